"""Small groups: what may be shown so that no one person's answer can be read off, or worked out.

Two profiles. *Internal* is for the team around its table: nothing rests on fewer than five people,
except what the leaders see of their own answers, of which they are told before they answer. *Share*
is for a report that leaves the house: ten instead of five, and of the leaders nothing, or their
indices alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from reflect.framing import EpsteinType
from reflect.questionnaire import Audience
from reflect.scoring.model import GroupScores, ItemResult, unknown_types
from reflect.scoring.privacy.profile import Profile

Name = TypeVar("Name")

FEWEST_LEADERS = 3
"""Answers of leaders from which a mean of theirs may be shared."""


def protect(group: GroupScores, profile: Profile) -> GroupScores | None:
    """`group` without the cells that rest on too few people; None where that is the whole group.

    Each cell counts by its own n.
    """
    if _is_their_own(group, profile):
        return group
    if profile.shares and group.audience is Audience.LEADERS:
        return _means_alone(group) if profile.with_leaders and group.name is None else None
    if group.respondents < profile.floor:
        return None
    indices = {cell: index for cell, index in group.indices.items() if index.n >= profile.floor}
    return replace(group, indices=indices)


def _is_their_own(group: GroupScores, profile: Profile) -> bool:
    """Whether a group sees its own answers whatever its size: the leaders, as a whole."""
    return not profile.shares and group.audience is Audience.LEADERS and group.name is None


def _means_alone(leaders: GroupScores) -> GroupScores | None:
    """Neither spread nor items: three answers to an item could be told from their mean.

    So no cell that is a single item, and none that one or two leaders lack who count in another:
    from what both show, the scores of these few could be worked out.
    """
    if leaders.respondents < FEWEST_LEADERS:
        return None
    several = {cell: index for cell, index in leaders.indices.items() if index.fed_by > 1}
    kept: list[int] = []
    for n in sorted({index.n for index in several.values()}, reverse=True):
        if n >= FEWEST_LEADERS and all(more - n >= FEWEST_LEADERS for more in kept):
            kept.append(n)
    indices = {
        cell: replace(index, sd=None, left_out={})
        for cell, index in several.items()
        if index.n in kept
    }
    return replace(leaders, joint=(), indices=indices, items={}, unknown=frozenset())


def items_to_hide(group: GroupScores, profile: Profile) -> set[str]:
    """Items that too few people, but not none, answered on the scale, were asked, or were not.

    Score the group again without their answers: a cell that counted them would give them away by
    subtraction, and their don't-knows and blanks would give the number away. The leaders' items are
    shown to themselves, and in a report that leaves the house none of them is.
    """
    if group.audience is Audience.LEADERS and group.name is None:
        return set()
    return {id_ for id_ in group.items if _is_thin(group, id_, profile.floor)}


def types_unknown(group: GroupScores, profile: Profile) -> frozenset[EpsteinType]:
    """Types on which half or more answered *don't know*, told of items that enough were asked."""
    if _is_their_own(group, profile):
        return group.unknown
    return unknown_types(r for r in group.items.values() if r.asked >= profile.floor)


def _is_thin(group: GroupScores, id_: str, floor: int) -> bool:
    result = group.items[id_]
    not_asked = group.respondents - result.asked
    return result.asked < floor or 0 < result.n < floor or 0 < not_asked < floor


def items_few_were_not_asked(
    whole: GroupScores, parts: Iterable[GroupScores], profile: Profile
) -> set[str]:
    """Items to hide in `whole`, since all but a few of those in no part shown were asked them.

    A cell is a mean over people of means over the items they were asked, so that the sums of its
    items, and its own, differ by what those few said.
    """
    parts = tuple(parts)
    hidden = set()
    for id_, result in whole.items.items():
        rest = whole.respondents - result.asked
        for part in parts:
            rest -= part.respondents - (part.items[id_].asked if id_ in part.items else 0)
        if 0 < rest < profile.floor:
            hidden.add(id_)
    return hidden


def concealed(whole: int, parts: Mapping[Name, int], floor: int) -> set[Name]:
    """Which parts of a whole to hide, given how many people stand behind the whole and each part.

    Those below the floor, then the smallest of the others, until the people of the whole who are
    in no part shown are none, or reach the floor together: else subtraction would reveal them.
    """
    hidden = {name for name, people in parts.items() if people < floor}
    smallest_first = sorted(parts.keys() - hidden, key=lambda name: (parts[name], str(name)))
    for name in smallest_first:
        rest = whole - sum(parts[shown] for shown in parts.keys() - hidden)
        if rest == 0 or rest >= floor:
            break
        hidden.add(name)
    return hidden


def parts_to_hide(
    whole: GroupScores, parts: Mapping[str, GroupScores], profile: Profile
) -> set[str]:
    """Named groups within `whole` of which nothing may be shown."""
    people = {name: part.respondents for name, part in parts.items()}
    return concealed(whole.respondents, people, profile.floor)


def items_to_hide_in_parts(
    whole: GroupScores, parts: Mapping[str, GroupScores], profile: Profile
) -> dict[str, set[str]]:
    """By item, the named groups in which to hide it: where it is hidden in the whole, everywhere.

    `parts` are the groups shown. An item counts both by the answers on its scale and by how many
    were asked, so that neither can be worked out for those in no part shown.
    """
    hidden = {}
    for id_ in dict.fromkeys(id_ for part in parts.values() for id_ in part.items):
        asked = {name: part.items[id_] for name, part in parts.items() if id_ in part.items}
        of_whole = whole.items.get(id_)
        if of_whole is None:
            hidden[id_] = set(asked)
            continue
        thin = {name for name in asked if _is_thin(parts[name], id_, profile.floor)}
        while True:
            shown = {name: result for name, result in asked.items() if name not in thin}
            more = _uncovering(of_whole, shown, profile.floor)
            if not more:
                break
            thin |= more
        if thin:
            hidden[id_] = thin
    return hidden


def _uncovering(whole: ItemResult, shown: Mapping[str, ItemResult], floor: int) -> set[str]:
    """Of the groups shown an item, those to hide next, since the rest would be too few."""
    answers = {name: result.n for name, result in shown.items() if result.n}
    if thin := concealed(whole.n, answers, floor):
        return thin
    return concealed(whole.asked, {name: result.asked for name, result in shown.items()}, floor)


def without_thin_rests(
    whole: GroupScores, parts: Mapping[str, GroupScores], profile: Profile
) -> dict[str, GroupScores]:
    """`parts` without the cells by which a cell of too few people could be worked out."""
    kept = {name: dict(part.indices) for name, part in parts.items()}
    for cell in dict.fromkeys(cell for part in parts.values() for cell in part.indices):
        people = {
            name: part.indices[cell].n for name, part in parts.items() if cell in part.indices
        }
        of_whole = whole.indices.get(cell)
        for name in concealed(of_whole.n, people, profile.floor) if of_whole else people:
            del kept[name][cell]
    return {name: replace(part, indices=kept[name]) for name, part in parts.items()}
