"""Weighted numbers, read by somebody who knows what each person weighs.

The attacker tries every way to hand the answers to an item out to its people, and keeps those that
give the mean, the percentage and the deviation that are printed.
"""

import json
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

import polars as pl
import pytest

from reflect.questionnaire import Audience
from reflect.results.scores import as_json
from reflect.scoring.counts import ItemCounts, Weighed
from reflect.scoring.frame import wide
from reflect.scoring.privacy import suppression, weights
from reflect.scoring.privacy.gate import score_frame, score_table
from reflect.scoring.privacy.many.consistencies import Consistencies
from reflect.scoring.privacy.profile import INTERNAL, SHARE, SHARE_WITH_LEADERS, Profile
from reflect.scoring.raw import ALL_SCHOOLS
from reflect.scoring.scored import Scored
from tests.leaks.attack import leaks, of_json
from tests.making import item, questionnaire, responses

ASKED = questionnaire(item("a"))
VALUES = (0, 25, 50, 75, 100)


def printed(
    marks: Sequence[str],
    counts: Sequence[float],
    profile: Profile,
    groups: Sequence[str | None] | None = None,
) -> list[dict[str, Any]]:
    """The groups of the JSON of people who gave these answers and weigh so."""
    given = responses(ASKED, *marks, audience=Audience.PARENTS)
    frame = wide(given, ASKED.scored).with_columns(
        pl.Series("_weight", counts, dtype=pl.Float64),
        pl.Series("_group", groups or [None] * len(marks), dtype=pl.String),
    )
    scores = score_frame(frame, [ASKED], None, profile)
    (place,) = json.loads(
        as_json(Scored(profile, (ASKED,), scores, Consistencies({}, {}), {}, {}, {}))
    )["scores"]
    assert leaks(of_json(place), profile.floor, shares=profile.shares) == []
    groups_: list[dict[str, Any]] = place["groups"]
    return groups_


def told_of_few(marks: Sequence[str], counts: Sequence[float], profile: Profile) -> Iterator[str]:
    """People of one weight, fewer than the floor, whose answers are the only ones to fit."""
    group = next(iter(printed(marks, counts, profile)), None)
    for shown in group["items"] if group else ():
        ways = [
            way
            for way in _handed_out(list(shown["counts"].values()), len(counts))
            if abs(_mean(way, counts) - shown["score"]) <= (0.5 if profile.shares else 0.05)
        ]
        for weight in set(counts):
            alike = [n for n, each in enumerate(counts) if each == weight]
            said = {tuple(sorted(way[n] for n in alike)) for way in ways}
            if len(said) == 1 and len(alike) < profile.floor:
                yield f"{len(alike)} of weight {weight} answered {said.pop()}"


def _handed_out(left: list[int], people: int) -> Iterator[tuple[int, ...]]:
    if not people:
        yield ()
    for rank, n in enumerate(left):
        if n:
            rest = [*left[:rank], n - 1, *left[rank + 1 :]]
            yield from ((rank, *others) for others in _handed_out(rest, people - 1))


def _mean(way: Sequence[int], counts: Sequence[float]) -> float:
    return sum(w * VALUES[rank] for rank, w in zip(way, counts, strict=True)) / sum(counts)


def drawn(seed: int) -> tuple[list[str], list[float]]:
    """Six to eight people, nearly of one mind, of weights of their own or of two or three."""
    dice = Random(seed)
    people = dice.randint(6, 8)
    kinds = dice.choice([[1.0, 1.1], [1.0, 1.3, 1.7], [1 + dice.random() / 3 for _ in range(9)]])
    marks = [dice.choice("5554") for _ in range(people - 1)] + ["2"]
    return marks, [dice.choice(kinds) for _ in range(people)]


def test_nobody_is_told_by_weight() -> None:
    for seed in range(40):
        marks, counts = drawn(seed)
        assert list(told_of_few(marks, counts, INTERNAL)) == [], seed


def test_without_the_rule_somebody_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suppression, "marks_out", lambda *_: False)
    assert any(list(told_of_few(*drawn(seed), INTERNAL)) for seed in range(10))


@pytest.mark.parametrize(("profile", "few"), [(INTERNAL, 4), (SHARE, 9)])
def test_weights_that_enough_share_are_told(profile: Profile, few: int) -> None:
    """Of two weights one is shared by all but a few; one person more, and they are a group."""
    for people, is_told in ((few, False), (few + 1, True)):
        marks = ["5", "4", "3"] * 12
        counts = [2.0] * people + [1.0] * (36 - people)
        # nobody of so few is told apart, were it not for the many ways there are
        marks = ["5"] * 35 + ["1"]
        (group,) = printed(marks, counts, profile)
        assert bool(group["items"]) is is_told
        assert group["hidden_items"] == ([] if is_told else ["a"])


def test_weights_of_their_own_are_told_where_answers_are_many_and_spread() -> None:
    spread = ["1", "2", "3", "4", "5"] * 8
    counts = [1 + n / 50 for n in range(40)]
    (group,) = printed(spread, counts, INTERNAL)
    assert group["items"]
    (group,) = printed(["5"] * 37 + ["1", "2", "3"], counts, INTERNAL)
    assert group["hidden_items"] == ["a"]
    (group,) = printed(spread, [*counts[:-1], 30.0], INTERNAL)  # one carries a quarter
    assert group["hidden_items"] == ["a"]


def test_what_is_left_beside_a_group_is_looked_at_too() -> None:
    """Forty of Year 1 may be told; the eight others, whom nobody names, would be the rest."""
    spread, counts = ["1", "2", "3", "4", "5"] * 10, [1 + n / 50 for n in range(50)]
    names = ["Year 1"] * 42 + ["Year 2"] * 8
    whole, *parts = printed(spread, counts, INTERNAL, names)
    assert whole["items"]
    assert [part["items"] for part in parts] == [[] for _ in parts]
    halves = printed(spread * 2, counts * 2, INTERNAL, ["Year 1"] * 50 + ["Year 2"] * 50)
    assert all(group["items"] for group in halves)
    assert len(halves) == 3


def test_schools_that_are_not_shown_count_together_only_if_nobody_is_marked_out() -> None:
    """Two schools of four beside one of twenty; the eight weigh alike, or each otherwise."""
    for counts, n in (([1.0] * 28, 28), ([1.0] * 20 + [1 + n / 50 for n in range(8)], 20)):
        given = responses(ASKED, *["5", "4"] * 14, audience=Audience.PARENTS)
        frame = wide(given, ASKED.scored).with_columns(
            pl.Series("_weight", counts, dtype=pl.Float64),
            pl.Series("_school", ["Hill"] * 20 + ["Lake"] * 4 + ["Vale"] * 4),
        )
        scores = score_table(frame, [ASKED]).places[ALL_SCHOOLS, "spring"]
        assert scores.groups[0].items["a"].n == n


def test_no_leader_carries_a_mean_that_is_shared() -> None:
    """Of four, one may carry a third and no more: 2 of 6.2, and not 2 of 5."""
    asked = questionnaire(item("a"), item("b"))
    for others, is_told in ((1.4, True), (1.0, False)):
        given = responses(asked, "5 4", "3 3", "4 2", "2 2", audience=Audience.LEADERS)
        frame = wide(given, asked.scored).with_columns(
            pl.Series("_weight", [2.0] + [others] * 3, dtype=pl.Float64)
        )
        (scores,) = score_frame(frame, [asked], None, SHARE_WITH_LEADERS).values()
        assert any(group.indices for group in scores.groups) is is_told


def test_how_many_ways_there_are() -> None:
    """10 answers in two fives: 10! / (5! · 5!) = 252."""
    assert weights.ways([5, 0, 5]) == pytest.approx(5.529429, abs=1e-6)  # ln 252
    few = ItemCounts(
        ASKED.scored[0],
        (5, 0, 5, 0, 0),
        {},
        None,
        Weighed((5.0, 0.0, 6.0, 0.0, 0.0), 0.0, 12.2, 12.2, 1.2, 5),
    )
    assert not weights.marks_out(few, 5)
    assert weights.marks_out(few, 10)
