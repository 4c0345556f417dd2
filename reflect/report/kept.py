"""What was decided, as a report tells it: on the plan's pages, and what came of it since."""

from collections.abc import Iterator, Mapping

from reflect.framing import EpsteinType
from reflect.plan import Plan, Undertaking
from reflect.report.story import CameStory, ItemStory
from reflect.scoring.change import MeasureChange


def decided_on(plan: Plan | None, type_: EpsteinType) -> Undertaking | None:
    """What a plan says of a type: the first that is still open, else nothing."""
    ones = plan.undertakings if plan else ()
    return next((one for one in ones if one.type is type_ and one.is_open), None)


def came_of(
    plan: Plan | None,
    measures: Mapping[str, tuple[MeasureChange, ...]],
    items: Mapping[str, ItemStory],
) -> Iterator[CameStory]:
    """Each undertaking of an earlier plan, in its order, with its measure then and now."""
    for one in plan.undertakings if plan else ():
        id_ = one.measure.item if one.measure else None
        story = items.get(id_) if id_ else None
        found = measures.get(id_, ()) if id_ else ()
        name = story.name if story else (found[0].later.item.id if found else id_)
        yield CameStory(one, name, found)
