"""Made-up schools, for showing what a report looks like; each stands somewhere else."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from random import Random

from reflect.framing import EpsteinType, Stance
from reflect.questionnaire import Audience, Item, Missing, OpenItem, Questionnaire
from reflect.responses.model import Answer, Asked, Chosen, Entry, Respondent, Response, Written


class MadeUp(StrEnum):
    """The made-up schools, named for where they stand."""

    INVOLVEMENT_LED = "involvement-led"
    NOT_YET = "not-yet"
    POCKETS = "pockets"
    PARTNERSHIP = "partnership"
    BETWEEN = "between"


@dataclass(frozen=True, slots=True)
class MadeUpSchool:
    """How far along a school is, from 0 to 1, in involvement and in engagement, type by type."""

    name: str
    practice: Mapping[EpsteinType, tuple[float, float]]
    divided: tuple[str, ...] = ()
    """Ends of the ids of items that its leaders see differently."""


def _school(
    name: str, *practice: tuple[float, float], divided: tuple[str, ...] = ()
) -> MadeUpSchool:
    return MadeUpSchool(name, dict(zip(EpsteinType, practice, strict=True)), divided)


SCHOOLS = {
    MadeUp.INVOLVEMENT_LED: _school(
        "Riverside Primary School",
        (0.55, 0.42),
        (0.80, 0.60),
        (0.72, 0.30),
        (0.62, 0.45),
        (0.58, 0.22),
        (0.40, 0.28),
        divided=("set-agenda", "change-decisions", "ask-by-name"),
    ),
    MadeUp.NOT_YET: _school(
        "Northgate School",
        (0.30, 0.28),
        (0.48, 0.30),
        (0.35, 0.18),
        (0.40, 0.25),
        (0.25, 0.12),
        (0.20, 0.22),
        divided=("language-of-news",),
    ),
    MadeUp.POCKETS: _school(
        "Hillcrest Nursery",
        (0.40, 0.78),
        (0.45, 0.80),
        (0.22, 0.52),
        (0.42, 0.70),
        (0.30, 0.55),
        (0.28, 0.60),
        divided=("talk-worries-through",),
    ),
    MadeUp.PARTNERSHIP: _school(
        "Meadow Park School",
        (0.78, 0.74),
        (0.90, 0.85),
        (0.80, 0.62),
        (0.82, 0.78),
        (0.74, 0.64),
        (0.70, 0.66),
    ),
    MadeUp.BETWEEN: _school(
        "Harbour View Academy",
        (0.60, 0.50),
        (0.82, 0.68),
        (0.64, 0.40),
        (0.70, 0.52),
        (0.60, 0.38),
        (0.52, 0.46),
        divided=("from-the-start", "listen"),
    ),
}

_NOTES = (
    "Year 4 did this for the river project; nobody wrote it down.",
    "We have not asked. The front office may know.",
    "True for families who come in; less for those we only reach by phone.",
    "Two parents raised this at the gate in September.",
    "The minutes of the parents’ council say so.",
)
_WORDS = {
    "role.offer-more": (
        "Parents who run a business could talk with the older children about money.",
        "Cooking, sewing, two bus drivers, a choir leader. We have never asked.",
        "Languages. We count eleven at the gate and use one.",
    ),
    "role.more-say": (
        "What we do with the summer fair money.",
        "The homework policy; it lands on their kitchen tables, not ours.",
        "How we tell them about behaviour.",
    ),
    "interaction.went-well": (
        "The home visit in October: we only listened, and the whole year went differently.",
        "I rang before there was a problem.",
        "The grandmother brought a friend to interpret, and told us about the night shifts.",
    ),
    "interaction.make-it-easier": (
        "Meetings later in the day, and someone to mind the little ones.",
        "A phone number that somebody answers.",
        "Fewer letters, shorter, and in their languages.",
    ),
}


def made_up_responses(
    school: MadeUpSchool,
    questionnaires: Sequence[Questionnaire],
    *,
    wave: str,
    day: date,
    leaders: int = 8,
    seed: int = 7,
) -> list[Response]:
    """Answers of a school's leadership team; the same seed gives the same answers."""
    dice = Random(seed)
    asked = tuple(Asked(q.id, q.version, q.hash) for q in questionnaires)
    responses = []
    for number in range(leaders):
        outlook = dice.gauss(0, 0.06)
        entries = {
            item.id: Entry(_answer(school, item, outlook, number, dice), _note(item, dice))
            for item in _asked(questionnaires)
        }
        respondent = Respondent(f"made-up-{number + 1}", wave, Audience.LEADERS, asked)
        responses.append(Response(respondent, entries, day))
    return responses


def _asked(questionnaires: Iterable[Questionnaire]) -> Iterable[Item | OpenItem]:
    for questionnaire in questionnaires:
        yield from questionnaire.asked(Audience.LEADERS, core=False)


def _answer(
    school: MadeUpSchool, item: Item | OpenItem, outlook: float, number: int, dice: Random
) -> Answer:
    if isinstance(item, OpenItem):
        words = _WORDS.get(item.id, ())
        return Written(words[number]) if number < len(words) else Missing.SKIPPED
    if dice.random() < 0.05:
        return Missing.DONT_KNOW
    assert item.type is not None
    involvement, engagement = school.practice[item.type]
    practice = engagement if item.stance is Stance.ENGAGEMENT else involvement
    spread = 0.36 if item.id.endswith(school.divided) else 0.13
    ranked = item.scale.ranked
    rank = round((practice + outlook + dice.gauss(0, spread)) * (len(ranked) - 1))
    return Chosen(ranked[min(max(rank, 0), len(ranked) - 1)].value)


def _note(item: Item | OpenItem, dice: Random) -> str | None:
    return dice.choice(_NOTES) if isinstance(item, Item) and dice.random() < 0.02 else None
