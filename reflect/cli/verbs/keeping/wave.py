"""`reflect wave`: open, close, rename, delete and list rounds of asking."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.dialogues.deleting import tell_kept_aside
from reflect.cli.here import this_folder
from reflect.cli.options import WaveOption
from reflect.cli.screens.waves import show_waves
from reflect.cli.terminal import dialogue
from reflect.diagnostics import Expected
from reflect.office.asking import audiences_here, name_of
from reflect.office.asking.pulse import PULSED, pulse_of
from reflect.office.folder import Folder
from reflect.office.keeping import Chosen, risk_in, told
from reflect.office.waves import (
    day_opened,
    invited_numbers,
    latest_wave,
    name_to_open,
    term_of,
)
from reflect.questionnaire import Audience
from reflect.responses import DELETION, Batch, Fact, Wave
from reflect.words.commands import typed
from reflect.words.counting import counted

if TYPE_CHECKING:
    from reflect.responses.store import Store

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Open, close, rename, delete and list waves.",
)

Invited = Annotated[
    list[str] | None,
    typer.Option(metavar="AUDIENCE=NUMBER", help="How many were invited, like leaders=9."),
]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask first.")]
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
    opened: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The day of a wave taken in later, like 2026-03-01."),
    ] = None,
    pulse: Annotated[
        bool,
        typer.Option("--pulse", help="Ask parents only the three to five items behind the plan."),
    ] = False,
) -> None:
    """Open a wave, open it again, or note of it how many were invited and when it was opened."""
    folder = this_folder()
    numbers = _numbers(folder, invited or ())
    day = date.today() if opened is None else day_opened(opened, date.today())
    term = term_of(date.today(), folder.school().country)
    if pulse and name is None:
        name = f"Pulse, {term}"
    name = None if name is None else name_of("wave", name)
    store = folder.store()
    if opened is not None and not numbers and _dated(store, name or term, day):
        return
    name, known = name_to_open(store.waves(), name, term=term, inviting=bool(numbers))
    if known and not known.is_open:
        said = (
            f"“{known.name}” was closed on {known.closed}. If a report of it has left the house, "
            "one more answer could be worked out by comparing it with the next. Open it again?"
        )
        if not dialogue.confirm(said):
            dialogue.say("Left as it was.")
            return
    if pulse:
        wave = known or Wave(name, day)
        _open_pulse(folder, store, wave, numbers, is_known=known is not None, families=families)
        return
    wave = store.reopen_wave(name) if known else store.open_wave(Wave(name, day))
    store.remember(Fact.LAST_WAVE, wave.name)
    _invite(store, wave.name, numbers, families=families)
    dialogue.point(f"The wave “{wave.name}” is open. Ask:", "reflect survey")


def _open_pulse(
    folder: Folder,
    store: "Store",
    wave: Wave,
    numbers: Mapping[Audience, int],
    *,
    is_known: bool,
    families: bool,
) -> None:
    made, plan = pulse_of(folder, store, wave.name, wave.opened)
    if is_known and not wave.pulse:
        raise Expected(f"“{wave.name}” is a whole wave; give the pulse a name of its own.")
    if is_known and wave.pulse != made.pulse:
        raise Expected(
            f"The plan has changed since “{wave.name}” was asked, so a pulse would ask other "
            "questions now; give it a name of its own."
        )
    wave = store.reopen_wave(wave.name) if is_known else store.open_wave(made)
    store.remember(Fact.LAST_WAVE, wave.name)
    _invite(store, wave.name, numbers, families=families)
    items = {item.id: item for q in store.questionnaires().values() for item in q.items}
    dialogue.say(
        f"The pulse “{wave.name}” is open. It asks parents {counted(len(wave.pulse), 'question')}, "
        f"those behind the plan for “{plan.wave}”:"
    )
    for id_ in wave.pulse:
        dialogue.say(f"  - {items[id_].text[PULSED]}")
    dialogue.point("On paper, or for a form tool with --format:", "reflect form")
    dialogue.point("When they have answered:", f"reflect wave close {typed(wave.name)}")
    dialogue.point("Then:", f"reflect compare {typed(plan.wave)} {typed(wave.name)}")


def _dated(store: "Store", name: str, day: date) -> bool:
    """Whether there is a wave of this name, of which the day is now noted."""
    if store.wave(name) is None:
        return False
    wave = store.date_wave(name, day)
    dialogue.say(f"“{wave.name}” counts as opened on {day}.")
    return True


@app.command()
def invited(
    numbers: Annotated[
        list[str], typer.Argument(metavar="AUDIENCE=NUMBER...", help="Like leaders=9 parents=296.")
    ],
    wave: WaveOption = None,
    families: Families = False,
) -> None:
    """Note how many were invited to a wave, also to a closed one."""
    folder = this_folder()
    store = folder.existing_store()
    name = latest_wave(store, wave).name
    _invite(store, name, _numbers(folder, numbers), families=families)


def _numbers(folder: Folder, given: Sequence[str]) -> dict[Audience, int]:
    if not given:
        return {}
    kept = folder.existing_store().questionnaires() if folder.has_answers else {}
    return invited_numbers(given, audiences_here(folder, kept.values()))


def _invite(store: "Store", name: str, numbers: Mapping[Audience, int], *, families: bool) -> None:
    if not numbers and not families:
        return
    before = latest_wave(store, name).invited
    wave = store.invite(name, numbers, counts_families=families or None)
    changed = {a: f" (before: {before[a]})" for a in before if before[a] != wave.invited[a]}
    parts = [f"{a} {number}{changed.get(a, '')}" for a, number in wave.invited.items()]
    counts = " (parents: families)" if wave.counts_families else ""
    dialogue.say(f"Invited to “{wave.name}”{counts}: {', '.join(parts)}.")


@app.command()
def close(
    name: Annotated[str | None, typer.Argument(help="Default: the open wave.")] = None,
) -> None:
    """Close a wave: no more answers are taken."""
    store = this_folder().existing_store()
    open_ = next((wave for wave in store.waves() if wave.is_open), None)
    meant = latest_wave(store, name) if name or not open_ else open_
    wave = store.close_wave(meant.name, date.today())
    store.remember(Fact.LAST_WAVE, wave.name)
    if wave.pulse:
        whole = [each.name for each in store.waves() if not each.pulse]
        beside = f"reflect compare {typed(whole[-1])} {typed(wave.name)}"
        dialogue.point(f"The pulse “{wave.name}” is closed. What it says:", beside)
    else:
        report = f"reflect report --wave {typed(wave.name)}"
        dialogue.point(f"The wave “{wave.name}” is closed. Its report:", report)
    if drafts := len(store.drafts(wave.name)):
        dialogue.point(
            f"{counted(drafts, 'unfinished draft')} stayed behind and can no longer be submitted, "
            "unless you open it again:",
            f"reflect wave open {typed(wave.name)}",
        )


@app.command()
def rename(
    old: Annotated[str, typer.Argument(help="The wave as it is called now.")],
    new: Annotated[str, typer.Argument(help="What it is to be called.")],
    yes: Yes = False,
) -> None:
    """Give a wave another name; its answers, drafts and numbers stay with it."""
    store = this_folder().existing_store()
    wave, new = latest_wave(store, old), name_of("wave", new)
    what = _all_in(store, wave.name) or "nobody's answers"
    said = f"This renames “{wave.name}” ({what}) to “{new}”."
    if not yes and not dialogue.confirm(said):
        dialogue.say("Left as it was.")
        return
    renamed = store.rename_wave(wave.name, new)
    store.remember(Fact.LAST_WAVE, renamed.name)
    dialogue.say(f"The wave is called “{renamed.name}” now.")


@app.command()
def delete(
    name: Annotated[str, typer.Argument(help="The wave.")],
    yes: Yes = False,
) -> None:
    """Delete a wave with all that was answered in it; reflect undo brings it back."""
    store = this_folder().existing_store()
    wave = latest_wave(store, name)
    what = f"“{wave.name}”, {_all_in(store, wave.name) or 'in which nobody has answered'}"
    risk = risk_in([wave.name] if store.responses(wave.name) else [], [wave])
    said = f"This deletes the wave {what}. `reflect undo` brings it back.{risk}"
    if not yes and not dialogue.confirm(said):
        dialogue.say("Left as it was.")
        return
    store.delete_wave(wave.name, Batch(DELETION, date.today(), f"the wave {what}"))
    tell_kept_aside(f"the wave {what}")


def _all_in(store: "Store", name: str) -> str:
    """All that was answered in a wave, counted: "30 responses and 1 draft"."""
    return told(Chosen(tuple(store.responses(name)), tuple(store.drafts(name))))


@app.command("list")
def list_() -> None:
    """List waves with who answered."""
    show_waves(this_folder().existing_store())
