"""Small groups: what may be shown of a group so that no one person's answer can be read off.

The leadership team sees its own answers whatever its size, and is told so before it answers. For
every other group nothing rests on fewer than five people.
"""

from dataclasses import replace

from reflect.questionnaire import Audience
from reflect.scoring.model import GroupScores

FLOOR = 5
"""Fewest people behind anything shown of a group other than the leaders' own team."""


def protect(group: GroupScores) -> GroupScores | None:
    """`group` without whatever rests on too few people; None where that is the whole group.

    Each cell and each item counts by its own n. An item that 1 to 4 people answered on the scale
    is hidden whole: its don't-knows and blanks would give the number away.
    """
    if group.audience is Audience.LEADERS:
        return group
    if group.respondents < FLOOR:
        return None
    return replace(
        group,
        indices={cell: index for cell, index in group.indices.items() if index.n >= FLOOR},
        items={
            id_: result
            for id_, result in group.items.items()
            if result.asked >= FLOOR and (result.n == 0 or result.n >= FLOOR)
        },
    )
