"""Consistency of cells: against plain sums over rows, on answers at random."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from random import Random
from statistics import correlation, fmean, variance
from typing import TypeAlias

import pandas as pd
import polars as pl
import pytest
from pytest import approx  # noqa: PT013

from reflect.framing import Stance
from reflect.questionnaire import Audience, Questionnaire
from reflect.scoring.cells import Cell, Member, cells_of
from reflect.scoring.consistency import consistency, in_pairs
from reflect.scoring.figures.covariances import covariances_of
from reflect.scoring.frame import wide
from reflect.scoring.statistics.one_factor import omega
from reflect.scoring.statistics.reliability import Consistency
from tests.making import item, questionnaire, responses
from tests.scoring import oracle

Row: TypeAlias = Mapping[str, int | None]

ENGAGEMENT = Cell(Stance.ENGAGEMENT)


def asked_with(highest: int) -> Questionnaire:
    return questionnaire(
        item("a"),
        item("b", reverse=True),
        item("c", scale="uneven", weight=3),
        item("d", type="communicating"),
        item("e", scale="two", stance="involvement"),
        scales={"uneven": [0, 1, highest], "two": [1, 2]},
        subscales={"mixed": ["a", "-b", "-c", "e"], "pair": ["a", "b"]},
    )


ASKED = asked_with(10)


def frame_of(rows: Sequence[Row], **keys: Sequence[str | None]) -> pl.LazyFrame:
    """Codes by item id, and key columns."""
    codes = {id_: pl.Series([row[id_] for row in rows], dtype=pl.Int8) for id_ in rows[0]}
    return pl.LazyFrame({**{k: pl.Series(v, dtype=pl.String) for k, v in keys.items()}, **codes})


def score(member: Member, row: Row) -> float:
    rank = row[member.item.id] or 0
    chosen = Fraction(str(member.item.scale.ranked[rank - 1].value))
    return float(oracle.item_score(member.item, chosen, reverse=member.reverse))


def assert_is(found: Mapping[Cell, Consistency], rows: Sequence[Row]) -> None:
    """Every cell again by the book, from the rows themselves."""
    for cell, members in cells_of([ASKED]).items():
        asked = {m.item.id: sum(row[m.item.id] is not None for row in rows) for m in members}
        wanted = [m for m in members if 2 * asked[m.item.id] >= len(rows)]
        if not wanted:
            assert cell not in found
            continue
        complete = [row for row in rows if all((row[m.item.id] or 0) > 0 for m in wanted)]
        assert found[cell].complete == len(complete)
        if len(complete) < 30 or len(wanted) < 3:
            assert found[cell] == Consistency(len(complete), None, {})
            continue
        table = {m.item.id: [score(m, row) for row in complete] for m in wanted}
        assert_follows(found[cell], table)


def assert_follows(found: Consistency, table: Mapping[str, Sequence[float]]) -> None:
    """Alpha and the correlations follow from these item scores."""
    totals = [sum(scores) for scores in zip(*table.values(), strict=True)]
    k = len(table)
    alpha = k / (k - 1) * (1 - sum(map(variance, table.values())) / variance(totals))
    assert found.reliability
    assert found.reliability.alpha == approx(alpha, abs=1e-10)
    assert (found.reliability.complete, found.reliability.items) == (len(totals), k)
    pairs = [correlation(a, b) for a, b in combinations(table.values(), 2)]
    average = fmean(pairs)
    assert found.reliability.average_r == approx(average, abs=1e-10)
    assert found.reliability.standardised == approx(k * average / (1 + (k - 1) * average))
    for id_ in table:
        others = [scores for other, scores in table.items() if other != id_]
        rest = [sum(scores) for scores in zip(*others, strict=True)]
        without = (k - 1) / (k - 2) * (1 - sum(map(variance, others)) / variance(rest))
        assert found.without[id_] == approx(without, abs=1e-10)
    assert found.item_total == approx(
        {
            id_: correlation(scores, [t - s for t, s in zip(totals, scores, strict=True)])
            for id_, scores in table.items()
        },
        abs=1e-10,
    )


def drawn(random: Random, n: int, asked: str = "abcde") -> list[Row]:
    """Answers that hang together a little, a few of them missing, a few items not asked."""
    rows: list[Row] = []
    for _ in range(n):
        mood = random.random()
        row: dict[str, int | None] = {}
        for item_ in ASKED.scored:
            options = len(item_.scale.options)
            rank = 1 + int((mood + random.random()) / 2 * options)
            missing = random.random() < 0.03
            row[item_.id] = random.choice([-1, -2, -3]) if missing else rank
            if item_.id not in asked and random.random() < 0.8:
                row[item_.id] = None
        rows.append(row)
    return rows


@pytest.mark.parametrize("seed", range(20))
def test_one_group(seed: int) -> None:
    random = Random(seed)
    rows = drawn(random, random.randint(30, 90), random.choice(["abcde", "abce", "ad"]))
    ((group, found),) = consistency(frame_of(rows), cells_of([ASKED])).items()
    assert group == ()
    assert_is(found, rows)


@pytest.mark.parametrize("seed", range(5))
def test_groups_side_by_side_each_with_the_items_it_was_asked(seed: int) -> None:
    random = Random(seed)
    keys = [("north", "1"), ("north", "2"), ("south", "1"), (None, "1"), ("west", "1")]
    parts = dict(zip(keys, ["abcde", "abd", "abce", "abcd", ""], strict=True))
    groups = {key: drawn(random, random.randint(35, 80), asked) for key, asked in parts.items()}
    together = [(key, row) for key, rows in groups.items() for row in rows]
    random.shuffle(together)
    frame = frame_of(
        [row for _, row in together],
        _school=[school for (school, _), _ in together],
        _wave=[wave for (_, wave), _ in together],
    )

    found = consistency(frame, cells_of([ASKED]), by=("_school", "_wave"))

    assert set(found) == set(keys[:-1])
    for key, rows in groups.items():
        assert_is(found.get(key, {}), rows)


def test_alpha_takes_thirty_complete_rows_and_three_items() -> None:
    three = questionnaire(item("a"), item("b"), item("c"))
    rows: list[Row] = [{"a": 1 + n % 5, "b": 1 + n % 4, "c": 1 + n % 3} for n in range(30)]

    def found(rows: Sequence[Row], asked: Questionnaire = three) -> Consistency:
        return consistency(frame_of(rows), cells_of([asked]))[()][ENGAGEMENT]

    assert found(rows).reliability
    assert set(found(rows).item_total) == {"a", "b", "c"}
    skipped = found([*rows[:29], {**rows[29], "b": -3}])
    assert skipped == Consistency(29, None, {})
    assert found(rows, questionnaire(item("a"), item("b"))) == Consistency(30, None, {})


def test_an_item_that_half_of_the_group_was_asked_counts() -> None:
    """Of 60 and of 62: with 30 asked, it is half of the one, and less than half of the other."""
    three = questionnaire(item("a"), item("b"), item("c"))
    rows: list[Row] = [
        {"a": 1 + n % 5, "b": 1 + n % 4, "c": 1 + n % 3 if n < 30 else None} for n in range(62)
    ]
    half, less = (
        consistency(frame_of(rows[:n]), cells_of([three]))[()][ENGAGEMENT] for n in (60, 62)
    )
    assert half.reliability
    assert (half.complete, half.reliability.items) == (30, 3)
    assert less == Consistency(62, None, {})


def test_an_item_keyed_the_wrong_way_round_is_named() -> None:
    asked = questionnaire(
        item("a"), item("b"), item("c"), item("wrong", reverse=True), item("same")
    )
    rows: list[Row] = [
        dict.fromkeys(("a", "b", "c", "wrong"), 1 + n % 5) | {"same": 4} for n in range(40)
    ]
    found = consistency(frame_of(rows), cells_of([asked]))[()][ENGAGEMENT]
    assert found.against == ("wrong",)
    assert found.item_total == approx({"a": 1, "b": 1, "c": 1, "wrong": -1})


def test_where_all_have_the_same_sum_there_is_no_alpha() -> None:
    three = questionnaire(item("a"), item("b"), item("c"))
    rows: list[Row] = [{"a": 1 + n % 5, "b": 5 - n % 5, "c": 2} for n in range(40)]
    found = consistency(frame_of(rows), cells_of([three]))[()][ENGAGEMENT]
    assert found == Consistency(40, None, {})
    assert found.against == ()


def test_of_nobody_there_is_nothing() -> None:
    row: Row = {"a": 1, "b": 1, "c": 1, "d": 1, "e": 1}
    nobody = frame_of([row], _wave=["1"]).filter(pl.col("_wave") == "2")
    assert consistency(nobody, cells_of([ASKED])) == {}
    assert consistency(nobody, cells_of([ASKED]), by=("_wave",)) == {}


def test_responses_go_in_as_they_are() -> None:
    """The frame that responses make, and items named like a column in the making."""
    asked = questionnaire(item("total"), item("complete"), item("score"))
    given = responses(
        asked, *["1 2 1", "5 5 4", "3 3 _"] * 15, *["2 1 ."] * 2, audience=Audience.PARENTS
    )
    found = consistency(wide(given, asked.scored), cells_of([asked]), by=("_wave", "_audience"))
    ((key, cells),) = found.items()
    assert key == ("spring", "parents")
    assert cells[ENGAGEMENT].complete == 30
    assert cells[ENGAGEMENT].item_total == approx({"total": 1, "complete": 1, "score": 1})


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("highest", [10, 250, 1000])
def test_pairwise_alpha_and_omega_of_all_answers_by_pandas(seed: int, highest: int) -> None:
    """`DataFrame.cov` and `.corr` leave blanks out pair by pair, as R's `use = "pairwise"` does.

    On scales of which the products fit into one byte, into two, or into none.
    """
    asked = asked_with(highest)
    rows = drawn(Random(seed), 80, "abce")
    ((_, found),) = consistency(frame_of(rows), cells_of([asked])).items()
    frame = frame_of(rows).collect()
    pairs = covariances_of(frame, asked.scored)
    for cell, members in cells_of([asked]).items():
        if cell not in found or not found[cell].reliability:
            continue
        pairwise, total = in_pairs(found[cell], members, pairs)
        wanted = [m for m in members if m.item.id in found[cell].without]
        table = pd.DataFrame(
            {
                m.item.id: [score(m, r) if (r[m.item.id] or 0) > 0 else None for r in rows]
                for m in wanted
            },
            dtype=float,
        )
        k, covariance = len(wanted), table.cov().to_numpy()
        alpha = k / (k - 1) * (1 - covariance.trace() / covariance.sum())
        assert pairwise == approx(alpha, abs=1e-9)
        r = table.corr().to_numpy().tolist()
        expected = omega(r, list(table.std()))
        assert total == (None if expected is None else approx(expected, abs=1e-7))
