"""`plan.yaml`: what was decided, as a person reads and edits it.

    plans:
      - wave: Summer 2027
        decided: 2027-06-12
        actions:
          - type: decision-making
            move: shift
            what: Tell families what came of their ideas
            action: decision-making.you-said-we-did    # in the library; left out for an own idea
            leads: Deputy head
            steps:
              - {what: Ask one question in the newsletter, who: The office, by: 2027-06-26}
            measure:
              item: role.decisions.changed-by-parents
              now: {parents: {score: 12, n: 139}}
              aim: a third of parents say more than a little
            look: 2027-07-24
            review: 2027-10-01

What happens later is added below: `done` on a step, `notes`, `reviewed`, `dropped`.
"""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from reflect.diagnostics import Checked, Diagnostic
from reflect.documents import Document, Path, check, quoted, suggestion
from reflect.framing import EpsteinType, Move
from reflect.plan.model import (
    MOST_STEPS,
    Count,
    Idea,
    Measure,
    Note,
    Outcome,
    Plan,
    Reading,
    Review,
    Step,
    Undertaking,
)
from reflect.questionnaire import Audience

FILE = "plan.yaml"
MOST_WORDS = 400
"""Characters of a text in a plan; more would not stand on its page."""

Words = Annotated[str, Field(min_length=1, max_length=MOST_WORDS)]


class _Block(BaseModel):
    model_config = ConfigDict(extra="forbid")


class StepFile(_Block):
    """Something to be done, by whom, by when, and the day it was done."""

    what: Words
    who: Words | None = None
    by: date | None = None
    done: date | None = None


class ReadingFile(_Block):
    """A score of 0–100, and how many answered."""

    score: int = Field(ge=0, le=100)
    n: int = Field(ge=1)


class MeasureFile(_Block):
    """The item by which the school will know."""

    item: Words
    now: dict[Audience, ReadingFile] = Field(default_factory=dict)
    aim: Words | None = None


class CountFile(_Block):
    """What the school counts itself."""

    what: Words
    now: Words | None = None
    aim: Words | None = None


class NoteFile(_Block):
    """What was seen or said on a day."""

    day: date
    text: Words


class ReviewFile(_Block):
    """What was decided on a day."""

    day: date
    outcome: Outcome
    because: Words | None = None


class UndertakingFile(_Block):
    """One thing that is undertaken."""

    type: EpsteinType
    move: Move
    what: Words
    idea: Idea | None = None
    action: Words | None = None
    leads: Words | None = None
    parents: Words | None = None
    left_out: Words | None = None
    steps: list[StepFile] = Field(default_factory=list, max_length=MOST_STEPS)
    measure: MeasureFile | None = None
    count: CountFile | None = None
    look: date | None = None
    review: date | None = None
    notes: list[NoteFile] = Field(default_factory=list)
    reviewed: ReviewFile | None = None
    dropped: NoteFile | None = None


class PlanBlock(_Block):
    """The plan of one wave."""

    wave: Words
    decided: date
    actions: list[UndertakingFile] = Field(default_factory=list)


class PlanFile(_Block):
    """All plans of a school, the latest last."""

    plans: list[PlanBlock]


def read_plans(
    document: Document, actions: Collection[str], items: Collection[str]
) -> Checked[tuple[Plan, ...]]:
    """The plans in a document.

    `actions` are the ids of the library, `items` those of the questionnaires that are known.
    Diagnostics: R005 to R008 (keys and values); P001 (an action that the library has not), P002 (an
    item that no questionnaire has), P003 (a day before the plan was decided), P004 (a wave with two
    plans).
    """
    checked = check(document, PlanFile)
    if checked.value is None:
        return Checked(None, checked.diagnostics)
    problems = tuple(sorted(_problems(document, checked.value, actions, items)))
    if problems:
        return Checked(None, problems)
    return Checked(tuple(_plan(block) for block in checked.value.plans))


def _problems(
    document: Document, file: PlanFile, actions: Collection[str], items: Collection[str]
) -> Iterator[Diagnostic]:
    waves: set[str] = set()
    for number, plan in enumerate(file.plans):
        at: Path = ("plans", number)
        name = plan.wave.casefold()
        if name in waves:
            said = f"{quoted(plan.wave)} has a plan above; put the two together"
            yield document.diagnostic((*at, "wave"), "P004", said)
        waves.add(name)
        for place, one in enumerate(plan.actions):
            here: Path = (*at, "actions", place)
            if one.action and one.action not in actions:
                said = f"the library has no action {quoted(one.action)}; "
                said += suggestion(one.action, actions)
                yield document.diagnostic((*here, "action"), "P001", said)
            if one.measure and one.measure.item not in items:
                said = f"no questionnaire here has the item {quoted(one.measure.item)}; "
                said += suggestion(one.measure.item, items)
                yield document.diagnostic((*here, "measure", "item"), "P002", said)
            for where, day in _days(one):
                if day < plan.decided:
                    said = f"{day} is before the plan was decided ({plan.decided}); put it right"
                    yield document.diagnostic((*here, *where), "P003", said)


def _days(one: UndertakingFile) -> Iterator[tuple[Path, date]]:
    for number, step in enumerate(one.steps):
        for key, day in (("by", step.by), ("done", step.done)):
            if day:
                yield ("steps", number, key), day
    for key, day in (("look", one.look), ("review", one.review)):
        if day:
            yield (key,), day
    for number, note in enumerate(one.notes):
        yield ("notes", number, "day"), note.day
    for key, end in (("reviewed", one.reviewed), ("dropped", one.dropped)):
        if end:
            yield (key, "day"), end.day


def _plan(block: PlanBlock) -> Plan:
    return Plan(block.wave, block.decided, tuple(map(_undertaking, block.actions)))


def _undertaking(file: UndertakingFile) -> Undertaking:
    return Undertaking(
        type=file.type,
        move=file.move,
        what=file.what,
        idea=file.idea or (Idea.LIBRARY if file.action else Idea.SCHOOL),
        action=file.action,
        leads=file.leads,
        parents=file.parents,
        left_out=file.left_out,
        steps=tuple(Step(s.what, s.who, s.by, s.done) for s in file.steps),
        measure=_measure(file.measure) if file.measure else None,
        count=Count(**dict(file.count)) if file.count else None,
        look=file.look,
        review=file.review,
        notes=tuple(Note(**dict(note)) for note in file.notes),
        reviewed=Review(**dict(file.reviewed)) if file.reviewed else None,
        dropped=Note(**dict(file.dropped)) if file.dropped else None,
    )


def _measure(file: MeasureFile) -> Measure:
    now = {audience: Reading(**dict(reading)) for audience, reading in file.now.items()}
    return Measure(file.item, now, file.aim)
