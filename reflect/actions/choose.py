"""Which actions a report suggests, and why each of them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from reflect.actions.model import Action, Effort, Phase
from reflect.actions.priorities import ItemView, Priority
from reflect.school import Trait

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

    next_rung: Action | None
    """The next larger step of its ladder that suits the school; None at the top."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A priority with up to three actions."""

    priority: Priority
    choices: tuple[Choice, ...]


def plan(
    priorities: Sequence[Priority],
    actions: Iterable[Action],
    phase: Phase | None,
    traits: Mapping[Trait, bool],
) -> tuple[Planned, ...]:
    """Up to three actions for each priority, none twice, and of a ladder one rung at a time.

    An action must serve the priority's type and its move, and suit the school's phase and traits.
    First come those that work on one of its two weakest items directly, then those made for what
    the school is like, those that belong to the type first of all, those on its other items from
    the weakest up, those on the question of its weakest item, and the order of the library. Of two
    rungs that fit alike the smaller one is taken. One low-effort action opens. The size of an
    effect never sorts.
    """
    suiting = [action for action in actions if action.suits(phase, traits)]
    used: set[str] = set()
    planned = []
    for priority in priorities:
        left = [action for action in suiting if action.id not in used]
        chosen = _chosen(priority, left, traits)
        used |= {action.id for action in chosen}
        choices = (
            Choice(
                action,
                _answered(priority, action),
                opens=place == 0 and action.effort is Effort.LOW,
                next_rung=_next_rung(action, suiting),
            )
            for place, action in enumerate(chosen)
        )
        planned.append(Planned(priority, tuple(choices)))
    return tuple(planned)


def _chosen(
    priority: Priority, actions: Sequence[Action], traits: Mapping[Trait, bool]
) -> Sequence[Action]:
    fitting = [a for a in actions if priority.type in a.types and priority.move in a.moves]
    fits = {action.id: _fit(priority, action, traits) for action in fitting}
    fitting.sort(key=lambda action: (fits[action.id], _asks_elsewhere(priority, action)))
    # A smaller step comes before a larger one that fits as well, so it is met first.
    steps = sorted(fitting, key=lambda action: (fits[action.id], action.rung or 0))
    first = _first_of_ladders(steps)
    picked = [action for action in fitting if action.id in first]
    opener = next((a for a in (*picked, *fitting) if a.effort is Effort.LOW), None)
    if opener is None:
        return picked[:MOST]
    others = [a for a in picked if a is not opener and (not a.ladder or a.ladder != opener.ladder)]
    return [opener, *others][:MOST]


def _first_of_ladders(actions: Sequence[Action]) -> set[str]:
    """Ids of the first action met of each ladder, and of all that stand on none."""
    firsts = {action.ladder or action.id: action.id for action in reversed(actions)}
    return set(firsts.values())


def _fit(
    priority: Priority, action: Action, traits: Mapping[Trait, bool]
) -> tuple[bool, int, bool, int]:
    """Sorts the better fit first; see `plan`."""
    ids = [view.item.id for view in priority.items]
    place = next((n for n, id_ in enumerate(ids) if id_ in action.answers), len(ids))
    not_first = action.types[0] is not priority.type
    return place >= BEHIND, _place_by_traits(action, traits), not_first, place


def _asks_elsewhere(priority: Priority, action: Action) -> bool:
    """Whether the weakest item is on the other question than the action."""
    weakest = next(iter(priority.items), None)
    return weakest is not None and weakest.item.question not in action.questions


def _place_by_traits(action: Action, traits: Mapping[Trait, bool]) -> int:
    """Made for what the school is like, for every school, for something the school has not said."""
    if any(traits.get(trait) for trait in action.fits):
        return 0
    return 2 if action.fits else 1


def _answered(priority: Priority, action: Action) -> ItemView | None:
    return next((view for view in priority.items if view.item.id in action.answers), None)


def _next_rung(action: Action, actions: Collection[Action]) -> Action | None:
    if action.ladder is None or action.rung is None:
        return None
    higher = [a for a in actions if a.ladder == action.ladder and (a.rung or 0) > action.rung]
    return min(higher, key=lambda a: a.rung or 0, default=None)
