"""What each edition of a report holds: selections of the same sections, in one order."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from reflect.report.editions import Edition
from reflect.report.families import Families, families_of
from reflect.report.story import AreaStory, PartsStory, PlanStory, Story, TypeStory


class Kind(StrEnum):
    """A kind of section; each has a template of its name."""

    ANSWER = "answer"
    CAME = "came"
    TYPES = "types"
    GAPS = "gaps"
    DIFFERENTLY = "differently"
    TYPE = "type"
    AREAS = "areas"
    AREA = "area"
    PLAN = "plan"
    ACTIONS = "actions"
    TALLIES = "not-scored"
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
    story: Story
    subject: TypeStory | PlanStory | PartsStory | Families | AreaStory | None = None


def sections(story: Story, edition: Edition) -> tuple[Section, ...]:
    """What an edition holds, in order; what has nothing to say is left out."""
    wanted = {
        Edition.BRIEF: _brief,
        Edition.MEETING: _meeting,
        Edition.FULL: _full,
        Edition.PARENTS: _families,
    }[edition]
    found = tuple(wanted(story))
    assert len({section.id for section in found}) == len(found)
    return found


def _brief(story: Story) -> Iterator[Section]:
    if not story.framed:
        yield Section(Kind.AREAS, "areas", story)
        return
    yield Section(Kind.ANSWER, "answer", story)
    if story.types:
        yield Section(Kind.TYPES, "types", story)


def _families(story: Story) -> Iterator[Section]:
    if found := families_of(story):
        yield Section(Kind.FAMILIES, "families", story, found)


def _opening(story: Story) -> Iterator[Section]:
    """The brief edition, with what came of the plan before right after its first page."""
    first, *others = _brief(story)
    yield first
    if story.came:
        yield Section(Kind.CAME, "came", story)
    yield from others


def _meeting(story: Story) -> Iterator[Section]:
    yield from _opening(story)
    yield from _apart(story)
    for each in story.types[: 1 if story.plan else 0]:
        yield from _about(story, each)
    yield from _areas(story)
    for other in story.others:
        yield from _brief(other)
    yield from _own_words(story)


def _full(story: Story) -> Iterator[Section]:
    yield from _opening(story)
    yield from _apart(story)
    for each in story.types:
        yield from _about(story, each)
    yield from _areas(story)
    for other in story.others:
        yield from _other(other)
    yield from _own_words(story)
    for number, part in enumerate(story.parts, 1):
        yield Section(Kind.PARTS, f"groups-{number}", story, part)
    if story.change:
        yield Section(Kind.CHANGE, "change", story)
    yield Section(Kind.READING, "reading", story)
    yield Section(Kind.APPENDIX, "appendix", story)


def _areas(story: Story) -> Iterator[Section]:
    for area in story.areas:
        yield Section(Kind.AREA, f"area-{area.id}", story, area)


def _other(story: Story) -> Iterator[Section]:
    """A questionnaire without the framing, beside those with it; ids are told apart by its own."""
    about = story.questionnaires[0].id
    for section in (*_brief(story), *_areas(story), *_own_words(story)):
        yield replace(section, id=f"{about}-{section.id}")


def _apart(story: Story) -> Iterator[Section]:
    if story.gaps and not story.one:
        yield Section(Kind.GAPS, "gaps", story)
    if story.split or story.comparable:
        yield Section(Kind.DIFFERENTLY, "differently", story)


def _about(story: Story, type_: TypeStory) -> Iterator[Section]:
    """A type's page, and after that of a priority its plan and the actions in full."""
    yield Section(Kind.TYPE, f"type-{type_.type}", story, type_)
    for plan in story.plan:
        if plan.planned.priority.type is type_.type:
            yield Section(Kind.PLAN, f"plan-{type_.type}", story, plan)
            if plan.planned.choices:
                yield Section(Kind.ACTIONS, f"actions-{type_.type}", story, plan)


def _own_words(story: Story) -> Iterator[Section]:
    if story.tallies:
        yield Section(Kind.TALLIES, "not-scored", story)
    if story.open:
        yield Section(Kind.WORDS, "own-words", story)
