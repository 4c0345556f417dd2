"""`reflect wave`: open, close and list rounds of asking."""

from dataclasses import replace
from datetime import date
from typing import Annotated

import typer
from rich.table import Table

from reflect.cli import dialogue
from reflect.cli.console import screen
from reflect.cli.folder import Folder, latest_wave, term_of
from reflect.cli.words import counted
from reflect.diagnostics import Expected
from reflect.questionnaire import Audience
from reflect.responses import Wave

app = typer.Typer(rich_markup_mode=None, no_args_is_help=True, help="Open, close and list waves.")

Invited = Annotated[
    list[str] | None,
    typer.Option(metavar="AUDIENCE=NUMBER", help="How many were invited, like leaders=9."),
]
Families = Annotated[
    bool, typer.Option("--families", help="The numbers invited count families, not people.")
]


@app.command("open")
def open_(
    name: Annotated[str | None, typer.Argument(help="Default: this term.")] = None,
    invited: Invited = None,
    families: Families = False,
) -> None:
    """Open a wave, open it again, or note how many were invited to it."""
    folder = Folder.here()
    numbers = dict(map(_invited, invited or ()))
    school = folder.school()
    store = folder.store()
    name = " ".join((name or term_of(date.today(), school.country)).split())
    waves = {wave.name: wave for wave in store.waves()}
    if other := next((w for w in waves.values() if w.is_open and w.name != name), None):
        raise Expected(f"The wave “{other.name}” is still open. First: reflect wave close")
    known = waves.get(name)
    if known and not known.is_open:
        said = f"“{name}” was closed on {known.closed}. Open it again?"
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
    dialogue.say(f"The wave “{name}” is open. Ask: reflect survey")


@app.command()
def close(
    name: Annotated[str | None, typer.Argument(help="Default: the open wave.")] = None,
) -> None:
    """Close a wave: no more answers are taken."""
    store = Folder.here().existing_store()
    wave = latest_wave(store, name)
    if not wave.is_open:
        raise Expected(f"“{wave.name}” is already closed, since {wave.closed}.")
    store.put_wave(replace(wave, closed=date.today()))
    dialogue.say(f"The wave “{wave.name}” is closed. Its report: reflect report")
    if drafts := store.drafts(wave.name):
        dialogue.say(
            f"{counted(drafts, 'unfinished answer')} stayed behind and can no longer be submitted, "
            f"unless you open it again: reflect wave open “{wave.name}”"
        )


@app.command("list")
def list_() -> None:
    """List waves with who answered."""
    store = Folder.here().existing_store()
    table = Table(box=None, pad_edge=False)
    for heading in ("Wave", "Opened", "Closed", "Answered"):
        table.add_column(heading)
    for wave in store.waves():
        answered = answered_in_words(
            wave, [r.respondent.audience for r in store.responses(wave.name)]
        )
        table.add_row(wave.name, str(wave.opened), str(wave.closed or "open"), answered)
    screen().print(table)


def answered_in_words(wave: Wave, audiences: list[Audience]) -> str:
    """Who answered, of how many invited: "leaders 8 of 9, parents 3"."""
    parts = []
    for audience in Audience:
        number, invited = audiences.count(audience), wave.invited.get(audience)
        if number or invited:
            parts.append(f"{audience} {number}" + (f" of {invited}" if invited else ""))
    return ", ".join(parts) or "nobody yet"


def _invited(given: str) -> tuple[Audience, int]:
    audience, _, number = given.partition("=")
    if audience not in list(Audience) or not number.isdecimal() or int(number) < 1:
        raise Expected(f"“{given}” cannot be read; write it like leaders=9 or parents=420.")
    return Audience(audience), int(number)
