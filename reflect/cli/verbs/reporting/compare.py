"""`reflect compare`: two waves, or two groups of one wave, side by side."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.here import this_folder
from reflect.cli.options import ShareOption, WaveOption, WithLeadersOption, audience_option
from reflect.cli.terminal import dialogue
from reflect.cli.terminal.console import errors
from reflect.cli.terminal.streams import write_bytes
from reflect.diagnostics import Expected
from reflect.files import format_of, in_place, write_whole
from reflect.office.comparison import groups_compared, waves_compared
from reflect.office.sharing import profile_for
from reflect.office.waves import latest_wave, wave_called
from reflect.questionnaire import Audience
from reflect.scoring.compared import GroupsCompared, Side, WavesCompared
from reflect.words.audiences import VIEW

if TYPE_CHECKING:
    from reflect.responses import Response, Wave
    from reflect.responses.store import Store

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
    waves = store.waves()
    named = [wave_called(given, waves) for given in (first, second)]
    sides = [Side.read(given) for given in (first, second)]
    found: WavesCompared | GroupsCompared
    if wave is None and named[0] and named[1]:
        then, now = sorted((named[0], named[1]), key=waves.index)
        found = _waves(store, then, now, audience, share, with_leaders)
    elif sides[0] and sides[1]:
        if audience:
            raise Expected(
                "--audience goes with two waves; a group carries its own, like parents/NAME."
            )
        chosen = latest_wave(store, wave)
        found = _groups(store, chosen, (sides[0], sides[1]), share, with_leaders)
    else:
        raise Expected(_neither(first, second, waves, wave))
    _write(found, written_as, output)


def _waves(
    store: "Store",
    then: "Wave",
    now: "Wave",
    audience: Audience | None,
    share: bool,
    with_leaders: bool,
) -> WavesCompared:
    if then == now:
        raise Expected(f"“{now.name}” cannot be compared with itself; name another wave.")
    for each in (then, now):
        profile = profile_for(each, share=share, with_leaders=with_leaders)
    heard = [_heard(store, each) for each in (then, now)]
    if audience:
        heard = [[r for r in given if r.respondent.audience is audience] for given in heard]
        if not any(heard):
            raise Expected(f"Nobody of {VIEW[audience]} answered in “{then.name}” or “{now.name}”.")
    with errors().status("Comparing the answers"):
        return waves_compared((then, heard[0]), (now, heard[1]), store.questionnaires(), profile)


def _groups(
    store: "Store", wave: "Wave", sides: tuple[Side, Side], share: bool, with_leaders: bool
) -> GroupsCompared:
    profile = profile_for(wave, share=share, with_leaders=with_leaders)
    heard = _heard(store, wave)
    with errors().status("Comparing the answers"):
        return groups_compared(wave, sides, heard, store.questionnaires(), profile)


def _heard(store: "Store", wave: "Wave") -> "list[Response]":
    if responses := store.responses(wave.name):
        return list(responses)
    raise Expected(f"Nobody has submitted answers in “{wave.name}” yet: reflect survey")


def _neither(first: str, second: str, waves: "list[Wave]", wave: str | None) -> str:
    names = ", ".join(f"“{each.name}”" for each in waves) or "none yet"
    groups = "leaders, staff, parents, or a named group like “parents/Year 3”"
    if wave is not None and all(wave_called(given, waves) for given in (first, second)):
        return f"--wave says in which wave to compare two groups ({groups}); leave it out here."
    return (
        f"“{first}” and “{second}” are neither two waves nor two groups. Waves here: {names}. "
        f"Groups: {groups}."
    )


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
