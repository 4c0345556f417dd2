"""A table of answers with a column `school`."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from reflect.diagnostics import Expected
from reflect.district.sources.source import SchoolAnswers
from reflect.office.report import Answered, Material
from reflect.office.scores import of_wave
from reflect.questionnaire import Audience, Questionnaire
from reflect.responses import Wave
from reflect.school import School
from reflect.tables.as_responses import responses_of
from reflect.words.counting import counted

if TYPE_CHECKING:
    from polars import DataFrame

    from reflect.tables.reading import AnswerTable


class TableOfSchools:
    """The schools of a table; the wave that is told of is closed, as a table is."""

    def __init__(
        self,
        table: "AnswerTable",
        questionnaires: Sequence[Questionnaire],
        school: School,
        wave: str | None = None,
        invited: Mapping[str, Mapping[Audience, int]] | None = None,
        masked: Collection[str] = (),
    ) -> None:
        """Each school has the settings of `school`, under its own name.

        `invited` says of schools how many were, `masked` are names to mask in what people wrote.
        `Expected` where a row names no school, where `wave` is not in the table, or one of several
        has to be named.
        """
        self._table, self._questionnaires, self._settings = table, questionnaires, school
        self._day = date.fromtimestamp(Path(table.path).stat().st_mtime)  # noqa: DTZ012  the file's day
        frame, self._wave = _of_one_wave(table, wave)
        self._parts = _by_school(frame, table.path)
        self._invited, self._masked = invited or {}, masked
        if unknown := sorted(self._invited.keys() - self._parts.keys()):
            raise Expected(
                f"“{unknown[0]}” was invited, and no row of {table.path} is of a school of that "
                "name; write both alike."
            )

    @property
    def schools(self) -> Sequence[str]:
        """Their names from A to Z."""
        return tuple(self._parts)

    def answers_of(self, name: str) -> SchoolAnswers:
        """What a school answered."""
        part = replace(self._table, frame=self._parts[name])
        responses = responses_of(part, self._questionnaires, self._wave, self._day)
        wave = Wave(self._wave, self._day, self._day, self._invited.get(name, {}))
        kept = {q.hash: q for q in self._questionnaires}
        now = Answered(wave, responses, kept)
        school = replace(self._settings, name=name)
        return SchoolAnswers(school, Material(now, None), masked=self._masked)


def _of_one_wave(table: "AnswerTable", wave: str | None) -> "tuple[DataFrame, str]":
    """The rows that are told of, and the name of their wave."""
    path = Path(table.path)
    there = table.frame["_wave"].drop_nulls().unique().sort().to_list()
    if not there:
        return table.frame, wave or path.stem
    if wave is None and len(there) > 1:
        listed = ", ".join(f"“{each}”" for each in there)
        raise Expected(f"{path} holds {counted(len(there), 'wave')}: {listed}. Choose: --wave NAME")
    frame = of_wave(table.frame, wave or there[0], path)
    return frame, frame["_wave"][0]


def _by_school(frame: "DataFrame", path: str) -> "Mapping[str, DataFrame]":
    if not frame["_school"].count():
        raise Expected(
            f"{path} does not say which school a row is of: add a column `school`. The report of "
            "one school: reflect import, then reflect report"
        )
    if nameless := frame.filter(frame["_school"].is_null())["_row"].to_list():
        raise Expected(
            f"{path}: {counted(len(nameless), 'row')} without a school, the first in row "
            f"{nameless[0]}; fill in the column `school`."
        )
    parts = frame.partition_by("_school", as_dict=True)
    named = {str(name): part for (name,), part in parts.items()}
    return {name: named[name] for name in sorted(named, key=str.casefold)}
