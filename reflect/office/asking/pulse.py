"""A pulse: between two waves parents are asked again the few items that a plan is about."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from reflect.diagnostics import Expected
from reflect.framing import Stance
from reflect.office.folder import Folder
from reflect.office.plans.kept import latest_plan, refuse_orphan
from reflect.plan import Plan
from reflect.plan.model import Undertaking
from reflect.questionnaire import Audience, Item, Questionnaire
from reflect.responses import Wave
from reflect.responses.model import MOST_IN_A_PULSE

if TYPE_CHECKING:
    from reflect.actions import Action
    from reflect.responses.store import Store

PULSED = Audience.PARENTS
"""Whom a pulse asks."""

_FEWEST = 3
"""Items of a pulse, where the plan is about so many."""


def items_behind(
    plan: Plan, asked: Iterable[Questionnaire], actions: Mapping[str, "Action"]
) -> tuple[str, ...]:
    """The ids of three to five items that tell whether a plan is felt, in the order of the asking.

    First come the items by which its undertakings are measured, then in turn what each of their
    actions works on and what stands for engagement in its type. All are items that parents are
    asked in a whole wave, so that there is something to compare with. Raises `Expected` where
    there is none.
    """
    open_ = [one for one in plan.undertakings if one.is_open]
    items = {
        item.id: item
        for questionnaire in asked
        for item in questionnaire.asked(PULSED, core=True)
        if isinstance(item, Item)
    }
    measured = [one.measure.item for one in open_ if one.measure]
    deeper = (list(_deeper(one, items, actions)) for one in open_)
    in_turn = (id_ for ids in zip_longest(*deeper) for id_ in ids if id_)
    wanted = [id_ for id_ in dict.fromkeys(chain(measured, in_turn)) if id_ in items]
    if not wanted:
        raise Expected(
            f"The plan for “{plan.wave}” is about nothing that parents were asked, so a pulse has "
            "nothing to ask them. Give an undertaking its measure: reflect plan"
        )
    most = max(_FEWEST, min(MOST_IN_A_PULSE, len({*measured} & items.keys()) + len(open_)))
    chosen = wanted[:most]
    return tuple(id_ for id_ in items if id_ in chosen)


def _deeper(
    one: Undertaking, items: Mapping[str, Item], actions: Mapping[str, "Action"]
) -> Iterator[str]:
    """What an undertaking works on: its action's items, then those of engagement in its type."""
    if one.action and one.action in actions:
        yield from (id_ for id_ in actions[one.action].answers if id_ in items)
    of_type = [item for item in items.values() if item.type is one.type]
    yield from (item.id for item in of_type if item.stance is Stance.ENGAGEMENT)


def pulse_of(folder: Folder, store: "Store", name: str, opened: date) -> tuple[Wave, Plan]:
    """A pulse that is not kept yet, and the plan that it is about: the one decided last.

    Raises `Expected` where nothing is planned, or nothing of it was asked of parents.
    """
    from reflect.actions import built_in_library

    plan = latest_plan(folder, None)
    refuse_orphan(plan, store.waves())
    kept = store.questionnaires()
    heard = (r.respondent for r in store.responses(plan.wave) if r.respondent.audience is PULSED)
    hashes = dict.fromkeys(asked.hash for respondent in heard for asked in respondent.asked)
    actions = {action.id: action for action in built_in_library().actions}
    items = items_behind(plan, [kept[hash_] for hash_ in hashes], actions)
    return Wave(name, opened, pulse=items), plan


def open_pulse(folder: Folder) -> Wave | None:
    """The open wave of a folder, where that is a pulse. Imports SQLAlchemy if there are answers."""
    if not folder.has_answers:
        return None
    return next((w for w in folder.store().waves() if w.is_open and w.pulse), None)


def as_asked_in(wave: Wave | None, asked: Sequence[Questionnaire]) -> list[Questionnaire]:
    """Questionnaires as they are asked in a wave: in a pulse its items alone, and of parents.

    Raises `Expected` where a pulse has none of theirs.
    """
    if wave is None or not wave.pulse:
        return list(asked)
    narrowed = (replace(q.only(wave.pulse), audiences=(PULSED,)) for q in asked)
    found = [questionnaire for questionnaire in narrowed if questionnaire.items]
    if not found:
        ids = " and ".join(questionnaire.id for questionnaire in asked)
        raise Expected(
            f"“{wave.name}” is a pulse of {len(wave.pulse)} questions, and none of them is in "
            f"{ids}. Leave the name out, or close the pulse first: reflect wave close"
        )
    return found


def kept_for(
    kept: Mapping[str, Questionnaire], waves: Iterable[Wave]
) -> Mapping[str, Questionnaire]:
    """The questionnaires by which the answers of waves are scored side by side, by hash.

    Where one of the waves is a pulse, nothing but its items is scored in any.
    """
    for wave in waves:
        if wave.pulse:
            kept = {hash_: questionnaire.only(wave.pulse) for hash_, questionnaire in kept.items()}
    return kept
