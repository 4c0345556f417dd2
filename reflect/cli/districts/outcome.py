"""How far a district is, while its reports are made, and what became of each school."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from reflect.cli.terminal import dialogue
from reflect.cli.terminal.console import errors
from reflect.district.output.output import Output
from reflect.district.schools import FAILED, REPORTS, SILENT, AllSchools
from reflect.files import MIB
from reflect.office.asking.languages import remarks_on_report
from reflect.words.counting import counted
from reflect.words.language import Language

_LINES = 10
"""Lines that tell of progress where there is no terminal."""

_NAMED = 10
"""Schools named on the screen; the others stand in a file."""


@contextmanager
def following(schools: int) -> Iterator[Callable[[AllSchools], None]]:
    """What to call after each school: it moves a bar with the time left, or writes some lines."""
    if not errors().is_terminal:
        yield _in_lines(schools)
        return
    columns = (
        TextColumn("Schools"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=errors(), transient=True) as progress:
        bar = progress.add_task("", total=schools)

        def follow(so_far: AllSchools) -> None:
            failed = f"{len(so_far.failed)} failed" if so_far.failed else ""
            progress.update(bar, completed=so_far.done, description=failed)

        yield follow


def _in_lines(schools: int) -> Callable[[AllSchools], None]:
    every = max(1, schools // _LINES)

    def follow(so_far: AllSchools) -> None:
        if so_far.done % every == 0 or so_far.done == schools:
            failed = f", {len(so_far.failed)} failed" if so_far.failed else ""
            dialogue.remark(f"{so_far.done} of {counted(schools, 'school')}{failed}")

    return follow


def tell_language(language: Language) -> None:
    """Say what a trust should know of reports in a language, and what is not in it."""
    if not language.has_words_for_leaders:
        dialogue.remark("The report of all schools together is in English.")
    for remark in remarks_on_report(language) if language.has_words_for_leaders else ():
        dialogue.remark(remark)


def tell_outcome(made: AllSchools, output: Output) -> None:
    """Say what was made, what stayed as it was, and of which schools there is nothing, and why."""
    reports = counted(made.made, "report")
    stayed = f", {made.unchanged} unchanged" if made.unchanged else ""
    memory = f" A worker took up to {round(made.peak / MIB)} MiB." if made.peak else ""
    dialogue.say(f"Made: {reports}{stayed}, in {output.named(REPORTS)}.{memory}")
    if made.report:
        dialogue.say(f"The report of all schools together is in {made.report}")
    else:
        dialogue.say("There is no report of all together: fewer than two schools show anything.")
    for name, why in list(made.untold.items())[:_NAMED]:
        dialogue.say(f"No report of {name}: {why}")
    _tell_more(len(made.untold), "without a report")
    for remark, schools in made.remarks.most_common(_NAMED):
        dialogue.remark(f"Note from the PDF renderer, of {counted(schools, 'school')}: {remark}")
    if made.silent:
        number = counted(len(made.silent), "school")
        dialogue.say(f"Nobody has answered in {number}, named in {output.named(SILENT)}")
    for failed in made.failed[:_NAMED]:
        dialogue.remark(f"{failed.name} failed: {failed.reason}")
    _tell_more(len(made.failed), "that failed")
    if made.failed:
        number = counted(len(made.failed), "school")
        dialogue.remark(f"{number} failed; all of them, with the reasons: {output.named(FAILED)}")


def _tell_more(schools: int, which: str) -> None:
    if schools > _NAMED:
        dialogue.say(f"… and {counted(schools - _NAMED, 'more school')} {which}.")
