"""All schools of a district: their reports as files, and what is told of them together."""

import csv
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import StringIO

from reflect.diagnostics import Expected
from reflect.district.figures.school import SchoolFigures
from reflect.district.names import file_names
from reflect.district.output.output import Output
from reflect.district.sources.source import SchoolAnswers, Source
from reflect.district.work.job import Failed, Format, Job, Made, Silent, digest_of
from reflect.district.work.kept import Kept
from reflect.district.work.running import NoJob, Outcome, run
from reflect.district.work.workshop import Workshop
from reflect.office.report import NobodyAnswered, Told
from reflect.questionnaire import Audience, Questionnaire, audiences_in_order
from reflect.scoring.privacy.profile import Profile
from reflect.tables.cells import guarded
from reflect.words.language import ENGLISH, Language

REPORTS = "reports"
"""The folder of the schools' reports, in that of the district."""

FAILED = "failed.csv"
SILENT = "no-answers.csv"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be made for every school."""

    told: Told
    format: Format
    profile: Profile
    """For whom the figures of the district are."""

    worded: Callable[[SchoolAnswers], tuple[Language, Sequence[Questionnaire]]]
    """In which language a school's report is, and the questionnaires in it."""

    language: Language = ENGLISH
    """That of the report of all schools together."""


@dataclass
class AllSchools:
    """What became of each school, and what is told of all: filled as the schools are made."""

    made: int = 0
    unchanged: int = 0
    untold: dict[str, str] = field(default_factory=dict)
    """Schools of which nothing may be told, each with the reason."""

    silent: dict[str, Mapping[Audience, int]] = field(default_factory=dict)
    """Schools of which nobody answered, each with how many were invited, where that is known."""

    failed: list[Failed] = field(default_factory=list)
    remarks: Counter[str] = field(default_factory=Counter)
    """What the renderer remarked, with the number of schools that it was said of."""

    peak: int | None = None
    """Most memory that a worker took, in bytes."""

    figures: list[SchoolFigures] = field(default_factory=list)
    questionnaires: dict[str, Questionnaire] = field(default_factory=dict)
    """Those that answers are read by, by hash."""

    tables: dict[str, bytes] = field(default_factory=dict)
    """Scores as CSV, by school."""

    report: str | None = None
    """Where that of all schools is; None where fewer than two show anything."""

    @property
    def done(self) -> int:
        """How many schools are through, one way or another."""
        without = len(self.untold) + len(self.silent) + len(self.failed)
        return self.made + self.unchanged + without


def make_all(
    source: Source, wanted: Wanted, workshop: Workshop, output: Output
) -> Generator[AllSchools, None, None]:
    """Make the report of every school that has changed, and score all; yields after each school.

    A file stands under its name only when it is whole. `Expected` where nothing can be written;
    what was made before stays, and the next run goes on from there.
    """
    so_far = AllSchools()
    files = {n: f"{REPORTS}/{f}.{wanted.format}" for n, f in file_names(source.schools).items()}
    made_of: dict[str, str] = {}

    def jobs(kept: Kept) -> Iterator[Job | NoJob]:
        for name in source.schools:
            try:
                job = _job(name, source.answers_of(name), wanted)
            except NobodyAnswered as silent:
                yield Silent(name, silent.wave.invited)
                continue
            except Expected as error:
                yield Failed(name, str(error))
                continue
            made_of[name] = digest_of(job)
            yield replace(job, wants_report=not kept.has(files[name], made_of[name]))

    with Kept(output) as kept:
        for outcome in run(jobs(kept), workshop):
            if isinstance(outcome, Made) and outcome.report is not None:
                file = files[outcome.name]
                output.write(file, outcome.report)
                kept.add(file, outcome.name, made_of[outcome.name], outcome.report)
            _take(outcome, so_far)
            yield so_far
    so_far.silent |= source.silent
    _tell_failed(so_far.failed, output)
    _tell_silent(so_far.silent, output)


def _job(name: str, answers: SchoolAnswers, wanted: Wanted) -> Job:
    told = replace(wanted.told, plans=answers.plans, names=answers.masked)
    language, worded = wanted.worded(answers)
    return Job(
        name,
        replace(answers.school, database=None),  # which may hold a password, and jobs travel
        answers.material,
        told,
        wanted.format,
        wanted.profile,
        language=language,
        worded=worded,
    )


def _take(outcome: Outcome, so_far: AllSchools) -> None:
    """Count a school, and keep what it adds to what is told of all."""
    if isinstance(outcome, Failed):
        so_far.failed.append(outcome)
        return
    if isinstance(outcome, Silent):
        so_far.silent[outcome.name] = outcome.invited
        return
    if outcome.untold:
        so_far.untold[outcome.name] = outcome.untold
    elif outcome.report is None:
        so_far.unchanged += 1
    else:
        so_far.made += 1
    so_far.remarks.update(dict.fromkeys(outcome.remarks, 1))
    so_far.peak = max(filter(None, (so_far.peak, outcome.peak)), default=None)
    so_far.questionnaires.update((q.hash, q) for q in outcome.questionnaires)
    if outcome.figures:
        so_far.figures.append(outcome.figures)
        so_far.tables[outcome.name] = outcome.table


def _tell_failed(failed: Sequence[Failed], output: Output) -> None:
    """Write which schools failed, and why; no file where none did."""
    rows = {each.name: [" ".join(each.reason.split())] for each in failed}
    _tell(FAILED, ["reason"], rows, output)


def _tell_silent(silent: Mapping[str, Mapping[Audience, int]], output: Output) -> None:
    """Write of which schools nobody answered, in the columns of the numbers invited."""
    columns = audiences_in_order({audience for invited in silent.values() for audience in invited})
    rows = {
        name: [str(invited.get(audience, "")) for audience in columns]
        for name, invited in silent.items()
    }
    _tell(SILENT, columns, rows, output)


def _tell(
    file: str, headings: Sequence[str], rows: Mapping[str, Sequence[str]], output: Output
) -> None:
    """Write a line for each school, from A to Z; no file where there is none."""
    if not rows:
        output.remove(file)
        return
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["school", *headings])
    for name in sorted(rows, key=str.casefold):
        writer.writerow(map(guarded, [name, *rows[name]]))
    output.write(file, BOM_UTF8 + text.getvalue().encode())
