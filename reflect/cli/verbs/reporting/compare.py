"""`reflect compare`: two waves, or two groups of one wave, side by side; also of tables."""

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from reflect.cli.here import this_folder
from reflect.cli.options import (
    ByOption,
    EncodingOption,
    GroupFromOption,
    MapOption,
    PointsOption,
    RenameOption,
    ShareOption,
    WaveOption,
    WithLeadersOption,
    audience_option,
)
from reflect.cli.screens.columns import tell_how
from reflect.cli.terminal import dialogue
from reflect.cli.terminal.console import errors
from reflect.cli.terminal.streams import write_bytes
from reflect.diagnostics import Expected
from reflect.files import format_of, in_place, write_whole
from reflect.office.asking import questionnaires_to_ask
from reflect.office.comparison import cell_titles, compared
from reflect.office.scores import new_rule
from reflect.office.sharing import Sharing, profile_for
from reflect.office.tables import Told, read_tables
from reflect.questionnaire import Audience
from reflect.scoring.compared import GroupsCompared, WavesCompared
from reflect.scoring.privacy.profile import Profile
from reflect.words.commands import typed

app = typer.Typer(add_completion=False, rich_markup_mode=None)


class Format(StrEnum):
    """How a comparison is written."""

    TABLE = "table"
    JSON = "json"
    XLSX = "xlsx"


@app.command()
def compare(
    first: Annotated[
        str,
        typer.Argument(metavar="A", help="A wave; a group: parents, “parents/Year 3”; or a table."),
    ],
    second: Annotated[
        str, typer.Argument(metavar="B", help="Another wave, another group, or another table.")
    ],
    wave: WaveOption = None,
    audience: Annotated[
        Audience | None,
        audience_option("Of two waves: only these answers; of tables: who answered."),
    ] = None,
    answers: Annotated[
        Path | None,
        typer.Option(help="A table (CSV, Excel, Parquet) that A and B are in; nothing is stored."),
    ] = None,
    questionnaire: Annotated[
        list[str] | None,
        typer.Option(help="Of tables: name or file (repeatable); default: `ask` in reflect.toml."),
    ] = None,
    group_from: GroupFromOption = None,
    by: ByOption = None,
    rename: RenameOption = None,
    points: PointsOption = None,
    encoding: EncodingOption = None,
    map_: MapOption = None,
    share: ShareOption = False,
    with_leaders: WithLeadersOption = False,
    format_: Annotated[
        Format | None, typer.Option("--format", help="Default: as --output ends, or table.")
    ] = None,
    output: Annotated[Path | None, typer.Option(help="File to write; default: the screen.")] = None,
) -> None:
    """What changed between two waves, or where two groups of one wave differ.

    Only on items that both were asked with the same meaning, and that may be shown of both. A and B
    may be two tables that are not stored, or with --answers be in one.
    """
    if format_ is Format.XLSX and output is None:
        raise Expected("A workbook is a file; name it: --output comparison.xlsx")
    written_as = format_of(output, format_, Format.TABLE, [Format.JSON, Format.XLSX])
    folder = this_folder()
    files = [answers] if answers else _tables(first, second)
    if files:
        if wave and not answers:
            raise Expected("--wave goes with one table: reflect compare A B --answers FILE")
        told = Told(encoding, points or (), group_from, map_, rename or (), by)
        profile = profile_for(None, Sharing(share, with_leaders))
        found = _of_tables(files, (first, second), questionnaire, audience, told, wave, profile)
        _write(found, written_as, output, folder.school().name if folder.has_school else "")
        return
    if questionnaire or group_from or by or rename or points or encoding or map_:
        raise Expected(
            "--questionnaire, --group-from, --by, --rename, --points, --encoding and --map go with "
            "tables: reflect compare A.csv B.csv, or A B --answers FILE."
        )
    store = folder.existing_store()
    sharing = Sharing(share, with_leaders)
    with errors().status("Comparing the answers"):
        found = compared(store, first, second, wave=wave, audience=audience, sharing=sharing)
    for remark in new_rule(store):
        dialogue.remark(remark)
    _write(found, written_as, output, folder.school().name)


def _tables(*given: str) -> list[Path]:
    """Both as files, if they are called like tables."""
    paths = [Path(each) for each in given]
    return paths if all(path.suffix.lower() in _TABLES for path in paths) else []


_TABLES = {".csv", ".tsv", ".txt", ".xlsx", ".ods", ".parquet"}


def _of_tables(
    files: list[Path],
    sides: tuple[str, str],
    questionnaire: list[str] | None,
    audience: Audience | None,
    told: Told,
    wave: str | None,
    profile: Profile,
) -> WavesCompared | GroupsCompared:
    from reflect.office.tables_compared import table_compared, tables_compared

    folder = this_folder()
    asked = tuple(questionnaires_to_ask(folder, questionnaire))
    with errors().status("Reading and comparing the answers"):
        tables = read_tables(files, asked, audience, told.manner(asked), folder.path)
        if len(tables) == 1:
            found = table_compared(tables[0], asked, sides, wave, profile)
        else:
            found = tables_compared(tables[0], tables[1], asked, profile)
    for table in tables:
        command = f"reflect compare {typed(table.path)}"
        tell_how(table, dialogue.remark, command, said_group=True)
    return found


def _write(
    found: WavesCompared | GroupsCompared, format_: Format, output: Path | None, school: str
) -> None:
    if format_ is Format.TABLE:
        from reflect.cli.screens.comparison import show_comparison

        show_comparison(found)
        return
    content = _content(found, format_, school)
    if output:
        dialogue.say(f"Written: {output}{in_place(write_whole(output, content))}")
    else:
        write_bytes(content)


def _content(found: WavesCompared | GroupsCompared, format_: Format, school: str) -> bytes:
    if format_ is Format.XLSX:
        from reflect.results.comparison_workbook import as_xlsx

        return as_xlsx(found, school, partial(cell_titles, found.questionnaires))
    from reflect.results.comparison import as_json

    return as_json(found)
