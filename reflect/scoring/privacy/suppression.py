"""Small groups: what may be shown so that no one person's answer can be read off, or worked out.

Two profiles. *Internal* is for the team around its table: nothing rests on fewer than five people,
except what the leaders see of their own answers, of which they are told before they answer. *Share*
is for a report that leaves the house: ten instead of five, and of the leaders nothing, or their
indices alone.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol, TypeVar

from reflect.framing import EpsteinType
from reflect.questionnaire import Audience
from reflect.scoring.counts import unknown_types
from reflect.scoring.privacy.leaders import FEWEST_LEADERS
from reflect.scoring.privacy.profile import Profile
from reflect.scoring.privacy.weights import marks_out, outweighs, rest_marks_out
from reflect.scoring.raw import RawGroup, RawIndex, RawItem
from reflect.scoring.statistics.intervals import FEWEST

Name = TypeVar("Name")


def protect(group: RawGroup, profile: Profile) -> RawGroup | None:
    """`group` without the cells that rest on too few people; None where that is the whole group.

    Each cell counts by its own n. What leaders pass on of themselves is said in `leaders`.
    """
    if _is_their_own(group, profile):
        return group
    if group.respondents < profile.floor or (profile.shares and group.audience is Audience.LEADERS):
        return None
    indices = {
        cell: index if _tells_spread(index, profile.floor) else replace(index, tells_spread=False)
        for cell, index in group.indices.items()
        if index.n >= profile.floor
        and not (index.over_people and _is_few(index.partial, profile.floor))
    }
    return replace(group, indices=indices)


def _is_few(people: int, floor: int) -> bool:
    return 0 < people < floor


MANY_ITEMS = 4
"""Items of a cell from which its spread is one equation in too many unknowns to be solved."""


def _tells_spread(index: RawIndex, floor: int) -> bool:
    """Whether the spread of a cell may be told: if nobody, or enough, answered it only in part.

    The mean is made of the items' counts alone. The spread is made of whole rows: with the counts
    it may tell which of the answers to one item are those of the few who left another blank. Where
    the items are few, those who left any one of them must be none or enough.
    """
    if not index.partial:
        return True
    if index.n < FEWEST or _is_few(index.partial, floor):
        return False
    many = len(index.lacking) >= MANY_ITEMS
    return many or not any(_is_few(people, floor) for people in index.lacking.values())


def _is_their_own(group: RawGroup, profile: Profile) -> bool:
    """Whether a group sees its own answers whatever its size: the leaders, as a whole."""
    return not profile.shares and group.audience is Audience.LEADERS and group.name is None


def items_to_hide(group: RawGroup, profile: Profile) -> set[str]:
    """Items that too few people were asked, or too few, but not none, answered on the scale.

    Also those whose weighted numbers would mark people out by their weights.

    Score the group again without their answers: a cell that counted them would give them away by
    subtraction. The leaders' items are shown to themselves, and in a report that leaves the house
    none of them is; there no mean of theirs counts an item that one or two of them answered, or on
    which one carries more than a third of the weight.
    """
    if _is_their_own(group, profile):
        return set()
    if group.audience is Audience.LEADERS and group.name is None:
        return {
            id_
            for id_, result in group.items.items()
            if 0 < result.n < FEWEST_LEADERS or outweighs(result, FEWEST_LEADERS)
        }
    return {id_ for id_ in group.items if _is_thin(group, id_, profile.floor)}


def types_unknown(group: RawGroup, profile: Profile) -> frozenset[EpsteinType]:
    """Types on which half or more answered *don't know*, told of items that enough were asked."""
    if _is_their_own(group, profile):
        return unknown_types(group.items.values())
    return unknown_types(r for r in group.items.values() if r.asked >= profile.floor)


def _is_thin(group: RawGroup, id_: str, floor: int) -> bool:
    result = group.items[id_]
    return result.asked < floor or 0 < result.n < floor or marks_out(result, floor)


def concealed(whole: int, parts: Mapping[Name, int], floor: int) -> set[Name]:
    """Which parts of a whole to hide, given how many people stand behind the whole and each part.

    Those below the floor, then the smallest of the others, until the people of the whole who are
    in no part shown are none, or reach the floor together: else subtraction would reveal them.
    """
    hidden = {name for name, people in parts.items() if people < floor}
    rest = whole - sum(people for name, people in parts.items() if name not in hidden)
    if rest == 0 or rest >= floor:
        return hidden
    smallest_first = sorted(parts.keys() - hidden, key=lambda name: (parts[name], str(name)))
    for name in smallest_first:
        hidden.add(name)
        rest += parts[name]
        if rest == 0 or rest >= floor:
            break
    return hidden


def parts_to_hide(whole: RawGroup, parts: Mapping[str, RawGroup], profile: Profile) -> set[str]:
    """Named groups within `whole` of which nothing may be shown."""
    people = {name: part.respondents for name, part in parts.items()}
    return concealed(whole.respondents, people, profile.floor)


def items_to_hide_in_parts(
    whole: RawGroup, parts: Mapping[str, RawGroup], profile: Profile
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


def _uncovering(whole: RawItem, shown: Mapping[str, RawItem], floor: int) -> set[str]:
    """Of the groups shown an item, those to hide next, since the rest would be too few."""
    answers = {name: result.n for name, result in shown.items() if result.n}
    if thin := concealed(whole.n, answers, floor):
        return thin
    if answers and rest_marks_out(whole, list(shown.values()), floor):
        return {min(answers, key=lambda name: (answers[name], name))}
    return concealed(whole.asked, {name: result.asked for name, result in shown.items()}, floor)


def without_thin_rests(
    whole: RawGroup, parts: Mapping[str, RawGroup], profile: Profile
) -> dict[str, RawGroup]:
    """`parts` without the cells, and spreads, by which those of too few could be worked out."""
    kept = {name: dict(part.indices) for name, part in parts.items()}
    for cell in dict.fromkeys(cell for part in parts.values() for cell in part.indices):
        of_parts = {
            name: part.indices[cell] for name, part in parts.items() if cell in part.indices
        }
        of_whole = whole.indices.get(cell)
        if of_whole is None:
            gone, of_rows = set(of_parts), set()
        else:
            people = {name: index.n for name, index in of_parts.items()}
            gone = concealed(of_whole.n, people, profile.floor)
            of_rows = of_thin_rows(of_whole, of_parts, profile.floor) - gone
        for name in of_rows:
            kept[name][cell] = replace(of_parts[name], tells_spread=False)
        for name in gone | {name for name in of_rows if of_parts[name].over_people}:
            del kept[name][cell]
    return {name: replace(part, indices=kept[name]) for name, part in parts.items()}


class OfRows(Protocol):
    """What is told of the rows behind a cell: those in part, and who left which item."""

    @property
    def partial(self) -> int:
        """Those who answered some, but not all of its items."""

    @property
    def lacking(self) -> Mapping[str, int]:
        """By item, those of them who left it."""


def of_thin_rows(whole: OfRows, parts: Mapping[str, OfRows], floor: int) -> set[str]:
    """Parts whose spread would tell of the few in no part shown who left something of the cell."""

    def thin(of_whole: int, of_parts: Mapping[str, int]) -> set[str]:
        return concealed(of_whole, {name: n for name, n in of_parts.items() if n}, floor)

    found = thin(whole.partial, {name: part.partial for name, part in parts.items()})
    if len(whole.lacking) < MANY_ITEMS:
        for id_, people in whole.lacking.items():
            found |= thin(people, {name: part.lacking.get(id_, 0) for name, part in parts.items()})
    return found
