"""`reflect wave`: open, close and list rounds of asking."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Annotated

import typer

from reflect.cli.here import this_folder
from reflect.cli.options import WaveOption
from reflect.cli.terminal import dialogue
from reflect.cli.terminal.table import show_table
from reflect.diagnostics import Expected
from reflect.office.asking import name_of
from reflect.office.waves import (
    answered_in_words,
    invited_numbers,
    latest_wave,
    opened,
    term_of,
    wave_called,
    with_invited,
)
from reflect.questionnaire import Audience
from reflect.responses import Wave
from reflect.words.commands import typed
from reflect.words.counting import counted

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Open, close and list waves.",
)

Invited = Annotated[
    list[str] | None,
    typer.Option(metavar="AUDIENCE=NUMBER", help="How many were invited, like leaders=9."),
]
Families = Annotated[
    bool, typer.Option("--families", help="The numbers invited count families, not people.")
]


@app.command("open")
def open_(
    name: Annotated[
        str | None, typer.Argument(help="Default: this term; with --invited, the open one.")
    ] = None,
    invited: Invited = None,
    families: Families = False,
) -> None:
    """Open a wave, open it again, or note how many were invited to it."""
    folder = this_folder()
    numbers = invited_numbers(invited or ())
    term = term_of(date.today(), folder.school().country)
    name = None if name is None else name_of("wave", name)
    store = folder.store()
    waves = store.waves()
    wave = opened(waves, name, numbers, families=families, term=term, today=date.today())
    known = wave_called(wave.name, waves)
    if known and not known.is_open:
        said = (
            f"“{known.name}” was closed on {known.closed}. If a report of it has left the house, "
            "one more answer could be worked out by comparing it with the next. Open it again?"
        )
        if not dialogue.confirm(said):
            dialogue.say("Left as it was.")
            return
    store.put_wave(wave)
    _say_invited(wave, numbers)
    dialogue.point(f"The wave “{wave.name}” is open. Ask:", "reflect survey")


@app.command()
def invited(
    numbers: Annotated[
        list[str], typer.Argument(metavar="AUDIENCE=NUMBER...", help="Like leaders=9 parents=296.")
    ],
    wave: WaveOption = None,
    families: Families = False,
) -> None:
    """Note how many were invited to a wave, also to a closed one."""
    given = invited_numbers(numbers)
    store = this_folder().existing_store()
    noted = with_invited(latest_wave(store, wave), given, families=families)
    store.put_wave(noted)
    _say_invited(noted, given)


def _say_invited(wave: Wave, given: Mapping[Audience, int]) -> None:
    if given:
        told = ", ".join(f"{audience} {number}" for audience, number in wave.invited.items())
        counts = " (parents: families)" if wave.counts_families else ""
        dialogue.say(f"Invited to “{wave.name}”{counts}: {told}.")


@app.command()
def close(
    name: Annotated[str | None, typer.Argument(help="Default: the open wave.")] = None,
) -> None:
    """Close a wave: no more answers are taken."""
    store = this_folder().existing_store()
    wave = latest_wave(store, name)
    if not wave.is_open:
        raise Expected(f"“{wave.name}” is already closed, since {wave.closed}.")
    store.put_wave(replace(wave, closed=date.today()))
    report = f"reflect report --wave {typed(wave.name)}"
    dialogue.point(f"The wave “{wave.name}” is closed. Its report:", report)
    if drafts := store.drafts(wave.name):
        dialogue.point(
            f"{counted(drafts, 'unfinished draft')} stayed behind and can no longer be submitted, "
            "unless you open it again:",
            f"reflect wave open {typed(wave.name)}",
        )


@app.command("list")
def list_() -> None:
    """List waves with who answered."""
    store = this_folder().existing_store()
    if not (waves := store.waves()):
        dialogue.say("No wave has been opened yet. Begin with: reflect survey")
        return
    rows = []
    for wave in waves:
        audiences = [r.respondent.audience for r in store.responses(wave.name)]
        answered = answered_in_words(wave, audiences)
        rows.append((wave.name, str(wave.opened), str(wave.closed or "open"), answered))
    show_table(("Wave", "Opened", "Closed", "Answered"), rows)
