"""A table of answers with a column `school`."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from reflect.diagnostics import Expected
from reflect.district.sources.source import SchoolAnswers
from reflect.district.sources.waves import WavesTold, waves_told
from reflect.office.report import Answered, Material
from reflect.questionnaire import Audience, Questionnaire
from reflect.responses import Wave
from reflect.school import School
from reflect.tables.as_responses import responses_of
from reflect.words.counting import counted

if TYPE_CHECKING:
    from polars import DataFrame

    from reflect.tables.reading import AnswerTable

_ALIKE = 0.8
"""From 0 to 1: names that share so much may be one, misspelt."""


class TableOfSchools:
    """The schools of a table, of whose waves one is told of; it is closed, as a table is.

    `waves` says which one, and which came before it.
    """

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
        Of several waves the latest is told of, or the one called `wave`. `Expected` where a row
        names no school or wave, where `wave` is not in the table, or one has to be named.
        """
        self._table, self._questionnaires, self._settings = table, questionnaires, school
        self._day = date.fromtimestamp(Path(table.path).stat().st_mtime)  # noqa: DTZ012  the file's day
        self.waves = _waves(table, wave)
        self._parts = _by_school(table, self.waves.now)
        self._invited, self._masked = invited or {}, masked
        self._refuse_other_spellings()

    @property
    def schools(self) -> Sequence[str]:
        """Their names from A to Z: of those that answered in the wave that is told of."""
        return tuple(name for name, waves in self._parts.items() if self.waves.now in waves)

    @property
    def silent(self) -> Mapping[str, Mapping[Audience, int]]:
        """Schools that answered in another wave alone, or were invited and did not; from A to Z."""
        known = self._parts.keys() | self._invited.keys()
        names = sorted(known - {*self.schools}, key=str.casefold)
        return {name: self._invited.get(name, {}) for name in names}

    def answers_of(self, name: str) -> SchoolAnswers:
        """What a school answered, and what it had in the last wave before in which it did."""
        invited = self._invited.get(name, {})
        now = self._answered(name, self.waves.now, invited)
        earlier = (each for each in reversed(self.waves.earlier) if each in self._parts[name])
        before = next(earlier, None)
        material = Material(now, self._answered(name, before, {}) if before else None)
        return SchoolAnswers(replace(self._settings, name=name), material, masked=self._masked)

    def _refuse_other_spellings(self) -> None:
        """`Expected` where a school that was invited is, it seems, another in the table.

        It is held against those alone of which no number is known: many names are much alike.
        """
        uncounted = {name.casefold(): name for name in self._parts if name not in self._invited}
        for name in sorted(self._invited.keys() - self._parts.keys()):
            if meant := get_close_matches(name.casefold(), uncounted, n=1, cutoff=_ALIKE):
                raise Expected(
                    f"“{name}” was invited, and {self._table.path} has “{uncounted[meant[0]]}”, of "
                    "which no number is known. If that is the same school, write both alike."
                )

    def _answered(self, name: str, wave: str, invited: Mapping[Audience, int]) -> Answered:
        part = replace(self._table, frame=self._parts[name][wave])
        responses = responses_of(part, self._questionnaires, wave, self._day)
        kept = {q.hash: q for q in self._questionnaires}
        return Answered(Wave(wave, self._day, self._day, invited), responses, kept)


def _waves(table: "AnswerTable", wave: str | None) -> WavesTold:
    """Which waves are told of; a table that names none is one, of the name of its file."""
    names = table.frame["_wave"]
    if not names.count():
        return WavesTold(wave or Path(table.path).stem)
    if names.null_count():
        nameless = table.frame.filter(names.is_null())["_row"].to_list()
        raise Expected(
            f"{table.path}: {counted(len(nameless), 'row')} without a wave, the first in row "
            f"{nameless[0]}; fill in the column `wave`."
        )
    return waves_told(names.unique().sort().to_list(), wave, table.path)


def _by_school(table: "AnswerTable", wave: str) -> "Mapping[str, Mapping[str, DataFrame]]":
    """The rows of each school and wave; of `wave` where the table names none."""
    frame, path = table.frame, table.path
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
    named: dict[str, dict[str, DataFrame]] = {}
    for (name, of), part in frame.partition_by("_school", "_wave", as_dict=True).items():
        named.setdefault(str(name), {})[wave if of is None else str(of)] = part
    return {name: named[name] for name in sorted(named, key=str.casefold)}
