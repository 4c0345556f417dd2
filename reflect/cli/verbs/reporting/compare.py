"""`reflect compare`: two waves, or two groups of one wave, side by side."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from reflect.cli.here import this_folder
from reflect.cli.options import ShareOption, WaveOption, WithLeadersOption, audience_option
from reflect.cli.terminal import dialogue
from reflect.cli.terminal.console import errors
from reflect.cli.terminal.streams import write_bytes
from reflect.files import format_of, in_place, write_whole
from reflect.office.comparison import compared
from reflect.office.scores import new_rule
from reflect.office.sharing import Sharing
from reflect.questionnaire import Audience
from reflect.scoring.compared import GroupsCompared, WavesCompared

app = typer.Typer(add_completion=False, rich_markup_mode=None)


class Format(StrEnum):
    """How a comparison is written."""

    TABLE = "table"
    JSON = "json"


@app.command()
def compare(
    first: Annotated[
        str, typer.Argument(metavar="A", help="A wave; or a group: parents, “parents/Year 3”.")
    ],
    second: Annotated[str, typer.Argument(metavar="B", help="Another wave, or another group.")],
    wave: WaveOption = None,
    audience: Annotated[
        Audience | None, audience_option("Of two waves: only these answers.")
    ] = None,
    share: ShareOption = False,
    with_leaders: WithLeadersOption = False,
    format_: Annotated[
        Format | None, typer.Option("--format", help="Default: as --output ends, or table.")
    ] = None,
    output: Annotated[Path | None, typer.Option(help="File to write; default: the screen.")] = None,
) -> None:
    """What changed between two waves, or where two groups of one wave differ.

    Only on items that both were asked with the same meaning, and that may be shown of both.
    """
    written_as = format_of(output, format_, Format.TABLE, [Format.JSON])
    store = this_folder().existing_store()
    sharing = Sharing(share, with_leaders)
    with errors().status("Comparing the answers"):
        found = compared(store, first, second, wave=wave, audience=audience, sharing=sharing)
    for remark in new_rule(store):
        dialogue.remark(remark)
    _write(found, written_as, output)


def _write(found: WavesCompared | GroupsCompared, format_: Format, output: Path | None) -> None:
    if format_ is Format.TABLE:
        from reflect.cli.screens.comparison import show_comparison

        show_comparison(found)
        return
    from reflect.results.comparison import as_json

    if output:
        replaced = write_whole(output, as_json(found))
        dialogue.say(f"Written: {output}{in_place(replaced)}")
    else:
        write_bytes(as_json(found))
