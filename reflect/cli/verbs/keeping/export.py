"""`reflect export`: the answers of a wave as a table, with a codebook, for other programs."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from reflect.cli.here import this_folder
from reflect.cli.options import language_option
from reflect.cli.terminal import dialogue
from reflect.diagnostics import Expected
from reflect.files import format_of, write_whole
from reflect.office.asking import named_again
from reflect.office.asking.languages import places_of, spoken
from reflect.office.waves import latest_wave
from reflect.words.commands import typed
from reflect.words.counting import counted
from reflect.words.language import Language

app = typer.Typer(add_completion=False, rich_markup_mode=None)


class Format(StrEnum):
    """How a table of answers is written."""

    CSV = "csv"
    XLSX = "xlsx"


@app.command()
def export(
    file: Annotated[Path, typer.Argument(help="Table to write: answers.csv or answers.xlsx.")],
    wave: Annotated[
        str | None, typer.Option(help="Default: the open one, else the latest.")
    ] = None,
    format_: Annotated[
        Format | None, typer.Option("--format", help="Default: as the file's name ends.")
    ] = None,
    language: Annotated[
        Language | None, language_option("Of the codebook's words; the cells stay as they are.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
) -> None:
    """Write the answers of a wave, one row a respondent, with a codebook.

    As CSV the codebook is a file beside it, as a workbook (.xlsx) a sheet in it.

    `reflect import` takes the table back. Notes are not in it.
    """
    written_as = format_of(file, format_, Format.CSV, list(Format))
    codebook = file.with_suffix(".codebook.csv") if written_as is Format.CSV else None
    for each in (file, codebook) if codebook else (file,):
        if each.exists():
            raise Expected(f"{each} is already there; name another file, or move that one away.")
    folder = this_folder()
    store = folder.existing_store()
    name = latest_wave(store, wave).name
    responses = store.responses(name)
    if not responses:
        raise Expected(
            f"There are no submitted answers in “{name}” to export. To get some: reflect survey"
        )
    kept = store.questionnaires()
    hashes = dict.fromkeys(asked.hash for r in responses for asked in r.respondent.asked)
    questionnaires = [kept[hash_] for hash_ in hashes]
    in_words = questionnaires
    if language:
        in_words = spoken(questionnaires, language, places_of(folder.path))
    said = (
        f"This writes the raw answers of {counted(len(responses), 'respondent')}, not a report: "
        "whoever has the file can read each person's answers."
    )
    if not yes and not dialogue.confirm(said):
        dialogue.say("Nothing was written.")
        return
    if codebook:
        from reflect.tables.writing import codebook_of, table_of

        table = table_of(responses, questionnaires)
        write_whole(codebook, codebook_of(in_words))
    else:
        from reflect.tables.workbook import answers_in_sheets

        table = answers_in_sheets(responses, questionnaires, in_words)
    write_whole(file, table, private=True)
    dialogue.say(f"{counted(len(responses), 'response')} of “{name}” written to {file}.")
    dialogue.say(f"What its columns and cells mean: {codebook or 'its sheet “Codebook”'}.")
    if notes := sum(bool(entry.note) for r in responses for entry in r.entries.values()):
        were = "note is" if notes == 1 else "notes are"
        dialogue.point(
            f"{notes} {were} not in it; for those:",
            f"reflect responses export {typed(file.with_suffix('.json').name)}",
        )
    named = named_again(folder, [q.id for q in questionnaires], "--questionnaire")
    dialogue.point("To take it back elsewhere:", f"reflect import {typed(file.name)}{named}")
