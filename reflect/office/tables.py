"""Tables of answers that a school takes in or scores: read in one manner, all of them or none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reflect.diagnostics import Expected, Refused
from reflect.documents import suggestion
from reflect.forms.back_page import breaks_off
from reflect.forms.form import Form, form_of
from reflect.office.arrivals.delivery import Arrival
from reflect.office.asking import refuse_unknown
from reflect.questionnaire import Audience, Questionnaire
from reflect.questionnaire.library import OWN
from reflect.questionnaire.translation import Translation
from reflect.questionnaire.translations import find_translation, languages_of
from reflect.tables.manner import ABOUT, UNUSED, Manner, read_points

if TYPE_CHECKING:
    from reflect.tables.columns import Column
    from reflect.tables.invited import Invited
    from reflect.tables.reading import AnswerTable


@dataclass(frozen=True, slots=True)
class Told:
    """What a person has said of tables on the command line, as it was typed."""

    encoding: str | None = None
    points: Sequence[str] = ()
    group_from: str | None = None
    map: Path | None = None
    rename: Sequence[str] = ()
    by: str | None = None

    def manner(self, asked: Iterable[Questionnaire]) -> Manner:
        """How tables are read: by the map, and before it by what was typed.

        `Refused` where the map cannot be used, `Expected` where points cannot be read.
        """
        manner, items = Manner(), [item.id for q in asked for item in q.items]
        if self.map:
            from reflect.tables.mapping import read_map

            manner = read_map(self.map, items).require()
        renamed = dict(_renamed(given, items) for given in self.rename)
        points = tuple(map(read_points, self.points))
        return replace(
            manner,
            encoding=self.encoding or manner.encoding,
            points=(*points, *manner.points),
            group_from=self.group_from,
            columns={**manner.columns, **renamed},
            by=tuple(dict.fromkeys(filter(None, map(str.strip, (self.by or "").split(","))))),
            renamed=tuple(renamed),
        )


def _renamed(given: str, items: Sequence[str]) -> tuple[str, str]:
    """Heading and what it is taken for, of `HEADING=NAME`; `Expected` where it is nothing."""
    heading, equals, as_ = (part.strip() for part in given.rpartition("="))
    if not (heading and equals and as_):
        raise Expected(
            f"“{given}” renames nothing; write the heading and what it is: --rename OLD=NEW"
        )
    known = (*items, *ABOUT, UNUSED)
    if as_ not in known:
        raise Expected(
            f"--rename {given}: “{as_}” is nothing that a column can be; {suggestion(as_, known)}"
        )
    return heading, as_


def read_tables(
    files: Iterable[Path],
    asked: Sequence[Questionnaire],
    audience: Audience | None,
    manner: Manner,
    folder: Path,
) -> list["AnswerTable"]:
    """The tables in these files; `Refused` with all that is wrong with any of them."""
    from reflect.tables.reading import read_table

    refuse_unknown(audience, asked)
    translations = translations_of(asked, folder)
    checked = [read_table(file, asked, audience, manner, translations) for file in files]
    if problems := [problem for each in checked for problem in each.diagnostics]:
        raise Refused(problems)
    return [each.require() for each in checked]


def read_invited_beside(path: Path, asked: Sequence[Questionnaire]) -> tuple["Invited", ...]:
    """How many were invited, of a table that says so; `Refused` with all that is wrong with it."""
    from reflect.tables.invited import read_invited

    return read_invited(path, asked).require()


def columns_of_all(
    files: Iterable[Path],
    asked: Sequence[Questionnaire],
    audience: Audience | None,
    manner: Manner,
    folder: Path,
) -> list["Column"]:
    """How the columns of these files are taken, also where not all of them can be."""
    from reflect.tables.reading import columns_in

    translations = translations_of(asked, folder)
    return [
        column
        for file in files
        for column in columns_in(file, asked, audience, manner, translations).require().each
    ]


def refuse_several_schools(tables: Iterable["AnswerTable"]) -> None:
    """`Expected` where the answers are those of more than one school."""
    schools = sorted({name for t in tables for name in t.frame["_school"].drop_nulls().unique()})
    if len(schools) > 1:
        raise Expected(
            f"These are the answers of {len(schools)} schools (“{schools[0]}”, “{schools[1]}”"
            f"{' …' if len(schools) > 2 else ''}), and a folder is one school. Make a table and a "
            "folder for each, and import each in its own."
        )


def translations_of(asked: Iterable[Questionnaire], folder: Path) -> list[Translation]:
    """The translations of these questionnaires, the school's own before the built-in ones.

    One that is broken is none; `reflect lint` says why.
    """
    places = [folder / OWN, folder]
    found = (find_translation(q, tag, places) for q in asked for tag in languages_of(q, places))
    return [checked.value for checked in found if checked and checked.value]


MOST_LOOKED_AT = 1_000
"""Rows up to which a table may have been typed from paper."""


def broken_off(
    arrivals: Sequence[Arrival], asked: Sequence[Questionnaire]
) -> dict[tuple[str, int], list[int]]:
    """Rows that are blank from a question on (see `breaks_off`), by file and its number on paper.

    Only of tables that ask a whole form, full or short, and are no longer than somebody types.
    """
    found: dict[tuple[str, int], list[int]] = {}
    if len(arrivals) > MOST_LOOKED_AT:
        return found
    forms: dict[Audience, list[Form]] = {}
    for arrival in arrivals:
        audience, entries = arrival.response.respondent.audience, arrival.response.entries
        if audience not in forms:
            forms[audience] = [form_of(asked, audience, core=core) for core in (False, True)]
        form = next((f for f in forms[audience] if all(q.id in entries for q in f.questions)), None)
        if form and (number := breaks_off(form, entries)):
            found.setdefault((arrival.path, number), []).append(arrival.line)
    return found
