"""A plan on the screen: what is undertaken, its steps, what is due."""

from collections.abc import Mapping
from datetime import date

from reflect.cli.terminal.dialogue import say
from reflect.plan import Plan, Step, Undertaking
from reflect.plan.model import Kind, due
from reflect.plan.saying import ENDED, measured

_KINDS = {Kind.STEP: "step", Kind.LOOK: "first look at", Kind.REVIEW: "review of"}


def show_plan(plan: Plan, items: Mapping[str, str], today: date) -> None:
    """Every undertaking with its steps, by the numbers that the other commands take.

    `items` are the words of items by their id.
    """
    say(f"Plan of “{plan.wave}”, decided on {plan.decided}", style="bold")
    for number, one in enumerate(plan.undertakings, 1):
        say()
        _show(number, one, items, today)
    say()
    show_due(plan, today)


def _show(number: int, one: Undertaking, items: Mapping[str, str], today: date) -> None:
    say(f"{number}  {one.what}", style="bold")
    say(f"{one.type.label} · {one.move.label}{_ended(one)}")
    for label, text in (
        ("Leads", one.leads),
        ("Parents in it", one.parents),
        ("Who might be left out", one.left_out),
    ):
        if text:
            say(f"{label}: {text}")
    for place, step in enumerate(one.steps, 1):
        say(f"{number}.{place}  {_state(step, today)}: {step.what.removesuffix('.')}{_by(step)}")
    if one.measure:
        name = items.get(one.measure.item, one.measure.item)
        say(f"Measure: {name}")
        aim = f"; aim: {one.measure.aim}" if one.measure.aim else ""
        say(f"  when decided: {measured(one.measure)}{aim}")
    if one.count:
        now = f"; now: {one.count.now}" if one.count.now else ""
        aim = f"; aim: {one.count.aim}" if one.count.aim else ""
        say(f"Counted: {one.count.what}{now}{aim}")
    for note in one.notes:
        say(f"{note.day}: {note.text}")


def _ended(one: Undertaking) -> str:
    if one.dropped:
        return f" · dropped on {one.dropped.day}: {one.dropped.text}"
    if one.reviewed:
        because = f": {one.reviewed.because}" if one.reviewed.because else ""
        return f" · {ENDED[one.reviewed.outcome].lower()} on {one.reviewed.day}{because}"
    return ""


def _state(step: Step, today: date) -> str:
    if step.done:
        return f"done on {step.done}"
    return "late" if step.by and step.by < today else "to do"


def _by(step: Step) -> str:
    who = f" ({step.who})" if step.who else ""
    return f"{who}, by {step.by}" if step.by and not step.done else who


def show_due(plan: Plan, today: date) -> None:
    """What is next, and by when."""
    coming = due(plan)
    if not coming:
        say("Nothing is due.")
        return
    say("Due:")
    for each in coming:
        late = " (late)" if each.day < today else ""
        say(f"  {each.day}{late}  {_KINDS[each.kind]} {each.name}: {each.what}")
