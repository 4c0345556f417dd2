"""Random schools, what each edition of them prints, and what an attacker makes of that.

A school has a team, staff and parents in groups of 1 to 12, who leave blanks and do not know, and
were not all asked the same. An edition is the JSON of `reflect score`, read again.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from random import Random
from typing import Any

from reflect.questionnaire import Audience
from reflect.results.scores import as_json
from reflect.scoring.cells import cells_of
from reflect.scoring.counts import item_scores
from reflect.scoring.model import WaveScores
from reflect.scoring.privacy.gate import score_shared, score_wave
from reflect.scoring.privacy.profile import Profile
from reflect.scoring.privacy.together import consistency_of
from reflect.scoring.raw import Place
from reflect.scoring.reading import Read, read
from reflect.scoring.scored import Scored
from tests.leaks.attack import (
    Kind,
    Shown,
    between,
    isolated,
    items_worked_out,
    leaks,
    of_json,
    sums,
)
from tests.leaks.enumeration import Pair, Side, given_away
from tests.leaks.surveys import (
    ASKED,
    FULL,
    IDS,
    KEPT,
    LEADERS,
    MEMBERS,
    PARENTS,
    SHORT,
    STAFF,
    VALUES,
    Person,
    answers,
    kinds,
)
from tests.leaks.tallies import BESIDE, told_of_too_few, with_choices
from tests.making import NOT_ASKED, WAVE

GROUPS = ("Year 1", "Year 2", "Year 3", None)
CELLS = cells_of(ASKED)


def school(seed: int) -> tuple[Person, ...]:
    """The people of a school: few leave anything out; in some groups nearly all are content."""
    dice = Random(seed)
    people = [_person(dice, LEADERS, None, FULL, 0.05) for _ in range(dice.randint(1, 8))]
    for audience in (STAFF, PARENTS):
        groups = GROUPS if dice.random() < 0.5 else (None,)
        for group in groups:
            form = SHORT if dice.random() < 0.2 else FULL
            blank = dice.choice((0, 0.02, 0.05, 0.1, 0.3))
            content = dice.random() < 0.25
            people += [
                _person(dice, audience, group, form, blank, content=content)
                for _ in range(dice.randint(1, 12))
            ]
    dice.shuffle(people)
    return tuple(people)


def _person(
    dice: Random,
    audience: Audience,
    group: str | None,
    form: Iterable[str],
    blank: float,
    *,
    content: bool = False,
) -> Person:
    """Somebody with an opinion: answers lie near a level of their own, or mostly at the end."""
    level = 1 if content else dice.random()
    spread = 0.1 if content else dice.choice((0.05, 0.2, 0.5))

    def mark(id_: str) -> str:
        if id_ not in form:
            return NOT_ASKED
        if dice.random() < blank:
            return dice.choice("?_-")
        values = VALUES[id_]
        place = min(max(dice.gauss(level, spread), 0), 0.999)
        return values[int(place * len(values))]

    return Person(audience, group, tuple(map(mark, IDS)))


class Edition:
    """What is printed of a school, and what an attacker may know beside it."""

    def __init__(self, people: Sequence[Person], profile: Profile) -> None:
        self.people, self.profile = people, profile
        self.answers: Read = read(with_choices(answers(people)), {**KEPT, BESIDE.hash: BESIDE})
        self.scores: WaveScores = score_wave(WAVE, self.answers, profile=profile)
        self.shared: WaveScores = score_shared(self.scores, self.answers)
        self.json = [self._printed(scores) for scores in (self.scores, self.shared)]
        self.alone, self.beside = map(of_json, self.json)

    def _printed(self, scores: WaveScores) -> Mapping[str, Any]:
        places: dict[Place, WaveScores] = {(None, WAVE): scores}
        frame = self.answers.without(scores.aside).frame.lazy()
        scored = Scored(self.profile, ASKED, places, consistency_of(frame, places), {}, {}, {})
        place: Mapping[str, Any] = json.loads(as_json(scored))["scores"][0]
        return place

    @property
    def everything(self) -> tuple[Shown, ...]:
        return (*self.alone, *self.beside)

    @property
    def floor(self) -> int:
        return self.profile.floor

    @property
    def counted(self) -> list[Person]:
        """Who is not set aside."""
        ids = [r.respondent.id for r in answers(self.people)]
        return [p for p, id_ in zip(self.people, ids, strict=True) if id_ not in self.scores.aside]


def attacked(edition: Edition, *, over_people: bool = False) -> Iterator[str]:
    """What can be worked out of one edition, by each way of attack."""
    shares = edition.profile.shares
    for shown, place in zip((edition.alone, edition.beside), edition.json, strict=True):
        yield from leaks(shown, edition.floor, shares=shares)
        yield from told_of_too_few(place, edition.floor, shares=shares)
    yield from between(edition.alone, edition.beside, edition.floor)
    yield from by_linear_algebra(edition, over_people=over_people)
    yield from by_enumeration(edition, over_people=over_people)
    if shares:
        yield from of_leaders(edition)


def by_linear_algebra(edition: Edition, *, over_people: bool) -> Iterator[str]:
    """As if every number were exact, and it were known who left what blank."""
    people = answered_kinds(edition.counted)
    for audience in (STAFF.value, PARENTS.value):
        theirs = {kind: n for kind, n in people.items() if kind.audience == audience}
        shown = [group for group in edition.everything if group.audience == audience]
        rows = sums(shown, theirs, MEMBERS, over_people=over_people)
        for some in isolated(rows, theirs, edition.floor, most=1):
            yield f"{audience}: a sum over {sum(theirs[k] for k in some)}, {some[0].name}"


def answered_kinds(people: Iterable[Person]) -> dict[Kind, int]:
    """People by their group and by what they answered on the scale."""
    blanked = [
        replace(p, marks=tuple(NOT_ASKED if m in "?-_" else m for m in p.marks)) for p in people
    ]
    return kinds(blanked)


def by_enumeration(edition: Edition, *, over_people: bool) -> Iterator[str]:
    """Cells of two items, in every group."""
    for group in edition.everything:
        if group.audience == LEADERS:
            continue  # they see each other's answers, or pass on no items
        for cell, members in CELLS.items():
            shown = group.cells.get(str(cell))
            there = [m for m in members if m.item.id in group.items]
            if shown is None or len(there) != 2:
                continue
            one, other = (
                Side(
                    item_scores(m.item, reverse=m.reverse),
                    group.items[m.item.id].counts,
                    m.item.weight,
                )
                for m in there
            )
            if not (one.n and other.n and shown.n <= 12):
                continue
            if over_people and one.weight != other.weight:
                continue
            within = 1e-6 if over_people else _within(edition)
            pair = Pair(one, other, shown.n, shown.mean, shown.sd, shown.interval, within)
            for found in given_away(pair, edition.floor, over_people=over_people):
                yield f"{group} {cell}: {found}"


def _within(edition: Edition) -> float:
    """Half of the last digit that is printed today."""
    return 0.5 if edition.profile.shares else 0.05


def of_leaders(edition: Edition) -> Iterator[str]:
    """Single items that follow from the team's means in any two editions."""
    answered = {
        id_
        for place, id_ in enumerate(IDS)
        if sum(p.marks[place] not in "?-_." for p in edition.people if p.audience is LEADERS) >= 3
    }
    means = [
        {id_: w for id_, w in MEMBERS[cell].items() if id_ in answered and id_ in listed}
        for shown, listed in editions_of_leaders(edition, answered)
        for cell in shown
    ]
    for id_ in sorted(items_worked_out(means)):
        yield f"leaders: the mean of {id_}"


def editions_of_leaders(
    edition: Edition, answered: set[str]
) -> Iterator[tuple[list[str], set[str]]]:
    """The team's cells with the items they are over: alone, and beside any others."""
    scores = edition.scores
    others = [g for g in (*scores.groups, *scores.named) if g.items]
    for size in range(3):
        for some in combinations(others, size):
            team = scores.group(LEADERS)
            listed = set(answered)
            if some and team:
                compared = score_shared(scores, edition.answers, among=(team, *some))
                team = compared.group(LEADERS)
                listed = set.intersection(*(set(group.items) for group in some))
            if team:
                yield [str(cell) for cell in team.indices], listed
