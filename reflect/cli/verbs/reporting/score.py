"""`reflect score`: the scores of a wave or of a table, on the screen or for other programs."""

from codecs import BOM_UTF8
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.here import this_folder
from reflect.cli.options import (
    ByOption,
    EncodingOption,
    ExcludeOption,
    GroupFromOption,
    MapOption,
    PointsOption,
    RenameOption,
    ShareOption,
    WaveOption,
    WithLeadersOption,
    audience_option,
    language_option,
)
from reflect.cli.screens.columns import tell_how
from reflect.cli.terminal import dialogue
from reflect.cli.terminal.console import errors
from reflect.cli.terminal.streams import write_bytes
from reflect.diagnostics import Expected
from reflect.files import format_of, in_place, refuse_protected, write_whole
from reflect.office.asking import questionnaires_to_ask
from reflect.office.asking.languages import places_of, spoken
from reflect.office.scores import in_words_of, new_rule, table_scored, wave_scored
from reflect.office.sharing import Sharing, profile_for
from reflect.office.tables import Told, read_invited_beside, read_tables
from reflect.office.waves import latest_wave, which_wave
from reflect.questionnaire import Audience
from reflect.scoring.scored import Scored
from reflect.words.commands import typed
from reflect.words.language import ENGLISH, Language

if TYPE_CHECKING:
    from reflect.scoring.carelessness.kinds import Doubt

app = typer.Typer(add_completion=False, rich_markup_mode=None)

_ON_SCREEN = 20
"""Schools and waves that are shown on a screen; more are for a file."""


class Format(StrEnum):
    """How scores are written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


@app.command()
def score(
    wave: WaveOption = None,
    answers: Annotated[
        Path | None,
        typer.Option(help="A table (CSV, Excel, Parquet) to score instead; nothing is stored."),
    ] = None,
    questionnaire: Annotated[
        list[str] | None,
        typer.Option(
            help="With --answers: name or file (repeatable); default: `ask` in reflect.toml."
        ),
    ] = None,
    audience: Annotated[
        Audience | None,
        audience_option("With --answers: who answered, where the table does not say."),
    ] = None,
    group_from: GroupFromOption = None,
    by: ByOption = None,
    rename: RenameOption = None,
    points: PointsOption = None,
    encoding: EncodingOption = None,
    map_: MapOption = None,
    invited: Annotated[
        Path | None,
        typer.Option(help="With --answers: a table of school, wave, audience and invited."),
    ] = None,
    items: Annotated[bool, typer.Option("--items", help="On the screen: every item too.")] = False,
    share: ShareOption = False,
    with_leaders: WithLeadersOption = False,
    exclude: ExcludeOption = None,
    language: Annotated[
        Language | None, language_option("Of the questions and subscales, like ur or Welsh.")
    ] = None,
    format_: Annotated[
        Format | None, typer.Option("--format", help="Default: as --output ends, or table.")
    ] = None,
    output: Annotated[Path | None, typer.Option(help="File to write; default: the screen.")] = None,
) -> None:
    """The scores of a wave, or of a table of answers: every index with its n (--items: every item).

    Of groups other than the leaders' own team, nothing is shown that rests on fewer than five.
    """
    if format_ is Format.XLSX and output is None:
        raise Expected("A workbook is a file; name it: --output scores.xlsx")
    written_as = format_of(output, format_, Format.TABLE, (Format.CSV, Format.JSON, Format.XLSX))
    inputs = [answers] if answers else []
    if output:
        refuse_protected(output, inputs)
    if answers is None:
        of_tables = (
            questionnaire,
            audience,
            group_from,
            by,
            rename,
            points,
            encoding,
            map_,
            invited,
        )
        if any(of_tables):
            raise Expected(
                "--questionnaire, --audience, --group-from, --by, --rename, --points, --encoding, "
                "--map and --invited go with --answers FILE; a wave of this folder knows what was "
                "asked, and of whom."
            )
        scored = _of_folder(wave, share, with_leaders, exclude or [])
    else:
        profile = profile_for(None, Sharing(share, with_leaders))
        folder = this_folder()
        asked = tuple(questionnaires_to_ask(folder, questionnaire))
        manner = Told(encoding, points or (), group_from, map_, rename or (), by).manner(asked)
        most = _ON_SCREEN if written_as is Format.TABLE else None
        with errors().status("Reading and scoring the answers"):
            (table,) = read_tables([answers], asked, audience, manner, folder.path)
            beside = read_invited_beside(invited, asked) if invited else ()
            scored = table_scored(table, asked, wave, exclude or [], profile, most, beside)
        command = f"reflect score --answers {typed(answers)}"
        tell_how(table, dialogue.remark, command, said_group=bool(group_from or by))
        if len(manner.by) > 1:
            dialogue.remark(
                f"Groups are told apart by {', and by '.join(manner.by)}, each by itself: nothing "
                "is shown of people who are alike in several of these."
            )
        if audience and table.says_itself("audience"):
            dialogue.remark("--audience is not used: the rows say it themselves.")
    if language:
        places = places_of(this_folder().path, questionnaire or ())
        scored = in_words_of(spoken(scored.questionnaires, language, places), scored)
    if written_as is Format.TABLE:
        from reflect.cli.screens.scores import show_scores

        show_scores(scored, items=items, language=language or ENGLISH)
    else:
        _write(scored, written_as, output, inputs)


def _of_folder(name: str | None, share: bool, with_leaders: bool, exclude: "list[Doubt]") -> Scored:
    store = this_folder().existing_store()
    wave = latest_wave(store, name)
    if name is None and (which := which_wave(store, wave)):
        dialogue.remark(which)
    profile = profile_for(wave, Sharing(share, with_leaders))
    with errors().status("Scoring the answers"):
        scored = wave_scored(store, wave, exclude, profile)
    for remark in new_rule(store):
        dialogue.remark(remark)
    return scored


def _write(scored: Scored, format_: Format, output: Path | None, inputs: list[Path]) -> None:
    with errors().status("Writing the scores"):
        content = _content(scored, format_)
    if output:
        mark = BOM_UTF8 if format_ is Format.CSV else b""  # by which Excel reads accents
        replaced = write_whole(output, mark + content, inputs=inputs)
        dialogue.say(f"Written: {output}{in_place(replaced)}")
    else:
        write_bytes(content)


def _content(scored: Scored, format_: Format) -> bytes:
    if format_ is Format.XLSX:
        from reflect.cli.screens.score_notes import all_notes
        from reflect.results.workbook import as_xlsx

        folder = this_folder()
        school = folder.school().name if folder.has_school else ""
        return as_xlsx(scored, school, all_notes(scored))
    from reflect.results.scores import as_csv, as_json

    return as_json(scored) if format_ is Format.JSON else as_csv(scored)
