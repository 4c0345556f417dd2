"""Which actions a report suggests, and why each of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reflect.actions.model import Action, Effort, Phase
from reflect.actions.priorities import ItemView, Priority

MOST = 3
"""Actions suggested for one priority."""

BEHIND = 2
"""Weakest items that a report names as the reason for a priority."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An action chosen for a priority: what it answers, and whether it is the low-effort start."""

    action: Action
    answers: ItemView | None
    """The weakest item that the action works on directly; None where it works on none of them."""

    opens: bool
    """Chosen to open with, because it asks for little effort."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A priority with up to three actions."""

    priority: Priority
    choices: tuple[Choice, ...]


def plan(
    priorities: Sequence[Priority], actions: Iterable[Action], phase: Phase | None
) -> tuple[Planned, ...]:
    """Up to three actions for each priority, none twice.

    An action must serve the priority's type, its move and the school's phase. First come those that
    work on one of its two weakest items directly, then those that belong to the type first of all,
    those on its other items from the weakest up, those on the question of its weakest item, and the
    order of the library. One low-effort action opens. The size of an effect never sorts.
    """
    left = [action for action in actions if phase is None or phase in action.phases]
    planned = []
    for priority in priorities:
        choices = _choices(priority, left)
        chosen = {choice.action.id for choice in choices}
        left = [action for action in left if action.id not in chosen]
        planned.append(Planned(priority, choices))
    return tuple(planned)


def _choices(priority: Priority, actions: Sequence[Action]) -> tuple[Choice, ...]:
    fitting = [a for a in actions if priority.type in a.types and priority.move in a.moves]
    fitting.sort(key=lambda action: _fit(priority, action))
    opener = next((action for action in fitting if action.effort is Effort.LOW), None)
    ordered = [opener] if opener else []
    ordered += [action for action in fitting if action is not opener]
    return tuple(
        Choice(action, _answered(priority, action), action is opener) for action in ordered[:MOST]
    )


def _fit(priority: Priority, action: Action) -> tuple[bool, bool, int, bool]:
    """Sorts the better fit first; see `plan`."""
    weakest_first = [view.item for view in priority.items]
    place = next(
        (place for place, item in enumerate(weakest_first) if item.id in action.answers),
        len(weakest_first),
    )
    other_question = bool(weakest_first) and weakest_first[0].question not in action.questions
    return place >= BEHIND, action.types[0] is not priority.type, place, other_question


def _answered(priority: Priority, action: Action) -> ItemView | None:
    return next((view for view in priority.items if view.item.id in action.answers), None)
