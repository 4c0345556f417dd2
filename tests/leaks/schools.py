"""Random schools, what each edition of them prints, and what an attacker makes of that.

A school has a team, staff and parents in groups of 1 to 12, who leave blanks and do not know, and
were not all asked the same. An edition is the JSON of `reflect score`, read again.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations, islice, repeat
from random import Random
from typing import Any

import polars as pl

from reflect.questionnaire import Audience
from reflect.results.scores import as_json
from reflect.scoring.cells import cells_of
from reflect.scoring.counts import item_scores
from reflect.scoring.model import WaveScores
from reflect.scoring.privacy.beside.telling import with_tallies
from reflect.scoring.privacy.gate import score_frame, score_shared
from reflect.scoring.privacy.profile import Profile
from reflect.scoring.privacy.rare_forms import of_rare_forms
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


AT_ONCE = 20
"""Schools in one table: so few that each is told by the rules for one, and all that one is."""


@dataclass(frozen=True)
class Edition:
    """What is printed of a school, and what an attacker may know beside it.

    The scores, and those over the items that all audiences share, each with their JSON.
    """

    people: Sequence[Person]
    profile: Profile
    answers: Read
    scores: WaveScores
    json: Sequence[Mapping[str, Any]]

    @cached_property
    def alone(self) -> tuple[Shown, ...]:
        return of_json(self.json[0])

    @cached_property
    def beside(self) -> tuple[Shown, ...]:
        return of_json(self.json[1])

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


def edition(people: Sequence[Person], profile: Profile) -> Edition:
    """The edition of a school by itself."""
    (found,) = editions([people], profile)
    return found


def editions(schools: Iterable[Sequence[Person]], profile: Profile) -> Iterator[Edition]:
    """The edition of each school; to score a table takes a tenth of the time of one by one."""
    schools = iter(schools)
    while some := list(islice(schools, AT_ONCE)):
        reads = [
            read(with_choices(answers(people)), {**KEPT, BESIDE.hash: BESIDE}) for people in some
        ]
        scores = scores_of_each(reads, profile)
        shared = [score_shared(each, answers) for each, answers in zip(scores, reads, strict=True)]
        in_json = [_printed(told, reads, profile) for told in (scores, shared)]
        yield from map(Edition, some, repeat(profile), reads, scores, zip(*in_json, strict=True))


def scores_of_each(reads: Sequence[Read], profile: Profile) -> list[WaveScores]:
    """What may be shown of each of these schools, from one table."""
    aside = [of_rare_forms(answers.responses, profile.floor) for answers in reads]
    frame = _table(reads, aside)
    asked = reads[0].instrument.questionnaires
    assert all(answers.instrument.questionnaires == asked for answers in reads)
    found = with_tallies(score_frame(frame, asked, None, profile), frame, asked)
    nobody = WaveScores(WAVE, asked, profile=profile)
    return [replace(found.get((str(n), WAVE), nobody), aside=gone) for n, gone in enumerate(aside)]


def _table(reads: Iterable[Read], aside: Iterable[Collection[str]]) -> pl.LazyFrame:
    """The answers of all schools, without who is set aside."""
    return pl.concat(
        answers.without(gone).frame.with_columns(_school=pl.lit(str(number)))
        for number, (answers, gone) in enumerate(zip(reads, aside, strict=True))
    ).lazy()


def _printed(
    told: Sequence[WaveScores], reads: Iterable[Read], profile: Profile
) -> list[Mapping[str, Any]]:
    """The JSON of each school."""
    places: dict[Place, WaveScores] = {(str(n), WAVE): each for n, each in enumerate(told)}
    frame = _table(reads, (each.aside for each in told))
    scored = Scored(profile, ASKED, places, consistency_of(frame, places), {}, {}, {})
    printed: list[Mapping[str, Any]] = json.loads(as_json(scored))["scores"]
    assert [place["school"] for place in printed] == [school for school, _ in places]
    return printed


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
