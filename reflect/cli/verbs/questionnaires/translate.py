"""`reflect translate`: a questionnaire in another language, by those who speak it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from reflect.cli.here import this_folder
from reflect.cli.options import audience_option, language_of
from reflect.cli.terminal import dialogue
from reflect.diagnostics import Expected
from reflect.files import ending_of, in_place, replace_file, write_whole
from reflect.office.asking import questionnaires_to_ask, refuse_unknown
from reflect.office.asking.languages import places_of
from reflect.office.asking.translating import (
    Brought,
    Work,
    brought,
    counted_states,
    own_file,
    text_of,
    works,
)
from reflect.questionnaire import Audience, Status
from reflect.translators.rows import Row, State
from reflect.words.commands import typed
from reflect.words.counting import counted
from reflect.words.language import Language

app = typer.Typer(add_completion=False, rich_markup_mode=None)

_SHEETS = ("xlsx", "csv", "po")


@app.command()
def translate(
    language: Annotated[
        Language, typer.Argument(parser=language_of, metavar="LANGUAGE", help="Like ur, or Welsh.")
    ],
    questionnaires: Annotated[
        list[str] | None,
        typer.Argument(help="Names or files; default: `ask` in reflect.toml, else the usual two."),
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Write a sheet for those who translate: .xlsx, .csv, .po."
        ),
    ] = None,
    from_: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="Take such a sheet back.")
    ] = None,
    audience: Annotated[
        Audience | None,
        audience_option("Whose questions; default: those there are, else parents'."),
    ] = None,
    status: Annotated[
        Status | None, typer.Option(help="With --from: what all that comes back is now.")
    ] = None,
) -> None:
    """Make a translation of questionnaires, or bring it up to date.

    Without a sheet, the file in the folder questionnaires gets a place for every text that is
    missing. What is there stays; what has changed in English since is marked by reflect lint.
    """
    folder = this_folder()
    asked = questionnaires_to_ask(folder, questionnaires)
    refuse_unknown(audience, asked)
    worked = works(asked, language, places_of(folder.path, questionnaires or ()))
    if to is not None and from_ is not None:
        raise Expected("--to and --from cannot go together; take the sheet back first.")
    if to is not None:
        _write_sheet(worked, to, language, audience)
    else:
        came = _read_sheet(worked, from_, language, status) if from_ else Brought({}, ())
        _write_files(worked, folder.path, came, audience)
        if from_:
            _tell_what_came(came, from_)
    rows = [row for work in worked for row in work.rows(audience)]
    if from_ is None:
        _tell_states(rows)
    _what_next(language, questionnaires or (), to)


def _write_sheet(
    worked: Sequence[Work], to: Path, language: Language, audience: Audience | None
) -> None:
    rows = [row for work in worked for row in work.rows(audience)]
    match ending_of(to, _SHEETS):
        case "xlsx":
            from reflect.translators.sheet import as_workbook as written
        case "csv":
            from reflect.translators.sheet import as_csv as written
        case _:
            from reflect.translators.gettext import as_po as written
    replaced = write_whole(to, written(rows, language))
    dialogue.say(f"{counted(len(rows), 'text')} for those who translate: {to}{in_place(replaced)}")


def _read_sheet(
    worked: Sequence[Work], path: Path, language: Language, status: Status | None
) -> Brought:
    match ending_of(path, _SHEETS):
        case "xlsx":
            from reflect.translators.sheet import from_workbook as read
        case "csv":
            from reflect.translators.sheet import from_csv as read
        case _:
            from reflect.translators.gettext import from_po as read
    return brought(path, read(path, language), worked, status)


def _write_files(
    worked: Sequence[Work], folder: Path, came: Brought, audience: Audience | None
) -> None:
    for work, path in [(work, own_file(work, folder)) for work in worked]:
        text = text_of(work, came.texts.get(work.questionnaire.id, {}), audience)
        if work.file == path and path.read_text(encoding="utf-8-sig") == text:
            dialogue.say(f"Nothing is new in {path}")
            continue
        path.parent.mkdir(exist_ok=True)
        replace_file(path, text.encode())
        dialogue.say(f"{'Brought up to date' if work.file == path else 'Written'}: {path}")


def _tell_what_came(came: Brought, path: Path) -> None:
    dialogue.say(f"{counted(came.count, 'text')} of {path} new or changed.")
    for row in came.comments:
        dialogue.say(f"Comment on “{row.source[:60]}”: {row.comment}")


def _tell_states(rows: Sequence[Row]) -> None:
    states = counted_states(rows)
    said = ", ".join(f"{states[state]} {state.value}" for state in State if states[state])
    dialogue.say(f"Of {counted(len(rows), 'text')}: {said}.")


def _what_next(language: Language, named: Sequence[str], to: Path | None) -> None:
    if to:
        command = " ".join(["reflect translate", language.tag, *map(typed, named)])
        dialogue.point("When it comes back:", f"{command} --from {typed(to)}")
    else:
        dialogue.point("See what is missing or too long:", "reflect lint questionnaires")
