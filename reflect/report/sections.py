"""What each edition of a report holds: selections of the same sections, in one order."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from reflect.report.editions import Edition
from reflect.report.families import Families, families_of
from reflect.report.story import PartsStory, PlanStory, Story, TypeStory


class Kind(StrEnum):
    """A kind of section; each has a template of its name."""

    ANSWER = "answer"
    TYPES = "types"
    GAPS = "gaps"
    DIFFERENTLY = "differently"
    TYPE = "type"
    PLAN = "plan"
    ACTIONS = "actions"
    WORDS = "own-words"
    PARTS = "parts"
    CHANGE = "change"
    READING = "reading"
    APPENDIX = "appendix"
    FAMILIES = "families"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report with a heading of its own, an `id` to lead to, and what it is about."""

    kind: Kind
    id: str
    subject: TypeStory | PlanStory | tuple[PlanStory, ...] | PartsStory | Families | None = None


def sections(story: Story, edition: Edition) -> tuple[Section, ...]:
    """What an edition holds, in order; what has nothing to say is left out."""
    wanted = {
        Edition.BRIEF: _brief,
        Edition.MEETING: _meeting,
        Edition.FULL: _full,
        Edition.PARENTS: _families,
    }[edition]
    return tuple(wanted(story))


def _brief(story: Story) -> Iterator[Section]:
    yield Section(Kind.ANSWER, "answer")
    if story.types:
        yield Section(Kind.TYPES, "types")


def _families(story: Story) -> Iterator[Section]:
    if found := families_of(story):
        yield Section(Kind.FAMILIES, "families", found)


def _meeting(story: Story) -> Iterator[Section]:
    yield from _brief(story)
    yield from _apart(story)
    for each in story.types[: 1 if story.plan else 0]:
        yield from _about(story, each)
    yield from _actions(story.plan[:1])
    yield from _own_words(story)


def _full(story: Story) -> Iterator[Section]:
    yield from _brief(story)
    yield from _apart(story)
    for each in story.types:
        yield from _about(story, each)
    yield from _actions(story.plan)
    yield from _own_words(story)
    for number, part in enumerate(story.parts, 1):
        yield Section(Kind.PARTS, f"groups-{number}", part)
    if story.change:
        yield Section(Kind.CHANGE, "change")
    yield Section(Kind.READING, "reading")
    yield Section(Kind.APPENDIX, "appendix")


def _apart(story: Story) -> Iterator[Section]:
    if story.gaps and not story.one:
        yield Section(Kind.GAPS, "gaps")
    if story.split or story.comparable:
        yield Section(Kind.DIFFERENTLY, "differently")


def _about(story: Story, type_: TypeStory) -> Iterator[Section]:
    """A type's page, and the plan of a priority after it."""
    yield Section(Kind.TYPE, f"type-{type_.type}", type_)
    for plan in story.plan:
        if plan.planned.priority.type is type_.type:
            yield Section(Kind.PLAN, f"plan-{type_.type}", plan)


def _actions(plans: tuple[PlanStory, ...]) -> Iterator[Section]:
    """The actions of these priorities in full."""
    chosen = tuple(plan for plan in plans if plan.planned.choices)
    if chosen:
        yield Section(Kind.ACTIONS, "actions", chosen)


def _own_words(story: Story) -> Iterator[Section]:
    if story.open:
        yield Section(Kind.WORDS, "own-words")
