"""Simulated respondents: people who do not exist, for demos and tests, drawn from a seed.

An answer of a careful person comes about in four steps, on a line from 0 to 100 that is the item's
score:

    the item's level → the person's outlook → chance → one of the two options beside that point

Outlook and chance move the point as likely up as down, and never past the nearer end of the line;
of the two options the nearer is the likelier (stochastic rounding). So each step leaves the
expected item score where it was, on any scale, and the level, a gap or a change that was asked for
holds in expectation, exactly.
"""

from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from random import Random
from typing import TypeAlias

from reflect.framing import EpsteinType, Stance
from reflect.questionnaire import (
    AnyItem,
    Audience,
    ChoiceItem,
    Item,
    Missing,
    NumberItem,
    OpenItem,
    Questionnaire,
)
from reflect.responses.model import (
    Answer,
    Asked,
    Chosen,
    Entry,
    Picked,
    Respondent,
    Response,
    Written,
)

TICKED = 0.3
"""How likely each option is where many may be ticked."""


class Manner(StrEnum):
    """How a person fills in a questionnaire."""

    CAREFUL = "careful"
    STRAIGHT_LINER = "straight-liner"
    """The same rank throughout; nothing is left out."""
    RANDOM = "random"
    """Every option is as likely as another; nothing is left out."""
    ACQUIESCENT = "acquiescent"
    """Leans to the upper end of every scale, also where an item counts backwards."""
    FORGETFUL = "forgetful"
    """Careful, but leaves a third blank, whichever it happens to be."""


MADE_UP = "made-up-"
"""How the ids of people begin who do not exist."""

FORGOTTEN = 1 / 3
"""Share of the items that a forgetful person leaves blank."""

ACQUIESCENCE = 0.6
"""How much of the way to the upper end of a scale an acquiescent person is drawn."""

DIVIDED = 0.75
"""How much of the way to the ends of the line two camps stand apart on a divided item."""

_SECONDS = {
    Manner.CAREFUL: 9.0,
    Manner.STRAIGHT_LINER: 1.0,
    Manner.RANDOM: 1.8,
    Manner.ACQUIESCENT: 6.0,
    Manner.FORGETFUL: 8.0,
}
"""Seconds that an item takes, about."""

Place: TypeAlias = str | tuple[EpsteinType | None, Stance | None]
"""What a level is given for: an item by its id, or all items of a type and stance."""


@dataclass(frozen=True, slots=True)
class Population:
    """People of one audience who stand in the same place.

    Levels, the gap, outlook and chance are points of item score (0–100); `dont_know` and `skipped`
    are shares (0–1).
    """

    audience: Audience
    people: Mapping[Manner, int]
    level: float = 55.0
    """The expected item score of careful people, unless `levels` says otherwise."""
    levels: Mapping[Place, float] = field(default_factory=dict)
    """Levels of single items, or of a type and stance; that of the item itself goes first."""
    gap: float = 0.0
    """Added to the level of every item."""
    outlook: float = 25.0
    """How far a person's own outlook may lie from the level, on all items alike."""
    chance: float = 35.0
    """How far chance may move an answer from its person's outlook."""
    divided: tuple[str, ...] = ()
    """Ends of the ids of items that people see differently: there they stand in two camps."""
    dont_know: float = 0.04
    """Share of *don't know* in what is not left blank, on the scales that offer it."""
    skipped: float = 0.02
    """Share of items left blank."""
    group: str | None = None
    core: bool = False
    """Whether the short form is asked."""

    def level_of(self, item: Item) -> float:
        """The expected score of an item (0–100): its level and the gap, kept within the line."""
        tagged = self.levels.get((item.type, item.stance), self.level)
        return min(max(self.levels.get(item.id, tagged) + self.gap, 0.0), 100.0)


def simulate(
    questionnaires: Sequence[Questionnaire],
    populations: Iterable[Population],
    *,
    wave: str,
    day: date,
    seed: int,
) -> list[Response]:
    """The responses of these populations, careful people first; open items are left blank.

    Ids say that nobody stands behind them (`made-up-parents-1-autumn-2026`); people are counted
    through all populations of an audience. The same seed gives the same answers, and a person's
    answers do not depend on who is counted after them, or in another audience.
    """
    counted: Counter[Audience] = Counter()
    responses = []
    for population in populations:
        audience = population.audience
        asked = [q for q in questionnaires if audience in q.audiences]
        items = [item for q in asked for item in q.asked(audience, core=population.core)]
        known = tuple(Asked(q.id, q.version, q.hash) for q in asked)
        levels = {item.id: population.level_of(item) for item in items if isinstance(item, Item)}
        for manner in manners_of(population):
            counted[audience] += 1
            id_ = f"{MADE_UP}{audience}-{counted[audience]}-{wave.casefold().replace(' ', '-')}"
            person = _Person(manner, population, levels, Random(f"{seed} {id_}"))
            respondent = Respondent(
                id_, wave, audience, known, population.group, core=population.core
            )
            entries = {item.id: Entry(person.answer(item)) for item in items}
            responses.append(Response(respondent, entries, day))
    return responses


def manners_of(population: Population) -> tuple[Manner, ...]:
    """How each person of a population answers, in the order in which `simulate` draws them."""
    return tuple(manner for manner in Manner for _ in range(population.people.get(manner, 0)))


def seconds_taken(response: Response, manner: Manner, *, seed: int) -> int:
    """How long a simulated person took over the whole of a response, in seconds."""
    pace = Random(f"{seed} {response.respondent.id} seconds").uniform(0.7, 1.5)
    return round(_SECONDS[manner] * pace * len(response.entries))


def with_words(
    responses: Sequence[Response],
    *,
    words: Mapping[str, Sequence[str]],
    notes: Mapping[str, Sequence[str]],
    seed: int,
) -> list[Response]:
    """The same responses, with these texts written by some of the people who were asked the item.

    Both map an item's id to texts: `words` the answers to open items, `notes` what stands beside
    scored ones. Of an item's texts, each is another person's, as far as there are enough people.
    """
    dice = Random(f"{seed} words")
    entries = [dict(response.entries) for response in responses]
    for id_, texts in (*words.items(), *notes.items()):
        asked = [given for given in entries if id_ in given]
        for given, text in zip(dice.sample(asked, len(asked)), texts, strict=False):
            written = Entry(Written(text)) if id_ in words else replace(given[id_], note=text)
            given[id_] = written
    return [replace(r, entries=given) for r, given in zip(responses, entries, strict=True)]


class _Person:
    """Somebody who answers one item after another."""

    def __init__(
        self, manner: Manner, population: Population, levels: Mapping[str, float], dice: Random
    ) -> None:
        """`levels` are those of the population, by the ids of scored items."""
        self.manner = manner
        self.population = population
        self.levels = levels
        self.dice = dice
        self.outlook = dice.uniform(-1, 1)
        self.habit = dice.random()
        """Where on a scale a straight-liner stays, from 0 to 1."""

    def answer(self, item: AnyItem) -> Answer:
        """The next answer."""
        match item:
            case OpenItem():
                return Missing.SKIPPED
            case NumberItem():
                least = item.least or 0
                return Chosen(round(self.dice.uniform(least, item.most or least + 100)))
            case ChoiceItem(many=True):
                ticked = [v for v in item.scale.values if self.dice.random() < TICKED]
                return Picked(tuple(ticked)) if ticked else Missing.SKIPPED
            case ChoiceItem():
                return Chosen(self.dice.choice(item.scale.values))
        values = item.scale.values
        match self.manner:
            case Manner.STRAIGHT_LINER:
                return Chosen(values[int(self.habit * len(values))])
            case Manner.RANDOM:
                return Chosen(self.dice.choice(values))
        return self._left_out(item) or self._chosen(self._point(item), values)

    def _left_out(self, item: Item) -> Missing | None:
        forgets = self.manner is Manner.FORGETFUL
        if self.dice.random() < (FORGOTTEN if forgets else self.population.skipped):
            return Missing.SKIPPED
        offered = Missing.DONT_KNOW in item.scale.offered
        if offered and self.dice.random() < self.population.dont_know:
            return Missing.DONT_KNOW
        return None

    def _point(self, item: Item) -> float:
        """Where the answer lies between the least (0) and the greatest value (1) of the scale."""
        population = self.population
        point = self.levels[item.id] / 100
        if item.id.endswith(population.divided):
            agrees = self.dice.random() < point
            point += DIVIDED * ((1 - point) if agrees else -point)
        point = _moved(point, self.outlook, population.outlook / 100)
        point = _moved(point, self.dice.uniform(-1, 1), population.chance / 100)
        if item.reverse:
            point = 1 - point
        if self.manner is Manner.ACQUIESCENT:
            point += ACQUIESCENCE * (1 - point)
        return point

    def _chosen(self, point: float, values: Sequence[float]) -> Chosen:
        """One of the two options beside `point`, so that `point` is what may be expected."""
        aim = values[0] + point * (values[-1] - values[0])
        above = min(max(bisect(values, aim), 1), len(values) - 1)
        low, high = values[above - 1], values[above]
        return Chosen(high if self.dice.random() * (high - low) < aim - low else low)


def _moved(point: float, by: float, reach: float) -> float:
    """`point` moved by a part of its reach (−1 to 1), which ends at the nearer end of the line."""
    return point + by * min(reach, point, 1 - point)
