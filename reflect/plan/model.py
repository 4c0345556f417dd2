"""What a school decided to do: actions with their steps, how it will know, and what came of them.

A plan belongs to the wave whose report it was made from. It names roles, not people, unless a
school writes names itself.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from reflect.framing import EpsteinType, Move
from reflect.questionnaire import Audience

MOST_STEPS = 3


class Idea(StrEnum):
    """Whose idea an undertaking was."""

    LIBRARY = "library"
    SCHOOL = "school"
    PARENTS = "parents"


class Outcome(StrEnum):
    """What is decided on the day of the review."""

    KEEP = "keep"
    ADAPT = "adapt"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Reading:
    """What an item stood at when the plan was made: a score of 0–100, and how many gave it."""

    score: int
    n: int


@dataclass(frozen=True, slots=True)
class Measure:
    """The item of the questionnaire by which the school will know, as each audience answered it.

    `aim` is in the school's own words ("half of the parents say often").
    """

    item: str
    now: Mapping[Audience, Reading]
    aim: str | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """What the school counts itself; `now` is its count before it begins."""

    what: str
    now: str | None = None
    aim: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """Something to be done by a day; `done` is the day it was."""

    what: str
    who: str | None = None
    by: date | None = None
    done: date | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """What was seen or said on a day."""

    day: date
    text: str


@dataclass(frozen=True, slots=True)
class Review:
    """What was decided about an undertaking on a day, and why."""

    day: date
    outcome: Outcome
    because: str | None = None


@dataclass(frozen=True, slots=True)
class Undertaking:
    """One thing that a school undertakes for one of its priorities.

    `action` is the id of the library's action it was taken from, None for an idea of their own.
    `look` is the day of a first look, about six weeks on, `review` that of the decision. `dropped`
    says when and why it was given up before; it stays in the plan.
    """

    type: EpsteinType
    move: Move
    what: str
    idea: Idea
    action: str | None = None
    leads: str | None = None
    parents: str | None = None
    left_out: str | None = None
    steps: tuple[Step, ...] = ()
    measure: Measure | None = None
    count: Count | None = None
    look: date | None = None
    review: date | None = None
    notes: tuple[Note, ...] = ()
    reviewed: Review | None = None
    dropped: Note | None = None

    @property
    def is_open(self) -> bool:
        """Whether it was neither reviewed nor dropped."""
        return self.reviewed is None and self.dropped is None


@dataclass(frozen=True, slots=True)
class Plan:
    """What was decided after a wave, in the order of the priorities."""

    wave: str
    decided: date
    undertakings: tuple[Undertaking, ...] = field(default=())


def plan_named(plans: Iterable[Plan], wave: str) -> Plan | None:
    """The plan of a wave, if there is one; upper case does not matter."""
    return next((plan for plan in plans if plan.wave.casefold() == wave.casefold()), None)


def items_measured(plan: Plan) -> list[str]:
    """The ids of the items by which a plan is measured, each once."""
    return list(dict.fromkeys(one.measure.item for one in plan.undertakings if one.measure))


class Kind(StrEnum):
    """What can fall due."""

    STEP = "step"
    LOOK = "look"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Due:
    """Something of an undertaking (its number from 1) that is to happen by a day.

    `number` is the step's, from 1; 0 for a look or a review.
    """

    day: date
    kind: Kind
    undertaking: int
    number: int
    what: str

    @property
    def name(self) -> str:
        """What it is called in a command: "2.1" is the first step of the second undertaking."""
        return f"{self.undertaking}.{self.number}" if self.number else str(self.undertaking)


def due(plan: Plan) -> Sequence[Due]:
    """What is still to happen, the earliest first; steps without a day fall due never."""
    found = (each for number, one in enumerate(plan.undertakings, 1) for each in _due(number, one))
    return sorted(found, key=lambda each: (each.day, each.undertaking, each.number))


def _due(number: int, one: Undertaking) -> Iterator[Due]:
    if not one.is_open:
        return
    for place, step in enumerate(one.steps, 1):
        if step.by and not step.done:
            yield Due(step.by, Kind.STEP, number, place, step.what)
    looked = one.look and any(note.day >= one.look for note in one.notes)
    if one.look and not looked:
        yield Due(one.look, Kind.LOOK, number, 0, one.what)
    if one.review:
        yield Due(one.review, Kind.REVIEW, number, 0, one.what)
