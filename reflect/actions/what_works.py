"""What already works: the items that the groups shown may build on."""

from collections.abc import Collection, Sequence

from reflect.actions.priorities import ItemView, views_of
from reflect.framing import Stance, snap
from reflect.scoring.model import GroupScores, ItemResult

MOST = 3
FEWEST_ANSWERS = 3
LOWEST_SCORE = 50


def strengths(
    groups: Sequence[GroupScores], disputed: Collection[str] = ()
) -> tuple[ItemView, ...]:
    """The three highest items, if they stand in every group whose items are shown.

    Items whose ids are `disputed`, since groups see them far apart, are nothing to build on yet.

    In a group an item stands with a score of 50 or more, from at least 3 answers, that is not
    split. Ties go to engagement, then to the order of the file. "None yet stands out" is a real
    outcome.
    """
    listed = [group for group in groups if group.items]
    standing = [
        view
        for view in views_of(listed)
        if view.item.id not in disputed
        and len(view.results) == len(listed)
        and all(_stands(result) for _, result in view.results)
    ]
    standing.sort(key=lambda view: (-snap(view.score), view.item.stance is not Stance.ENGAGEMENT))
    return tuple(standing[:MOST])


def _stands(result: ItemResult) -> bool:
    return (
        result.score is not None
        and snap(result.score) >= LOWEST_SCORE
        and result.n >= FEWEST_ANSWERS
        and not result.is_split
    )
