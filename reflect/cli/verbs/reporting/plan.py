"""`reflect plan`: what a school decides to do, and what comes of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.dialogues.planning import make_plan
from reflect.cli.here import this_folder
from reflect.cli.options import WaveOption
from reflect.cli.screens.plan import show_plan
from reflect.cli.terminal import dialogue
from reflect.cli.terminal.console import errors
from reflect.diagnostics import Expected
from reflect.files import format_of, held, in_place, write_whole
from reflect.office.folder import Folder
from reflect.office.plans import kept as office
from reflect.office.plans.pages import reviews, taken, title_of
from reflect.office.report import Told, report_on
from reflect.office.waves import latest_wave
from reflect.plan import Outcome, Plan, Review, changing
from reflect.plan.days import day_in
from reflect.plan.file import MOST_WORDS
from reflect.plan.model import plan_named
from reflect.responses import Wave
from reflect.survey.words import clean
from reflect.words.commands import typed
from reflect.words.counting import counted

if TYPE_CHECKING:
    from reflect.responses.store import Store

app = typer.Typer(add_completion=False, rich_markup_mode=None)

WhichPlan = Annotated[
    str | None, typer.Option("--wave", help="Whose plan; default: the one decided last.")
]
Number = Annotated[str, typer.Argument(help="Its number in `reflect plan show`, like 2.")]
Day = Annotated[str | None, typer.Option("--day", metavar="YYYY-MM-DD", help="Default: today.")]


@app.callback(invoke_without_command=True)
def plan(
    context: typer.Context,
    wave: WaveOption = None,
    output: Annotated[
        Path | None,
        typer.Option(help="Write the plan that is kept: .docx, .xlsx or .ics (a calendar)."),
    ] = None,
    read: Annotated[
        Path | None,
        typer.Option(help="Take in what was typed into the plan's pages of a report (PDF)."),
    ] = None,
) -> None:
    """Decide what to do about the priorities, with steps, who and by when; kept in plan.yaml.

    What is kept already is offered again, so that a plan can be made in several sittings.
    """
    if context.invoked_subcommand is not None:
        return
    if output:
        _write(output, wave)
        return
    if read:
        _read(read, wave)
        return
    folder = this_folder()
    store = folder.existing_store()
    chosen = latest_wave(store, wave)
    with held(folder.path / office.FILE, waits=False) as free:
        if not free:
            raise Expected(f"{office.FILE} is being written by another window; try again.")
    with errors().status("Scoring the answers…"):
        story = report_on(store, folder.school(), chosen, None, Told()).story
    suggested = list(office.suggestions(story))
    if not suggested:
        raise Expected(f"“{chosen.name}” has no priorities yet. Ask more people: reflect survey")
    dialogue.say(f"{folder.school().name} · plan of “{chosen.name}”", style="bold")
    make_plan(folder, chosen.name, suggested, date.today())


def _others(store: "Store", wave: Wave) -> str:
    """How to name another wave than this one; nothing where there is none."""
    names = [each.name for each in store.waves() if each.name != wave.name]
    return f". For another wave, add for example: --wave {typed(names[-1])}" if names else "."


def _read(path: Path, name: str | None) -> None:
    from reflect.plan.filled import read_filled

    folder = this_folder()
    store, school = folder.existing_store(), folder.school()
    filled = read_filled(path)
    wave = latest_wave(store, name)
    if filled.title != title_of(school.name, wave.name):
        raise Expected(
            f"{path} is not the report of “{wave.name}” at {school.name}; its title is "
            f"“{filled.title or 'none'}”{_others(store, wave)}"
        )
    with errors().status("Scoring the answers…"):
        story = report_on(store, school, wave, None, Told()).story
    today, remarks = date.today(), list[str]()

    def with_pages(plan: Plan | None) -> Plan:
        found = taken(filled, list(office.suggestions(story)), plan, today)
        remarks.extend(found.remarks)
        return replace(plan or Plan(wave.name, today), undertakings=tuple(found.undertakings))

    kept = office.keep(folder, wave.name, with_pages)
    before = story.change and plan_named(office.plans_of(folder), story.change.earlier)
    if before:
        for number, review in reviews(filled, before, today):
            decide = partial(_reviewed, number=str(number), review=review)
            office.keep(folder, before.wave, decide)
    for remark in remarks:
        dialogue.remark(remark)
    dialogue.say(f"{counted(len(kept.undertakings), 'undertaking')} in {office.FILE}.")
    dialogue.point("See it:", "reflect plan show")


def _reviewed(plan: Plan | None, number: str, review: Review) -> Plan:
    assert plan is not None
    return changing.reviewed(plan, number, review.outcome, review.because, review.day)


class Format(StrEnum):
    """What a plan can be written as."""

    DOCX = "docx"
    XLSX = "xlsx"
    ICS = "ics"


def _write(path: Path, wave: str | None) -> None:
    folder = this_folder()
    written_as = format_of(path, None, Format.DOCX, list(Format))
    plan, school = office.latest_plan(folder, wave), folder.school().name
    if written_as is Format.ICS:
        from reflect.plan.calendar import calendar_of

        content = calendar_of(plan, school)
    elif written_as is Format.XLSX:
        from reflect.plan.sheet import sheet_of

        content = sheet_of(plan, school, office.names_of_items(folder))
    else:
        from reflect.plan.document import document_of

        content = document_of(plan, school, office.names_of_items(folder))
    if written_as is not Format.ICS and path.is_file() and path.read_bytes() != content:
        raise Expected(f"{path} is there already, and may have been worked on; name another file.")
    replaced = write_whole(path, content)
    dialogue.say(f"Written: {path}{in_place(replaced)}.")


@app.command()
def show(wave: WhichPlan = None) -> None:
    """What was decided, what is done, and what is due."""
    folder = this_folder()
    plan = office.latest_plan(folder, wave)
    show_plan(plan, office.names_of_items(folder), date.today())


@app.command()
def done(
    step: Annotated[str, typer.Argument(help="Its number in `reflect plan show`, like 2.1.")],
    day: Day = None,
    wave: WhichPlan = None,
) -> None:
    """Note that a step was done."""
    on = _day(day)
    kept = _change(wave, lambda plan: changing.with_step_done(plan, step, on)[0])
    number, place = map(int, step.split("."))
    dialogue.say(f"Done on {on}: {kept.undertakings[number - 1].steps[place - 1].what}")


@app.command()
def note(
    number: Number,
    text: Annotated[str, typer.Argument(help="What was seen or said.")],
    day: Day = None,
    wave: WhichPlan = None,
) -> None:
    """Note what was seen or said about an undertaking."""
    on, said = _day(day), _words(text)
    kept = _change(wave, lambda plan: changing.with_note(plan, number, said, on))
    dialogue.say(f"Noted for {number}: {kept.undertakings[int(number) - 1].what}")


@app.command()
def review(
    number: Number,
    outcome: Annotated[Outcome, typer.Argument(help="What you do with it from now on.")],
    because: Annotated[str | None, typer.Option(help="Why.")] = None,
    day: Day = None,
    wave: WhichPlan = None,
) -> None:
    """Decide to keep, adapt or stop an undertaking."""
    on, why = _day(day), _words(because) if because else None
    kept = _change(wave, lambda plan: changing.reviewed(plan, number, outcome, why, on))
    dialogue.say(f"{outcome.value.capitalize()}: {kept.undertakings[int(number) - 1].what}")


@app.command()
def drop(
    number: Number,
    because: Annotated[str, typer.Option(help="Why; the next report says so.", prompt="Why")],
    day: Day = None,
    wave: WhichPlan = None,
) -> None:
    """Give an undertaking up; it stays in the plan, with the reason."""
    on, why = _day(day), _words(because)
    kept = _change(wave, lambda plan: changing.dropped(plan, number, why, on))
    dialogue.say(f"Dropped: {kept.undertakings[int(number) - 1].what}")
    dialogue.say(f"It stays in {office.FILE}; to take it up again, remove `dropped` there.")


def _change(wave: str | None, change: Callable[[Plan], Plan]) -> Plan:
    folder = this_folder()
    name = office.latest_plan(folder, wave).wave
    _refuse_orphan(folder, name)

    def of_kept(plan: Plan | None) -> Plan:
        assert plan is not None
        return change(plan)

    return office.keep(folder, name, of_kept)


def _refuse_orphan(folder: Folder, wave: str) -> None:
    if folder.has_answers:
        plan = office.plan_of(folder, wave)
        if plan:
            office.refuse_orphan(plan, folder.store().waves())


def _day(given: str | None) -> date:
    return day_in(given, date.today()) if given else date.today()


def _words(text: str) -> str:
    said = clean(text)
    if not said:
        raise Expected("Nothing stands between the quotes; write what is to be kept.")
    if len(said) > MOST_WORDS:
        raise Expected(f"That has {len(said)} characters; {MOST_WORDS} fit on the plan's page.")
    return said
