"""`reflect responses`: list, check, regroup, export, import and delete submitted answers."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from reflect.cli.here import this_folder
from reflect.cli.screens.intake import tell_intake
from reflect.cli.terminal import dialogue
from reflect.cli.terminal.table import show_table
from reflect.cli.verbs.keeping.responses_check import check
from reflect.cli.verbs.keeping.responses_group import group
from reflect.diagnostics import Diagnostic, Expected, Refused
from reflect.files import Unreadable, ending_of, in_place, read_file, write_whole
from reflect.office.intake import Arrival, Delivery, arranged, take_in
from reflect.office.waves import latest_wave
from reflect.responses import Response, blank
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
def list_(wave: WaveName = None) -> None:
    """List submitted answers: who, when, how much; never what."""
    store = this_folder().existing_store()
    wave = latest_wave(store, wave).name if wave is not None else None
    responses = store.responses(wave)
    if responses:
        show_table(("Id", "Wave", "Audience", "Group", "Submitted", "Answered"), _rows(responses))
    else:
        dialogue.point("No answers have been submitted yet. Begin with:", "reflect survey")


def _rows(responses: Iterable[Response]) -> Iterator[tuple[str, ...]]:
    for response in responses:
        who = response.respondent
        joint = f", joint answer of {who.joint}" if who.joint else ""
        answered = sum(not blank(entry) for entry in response.entries.values())
        yield (
            who.id[:8],
            who.wave,
            who.audience.value + joint,
            who.group or "",
            str(response.submitted),
            f"{answered} of {len(response.entries)}",
        )


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
    from reflect.responses.exchange import Carried, from_json

    problems: list[Diagnostic] = []
    carried: list[tuple[str, Carried]] = []
    for file in files:
        try:
            content = read_file(file).decode("utf-8-sig")
        except UnicodeDecodeError:
            said = "is not UTF-8 text, so it is no export of reflect, or was changed; export again"
            problems.append(Diagnostic(str(file), 0, 0, "X001", said))
            continue
        except Unreadable as error:
            problems.append(Diagnostic(str(file), 0, 0, "X001", str(error)))
            continue
        checked = from_json(content, str(file))
        problems += checked.diagnostics
        carried += [(str(file), checked.value)] if checked.value else []
    if problems:
        raise Refused(problems)
    arrivals = [Arrival(r, path) for path, each in carried for r in each.responses]
    questionnaires = [q for _, each in carried for q in each.questionnaires]
    waves = [wave for _, each in carried for wave in each.waves]
    store = this_folder().store()
    intake = arranged(store, Delivery(arrivals, questionnaires, waves), date.today())
    tell_intake(intake, take_in(store, intake))


@app.command("delete")
def delete(
    ids: Annotated[
        list[str] | None, typer.Argument(help="The id, or how it begins (see list).")
    ] = None,
    before: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="All submitted before this day.")
    ] = None,
    yes: Yes = False,
) -> None:
    """Delete answers for good, one by one or all before a day."""
    store = this_folder().existing_store()
    chosen = _chosen(store.responses(), ids or [], before)
    said = f"This deletes {counted(len(chosen), 'response')} for good; no copy is kept."
    if not yes and not dialogue.confirm(said):
        dialogue.say("Nothing was deleted.")
        return
    store.delete(response.respondent.id for response in chosen)
    dialogue.say(f"{counted(len(chosen), 'response')} deleted.")


def _chosen(responses: list[Response], ids: list[str], before: str | None) -> list[Response]:
    if bool(ids) == (before is not None):
        raise Expected("Say which: an id (see reflect responses list), or --before YYYY-MM-DD.")
    if before is not None:
        try:
            day = date.fromisoformat(before)
        except ValueError:
            raise Expected(f"“{before}” is no day; write it like 2026-09-01.") from None
        chosen = [r for r in responses if r.submitted < day]
        if not chosen:
            raise Expected(f"No answers were submitted before {before}.")
        return chosen
    chosen = []
    for id_ in ids:
        found = [r for r in responses if r.respondent.id.startswith(id_)]
        if len(found) != 1:
            many = f"{len(found)} responses here begin" if found else "No response here begins"
            raise Expected(f"{many} with “{id_}”; see: reflect responses list")
        chosen += found
    return chosen
