"""`reflect import`: tables of answers, from a form tool or another program, taken into a wave."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.dialogues.imports import agreed, tell_way_back
from reflect.cli.dialogues.school import school_of
from reflect.cli.here import this_folder
from reflect.cli.options import (
    EncodingOption,
    GroupFromOption,
    MapOption,
    PointsOption,
    audience_option,
)
from reflect.cli.screens.columns import show_columns, tell_how
from reflect.cli.screens.intake import tell_intake, tell_plan
from reflect.cli.terminal import dialogue
from reflect.cli.terminal.streams import has_terminal
from reflect.files import in_place, refuse_protected, write_whole
from reflect.office.arrivals.delivery import Arrival, Delivery
from reflect.office.asking import name_of, questionnaires_to_ask
from reflect.office.folder import Folder
from reflect.office.intake import Intake, arranged, take_in, wave_for_answers
from reflect.office.tables import (
    Told,
    broken_off,
    columns_of_all,
    read_tables,
    refuse_several_schools,
)
from reflect.questionnaire import Audience, Questionnaire
from reflect.scoring.carelessness.kinds import SECONDS_AN_ITEM
from reflect.tables.cells import rows_named
from reflect.tables.manner import Manner
from reflect.words.commands import typed
from reflect.words.counting import counted

if TYPE_CHECKING:
    from reflect.responses.store import Store
    from reflect.tables.reading import AnswerTable

app = typer.Typer(add_completion=False, rich_markup_mode=None)

_MANY = 5
"""Rows without names that say what others said; fewer are so by chance."""


@app.command("import")
def import_(
    files: Annotated[
        list[Path],
        typer.Argument(help="Tables, one row a respondent: CSV, Excel, OpenDocument or Parquet."),
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
    group_from: GroupFromOption = None,
    points: PointsOption = None,
    encoding: EncodingOption = None,
    map_: MapOption = None,
    save_map: Annotated[
        Path | None,
        typer.Option(help="Write how the columns are taken, to put it right by hand (YAML)."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be taken in, and take in nothing.")
    ] = False,
    replaces: Annotated[
        bool, typer.Option("--replace", help="These rows put right what was taken in before.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
) -> None:
    """Take in tables of answers: all files or none; importing twice adds nothing.

    The export of a form tool is taken as it is. A column is known by the words of its
    question or the id of its item; a cell holds an option's label or its value (0 to 4 in
    the built-in questionnaires, as on the form). Other columns may be wave, audience,
    group, respondent, form, joint, school and seconds; what the form tool adds is
    passed over, and neither kept nor printed.
    """
    folder = this_folder()
    asked = questionnaires_to_ask(folder, questionnaire)
    manner = Told(encoding, points or (), group_from, map_).manner(asked)
    if save_map:
        _save_map(save_map, files, asked, audience, manner, folder)
    tables = read_tables(files, asked, audience, manner, folder.path)
    refuse_several_schools(tables)
    name = name_of("wave", wave) if wave is not None else ""
    country = school_of(folder).country
    has_names = not any(table.frame["_respondent"].has_nulls() for table in tables)
    with folder.taking_in() as store:
        delivery = _delivery(store, country, tables, asked, name, replaces=replaces)
        intake = arranged(store, delivery, date.today())
        if dry_run or has_terminal():
            _show(tables, intake, audience, wave, group_from)
        if dry_run:
            dialogue.say("Nothing was taken in: this was a trial (--dry-run).")
            return
        asks = has_terminal() and not yes
        if (
            (asks and not dialogue.confirm("Shall they be taken in?"))
            or not (yes or _no_copies(intake, named=has_names))
            or not agreed(intake, yes=yes)
        ):
            dialogue.say("Nothing was taken in.")
            return
        tell_intake(intake, take_in(store, intake))
        _tell_tables(intake.new != () and intake.known > 0, tables)
        if not has_terminal():
            _tell_how(tables, audience, wave, group_from)
        _tell_times(tables)
        _tell_broken_off(delivery)
        tell_way_back(store, intake)
    dialogue.point("See where you are:", "reflect")


def _no_copies(intake: Intake, *, named: bool) -> bool:
    """Whether to go on, where all that is new says what is here already."""
    if not intake.is_here_under_other_ids or not (named or len(intake.new) >= _MANY):
        return True
    return dialogue.confirm(
        "Every new row has the same answers as somebody here, under another id, as a table "
        "does that was exported from this folder. It would be counted twice."
    )


def _save_map(
    path: Path,
    files: Sequence[Path],
    asked: Sequence[Questionnaire],
    audience: Audience | None,
    manner: Manner,
    folder: Folder,
) -> None:
    from reflect.tables.mapping import map_of

    refuse_protected(path, files)
    text = map_of(columns_of_all(files, asked, audience, manner, folder.path), manner)
    replaced = write_whole(path, text.encode(), inputs=files)
    dialogue.say(f"Written: {path}{in_place(replaced)}")
    names = " ".join(map(typed, files))
    dialogue.point("Next time:", f"reflect import {names} --map {typed(path)}")


def _delivery(
    store: "Store",
    country: str,
    tables: Sequence["AnswerTable"],
    asked: Sequence[Questionnaire],
    wave: str,
    *,
    replaces: bool,
) -> Delivery:
    """These tables on their way in, each row in `wave` that names none itself."""
    today = date.today()
    if not wave and any(table.frame["_wave"].has_nulls() for table in tables):
        wave = wave_for_answers(store, country, today).name
    arrivals = list(_arrivals(tables, asked, wave, today))
    named = not any(table.frame["_respondent"].has_nulls() for table in tables)
    return Delivery(arrivals, asked, makes_ids=True, names_respondents=named, replaces=replaces)


def _show(
    tables: Sequence["AnswerTable"],
    intake: Intake,
    audience: Audience | None,
    wave: str | None,
    group_from: str | None,
) -> None:
    """Show what every column is taken for, and what will come of it."""
    for table in tables:
        show_columns(table)
        dialogue.say()
    _tell_how(tables, audience, wave, group_from)
    tell_plan(intake, sum(table.rows for table in tables), sum(t.left_out for t in tables))


def _tell_how(
    tables: Iterable["AnswerTable"],
    audience: Audience | None,
    wave: str | None,
    group_from: str | None,
) -> None:
    for table in tables:
        command = f"reflect import {typed(table.path)}"
        tell_how(table, dialogue.say, command, said_group=group_from is not None)
        for option, given, column in (
            ("--audience", audience, "audience"),
            ("--wave", wave, "wave"),
        ):
            if given is not None and table.says_itself(column):
                dialogue.say(f"{option} is not used for {table.path}: its rows say it themselves.")


def _arrivals(
    tables: Iterable["AnswerTable"], asked: Sequence[Questionnaire], wave: str, today: date
) -> Iterator[Arrival]:
    from reflect.tables.as_responses import responses_of

    for table in tables:
        responses = responses_of(table, asked, wave, today)
        for row, response in zip(table.frame["_row"], responses, strict=True):
            yield Arrival(response, table.path, row)


def _tell_tables(some_were_here: bool, tables: Iterable["AnswerTable"]) -> None:
    if some_were_here and any(table.frame["_respondent"].has_nulls() for table in tables):
        dialogue.say(
            "Rows that say the same as ones taken in before are not added again. If they are "
            "other people, give each row its own `respondent`."
        )


def _tell_broken_off(delivery: Delivery) -> None:
    for (path, question), lines in broken_off(delivery.arrivals, delivery.questionnaires).items():
        rows = rows_named(lines).capitalize()
        dialogue.say(
            f"{rows}: nothing is ticked from question {question} on. Was the back of the form not "
            "filled in, or not typed in?"
        )
        dialogue.point("When it is put right:", f"reflect import {typed(path)} --replace")


def _tell_times(tables: Iterable["AnswerTable"]) -> None:
    from reflect.tables.content.times import hurried

    if any(table.frame["_seconds"].count() for table in tables):
        hasty = sum(hurried(table.frame, SECONDS_AN_ITEM) for table in tables)
        took = f" {counted(hasty, 'respondent')} took less than {SECONDS_AN_ITEM} seconds an item."
        dialogue.say(f"The times are not kept.{took if hasty else ''}")
    if any("_weight" in table.frame for table in tables):
        dialogue.say("The weights are not kept: a school's own answers all count alike.")
