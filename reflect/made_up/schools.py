"""Made-up schools, for showing what a report looks like; each stands somewhere else."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from reflect.framing import EpsteinType, Stance
from reflect.made_up.simulation import Manner, Place, Population, simulate, with_words
from reflect.made_up.words import NOTES, WORDS
from reflect.memory import no_search_for_cycles
from reflect.questionnaire import THE_THREE, Audience, Questionnaire
from reflect.responses.model import Response, Wave


class MadeUp(StrEnum):
    """The made-up schools, named for where they stand, or for what their groups or years show."""

    INVOLVEMENT_LED = "involvement-led"
    NOT_YET = "not-yet"
    POCKETS = "pockets"
    PARTNERSHIP = "partnership"
    BETWEEN = "between"
    ROSIER = "rosier"
    AGREE = "agree"
    CHANGE = "change"
    NO_CHANGE = "no-change"


@dataclass(frozen=True, slots=True)
class MadeUpSchool:
    """How a school stands, in points of item score (0–100).

    `practice` is what its leaders see this year: involvement and engagement, type by type.
    """

    name: str
    practice: Mapping[EpsteinType, tuple[float, float]]
    divided: tuple[str, ...]
    """Ends of the ids of items that its leaders see differently."""
    gaps: Mapping[Audience, float]
    """The other audiences that were asked, and how far from the leaders they stand."""
    since: Mapping[tuple[EpsteinType, Stance], float] | None
    """What changed since last year, for every audience; None where nobody was asked then."""
    seed: int
    """Chosen so that what is drawn shows what the school is there to show."""


@dataclass(frozen=True, slots=True)
class MadeUpAnswers:
    """All that was answered in a made-up school; the earlier wave first, and closed."""

    waves: tuple[Wave, ...]
    responses: tuple[Response, ...]


def _school(
    name: str,
    *practice: tuple[float, float],
    divided: tuple[str, ...] = (),
    staff: float | None = None,
    parents: float | None = None,
    since: Mapping[tuple[EpsteinType, Stance], float] | None = None,
    seed: int,
) -> MadeUpSchool:
    gaps = {Audience.STAFF: staff, Audience.PARENTS: parents}
    return MadeUpSchool(
        name,
        dict(zip(EpsteinType, practice, strict=True)),
        divided,
        {audience: gap for audience, gap in gaps.items() if gap is not None},
        since,
        seed,
    )


SCHOOLS = {
    MadeUp.INVOLVEMENT_LED: _school(
        "Riverside Primary School",
        (55, 42),
        (80, 60),
        (72, 30),
        (62, 45),
        (58, 22),
        (40, 28),
        divided=("set-agenda", "change-decisions", "ask-by-name"),
        staff=-4,
        parents=-15,
        since={(EpsteinType.COMMUNICATING, Stance.ENGAGEMENT): 14},
        seed=53,
    ),
    MadeUp.NOT_YET: _school(
        "Northgate School",
        (30, 28),
        (48, 30),
        (35, 18),
        (40, 25),
        (25, 12),
        (20, 22),
        divided=("language-of-news",),
        seed=31,
    ),
    MadeUp.POCKETS: _school(
        "Hillcrest Nursery",
        (40, 78),
        (45, 80),
        (22, 52),
        (42, 70),
        (30, 55),
        (28, 60),
        divided=("talk-worries-through",),
        seed=43,
    ),
    MadeUp.PARTNERSHIP: _school(
        "Meadow Park School",
        (78, 74),
        (90, 85),
        (80, 62),
        (82, 78),
        (74, 64),
        (70, 66),
        seed=14,
    ),
    MadeUp.BETWEEN: _school(
        "Harbour View Academy",
        (60, 50),
        (82, 68),
        (64, 40),
        (70, 52),
        (60, 38),
        (52, 46),
        divided=("from-the-start", "listen"),
        seed=27,
    ),
    MadeUp.ROSIER: _school(
        "Oakfield Primary School",
        (70, 66),
        (82, 74),
        (72, 58),
        (74, 64),
        (66, 54),
        (60, 52),
        staff=-12,
        parents=-25,
        since={},
        seed=31,
    ),
    MadeUp.AGREE: _school(
        "Elm Grove School",
        (58, 50),
        (72, 62),
        (56, 40),
        (64, 48),
        (52, 36),
        (46, 40),
        staff=0,
        parents=0,
        since={},
        seed=30,
    ),
    MadeUp.CHANGE: _school(
        "Lakeside Community School",
        (56, 46),
        (70, 66),
        (60, 40),
        (62, 48),
        (54, 50),
        (44, 38),
        staff=-3,
        parents=-5,
        since={
            (EpsteinType.COMMUNICATING, Stance.ENGAGEMENT): 18,
            (EpsteinType.DECISION_MAKING, Stance.ENGAGEMENT): 16,
        },
        seed=35,
    ),
    MadeUp.NO_CHANGE: _school(
        "Station Road School",
        (54, 44),
        (68, 52),
        (58, 36),
        (60, 46),
        (50, 32),
        (42, 36),
        staff=-3,
        parents=-6,
        since={},
        seed=5,
    ),
}

LEADERS = 8
"""Leaders who answer in every wave of a made-up school."""

_STAFF = {"Teaching": {Manner.CAREFUL: 15}, "Support": {Manner.CAREFUL: 9}}
_PARENTS = {
    "Year 1": {Manner.CAREFUL: 30, Manner.STRAIGHT_LINER: 1, Manner.FORGETFUL: 2},
    "Year 2": {Manner.CAREFUL: 27, Manner.RANDOM: 1, Manner.FORGETFUL: 2},
    "Year 3": {Manner.CAREFUL: 25, Manner.STRAIGHT_LINER: 1, Manner.ACQUIESCENT: 1},
    "Year 4": {Manner.CAREFUL: 22, Manner.RANDOM: 1, Manner.FORGETFUL: 1},
    "Year 5": {Manner.CAREFUL: 20, Manner.STRAIGHT_LINER: 1},
    "Year 6": {Manner.CAREFUL: 4},
}
"""People by group; a parent of Year 1 sends their answers twice, which makes 24 and 140."""

_GROUPS = {Audience.STAFF: _STAFF, Audience.PARENTS: _PARENTS}
_INVITED = {Audience.LEADERS: 9, Audience.STAFF: 31, Audience.PARENTS: 296}

LAST_YEAR = Wave("Autumn 2025", date(2025, 9, 8), date(2025, 10, 17))
THIS_YEAR = Wave("Autumn 2026", date(2026, 9, 7))
LAST_DAY, TODAY = date(2025, 10, 16), date(2026, 10, 16)
"""The days on which the answers of the two waves came in."""


@no_search_for_cycles()
def made_up_answers(school: MadeUpSchool, questionnaires: Sequence[Questionnaire]) -> MadeUpAnswers:
    """All answers of a made-up school, the same at every call.

    A wave has 8 leaders of 9 and, where the school asked them, 24 staff of 31 and parents of 140
    families of 296, who answer the short form. Words and notes were written this year.
    """
    asked = (Audience.LEADERS, *school.gaps)
    invited = {audience: _INVITED[audience] for audience in asked}
    waves = [
        replace(wave, invited=invited, counts_families=Audience.PARENTS in asked)
        for wave in (LAST_YEAR, THIS_YEAR)
        if wave is THIS_YEAR or school.since is not None
    ]
    responses: list[Response] = []
    for wave in waves:
        earlier = wave.name == LAST_YEAR.name
        day = LAST_DAY if earlier else TODAY
        levels = _levels(school, earlier=earlier)
        populations = [_leaders(school, levels), *_others(school, levels)]
        drawn = simulate(questionnaires, populations, wave=wave.name, day=day, seed=school.seed)
        told = drawn if earlier else _with_all_words(drawn, school.seed)
        responses += _sent_twice(told)
    return MadeUpAnswers(tuple(waves), tuple(responses))


def _levels(school: MadeUpSchool, *, earlier: bool) -> dict[Place, float]:
    """What the leaders see, this year or last, by type and stance."""
    changed = (school.since or {}) if earlier else {}
    return {
        (type_, stance): level - changed.get((type_, stance), 0)
        for type_, pair in school.practice.items()
        for stance, level in zip(Stance, pair, strict=True)
    }


def _leaders(school: MadeUpSchool, levels: Mapping[Place, float]) -> Population:
    return Population(
        Audience.LEADERS,
        {Manner.CAREFUL: LEADERS},
        levels=levels,
        outlook=10,
        chance=18,
        divided=school.divided,
        skipped=0,
    )


def _others(school: MadeUpSchool, levels: Mapping[Place, float]) -> Iterator[Population]:
    for audience, gap in school.gaps.items():
        for group, people in _GROUPS[audience].items():
            yield Population(
                audience,
                people,
                levels=levels,
                gap=gap,
                group=group,
                core=audience is Audience.PARENTS,
            )


def _with_all_words(responses: Iterable[Response], seed: int) -> list[Response]:
    responses = list(responses)
    written: list[Response] = []
    for audience in THE_THREE:
        theirs = [r for r in responses if r.respondent.audience is audience]
        words, notes = WORDS[audience], NOTES[audience]
        written += with_words(theirs, words=words, notes=notes, seed=seed)
    return written


def _sent_twice(responses: list[Response]) -> list[Response]:
    """The same, and once more what the first parent sent, under another id."""
    first = next((r for r in responses if r.respondent.audience is Audience.PARENTS), None)
    if first is None:
        return responses
    again = replace(first.respondent, id=f"{first.respondent.id}-again")
    return [*responses, replace(first, respondent=again)]
