"""`reflect import`: tables of answers, from a form tool or another program, taken into a wave."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.asking import (
    name_of,
    questionnaires_named,
    refuse_closed,
    refuse_mixed,
    wave_to_ask,
)
from reflect.cli.here import this_folder
from reflect.cli.options import audience_option
from reflect.cli.terminal import dialogue
from reflect.diagnostics import Diagnostic, Expected, Refused
from reflect.office.folder import Folder
from reflect.questionnaire import Audience, Questionnaire
from reflect.questionnaire.library import BUILT_IN
from reflect.responses import Respondent, Response, Wave
from reflect.responses.groups import known_spelling
from reflect.scoring.carelessness.kinds import SECONDS_AN_ITEM
from reflect.tables.cells import rows_named
from reflect.words.counting import counted

if TYPE_CHECKING:
    from reflect.responses.store import Store
    from reflect.tables.reading import AnswerTable

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@dataclass(frozen=True, slots=True)
class _Row:
    """A response, and where it stands in which file."""

    path: str
    number: int
    response: Response


@app.command("import")
def import_(
    files: Annotated[
        list[Path], typer.Argument(help="Tables, one row a respondent: CSV or Parquet.")
    ],
    questionnaire: Annotated[
        list[str] | None,
        typer.Option(help="Name or file (repeatable); default: both built-in questionnaires."),
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
    asked = questionnaires_named(folder, questionnaire or BUILT_IN)
    tables = _read(files, asked, audience)
    wave = name_of("wave", wave) if wave is not None else None
    store = folder.store()
    rows = list(_rows(tables, asked, _wave(folder, store, wave, tables), store))
    here = {r.respondent.id: r for r in store.responses()}
    _refuse_others(rows, here)
    responses = {row.response.respondent.id: row.response for row in rows}
    new = [response for id_, response in responses.items() if id_ not in here]
    used = {asked.hash for response in new for asked in response.respondent.asked}
    asked = [q for q in asked if q.hash in used]
    for name in {response.respondent.wave for response in new}:
        refuse_closed(store, name)
        refuse_mixed(store, name, asked)
    named = not any(table.frame["_respondent"].has_nulls() for table in tables)
    all_new = len(new) == len(responses)
    if named and all_new and _all_have_twins(new, here.values()) and not yes:
        said = (
            "Every new row has the same answers as somebody here, under another id, as a table "
            "does that was exported from this folder. It would be counted twice."
        )
        if not dialogue.confirm(said):
            dialogue.say("Nothing was taken in.")
            return
    store.add(new, asked, _new_waves(new, store.waves()))
    _tell(len(new), len(rows) - len(new), tables)


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


def _wave(
    folder: Folder, store: "Store", given: str | None, tables: Iterable["AnswerTable"]
) -> str:
    """The wave of rows that do not name one."""
    if given is not None:
        return given
    if any(table.frame["_wave"].has_nulls() for table in tables):
        return wave_to_ask(folder, store).name
    return ""


def _rows(
    tables: Iterable["AnswerTable"], asked: Sequence[Questionnaire], wave: str, store: "Store"
) -> Iterator[_Row]:
    """Every row, with its wave and group spelled as here, or as in the rows before it."""
    from reflect.tables.as_responses import responses_of

    waves = [wave.name for wave in store.waves()]
    groups: dict[tuple[str, Audience], list[str]] = {}

    def spelled(who: Respondent) -> Respondent:
        name = known_spelling(who.wave, waves)
        waves.extend({name} - {*waves})
        if who.group is None:
            return replace(who, wave=name)
        if (name, who.audience) not in groups:
            groups[name, who.audience] = store.groups(name, who.audience)
        known = groups[name, who.audience]
        group = known_spelling(who.group, known)
        known.extend({group} - {*known})
        return replace(who, wave=name, group=group)

    for table in tables:
        responses = responses_of(table, asked, wave, date.today())
        for number, response in zip(table.frame["_row"], responses, strict=True):
            respondent = spelled(response.respondent)
            yield _Row(table.path, number, replace(response, respondent=respondent))


def _refuse_others(rows: Iterable[_Row], here: dict[str, Response]) -> None:
    """`Refused` where a respondent is here, or in another row, with other answers."""
    known = dict(here)
    wrong: dict[str, list[int]] = {}
    for row in rows:
        same = known.setdefault(row.response.respondent.id, row.response)
        if _said(same) != _said(row.response):
            wrong.setdefault(row.path, []).append(row.number)
    if wrong:
        said = (
            "a respondent of this name was taken in before with other answers. If these are other "
            "people, name them differently or remove the column `respondent`; if the answers were "
            "put right, first: reflect responses delete"
        )
        raise Refused(
            Diagnostic(path, numbers[0], 1, "X108", f"{rows_named(numbers)}: {said}")
            for path, numbers in wrong.items()
        )


def _said(response: Response) -> tuple[object, ...]:
    """Who answered and what, without the id and the notes."""
    from reflect.tables.as_responses import answers_of

    who = response.respondent
    return who.wave, who.audience, who.group, who.joint, tuple(answers_of(response.entries))


def _all_have_twins(new: Iterable[Response], here: Iterable[Response]) -> bool:
    return Counter(map(_said, new)) <= Counter(map(_said, here))


def _new_waves(responses: Iterable[Response], waves: Sequence[Wave]) -> list[Wave]:
    """Waves to be made; closed, unless there is just one and none is open."""
    known = {wave.name for wave in waves}
    names = dict.fromkeys(r.respondent.wave for r in responses if r.respondent.wave not in known)
    today = date.today()
    closed = today if len(names) > 1 or any(wave.is_open for wave in waves) else None
    return [Wave(name, today, closed) for name in names]


def _tell(added: int, before: int, tables: Iterable["AnswerTable"]) -> None:
    from reflect.tables.reading import hurried

    were = "was" if before == 1 else "were"
    dialogue.say(f"{counted(added, 'response')} added; {before} {were} here already.")
    tables = list(tables)
    if added and before and any(table.frame["_respondent"].has_nulls() for table in tables):
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
    dialogue.point("See where you are:", "reflect")
