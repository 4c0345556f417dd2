"""What already works: the items that every group shown may build on."""

from collections.abc import Sequence

from reflect.actions.priorities import ItemView, views_of
from reflect.framing import Stance, snap
from reflect.scoring.model import GroupScores, ItemResult

MOST = 3
FEWEST_ANSWERS = 3
LOWEST_SCORE = 50


def strengths(groups: Sequence[GroupScores]) -> tuple[ItemView, ...]:
    """The three items that score highest in the group that scores them lowest.

    An item stands where every group whose items are shown scores it 50 or more, from at least 3
    answers. Ties go to engagement, then to the order of the file. "None yet stands out" is a real
    outcome; a gap between the groups is no reason to drop an item, and is told beside it.
    """
    listed = [group for group in groups if group.items]
    standing = [
        view
        for view in views_of(listed)
        if len(view.results) == len(listed) and all(_stands(result) for _, result in view.results)
    ]
    standing.sort(
        key=lambda view: (-snap(_lowest(view)), view.item.stance is not Stance.ENGAGEMENT)
    )
    return tuple(standing[:MOST])


def _lowest(view: ItemView) -> float:
    return min(score for _, result in view.results if (score := result.score) is not None)


def _stands(result: ItemResult) -> bool:
    return (
        result.score is not None
        and snap(result.score) >= LOWEST_SCORE
        and result.n >= FEWEST_ANSWERS
    )
