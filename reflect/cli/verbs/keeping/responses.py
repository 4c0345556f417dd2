"""`reflect responses`: list, check, regroup, export, import and delete submitted answers."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from reflect.cli.here import this_folder
from reflect.cli.screens.intake import tell_intake
from reflect.cli.screens.people import show_drafts, show_responses
from reflect.cli.terminal import dialogue
from reflect.cli.verbs.keeping.responses_check import check
from reflect.cli.verbs.keeping.responses_group import group
from reflect.diagnostics import Expected
from reflect.files import ending_of, in_place, write_whole
from reflect.office.intake import arranged, take_in
from reflect.office.keeping import STAYS_IN_THE_LOG, chosen, risk_of, told
from reflect.office.waves import latest_wave
from reflect.words.commands import typed
from reflect.words.counting import counted

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    help="List, carry over and delete answers.",
)

Yes = Annotated[bool, typer.Option("--yes", help="Do not ask first.")]
WaveName = Annotated[str | None, typer.Option("--wave", help="Only this wave.")]


@app.command("list")
def list_(
    wave: WaveName = None,
    drafts: Annotated[
        bool, typer.Option("--drafts", help="What was begun, not submitted.")
    ] = False,
) -> None:
    """List answers: who, when, how much; never what."""
    store = this_folder().existing_store()
    wave = latest_wave(store, wave).name if wave is not None else None
    shown = store.short_ids()
    if drafts:
        show_drafts(store.drafts(wave), shown)
    else:
        show_responses(store.responses(wave), shown)


app.command("check")(check)
app.command("group")(group)


@app.command("export")
def export(
    file: Annotated[Path, typer.Argument(help="File to write, like answers.json.")],
    wave: WaveName = None,
    yes: Yes = False,
) -> None:
    """Write submitted answers to a JSON file that another machine can import."""
    ending_of(file, ["json"])
    store = this_folder().existing_store()
    wave = latest_wave(store, wave).name if wave is not None else None
    responses = store.responses(wave)
    if not responses:
        raise Expected("There are no submitted answers to export. To get some: reflect survey")
    said = (
        f"This writes the raw answers and notes of {counted(len(responses), 'respondent')}, not a "
        "report: whoever has the file can read each person's answers."
    )
    if not yes and not dialogue.confirm(said):
        dialogue.say("Nothing was written.")
        return
    from reflect.responses.exchange import to_json

    replaced = write_whole(
        file, to_json(responses, store.waves(), store.questionnaires()).encode(), private=True
    )
    written = counted(len(responses), "response")
    dialogue.say(f"{written} written to {file}{in_place(replaced)}.")
    dialogue.point("On the other machine:", f"reflect responses import {typed(file.name)}")


@app.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="Files that reflect exported.")],
) -> None:
    """Take in exported answers: all files or none; importing twice changes nothing."""
    from reflect.office.carrying import carried_in

    delivery = carried_in(files, date.today()).sound()
    store = this_folder().store()
    intake = arranged(store, delivery, date.today())
    tell_intake(intake, take_in(store, intake))


@app.command("delete")
def delete(
    ids: Annotated[
        list[str] | None, typer.Argument(help="The id, or how it begins (see list).")
    ] = None,
    before: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="All given before this day.")
    ] = None,
    drafts: Annotated[bool, typer.Option("--drafts", help="All drafts.")] = False,
    wave: WaveName = None,
    yes: Yes = False,
) -> None:
    """Delete answers for good, drafts too: one by one, or all before a day."""
    store = this_folder().existing_store()
    wave = latest_wave(store, wave).name if wave is not None else None
    day = _day(before) if before is not None else None
    found = chosen(store, ids or [], before=day, drafts=drafts, wave=wave)
    what = told(found)
    said = f"This deletes {what} for good; no copy is kept.{risk_of(found, store.waves())}"
    if not yes and not dialogue.confirm(said):
        dialogue.say("Nothing was deleted.")
        return
    emptied = store.delete(found.ids)
    dialogue.say(f"{what[:1].upper()}{what[1:]} deleted.")
    if not emptied:
        dialogue.say(STAYS_IN_THE_LOG)


def _day(given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise Expected(f"“{given}” is no day; write it like 2026-09-01.") from None
