"""`reflect responses`: list, check, regroup, export, import and delete submitted answers."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from reflect.cli.dialogues.deleting import delete_aside, delete_for_good, delete_together
from reflect.cli.dialogues.imports import tell_way_back
from reflect.cli.dialogues.school import school_of
from reflect.cli.here import this_folder
from reflect.cli.options import audience_option
from reflect.cli.screens.imports import show_acts
from reflect.cli.screens.intake import tell_intake
from reflect.cli.screens.people import show_drafts, show_responses
from reflect.cli.terminal import dialogue
from reflect.cli.verbs.keeping.responses_check import check
from reflect.cli.verbs.keeping.responses_group import group
from reflect.diagnostics import Expected
from reflect.files import ending_of, in_place, write_whole
from reflect.office.asking import refuse_unknown
from reflect.office.intake import arranged, take_in
from reflect.office.keeping import Wanted
from reflect.office.waves import latest_wave
from reflect.questionnaire import Audience
from reflect.school import write_school
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
    imports: Annotated[
        bool, typer.Option("--imports", help="What came in or was deleted together.")
    ] = False,
) -> None:
    """List answers: who, when, how much; never what."""
    store = this_folder().existing_store()
    if imports:
        show_acts(store.acts())
        return
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
    folder = this_folder()
    store = folder.existing_store()
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

    school = folder.school() if folder.has_school else None
    text = to_json(responses, store.waves(), store.questionnaires(), school)
    replaced = write_whole(file, text.encode(), private=True)
    written = counted(len(responses), "response")
    dialogue.say(f"{written} written to {file}{in_place(replaced)}.")
    dialogue.point("On the other machine:", f"reflect responses import {typed(file.name)}")


@app.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="Files that reflect exported.")],
    yes: Yes = False,
) -> None:
    """Take in exported answers: all files or none; importing twice changes nothing.

    How many were invited comes with them, and in a new folder what the school is called.
    """
    from reflect.office.arrivals.carrying import carried_in, other_school

    delivery, schools = carried_in(files, date.today())
    delivery.sound()
    folder = this_folder()
    if not folder.has_school and schools:
        write_school(folder.path, schools[0])
        dialogue.say(f"The school is called {schools[0].name}, as there; kept in reflect.toml.")
    school = school_of(folder)
    other = other_school(schools, school)
    if other and not (
        yes
        or dialogue.confirm(
            f"These are the answers of {other}, and this folder is of {school.name}."
        )
    ):
        dialogue.say("Nothing was taken in.")
        return
    with folder.taking_in() as store:
        intake = arranged(store, delivery, date.today())
        tell_intake(intake, take_in(store, intake))
        tell_way_back(store, intake)


@app.command("delete")
def delete(
    ids: Annotated[
        list[str] | None, typer.Argument(help="The id, or how it begins (see list).")
    ] = None,
    before: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="All given before this day.")
    ] = None,
    drafts: Annotated[bool, typer.Option("--drafts", help="All drafts.")] = False,
    imported: Annotated[
        int | None,
        typer.Option("--import", metavar="NUMBER", help="All of an import (list --imports)."),
    ] = None,
    wave: Annotated[str | None, typer.Option("--wave", help="All of this wave.")] = None,
    audience: Annotated[Audience | None, audience_option("All of this audience.")] = None,
    group: Annotated[str | None, typer.Option("--group", help="All of this group.")] = None,
    aside: Annotated[
        bool, typer.Option("--aside", help="What was taken back, replaced or deleted before.")
    ] = False,
    yes: Yes = False,
) -> None:
    """Delete answers, drafts too; of several options, what all of them hold for.

    By id, by day or as drafts they are gone for good, in every copy that reflect keeps.
    A whole import, wave, audience or group is kept aside first: reflect undo brings it
    back, --aside deletes it for good.
    """
    store = this_folder().existing_store()
    refuse_unknown(audience, store.questionnaires().values())
    day = _day(before) if before is not None else None
    wanted = Wanted(ids or (), day, drafts, imported, wave, audience, group)
    if aside:
        delete_aside(store, wanted, yes=yes)
    elif wanted.is_for_good:
        delete_for_good(store, wanted, yes=yes)
    else:
        delete_together(store, wanted, yes=yes)


def _day(given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise Expected(f"“{given}” is no day; write it like 2026-09-01.") from None
