"""Which actions a report suggests, and why each of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reflect.actions.model import Action, Effort, Phase
from reflect.actions.priorities import Priority
from reflect.framing import Question
from reflect.scoring.model import ItemResult

MOST = 3
"""Actions suggested for one priority."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An action chosen for a priority: what it answers, and whether it is the low-effort start."""

    action: Action
    answers: ItemResult | None
    """The weakest item whose question the action works on; None where it works on neither."""

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

    An action must serve the priority's type, its move and the school's phase. Those that belong to
    the type first of all and work on the question of its weakest item come first, otherwise the
    order of the library; one low-effort action opens. The size of an effect never sorts.
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
    weakest = priority.items[0].item.question if priority.items else None
    fitting.sort(key=lambda a: (a.types[0] is not priority.type, weakest not in a.questions))
    opener = next((action for action in fitting if action.effort is Effort.LOW), None)
    ordered = [opener] if opener else []
    ordered += [action for action in fitting if action is not opener]
    return tuple(
        Choice(action, _answered(priority.items, action.questions), action is opener)
        for action in ordered[:MOST]
    )


def _answered(items: Iterable[ItemResult], questions: Sequence[Question]) -> ItemResult | None:
    return next((result for result in items if result.item.question in questions), None)
