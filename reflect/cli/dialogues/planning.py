"""The meeting's decisions, one question after the other; each is kept as soon as it is answered."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from reflect.cli.terminal import dialogue
from reflect.diagnostics import Expected
from reflect.office.folder import Folder
from reflect.office.plans import kept as office
from reflect.office.plans.kept import FIRST_LOOK, FIRST_STEP, REVIEW, Suggestion
from reflect.plan import Count, Idea, Measure, Plan, Step, Undertaking
from reflect.plan.days import day_in
from reflect.plan.file import MOST_WORDS
from reflect.plan.model import MOST_STEPS
from reflect.survey.words import clean
from reflect.words.commands import typed
from reflect.words.counting import counted

if TYPE_CHECKING:
    from reflect.actions import Action

HOW = (
    "Enter keeps or takes what stands in brackets, b goes back, a hyphen takes it out, q leaves. "
    "Everything is kept as you go."
)


class _Leaving(Exception):
    """The person leaves; what was answered is kept."""


@dataclass(frozen=True, slots=True)
class _Field:
    """A question about an undertaking.

    `value` is what is kept already, `offered` what Enter takes where nothing is. `put` gives the
    undertaking with another value (None: nothing), and raises `Expected` where it cannot be.
    """

    key: str
    question: str
    value: str | None
    offered: str | None
    put: Callable[[Undertaking, str | None], Undertaking]


def make_plan(folder: Folder, wave: str, suggested: Sequence[Suggestion], today: date) -> None:
    """Decide on each priority of a wave in turn; what was decided before is offered again."""
    dialogue.say(HOW)
    for number, suggestion in enumerate(suggested, 1):
        priority = suggestion.story.planned.priority
        dialogue.say()
        head = f"{number} of {len(suggested)} · {priority.type.label} · {priority.move.label}"
        dialogue.say(head, style="bold")
        if suggestion.lowest:
            dialogue.say(f"Answered lowest: {suggestion.lowest}{_now(suggestion.measure)}")
        try:
            _decide(folder, wave, suggestion, today)
        except _Leaving:
            break
    dialogue.say()
    plan = office.plan_of(folder, wave)
    if plan is None or not plan.undertakings:
        dialogue.say("Nothing is decided yet.")
        return
    dialogue.say(f"{counted(len(plan.undertakings), 'undertaking')} kept in {office.FILE}.")
    dialogue.point("See it:           ", "reflect plan show")
    dialogue.point("Put it in a diary:", "reflect plan --output plan.ics")
    dialogue.point("Print it:         ", f"reflect report --wave {typed(wave)}")


def _now(measure: Measure | None) -> str:
    if measure is None or not measure.now:
        return ""
    said = ", ".join(
        f"{audience} {reading.score} of 100 (n {reading.n})"
        for audience, reading in measure.now.items()
    )
    return f" ({said})"


def _decide(folder: Folder, wave: str, suggestion: Suggestion, today: date) -> None:
    plan = office.plan_of(folder, wave)
    kind = suggestion.story.planned.priority.type
    of_type = [one for one in plan.undertakings if one.type is kind and one.is_open] if plan else []
    chosen = of_type[0] if of_type else None
    one = _choose(suggestion, chosen)
    if one is None or (chosen and one != chosen and not _may_replace(chosen)):
        return
    keeping = _Keeping(folder, wave, today, chosen)
    keeping.keep(one)
    action = next((a for a in suggestion.actions if a.id == one.action), None)
    _ask(keeping, one, action, today)


def _may_replace(chosen: Undertaking) -> bool:
    if not chosen.steps:
        return True
    steps = counted(len(chosen.steps), "step")
    return dialogue.confirm(f"This takes the place of “{chosen.what}” and its {steps}.")


@dataclass
class _Keeping:
    """Puts an undertaking where it stands in the plan, which others may be writing too."""

    folder: Folder
    wave: str
    today: date
    kept: Undertaking | None

    def keep(self, one: Undertaking) -> None:
        """Keep `one` in the place of what was kept before; `Expected` where that has changed."""

        def change(plan: Plan | None) -> Plan:
            plan = plan or Plan(self.wave, self.today)
            ones = list(plan.undertakings)
            if self.kept is None:
                ones.append(one)
            elif self.kept in ones:
                ones[ones.index(self.kept)] = one
            else:
                raise Expected(
                    f"“{self.kept.what}” was changed by somebody else meanwhile; what they wrote "
                    "is kept. Go on from there: reflect plan"
                )
            return replace(plan, undertakings=tuple(ones))

        if one != self.kept:
            office.keep(self.folder, self.wave, change)
            self.kept = one


def _choose(suggestion: Suggestion, chosen: Undertaking | None) -> Undertaking | None:
    """What is undertaken; None for nothing for now."""
    actions = suggestion.actions
    options = [*(_offered(action) for action in actions), "Our own idea", "An idea from parents"]
    if chosen:
        dialogue.say(f"Chosen: {chosen.what}")
        options.append("Keep what is chosen, and go through it")
    options.append("Go on to the next" if chosen else "Nothing here for now")
    patient = dialogue.patience()
    while True:
        at = _number("What will you do?", options, default=len(options) - 1 if chosen else None)
        if at == len(options) - 1:
            return None
        if chosen and at == len(options) - 2:
            return chosen
        if at < len(actions):
            return _from_library(suggestion, actions[at], chosen)
        said = clean(_line("What is it, in a sentence?", None))
        if said and said != "-":
            idea = Idea.SCHOOL if at == len(actions) else Idea.PARENTS
            return _begun(suggestion, said[:MOST_WORDS], idea, None, chosen)
        patient.lose()


def _offered(action: "Action") -> str:
    return f"{action.title} (effort {action.effort}, cost {action.cost})"


def _from_library(
    suggestion: Suggestion, action: "Action", chosen: Undertaking | None
) -> Undertaking:
    if chosen and chosen.action == action.id:
        return chosen
    begun = _begun(suggestion, action.title, Idea.LIBRARY, action.id, chosen)
    return replace(begun, count=Count(action.measure[:MOST_WORDS]))


def _begun(
    suggestion: Suggestion,
    what: str,
    idea: Idea,
    action: str | None,
    chosen: Undertaking | None,
) -> Undertaking:
    """A new one; who is in it and its days stay where another was chosen before."""
    priority = suggestion.story.planned.priority
    fresh = Undertaking(
        priority.type, priority.move, what, idea, action, measure=suggestion.measure
    )
    if chosen is None:
        return fresh
    return replace(
        fresh,
        leads=chosen.leads,
        parents=chosen.parents,
        look=chosen.look,
        review=chosen.review,
        notes=chosen.notes,
    )


def _ask(keeping: _Keeping, one: Undertaking, action: "Action | None", today: date) -> None:
    at, patient = 0, dialogue.patience()
    stood: list[tuple[int, Undertaking]] = []
    while at < len(fields := list(_fields(one, action, today))):
        if (at, one) in stood:
            patient.lose()
        else:
            patient.renew()
            stood.append((at, one))
        field = fields[at]
        given = _line(field.question, field.value or field.offered)
        if given == "b":
            at = max(at - 1, 0)
            continue
        value = None if given == "-" else clean(given)[:MOST_WORDS] or field.value or field.offered
        try:
            one = field.put(one, value)
        except Expected as problem:
            dialogue.say(str(problem))
            continue
        keeping.keep(one)
        at += 1


def _fields(one: Undertaking, action: "Action | None", today: date) -> Iterator[_Field]:
    """The questions that are left to ask, given what was answered; a step opens those on it."""
    yield _Field(
        "leads",
        "Who leads it? A role, like deputy head",
        one.leads,
        None,
        lambda u, v: replace(u, leads=v),
    )
    yield _Field(
        "parents",
        "Which parents plan it with you?",
        one.parents,
        None,
        lambda u, v: replace(u, parents=v),
    )
    for number in range(min(len(one.steps) + 1, MOST_STEPS)):
        yield from _of_step(one, number, action, today)
    if one.measure:
        asked = "What will the answers be, if it works? Now"
        yield _Field(
            "aim",
            f"{asked}{_now(one.measure) or ': not answered'}",
            one.measure.aim,
            None,
            lambda u, v: replace(u, measure=u.measure and replace(u.measure, aim=v)),
        )
    if one.count:
        yield _Field(
            "count now",
            f"What you count yourselves: {one.count.what} Now",
            one.count.now,
            None,
            lambda u, v: replace(u, count=u.count and replace(u.count, now=v)),
        )
        yield _Field(
            "count aim",
            "And the aim for it",
            one.count.aim,
            None,
            lambda u, v: replace(u, count=u.count and replace(u.count, aim=v)),
        )
    hint = f" ({action.left_out})" if action else ""
    yield _Field(
        "left out",
        f"Who might be left out, and how do you reach them?{hint}",
        one.left_out,
        None,
        lambda u, v: replace(u, left_out=v),
    )
    yield _Field(
        "look",
        "A first look on",
        _said(one.look),
        str(today + FIRST_LOOK),
        lambda u, v: replace(u, look=_day(v, today)),
    )
    yield _Field(
        "review",
        "The day you decide to keep, adapt or stop it",
        _said(one.review),
        str(today + REVIEW),
        lambda u, v: replace(u, review=_day(v, today)),
    )


def _of_step(
    one: Undertaking, number: int, action: "Action | None", today: date
) -> Iterator[_Field]:
    step = one.steps[number] if number < len(one.steps) else None
    offered = action.first_steps[number][:MOST_WORDS] if action else None
    ordinal = ("First step, within two weeks", "Second step", "Third step")[number]

    def with_step(u: Undertaking, changed: Step | None) -> Undertaking:
        rest = u.steps[number + 1 :]
        return replace(u, steps=(*u.steps[:number], *([changed] if changed else ()), *rest))

    def put_what(u: Undertaking, value: str | None) -> Undertaking:
        if value is None:
            return with_step(u, None)
        return with_step(u, replace(step, what=value) if step else Step(value))

    yield _Field(f"step {number}", ordinal, step.what if step else None, offered, put_what)
    if step is None:
        return
    yield _Field(
        f"who {number}",
        "  who",
        step.who,
        None,
        lambda u, v: with_step(u, replace(u.steps[number], who=v)),
    )
    yield _Field(
        f"by {number}",
        "  by when",
        _said(step.by),
        str(today + FIRST_STEP * (number + 1)),
        lambda u, v: with_step(u, replace(u.steps[number], by=_day(v, today))),
    )


def _said(day: date | None) -> str | None:
    return str(day) if day else None


def _day(given: str | None, today: date) -> date | None:
    return day_in(given, today) if given else None


def _number(question: str, options: Sequence[str], default: int | None) -> int:
    dialogue.say(question)
    for number, option in enumerate(options, 1):
        dialogue.say(f"  {number}  {option}")
    patient = dialogue.patience()
    while True:
        given = _line("Number", None if default is None else str(default + 1))
        given = given or ("" if default is None else str(default + 1))
        if given.isdecimal() and 1 <= int(given) <= len(options):
            return int(given) - 1
        dialogue.say(f"Type a number from 1 to {len(options)}.")
        patient.lose()


def _line(question: str, shown: str | None) -> str:
    line = dialogue.read_line(f"{question} [{shown}]: " if shown else f"{question}: ")
    if line is None:
        dialogue.say()
        raise _Leaving
    if line.strip() == "q":
        raise _Leaving
    return line.strip()
