"""`reflect wave`: open, close and list rounds of asking."""

from dataclasses import replace
from datetime import date
from typing import Annotated

import typer

from reflect.cli.asking import name_of
from reflect.cli.here import this_folder
from reflect.cli.terminal import dialogue
from reflect.cli.terminal.table import show_table
from reflect.diagnostics import Expected
from reflect.framing import whole
from reflect.office.waves import latest_of, latest_wave, term_of, wave_called
from reflect.questionnaire import Audience
from reflect.questionnaire.audiences import no_audience, read_audience
from reflect.responses import Wave
from reflect.words.commands import typed
from reflect.words.counting import counted

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Open, close and list waves.",
)

_MOST_INVITED = 1_000_000
_FEWEST_FOR_RATE = 20

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
        str | None, typer.Argument(help="Default: this term; with --invited, the open wave.")
    ] = None,
    invited: Invited = None,
    families: Families = False,
) -> None:
    """Open a wave, open it again, or note how many were invited to it."""
    folder = this_folder()
    numbers = dict(map(_invited, invited or ()))
    school = folder.school()
    store = folder.store()
    waves = store.waves()
    if name is None and numbers and (latest := latest_of(waves)) and latest.is_open:
        name = latest.name
    name = term_of(date.today(), school.country) if name is None else name_of("wave", name)
    known = wave_called(name, waves)
    if other := next((w for w in waves if w.is_open and w is not known), None):
        raise Expected(f"The wave “{other.name}” is still open. First: reflect wave close")
    if known and not known.is_open:
        said = (
            f"“{known.name}” was closed on {known.closed}. If a report of it has left the house, "
            "one more answer could be worked out by comparing it with the next. Open it again?"
        )
        if not dialogue.confirm(said):
            dialogue.say("Left as it was.")
            return
    wave = known or Wave(name, date.today())
    wave = replace(
        wave,
        closed=None,
        invited={**wave.invited, **numbers},
        counts_families=families or wave.counts_families,
    )
    store.put_wave(wave)
    if numbers:
        told = ", ".join(f"{audience} {number}" for audience, number in wave.invited.items())
        dialogue.say(f"Invited{' (parents: families)' if wave.counts_families else ''}: {told}.")
    dialogue.point(f"The wave “{wave.name}” is open. Ask:", "reflect survey")


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
    dialogue.point(f"The wave “{wave.name}” is closed. Its report:", "reflect report")
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


def answered_in_words(wave: Wave, audiences: list[Audience]) -> str:
    """Who answered, of how many invited: "leaders 8 of 9, parents 140 of 296 (47 %)"."""
    parts = []
    for audience in Audience:
        number, invited = audiences.count(audience), wave.invited.get(audience)
        if number or invited:
            of = f" of {invited}" if invited else ""
            parts.append(f"{audience} {number}{of}{_rate(number, invited)}")
    return ", ".join(parts) or "nobody yet"


def _rate(number: int, invited: int | None) -> str:
    """The response rate, where so many were invited that a percentage says something."""
    if not invited or invited < _FEWEST_FOR_RATE or number > invited:
        return ""
    return f" ({whole(100 * number / invited)} %)"


def _invited(given: str) -> tuple[Audience, int]:
    word, _, number = given.partition("=")
    if not number.strip().isdecimal():
        raise Expected(f"“{given}” cannot be read; write it like leaders=9 or parents=420.")
    if (audience := read_audience(word)) is None:
        raise Expected(f"“{given}”: {no_audience(word.strip())}")
    if not 1 <= int(number) <= _MOST_INVITED:
        raise Expected(f"“{given}”: write a number from 1 to {_MOST_INVITED:,}.")
    return audience, int(number)
