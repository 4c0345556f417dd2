"""Small groups: what may be shown of a group so that no one person's answer can be read off.

The leadership team sees its own answers whatever its size, and is told so before it answers. For
every other group nothing rests on fewer than five people.
"""

from collections.abc import Collection
from dataclasses import replace

from reflect.questionnaire import Audience
from reflect.scoring.model import GroupScores

FLOOR = 5
"""Fewest people behind anything shown of a group other than the leaders' own team."""


def items_to_hide(group: GroupScores) -> Collection[str]:
    """Items that 1 to 4 people answered on the scale, or that fewer than 5 were asked.

    Score the group again without their answers: a cell that counted them would give them away by
    subtraction, and their don't-knows and blanks would give the number away.
    """
    if group.audience is Audience.LEADERS:
        return ()
    return [
        id_ for id_, result in group.items.items() if result.asked < FLOOR or 0 < result.n < FLOOR
    ]


def protect(group: GroupScores) -> GroupScores | None:
    """`group` without the cells that rest on too few people; None where that is the whole group.

    Each cell counts by its own n.
    """
    if group.audience is Audience.LEADERS:
        return group
    if group.respondents < FLOOR:
        return None
    indices = {cell: index for cell, index in group.indices.items() if index.n >= FLOOR}
    return replace(group, indices=indices)
