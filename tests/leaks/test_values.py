"""Scores as an attacker reads them: random surveys about the floor, and what they give away.

What nothing here protects, since a release cannot know of another: a wave that is opened again,
takes one more answer, and is closed again (`reflect wave open` asks before it opens a closed wave:
see `test_outputs`); a table scored with `--answers … --share`, then with one row more; and a person
who answers two waves exactly alike, beside the same other people.
"""

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from random import Random
from typing import Any

import polars as pl
import pytest

from reflect.questionnaire import THE_THREE, Audience
from reflect.results.scores import as_csv, as_json
from reflect.scoring.cells import STANCES, TYPES
from reflect.scoring.change import change
from reflect.scoring.frame import wide
from reflect.scoring.gaps import cell_gaps, item_gaps
from reflect.scoring.model import GroupScores, WaveScores
from reflect.scoring.privacy import gate, named, suppression, together
from reflect.scoring.privacy.gate import (
    score_alike,
    score_frame,
    score_shared,
    score_wave,
)
from reflect.scoring.privacy.profile import INTERNAL, SHARE, SHARE_WITH_LEADERS, Profile
from reflect.scoring.privacy.together import consistency_of
from reflect.scoring.reading import read
from reflect.scoring.scored import Scored
from tests.leaks.attack import (
    between,
    isolated,
    leaks,
    of_json,
    of_scores,
    rest_of_item,
    sums,
)
from tests.leaks.surveys import (
    ASKED,
    IDS,
    ITEMS,
    KEPT,
    LEADERS,
    MEMBERS,
    PARENTS,
    STAFF,
    answers,
    complete,
    drawn,
    drawn_scores,
    kinds,
    person,
    scores_of,
)
from tests.making import WAVE

SEEDS = range(16)
FEWER = SEEDS[:7]
PROFILES = (INTERNAL, SHARE, SHARE_WITH_LEADERS)
ENGAGEMENT = STANCES[1]


def found(scores: WaveScores) -> list[str]:
    """What the scores of a wave give away."""
    profile = scores.profile
    return leaks(of_scores(scores), profile.floor, shares=profile.shares)


@cache
def written(profile: Profile) -> tuple[Scored, ...]:
    """What `reflect score` writes of two tables of schools, with the people of a seed in each."""
    return tuple(_written(seeds, profile) for seeds in (SEEDS, range(len(SEEDS), 2 * len(SEEDS))))


def _written(seeds: range, profile: Profile) -> Scored:
    frame = pl.concat(
        wide(answers(drawn(seed)), ITEMS).with_columns(_school=pl.lit(str(seed))) for seed in seeds
    )
    places = score_frame(frame, ASKED, None, profile)
    consistency = consistency_of(frame, places)
    return Scored(profile, ASKED, places, consistency, {}, {}, {})


class TestOneRelease:
    @pytest.mark.parametrize("profile", PROFILES, ids=str)
    def test_no_number_and_no_rest_of_too_few(self, profile: Profile) -> None:
        tables = [json.loads(as_json(scored))["scores"] for scored in written(profile)]
        schools = {int(school["school"]): of_json(school) for table in tables for school in table}
        assert schools.keys() == set(range(2 * len(SEEDS)))
        for seed, shown in schools.items():
            assert leaks(shown, profile.floor, shares=profile.shares) == [], seed
            if profile == SHARE:
                assert all(group.audience != "leaders" for group in shown)
        for seed in SEEDS:
            wave = drawn_scores(seed, profile)
            if not wave.aside:  # a table does not say who answered which form
                assert [str(g) for g in schools[seed]] == [str(g) for g in of_scores(wave)]

    def test_a_table_of_scores_holds_no_number_that_the_json_lacks(self) -> None:
        for scored in written(SHARE):
            in_json: dict[str, set[float]] = {
                place["school"]: set(numbers_in(place))
                for place in json.loads(as_json(scored))["scores"]
            }
            for row in csv.DictReader(io.StringIO(as_csv(scored).decode())):
                cells = {float(value) for key, value in row.items() if value and key in COUNTED}
                assert cells <= in_json[row["school"]]

    def test_the_surveys_are_about_the_floor(self) -> None:
        """Of every kind of hiding there are examples, else nothing was tried."""
        kinds_seen: set[str] = set()
        for seed in SEEDS:
            scores = drawn_scores(seed, SHARE)
            shown = of_scores(scores)
            kinds_seen |= {"audience"} if Audience.PARENTS in scores.too_few else set()
            kinds_seen |= {"group"} if scores.withheld else set()
            for whole in shown:
                for part in shown:
                    if part.name and part.audience == whole.audience and not whole.name:
                        kinds_seen |= {"item"} if part.items.keys() < whole.items.keys() else set()
                        kinds_seen |= {"cell"} if part.cells.keys() < whole.cells.keys() else set()
                        kinds_seen |= {"rest"} if part.respondents < whole.respondents else set()
        assert kinds_seen == {"audience", "group", "item", "cell", "rest"}

    def test_no_sum_over_too_few_can_be_combined(self) -> None:
        """With everybody asked the same and nothing left out: also of cells, weights, subscales."""
        for seed in SEEDS:
            people = complete(seed)
            alike, given = kinds(people), answers(people)
            for profile in (INTERNAL, SHARE):
                scores = score_wave(WAVE, read(given, KEPT), profile=profile)
                shared = score_shared(scores, read(given, KEPT))
                rows = [
                    row
                    for each in (scores, shared)
                    for row in sums(of_scores(each), alike, MEMBERS)
                ]
                assert list(isolated(rows, alike, profile.floor)) == [], seed


COUNTED = frozenset({"score", "sd", "n", "items", "low", "high", "alpha", "dont_know", "skipped"})


def numbers_in(value: Any) -> Iterator[float]:
    """All numbers in parsed JSON."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from numbers_in(each)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield float(value)


class TestHiddenPeople:
    """What hidden people answered must make no difference to what is shown."""

    def test_who_of_the_hidden_is_in_which_group(self) -> None:
        for profile in (INTERNAL, SHARE):
            moved = 0
            for seed in FEWER:
                people = drawn(seed)
                scores = drawn_scores(seed, profile)
                hidden = set(scores.withheld)
                mixed = list(people)
                for audience in THE_THREE:
                    of = [
                        n
                        for n, each in enumerate(people)
                        if each.audience is audience and (audience, each.group) in hidden
                    ]
                    names = [people[n].group for n in of]
                    Random(seed).shuffle(names)
                    for n, name in zip(of, names, strict=True):
                        mixed[n] = replace(people[n], group=name)
                if tuple(mixed) != people:
                    moved += 1
                    assert scores_of(mixed, profile) == scores, seed
            assert moved

    def test_what_leaders_and_too_few_of_an_audience_say(self) -> None:
        for profile in (INTERNAL, SHARE):
            changed = 0
            for seed in FEWER:
                people = drawn(seed)
                scores = drawn_scores(seed, profile)
                dice = Random(seed)
                other = tuple(
                    replace(each, marks=tuple(dice.choice("?-_") for _ in IDS), joint=None)
                    if each.audience in scores.too_few
                    else each
                    for each in people
                )
                if other != people:
                    changed += 1
                    assert scores_of(other, profile) == scores, seed
            assert changed

    def test_what_was_said_on_a_hidden_item(self) -> None:
        """Whoever answered it on its scale may have chosen anything."""
        hidden = 0
        for seed in FEWER:
            people = drawn(seed)
            scores = drawn_scores(seed, SHARE)
            for audience in (STAFF, PARENTS):
                if not (group := scores.group(audience)):
                    continue
                for at, id_ in enumerate(IDS):
                    if id_ in group.items:
                        continue
                    other = tuple(
                        replace(p, marks=(*p.marks[:at], LOWEST[id_], *p.marks[at + 1 :]))
                        if p.audience is audience and p.marks[at] not in "?-_."
                        else p
                        for p in people
                    )
                    hidden += other != people
                    assert scores_of(other, SHARE) == scores, (seed, id_)
        assert hidden


LOWEST = {each.id: f"{each.scale.ranked[0].value:g}" for each in ITEMS}


class TestTwoReleases:
    def test_with_and_without_leaders(self) -> None:
        for seed in FEWER:
            without, with_ = (drawn_scores(seed, p) for p in (SHARE, SHARE_WITH_LEADERS))
            assert without.groups == tuple(g for g in with_.groups if g.audience is not LEADERS)
            assert without.named == with_.named

    @pytest.mark.parametrize("profile", [INTERNAL, SHARE], ids=str)
    def test_side_by_side_and_alone(self, profile: Profile) -> None:
        """A report of all audiences, or of two groups, counts fewer items, and nobody less."""
        for seed in FEWER:
            given, scores = answers(drawn(seed)), drawn_scores(seed, profile)
            among = [None, *([scores.named[:2]] if len(scores.named) > 1 else [])]
            for groups in among:
                shared = score_shared(scores, read(given, KEPT), among=groups)
                assert found(shared) == [], seed
                assert list(between(of_scores(scores), of_scores(shared), profile.floor)) == []

    @pytest.mark.parametrize("profile", PROFILES, ids=str)
    def test_two_waves(self, profile: Profile) -> None:
        """What is compared is shown of both waves, and counts nobody less than the wave alone."""
        for seed in FEWER:
            people = drawn(seed)
            then = read(answers(people, "then"), KEPT)
            now = read(answers(people[1:], "now"), KEPT)
            pair = score_alike(("then", then), ("now", now), profile)
            by_themselves = drawn_scores(seed, profile), score_wave("now", now, profile=profile)
            for scores, alone in zip(pair, by_themselves, strict=True):
                assert found(scores) == [], seed
                assert list(between(of_scores(alone), of_scores(scores), profile.floor)) == []
            for group in change(*pair).groups:
                if profile.shares:
                    assert group.audience is not LEADERS
                for cell in group.cells:
                    for scores, index in zip(pair, (cell.earlier, cell.later), strict=True):
                        of = scores.group(group.audience)
                        assert of
                        assert of.indices[cell.cell] == index

    def test_a_gap_and_one_mean_give_only_a_mean_that_is_shown(self) -> None:
        for seed in FEWER:
            scores = drawn_scores(seed, SHARE)
            groups = (*scores.groups, *scores.named)
            for item in item_gaps(groups):
                for side in (item.widest.higher, item.widest.lower):
                    assert side in groups
                    assert side.items[item.item.id].n >= SHARE.floor
            for gap in cell_gaps(groups, (*STANCES, *TYPES)):
                for side in (gap.higher, gap.lower):
                    assert side in groups
                    assert gap.cell
                    assert side.indices[gap.cell].n >= SHARE.floor


class TestLeadersMeans:
    """Three answers to an item could be told from their mean; so could one leader's from two n."""

    def test_no_cell_is_a_single_item(self) -> None:
        scores = scores_of([person(LEADERS, help=n) for n in (5, 5, 4)], SHARE_WITH_LEADERS)
        (team,) = scores.groups
        assert {index.fed_by > 1 for index in team.indices.values()} == {True}
        assert "community.involvement" not in map(str, team.indices)

    def test_one_leader_without_a_score_is_not_told_from_the_others(self) -> None:
        """Engagement of all four, and of its two types where one of the four has but one."""
        quiet = person(LEADERS, help=1, meet=0, shape="?", listen="?")
        scores = scores_of([person(LEADERS)] * 3 + [quiet], SHARE_WITH_LEADERS)
        (team,) = scores.groups
        assert {index.n for index in team.indices.values()} == {4}
        assert ENGAGEMENT in team.indices
        assert "community.engagement" not in map(str, team.indices)

    def test_three_without_a_score_are_as_many_as_may_be_shown(self) -> None:
        quiet = person(LEADERS, help=1, meet=0, shape="?", listen="?")
        scores = scores_of([person(LEADERS)] * 3 + [quiet] * 3, SHARE_WITH_LEADERS)
        (team,) = scores.groups
        assert {index.n for index in team.indices.values()} >= {3, 6}


# The attacks are sharp: with the suppression blunted, they find what it hides.


def only_below_the_floor(whole: int, parts: dict[str, int], floor: int) -> set[str]:  # noqa: ARG001
    return {name for name, people in parts.items() if people < floor}


def nothing(*_: object) -> set[str]:
    return set()


def nowhere(*_: object) -> dict[str, set[str]]:
    return {}


def unprotected(group: GroupScores, profile: Profile) -> GroupScores:  # noqa: ARG001
    return group


BLUNTED: dict[str, tuple[tuple[Any, str, Callable[..., Any]], ...]] = {
    "rests of groups": (
        (suppression, "concealed", only_below_the_floor),
        (together, "concealed", only_below_the_floor),
    ),
    "items of few": ((gate, "items_to_hide", nothing),),
    "items of parts": ((named, "items_to_hide_in_parts", nowhere),),
    "groups of few": ((gate, "protect", unprotected),),
    "parts of few": ((named, "parts_to_hide", nothing),),
}


@pytest.mark.parametrize("way", BLUNTED)
def test_blunted_suppression_is_found_out(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for where, name, blunt in BLUNTED[way]:
        monkeypatch.setattr(where, name, blunt)
    assert any(found(scores_of(drawn(seed), SHARE)) for seed in SEEDS)


def test_blunted_suppression_of_rests_is_found_out_by_combining(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Even where no n is looked at."""
    monkeypatch.setattr(suppression, "concealed", only_below_the_floor)
    monkeypatch.setattr(named, "concealed", only_below_the_floor)
    caught = 0
    for seed in SEEDS[:10]:
        people = complete(seed)
        rows = sums(of_scores(scores_of(people, SHARE)), kinds(people), MEMBERS)
        caught += any(isolated(rows, kinds(people), SHARE.floor))
    assert caught


def test_subtraction_gives_the_very_answers_that_are_hidden(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Two of Year 2 chose 1 and 2: beside the whole and Year 1, nothing else is needed."""
    few = [person(PARENTS, "Year 2", help=1), person(PARENTS, "Year 2", help=2)]
    people = [person(PARENTS, "Year 1")] * 12 + few
    assert [g.name for g in scores_of(people, SHARE).named] == []

    monkeypatch.setattr(suppression, "concealed", only_below_the_floor)
    whole, part = of_scores(scores_of(people, SHARE))
    assert rest_of_item(whole, [part], "help").counts == (1, 1, 0, 0, 0)


def test_it_would_be_seen_that_leaders_make_a_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "protect", unprotected)
    one, other = (
        scores_of([person(LEADERS, help=mark)] * 4 + [person(STAFF)] * 12, SHARE) for mark in (1, 5)
    )
    assert one != other


def test_it_would_be_seen_that_a_hidden_item_makes_a_difference(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def both() -> Iterator[WaveScores]:
        for mark in (1, 5):
            few = [person(STAFF, help=mark)] * 4
            yield scores_of([person(STAFF, help="?")] * 8 + few, SHARE)

    one, other = both()
    assert one == other
    monkeypatch.setattr(gate, "items_to_hide", nothing)
    one, other = both()
    assert one != other
