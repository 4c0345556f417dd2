"""What the columns of a table of answers are: items, something about the respondent, or neither."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from reflect.diagnostics import Diagnostic
from reflect.documents import quoted
from reflect.questionnaire import AnyItem, Audience, Questionnaire
from reflect.tables.headings.likeness import like_what
from reflect.tables.headings.names import Meant, Names, Nearness
from reflect.tables.headings.tool_columns import Holds, code_of, held_by
from reflect.tables.headings.wording import code_within, heard
from reflect.tables.manner import ABOUT, BY, UNUSED, Manner
from reflect.words.commands import typed


class Taken(StrEnum):
    """What a column is taken for."""

    ITEM = "an item"
    ABOUT = "about the respondent"
    TOOL = "added by the form tool"
    UNUSED = "not used"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Column:
    """One column, from 0: what it is headed with, and taken for.

    `as_` is the id of an item, a name in `ABOUT`, or `BY` with what was said to tell groups apart;
    `holds` what a tool's column holds.
    """

    place: int
    heading: str
    taken: Taken
    as_: str = ""
    holds: Holds | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """Every column, what they mean, and which audience the questions are worded for (if one)."""

    each: tuple[Column, ...]
    items: Mapping[str, tuple[int, ...]]
    """The columns of an item, by its id: more than one where they are to be joined."""

    about: Mapping[str, int]
    worded_for: Audience | None = None

    def held(self, holds: Holds) -> list[int]:
        """Where the columns stand that hold this for a tool."""
        return [column.place for column in self.each if column.holds is holds]


def items_of(questionnaires: Sequence[Questionnaire]) -> dict[str, AnyItem]:
    """All items by id, in the order of the questionnaires."""
    return {item.id: item for q in questionnaires for item in q.items}


def is_known(heading: str, names: Names) -> bool:
    """Whether a heading means anything."""
    name = _name(heading)
    return bool(name) and (
        _about(heading) is not None
        or names.meant(heading) is not None
        or held_by(heading) is not None
    )


@dataclass(frozen=True, slots=True)
class Table:
    """The headings of a table, and what is told of its columns by the cells below.

    `labelled` are columns of nothing but labels, `blank` those without anything.
    """

    path: str
    headings: Sequence[Sequence[str]]
    shown: Sequence[str]
    row: int
    blank: Collection[int] = ()
    labelled: Collection[int] = ()


def columns_of(
    table: Table, names: Names, audience: Audience | None = None, manner: Manner | None = None
) -> tuple[Columns, tuple[Diagnostic, ...]]:
    """What every column is taken for, and all that is wrong with the headings.

    `audience` answered where the table does not say who did; what is said in `manner` goes before
    what the headings mean.

    Diagnostics: X102 (a heading that looks like an item and is none, that may be several, or stands
    twice about the respondent; no item at all; an item called like a column of `ABOUT`).
    """
    return _Taking(table, names, audience, manner or Manner()).done()


@dataclass
class _Taking:
    """One table's headings on the way to columns."""

    table: Table
    names: Names
    audience: Audience | None
    manner: Manner
    problems: list[Diagnostic] = field(default_factory=list)

    def done(self) -> tuple[Columns, tuple[Diagnostic, ...]]:
        meant = {place: found for place in self._places() if (found := self._meant(place))}
        worded_for = _worded_for(meant.values())
        audience = worded_for or self.audience
        named = {place: each.for_audience(audience) for place, each in meant.items()}
        nearest: dict[str, Nearness] = {}
        for place, ids in named.items():
            for id_ in ids if len(ids) == 1 else ():
                nearest[id_] = min(meant[place].nearness, nearest.get(id_, Nearness.WITHIN))
        columns = []
        for place in self._places():
            ids = named.get(place, [])
            is_near = len(ids) == 1 and self._is_nearest(meant[place].nearness, nearest[ids[0]])
            columns.append(self._column(place, ids if is_near or len(ids) > 1 else []))
        gathered = self._gathered(columns, worded_for)
        self._tell(gathered)
        return gathered, tuple(self.problems)

    def _places(self) -> range:
        return range(len(self.table.headings))

    @staticmethod
    def _is_nearest(nearness: Nearness, nearest: Nearness) -> bool:
        """Whether no other column is headed with less besides the item's name.

        Behind other words the name of an item heads what belongs to it: its points, a comment.
        """
        return nearness is nearest or nearness < Nearness.WITHIN

    def _said(self, place: int) -> str | None:
        """What the person has said that a column is."""
        for heading in self.table.headings[place]:
            for given in self.manner.by:
                if heard(given) == heard(heading):
                    return f"{BY}{given}"
            for given, as_ in self.manner.columns.items():
                if heard(given) == heard(heading):
                    return as_
            if self.manner.group_from and heard(self.manner.group_from) == heard(heading):
                return "group"
        return None

    def _meant(self, place: int) -> Meant | None:
        if said := self._said(place):
            return Meant({said: frozenset()}, Nearness.ID) if said in self.names.items else None
        headings = self.table.headings[place]
        if any(map(_about, headings)):
            return None
        if any(held_by(heading) is Holds.COMPANION for heading in headings):
            return None
        if ticked := next((t for h in headings if (t := self.names.ticked(h))), None):
            return Meant({ticked[0]: frozenset()}, Nearness.WITHIN)
        found = [each for heading in headings if (each := self.names.meant(heading))]
        return min(found, key=lambda each: each.nearness, default=None)

    def _column(self, place: int, ids: Sequence[str]) -> Column:
        shown, headings = self.table.shown[place], self.table.headings[place]
        said = self._said(place)
        if said == UNUSED:
            return Column(place, shown, Taken.UNUSED)
        about = said or next((n for h in headings if (n := _about(h))), None)
        if about and (about in ABOUT or about.startswith(BY)):
            return self._about(place, shown, about, is_said=said is not None)
        if len(ids) == 1:
            return Column(place, shown, Taken.ITEM, ids[0])
        if ids:
            both = " or ".join(map(quoted, ids))
            remedy = "head it with the id that is meant, or say which --audience answered"
            self._problem(place, f"the column {quoted(shown)} may be {both}; {remedy}")
            return Column(place, shown, Taken.UNUSED)
        held = next((found for h in headings if (found := held_by(h))), None)
        if any(map(self.names.ticked, headings)):
            held = Holds.COMPANION
        if held:
            return Column(place, shown, Taken.TOOL, holds=held)
        if place in self.table.blank:
            return Column(place, shown, Taken.BLANK)
        return Column(place, shown, Taken.UNUSED)

    def _about(self, place: int, shown: str, about: str, *, is_said: bool) -> Column:
        if is_said and any(held_by(h) is Holds.PERSON for h in self.table.headings[place]):
            said = (
                f"the column {quoted(shown)} may say who somebody is, which is never kept; "
                f"take another one for `{about}`"
            )
            self._problem(place, said)
        if about.startswith(BY) and any(map(self.names.meant, self.table.headings[place])):
            said = f"{quoted(shown)} is an item; --by takes a column that says who somebody is like"
            self._problem(place, said)
        return Column(place, shown, Taken.ABOUT, about)

    def _gathered(self, columns: Sequence[Column], worded_for: Audience | None) -> Columns:
        items: dict[str, list[int]] = {}
        about: dict[str, int] = {}
        for column in columns:
            if column.taken is Taken.ITEM:
                items.setdefault(column.as_, []).append(column.place)
            elif column.taken is Taken.ABOUT and column.as_ in about:
                said = f"the column {quoted(column.as_)} stands twice; keep one of the two"
                self._problem(column.place, said)
            elif column.taken is Taken.ABOUT:
                about[column.as_] = column.place
        ordered = {id_: tuple(items[id_]) for id_ in self.names.items if id_ in items}
        return Columns(tuple(columns), ordered, about, worded_for)

    def _tell(self, columns: Columns) -> None:
        for id_ in self.names.items.keys() & {*ABOUT}:
            said = f"the item {quoted(id_)} is called like a column about the respondent; rename it"
            self._problem(columns.about.get(id_, 0), said)
        if not columns.items:
            self.problems = [self._no_item()]
            return
        unused = [column for column in columns.each if column.taken is Taken.UNUSED]
        unused = [column for column in unused if not self._said(column.place)]
        for place, said in _looking_like_items(unused, self.table, self.names):
            self._problem(place, said)
        there = {heard(h) for headings in self.table.headings for h in headings}
        for wanted, what_for in self._wanted():
            if heard(wanted) not in there:
                near = [quoted(column.heading) for column in unused if column.heading]
                others = f"; there are {', '.join(near[:5])}" if near else ""
                self._problem(0, f"no column is headed {quoted(wanted)}, {what_for}{others}")

    def _wanted(self) -> Iterator[tuple[str, str]]:
        """Headings that a person has named, so that they must be there, and what for."""
        if self.manner.group_from:
            yield self.manner.group_from, "for the groups"
        yield from ((heading, "for --by") for heading in self.manner.by)
        yield from ((heading, "for --rename") for heading in self.manner.renamed)

    def _no_item(self) -> Diagnostic:
        of = " and ".join(q.id for q in self.names.questionnaires)
        first = next(iter(self.names.items))
        said = (
            f"no column is an item of {of}; head each column with the words of its question, or "
            f"with the id of its item, like {quoted(first)}; or name another questionnaire with "
            "--questionnaire"
        )
        return Diagnostic(self.table.path, self.table.row, 1, "X102", said)

    def _problem(self, place: int, said: str) -> None:
        self.problems.append(Diagnostic(self.table.path, self.table.row, place + 1, "X102", said))


def _name(heading: str) -> str:
    return " ".join(heading.split()).casefold()


def _about(heading: str) -> str | None:
    """What a column tells about the respondent, also behind the code of a group of a form."""
    names = (_name(heading), _name(code_of(heading)), _name(code_within(heading) or ""))
    return next((name for name in names if name in ABOUT), None)


def _worded_for(meant: Collection[Meant]) -> Audience | None:
    """The one audience for which all questions are worded so; None where there is no such one."""
    told = [
        frozenset[Audience]().union(*each.items.values())
        for each in meant
        if any(each.items.values())
    ]
    if not told:
        return None
    common = frozenset.intersection(*told)
    return next(iter(common)) if len(common) == 1 else None


_MOST_TOLD = 20
"""Columns that are told one by one."""


def _looking_like_items(
    unused: Sequence[Column], table: Table, names: Names
) -> Iterator[tuple[int, str]]:
    """Columns that would be passed over, and had better not: where, and what to do."""
    told: list[int] = []
    for column in unused:
        if like := like_what(column.heading, names, ABOUT):
            told.append(column.place)
            if len(told) <= _MOST_TOLD:
                yield column.place, f"the column {quoted(column.heading)} is unknown; {like}"
    if len(told) > _MOST_TOLD:
        yield (
            told[_MOST_TOLD],
            f"{len(told) - _MOST_TOLD} more columns look like items and are none",
        )
    labelled = [c for c in unused if c.place in table.labelled and c.place not in told]
    if labelled:
        first, *others = labelled
        more = f" and {len(others)} more" if others else ""
        headed = quoted(first.heading) if first.heading else f"column {first.place + 1}"
        said = (
            f"{headed}{more} holds nothing but answers of the questionnaire, and its heading is "
            "none of its questions; head it with the id of its item. Is it a question of your "
            "own? Then say `unused` of it in a map: "
            f"reflect import {typed(table.path)} --save-map map.yaml"
        )
        yield first.place, said
