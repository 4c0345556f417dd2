"""`reflect import`: tables of answers, from a form tool or another program, taken into a wave."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.here import this_folder
from reflect.cli.options import audience_option
from reflect.cli.screens.intake import tell_intake
from reflect.cli.terminal import dialogue
from reflect.diagnostics import Expected, Refused
from reflect.office.asking import name_of, questionnaires_to_ask
from reflect.office.intake import Arrival, Delivery, arranged, take_in, wave_for_answers
from reflect.questionnaire import Audience, Questionnaire
from reflect.scoring.carelessness.kinds import SECONDS_AN_ITEM
from reflect.words.counting import counted

if TYPE_CHECKING:
    from reflect.tables.reading import AnswerTable

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command("import")
def import_(
    files: Annotated[
        list[Path], typer.Argument(help="Tables, one row a respondent: CSV or Parquet.")
    ],
    questionnaire: Annotated[
        list[str] | None,
        typer.Option(
            help="Name or file (repeatable); default: `ask` in reflect.toml, else the usual two."
        ),
    ] = None,
    audience: Annotated[
        Audience | None, audience_option("Who answered, where a table does not say.")
    ] = None,
    wave: Annotated[
        str | None, typer.Option(help="Where a table does not say; default: the open one.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
) -> None:
    """Take in tables of answers: all files or none; importing twice adds nothing.

    A column is headed with the id of its item; a cell holds an option's value (0 to 4 in
    the built-in questionnaires, as on the form) or its label. Other
    columns may be wave, audience, group, respondent, form, joint, school and seconds.
    """
    folder = this_folder()
    asked = questionnaires_to_ask(folder, questionnaire)
    tables = _read(files, asked, audience)
    today = date.today()
    name = name_of("wave", wave) if wave is not None else ""
    store = folder.store()
    if not name and any(table.frame["_wave"].has_nulls() for table in tables):
        name = wave_for_answers(store, folder.school().country, today).name
    arrivals = list(_arrivals(tables, asked, name, today))
    intake = arranged(store, Delivery(arrivals, asked, makes_ids=True), today)
    named = not any(table.frame["_respondent"].has_nulls() for table in tables)
    if named and intake.is_here_under_other_ids and not yes:
        said = (
            "Every new row has the same answers as somebody here, under another id, as a table "
            "does that was exported from this folder. It would be counted twice."
        )
        if not dialogue.confirm(said):
            dialogue.say("Nothing was taken in.")
            return
    tell_intake(intake, take_in(store, intake))
    _tell_tables(intake.new != () and intake.known > 0, tables)
    dialogue.point("See where you are:", "reflect")


def _read(
    files: Iterable[Path], asked: Sequence[Questionnaire], audience: Audience | None
) -> list["AnswerTable"]:
    from reflect.tables.reading import read_table

    checked = [read_table(file, asked, audience) for file in files]
    if problems := [problem for each in checked for problem in each.diagnostics]:
        raise Refused(problems)
    tables = [each.require() for each in checked]
    schools = sorted({name for t in tables for name in t.frame["_school"].drop_nulls().unique()})
    if len(schools) > 1:
        raise Expected(
            f"These are the answers of {len(schools)} schools (“{schools[0]}”, “{schools[1]}”"
            f"{' …' if len(schools) > 2 else ''}), and a folder is one school. Make a table and a "
            "folder for each, and import each in its own."
        )
    return tables


def _arrivals(
    tables: Iterable["AnswerTable"], asked: Sequence[Questionnaire], wave: str, today: date
) -> Iterator[Arrival]:
    from reflect.tables.as_responses import responses_of

    for table in tables:
        responses = responses_of(table, asked, wave, today)
        for row, response in zip(table.frame["_row"], responses, strict=True):
            yield Arrival(response, table.path, row)


def _tell_tables(some_were_here: bool, tables: Sequence["AnswerTable"]) -> None:
    from reflect.tables.reading import hurried

    if some_were_here and any(table.frame["_respondent"].has_nulls() for table in tables):
        dialogue.say(
            "Rows that say the same as ones taken in before are not added again. If they are "
            "other people, give each row its own `respondent`."
        )
    if left_out := sum(table.left_out for table in tables):
        were = "row was" if left_out == 1 else "rows were"
        dialogue.say(f"{left_out} {were} left out, since nothing was answered there.")
    if any(table.frame["_seconds"].count() for table in tables):
        hasty = sum(hurried(table, SECONDS_AN_ITEM) for table in tables)
        took = f" {counted(hasty, 'respondent')} took less than {SECONDS_AN_ITEM} seconds an item."
        dialogue.say(f"The times (`seconds`) are not kept.{took if hasty else ''}")
