"""What already works: the items a group may build on."""

from reflect.framing import Stance, snap
from reflect.scoring.model import GroupScores, ItemResult

MOST = 3
FEWEST_ANSWERS = 3
LOWEST_SCORE = 50


def strengths(group: GroupScores) -> tuple[ItemResult, ...]:
    """The three highest items, if they score 50 or more from at least 3 answers and are not split.

    Ties go to engagement, then to the order of the file. "None yet stands out" is a real outcome.
    """
    standing = [
        (score, result)
        for result in group.items.values()
        if (score := result.score) is not None
        and snap(score) >= LOWEST_SCORE
        and result.n >= FEWEST_ANSWERS
        and not result.is_split
    ]
    standing.sort(key=lambda pair: (-snap(pair[0]), pair[1].item.stance is not Stance.ENGAGEMENT))
    return tuple(result for _, result in standing[:MOST])
