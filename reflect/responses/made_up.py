"""A made-up school, for showing what a report looks like."""

from collections.abc import Iterable, Sequence
from datetime import date
from random import Random

from reflect.framing import EpsteinType, Stance
from reflect.questionnaire import Audience, Item, Missing, OpenItem, Questionnaire
from reflect.responses.model import Answer, Asked, Chosen, Entry, Respondent, Response, Written

_PRACTICE = {
    EpsteinType.PARENTING: (0.55, 0.42),
    EpsteinType.COMMUNICATING: (0.80, 0.60),
    EpsteinType.VOLUNTEERING: (0.72, 0.30),
    EpsteinType.LEARNING_AT_HOME: (0.62, 0.45),
    EpsteinType.DECISION_MAKING: (0.58, 0.22),
    EpsteinType.COMMUNITY: (0.40, 0.28),
}
"""How far along the made-up school is, from 0 to 1, in involvement and in engagement."""

_NOTES = (
    "Year 4 did this for the river project; nobody wrote it down.",
    "We have not asked. The front office may know.",
    "True for families who come in; less for those we only reach by phone.",
    "Two parents raised this at the gate in September.",
    "The minutes of the parents’ council say so.",
)
_WORDS = (
    "Parents who run a business could talk with Year 6 about money.",
    "Ask the families from the new estate what they want before we plan the summer fair.",
    "The home visit in October: we only listened, and the whole year went differently.",
    "Meetings later in the day, and someone to mind the little ones.",
)


def made_up_responses(
    questionnaires: Sequence[Questionnaire],
    *,
    wave: str,
    day: date,
    leaders: int = 8,
    seed: int = 7,
) -> list[Response]:
    """Answers of a leadership team that involves parents more than it engages them.

    The same seed gives the same answers.
    """
    dice = Random(seed)
    asked = tuple(Asked(q.id, q.version, q.hash) for q in questionnaires)
    responses = []
    for number in range(leaders):
        outlook = dice.gauss(0, 0.08)
        entries = {
            item.id: Entry(_answer(item, outlook, dice), _note(item, dice))
            for item in _asked(questionnaires)
        }
        respondent = Respondent(f"made-up-{number + 1}", wave, Audience.LEADERS, asked)
        responses.append(Response(respondent, entries, day))
    return responses


def _asked(questionnaires: Iterable[Questionnaire]) -> Iterable[Item | OpenItem]:
    for questionnaire in questionnaires:
        yield from questionnaire.asked(Audience.LEADERS, core=False)


def _answer(item: Item | OpenItem, outlook: float, dice: Random) -> Answer:
    if isinstance(item, OpenItem):
        return Written(dice.choice(_WORDS)) if dice.random() < 0.4 else Missing.SKIPPED
    if dice.random() < 0.05:
        return Missing.DONT_KNOW
    assert item.type is not None
    involvement, engagement = _PRACTICE[item.type]
    practice = engagement if item.stance is Stance.ENGAGEMENT else involvement
    spread = 0.34 if item.id.endswith(("set-agenda", "change-decisions", "ask-by-name")) else 0.15
    ranked = item.scale.ranked
    rank = round((practice + outlook + dice.gauss(0, spread)) * (len(ranked) - 1))
    return Chosen(ranked[min(max(rank, 0), len(ranked) - 1)].value)


def _note(item: Item | OpenItem, dice: Random) -> str | None:
    return dice.choice(_NOTES) if isinstance(item, Item) and dice.random() < 0.02 else None
