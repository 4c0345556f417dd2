"""What other programs may call: load a questionnaire, score answers, make a report, lint a text.

`reflect` itself offers these names, and docs/api.md shows them. Answers are a table as
docs/tables.md describes it: the path of a file, or a Polars frame with the same headings.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reflect.diagnostics import Diagnostic, Expected, Refused
from reflect.lint.engine import linter
from reflect.office.asking import each_once
from reflect.office.report import Answered, Material, Told, report_of
from reflect.office.scores import of_wave, table_scored
from reflect.questionnaire import Audience, Questionnaire, find
from reflect.questionnaire.audiences import audience_named, no_audience
from reflect.report.engine.loading import libraries_by_file
from reflect.responses import Wave
from reflect.school import School
from reflect.scoring.privacy.profile import INTERNAL, SHARE
from reflect.scoring.scored import Scored

if TYPE_CHECKING:
    from polars import DataFrame

    from reflect.tables.reading import AnswerTable

__all__ = [
    "Audience",
    "Diagnostic",
    "Expected",
    "Questionnaire",
    "Refused",
    "Report",
    "Scores",
    "lint_text",
    "load_questionnaire",
    "make_report",
    "score_answers",
]


def load_questionnaire(source: str | PathLike[str]) -> Questionnaire:
    """The questionnaire in a file, or the one of this name (`role-of-parents`).

    A name is looked for in the folder `questionnaires` of the working directory, then among those
    that come with reflect. Raises `Refused` with everything that is wrong, each with its place.
    """
    return find(str(source), Path()).require()


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores, each with its n; what small groups would give away is not in them.

    All run from 0 to 100. docs/tables.md describes the layout, docs/numbers.md how each is made.
    """

    _scored: Scored = field(repr=False)

    def json(self) -> bytes:
        """Everything that may be told, as `reflect score --format json` writes it."""
        from reflect.results.scores import as_json

        return as_json(self._scored)

    def csv(self) -> bytes:
        """One row a cell and one an item, as `reflect score --format csv` writes it."""
        from reflect.results.scores import as_csv

        return as_csv(self._scored)

    def as_dict(self) -> dict[str, Any]:
        """What `json` has, as plain values."""
        found: dict[str, Any] = json.loads(self.json())
        return found

    def frame(self) -> "DataFrame":
        """What `csv` has, as a Polars frame; null where there is no such number.

        Counts of people and items are Int64, other numbers Float64, the rest String.
        """
        import polars as pl

        from reflect.results.scores import COLUMNS

        kinds = {name: pl.String if name in _WORDS else pl.Float64 for name in COLUMNS}
        frame = pl.read_csv(self.csv(), schema=kinds)
        return frame.with_columns(pl.col(_COUNTS).cast(pl.Int64))


_WORDS = ("school", "wave", "audience", "group", "kind", "name", "counts", "questionnaires")
_COUNTS = (
    *("n", "items", "not_asked", "too_few_answers"),
    *("dont_know", "not_applicable", "skipped"),
)
"""Columns of a frame of scores; the others are numbers with decimals."""


def score_answers(
    answers: "DataFrame | str | PathLike[str]",
    questionnaires: Questionnaire | Sequence[Questionnaire],
    *,
    audience: Audience | str | None = None,
    wave: str | None = None,
    share: bool = False,
) -> Scores:
    """The scores of each school, wave, audience and group in a table of answers.

    `audience` answered where the table does not say who did; `wave` chooses one of several. Nothing
    is told of a group of fewer than five, and with `share`, for what leaves the house, of fewer
    than ten. Raises `Refused` with everything that is wrong with the table, `Expected` where
    `audience` is none, the table lacks the wave or two questionnaires share the id of an item.
    """
    asked = _several(questionnaires)
    table = _table(answers, asked, audience)
    return Scores(table_scored(table, asked, wave, (), SHARE if share else INTERNAL))


@dataclass(frozen=True, slots=True)
class Report:
    """The action report of a school as one page of HTML, and what should be said beside it."""

    html: str = field(repr=False)
    remarks: tuple[str, ...] = ()

    def pdf(self) -> bytes:
        """The same page as a tagged PDF (PDF/UA-1).

        Raises `Expected` where this computer lacks Pango, the library that draws its text.
        """
        try:
            with libraries_by_file():
                from reflect.report.pdf import render_pdf
        except OSError as error:
            raise Expected("A PDF needs Pango. How to get it: reflect doctor") from error
        return render_pdf(self.html).pdf


def make_report(
    answers: "DataFrame | str | PathLike[str]",
    questionnaires: Questionnaire | Sequence[Questionnaire],
    *,
    school: str,
    day: date,
    audience: Audience | str | None = None,
    wave: str | None = None,
    share: bool = False,
) -> Report:
    """The report of one school and one wave in a table of answers.

    It is dated `day`. `audience`, `wave` and `share` are as for `score_answers`. Raises `Refused`
    with everything that is wrong with the table, and `Expected` where it holds several schools or
    waves, or nothing that may be told.
    """
    from reflect.report.html import render
    from reflect.tables.as_responses import responses_of

    asked = _several(questionnaires)
    table, name = _of_one_wave(_table(answers, asked, audience), wave)
    responses = responses_of(table, asked, name, day)
    answered = Answered(Wave(name, day, day), responses, {q.hash: q for q in asked})
    told = Told(profile=SHARE if share else INTERNAL)
    made = report_of(Material(answered, None), School(school), told)
    return Report(render(made.story), made.remarks)


def lint_text(
    text: str, name: str = "questionnaire.yaml", *, beside: Mapping[str, str] | None = None
) -> list[Diagnostic]:
    """What is wrong, or could be better, with a questionnaire: sorted, each with its place.

    `name` is what the findings call it. `beside` are the texts of other files by name: of the
    questionnaire that a translation translates.
    """
    return linter.lint_text(text, name, beside=beside)


def _several(given: Questionnaire | Sequence[Questionnaire]) -> tuple[Questionnaire, ...]:
    return tuple(each_once([given] if isinstance(given, Questionnaire) else given))


def _table(
    answers: "DataFrame | str | PathLike[str]",
    asked: Sequence[Questionnaire],
    audience: Audience | str | None,
) -> "AnswerTable":
    from reflect.tables.reading import read_frame, read_table

    who = audience_named(audience) if audience else None
    if audience and who is None:
        raise Expected(no_audience(audience))
    if isinstance(answers, str | PathLike):
        return read_table(Path(answers), asked, who).require()
    return read_frame(answers, asked, who).require()


def _of_one_wave(table: "AnswerTable", wave: str | None) -> "tuple[AnswerTable, str]":
    """The rows of the wave that is told of, and its name."""
    frame = table.frame
    if frame["_school"].n_unique() > 1:
        raise Expected(
            "The answers are of several schools; a report is of one: hand over its rows alone."
        )
    there = frame["_wave"].drop_nulls().unique().sort().to_list()
    if wave is None and len(there) > 1:
        listed = ", ".join(f"“{each}”" for each in there)
        raise Expected(f"The answers are of several waves; name one as `wave`: {listed}")
    if there:
        frame = of_wave(frame, wave or there[0], Path(table.path))
        return replace(table, frame=frame), frame["_wave"][0]
    return table, wave or "Answers"
