"""A plan as it goes on: a step done, a note, a review, an undertaking given up."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from reflect.diagnostics import Expected
from reflect.plan.model import Note, Outcome, Plan, Review, Step, Undertaking

_NAME = re.compile(r"(\d{1,3})(?:\.(\d{1,3}))?")


def with_step_done(plan: Plan, name: str, day: date) -> tuple[Plan, Step]:
    """The plan in which the step called "2.1" was done on a day, and that step.

    Raises `Expected` where there is none of this name, or where it was done before.
    """
    number, place = _named(name)
    if place is None:
        raise Expected(f"Which step of {number}? Its first is {number}.1.")
    one = _undertaking(plan, number)
    if not 1 <= place <= len(one.steps):
        has = f"has {len(one.steps)}" if one.steps else "has none yet"
        raise Expected(f"There is no step {name}: “{one.what}” {has}. See: reflect plan show")
    step = one.steps[place - 1]
    if step.done:
        raise Expected(f"Step {name} was done on {step.done}: “{step.what}”.")
    _not_before(plan, day)
    done = replace(step, done=day)
    steps = (*one.steps[: place - 1], done, *one.steps[place:])
    return _with(plan, number, lambda one: replace(one, steps=steps)), done


def with_note(plan: Plan, name: str, text: str, day: date) -> Plan:
    """The plan with a note on an undertaking ("2")."""
    number = _whole(name)
    _undertaking(plan, number)
    _not_before(plan, day)
    return _with(plan, number, lambda one: replace(one, notes=(*one.notes, Note(day, text))))


def reviewed(plan: Plan, name: str, outcome: Outcome, because: str | None, day: date) -> Plan:
    """The plan in which it was decided to keep, adapt or stop an undertaking."""
    number = _whole(name)
    if _undertaking(plan, number).dropped:
        raise Expected(f"{number} was dropped; there is nothing to review.")
    _not_before(plan, day)
    return _with(plan, number, lambda one: replace(one, reviewed=Review(day, outcome, because)))


def dropped(plan: Plan, name: str, because: str, day: date) -> Plan:
    """The plan in which an undertaking was given up; it stays in it, with the reason."""
    number = _whole(name)
    if end := _undertaking(plan, number).dropped:
        raise Expected(f"{number} was dropped on {end.day}: {end.text}")
    _not_before(plan, day)
    return _with(plan, number, lambda one: replace(one, dropped=Note(day, because)))


def _named(name: str) -> tuple[int, int | None]:
    found = _NAME.fullmatch(name.strip())
    if not found:
        raise Expected(
            f"“{name}” names nothing in the plan; write a number as in reflect plan show"
        )
    return int(found[1]), int(found[2]) if found[2] else None


def _whole(name: str) -> int:
    number, place = _named(name)
    if place is not None:
        raise Expected(f"“{name}” is a step; name the whole: {number}")
    return number


def _undertaking(plan: Plan, number: int) -> Undertaking:
    if not 1 <= number <= len(plan.undertakings):
        raise Expected(
            f"The plan of “{plan.wave}” has no number {number}; its numbers are 1 to "
            f"{len(plan.undertakings)}. See: reflect plan show"
        )
    return plan.undertakings[number - 1]


def _with(plan: Plan, number: int, change: Callable[[Undertaking], Undertaking]) -> Plan:
    ones = plan.undertakings
    return replace(
        plan, undertakings=(*ones[: number - 1], change(ones[number - 1]), *ones[number:])
    )


def _not_before(plan: Plan, day: date) -> None:
    if day < plan.decided:
        raise Expected(f"{day} is before the plan was decided, on {plan.decided}.")
