"""The plan of a folder: made from a wave's priorities, kept in `plan.yaml`, and carried on."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reflect.diagnostics import Expected
from reflect.documents import read_document, read_text
from reflect.files import held, replace_file
from reflect.office.folder import Folder
from reflect.plan.file import FILE as FILE
from reflect.plan.file import read_plans
from reflect.plan.model import Due, Measure, Plan, Reading, due, plan_named
from reflect.questionnaire import AnyItem, OpenItem, find
from reflect.questionnaire.library import available
from reflect.responses import Wave

if TYPE_CHECKING:
    from reflect.actions import Action
    from reflect.report.story import PlanStory, Story

FIRST_STEP = timedelta(weeks=2)
FIRST_LOOK = timedelta(weeks=6)
REVIEW = timedelta(weeks=12)
SOON = timedelta(weeks=2)
"""How far ahead a school is reminded."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One of a wave's priorities, with what the library suggests and how it could be measured.

    `lowest` is the text of the item that was answered lowest, `measure` what it stands at now.
    """

    story: "PlanStory"
    lowest: str | None
    measure: Measure | None

    @property
    def actions(self) -> Sequence["Action"]:
        """What the library suggests for it, the small start first."""
        return [choice.action for choice in self.story.planned.choices]


def plans_of(folder: Folder) -> tuple[Plan, ...]:
    """All plans of a folder, in the order of its file; `Refused` with all that is wrong there."""
    path = folder.path / FILE
    if not path.exists():
        return ()
    from reflect.actions import built_in_library

    document = read_document(path).require()
    actions = {action.id for action in built_in_library().actions}
    return read_plans(document, actions, names_of_items(folder).keys()).require()


def plan_of(folder: Folder, wave: str) -> Plan | None:
    """The plan of a wave, if there is one."""
    return plan_named(plans_of(folder), wave)


def latest_plan(folder: Folder, wave: str | None) -> Plan:
    """The plan of the wave that is named, else the one decided last; `Expected` without any."""
    plans = plans_of(folder)
    if wave is None:
        if plans:
            return max(plans, key=lambda plan: plan.decided)
        raise Expected("Nothing is planned in this folder yet. Begin with: reflect plan")
    found = plan_of(folder, wave)
    if found is None:
        known = ", ".join(f"“{plan.wave}”" for plan in plans) or "none yet"
        raise Expected(f"“{wave}” has no plan. Plans here: {known}.")
    return found


def keep(folder: Folder, wave: str, change: Callable[[Plan | None], Plan]) -> Plan:
    """Change the plan of a wave (None where it has none) and keep it.

    The file is read again first, so that what somebody else wrote meanwhile stays.
    """
    from reflect.plan.writing import with_plan

    path = folder.path / FILE
    with held(path, waits=True):
        plan = change(plan_of(folder, wave))
        text = read_text(path).require() if path.exists() else ""
        replace_file(path, with_plan(text, plan).encode())
    return plan


def suggestions(story: "Story") -> Iterator[Suggestion]:
    """The priorities of a wave's report, the first first."""
    for each in story.plan:
        if not each.items:
            yield Suggestion(each, None, None)
            continue
        view, item = each.items[0]
        now = {
            audience: Reading(round(result.score), result.n)
            for audience, result in view.results
            if result.score is not None
        }
        yield Suggestion(each, item.text, Measure(view.item.id, now))


def overdue(plans: Sequence[Plan], today: date, within: timedelta) -> Iterator[tuple[Plan, Due]]:
    """What is due by `today`, or so soon, the earliest first."""
    found = [(plan, each) for plan in plans for each in due(plan) if each.day <= today + within]
    yield from sorted(found, key=lambda pair: pair[1].day)


def refuse_orphan(plan: Plan, waves: Sequence[Wave]) -> None:
    """`Expected` where the wave of a plan is no longer here."""
    if not any(wave.name.casefold() == plan.wave.casefold() for wave in waves):
        raise Expected(
            f"The plan belongs to “{plan.wave}”, and there is no such wave here any more. Put its "
            f"name right in {FILE}, or take the answers in again: reflect responses import"
        )


def names_of_items(folder: Folder) -> dict[str, str]:
    """What the items that are known here are called, by their ids: a statement, else the question.

    They are those of the built-in questionnaires, the school's own, and those that were asked.
    """
    found = [find(name, folder.path).value for name in available(folder.path)]
    kept = folder.store().questionnaires().values() if folder.has_answers else ()
    items = [item for q in (*found, *kept) if q for item in q.items]
    return {item.id: _name(item) for item in items}


def _name(item: AnyItem) -> str:
    statement = None if isinstance(item, OpenItem) else item.statement
    return statement or next(iter(item.text.values()))
