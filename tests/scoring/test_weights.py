"""Respondents who count by weights: against numpy's `aweights`, rows repeated, and laws."""

from collections.abc import Sequence
from math import sqrt

import numpy as np
import polars as pl
import pytest
import scipy
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest import approx  # noqa: PT013

from reflect.questionnaire import Audience, Questionnaire
from reflect.scoring.cells import Cell
from reflect.scoring.counts import item_scores
from reflect.scoring.frame import wide
from reflect.scoring.privacy.unasked import WHOLE
from reflect.scoring.raw import RawGroup
from reflect.scoring.reading import scored_items
from reflect.scoring.score import score_by
from tests.making import item, questionnaire, responses
from tests.scoring.drawing import Survey, surveys

AGGREGATES = ("items", "respondents", "answers")
MIXED = Cell(subscale="made/mixed")


def weighed(
    asked: Questionnaire | Sequence[Questionnaire], rows: Sequence[str], weights: Sequence[float]
) -> RawGroup:
    """Parents who gave these rows, and count so."""
    questionnaires = (asked,) if isinstance(asked, Questionnaire) else tuple(asked)
    given_ = responses(questionnaires, *rows, audience=Audience.PARENTS)
    frame = wide(given_, scored_items(questionnaires))
    frame = frame.with_columns(pl.Series("_weight", weights, dtype=pl.Float64))
    (group,) = score_by(frame, questionnaires, WHOLE).values()
    return group


def asking(aggregate: str) -> Questionnaire:
    return questionnaire(
        item("a"),
        item("b", reverse=True, weight=2),
        item("c", scale="uneven"),
        scales={"uneven": [0, 1, 10]},
        subscales={"mixed": ["a", "b", "-c"]},
        aggregate=aggregate,
        min_answered="any",
        framed=False,
    )


ROWS = ["1 5 0", "2 4 1", "3 3 10", "4 _ 0", "5 1 ?", "5 1 10", "2 _ 1", "1 2 0", "4 4 10", "3 1 1"]
WEIGHTS = [0.5, 2, 1, 1.5, 0.25, 3, 1, 0.75, 2, 1]


class ByHand:
    """Item scores as the subscale counts them, NaN for none; the framing note's formulas."""

    def __init__(self) -> None:
        scores = {
            "a": dict(zip("12345", (0, 25, 50, 75, 100), strict=True)),
            "b": dict(zip("12345", (100, 75, 50, 25, 0), strict=True)),
            "c": {"0": 100, "1": 90, "10": 0},
        }
        self.x = np.array(
            [
                [scores[id_].get(mark, np.nan) for id_, mark in zip("abc", r.split(), strict=True)]
                for r in ROWS
            ],
            dtype=float,
        )
        self.w = np.array(WEIGHTS)
        self.of_items = np.array([1, 2, 1])

    def deviation(self, u: np.ndarray) -> float:
        """√ of Σw(u − ū)² / (Σw − Σw²/Σw): numpy's, with its `aweights`."""
        return float(np.sqrt(np.cov(u, aweights=self.w)))

    def items(self) -> tuple[float, float]:
        there = ~np.isnan(self.x)
        totals = (there * self.w[:, None]).sum(axis=0)
        means = np.nansum(self.x * self.w[:, None], axis=0) / totals
        pulls = np.nan_to_num(self.x - means) * self.of_items / totals
        u = self.w.sum() * pulls.sum(axis=1) / self.of_items.sum()
        return float(means @ self.of_items / self.of_items.sum()), self.deviation(u)

    def respondents(self) -> tuple[float, float]:
        there = ~np.isnan(self.x)
        own = np.nansum(self.x * self.of_items, axis=1) / (there @ self.of_items)
        return float(np.average(own, weights=self.w)), self.deviation(own)

    def answers(self) -> tuple[float, float]:
        points = np.nansum(self.x * self.of_items, axis=1)
        answered = (~np.isnan(self.x)) @ self.of_items
        mean = (self.w @ points) / (self.w @ answered)
        u = self.w.sum() / (self.w @ answered) * (points - mean * answered)
        return float(mean), self.deviation(u)


@pytest.mark.parametrize("aggregate", AGGREGATES)
def test_mean_deviation_and_interval_under_every_aggregate(aggregate: str) -> None:
    index = weighed(asking(aggregate), ROWS * 3, WEIGHTS * 3).indices[MIXED]
    hand = ByHand()
    hand.x, hand.w = np.tile(hand.x, (3, 1)), np.tile(hand.w, 3)
    mean, sd = getattr(hand, aggregate)()
    assert (index.mean, index.sd) == approx((mean, sd))
    effective = hand.w.sum() ** 2 / (hand.w**2).sum()
    assert index.n == 30
    assert index.n_effective == approx(effective)
    half = scipy.stats.t.ppf(0.975, effective - 1) * sd / sqrt(effective)
    assert index.interval == approx((mean - half, mean + half))


@pytest.mark.parametrize("aggregate", AGGREGATES)
def test_an_interval_takes_ten_who_count_alike(aggregate: str) -> None:
    heavy = [100.0] + [1.0] * 29
    index = weighed(asking(aggregate), ROWS * 3, heavy).indices[MIXED]
    assert index.n == 30
    assert index.interval is None
    assert index.n_effective == approx(129**2 / (100**2 + 29))


def test_an_item_by_hand() -> None:
    """Scores 0, 50 and 100 that count 1, 1 and 2: mean 62.5, and 50 % positive of all given."""
    result = weighed(questionnaire(item("a")), ["1", "3", "5", "?", "_"], [1, 1, 2, 0.5, 7]).items[
        "a"
    ]
    scores = item_scores(result.item, reverse=False)
    assert result.mean_of(scores) == approx(62.5)
    assert result.deviation_of(scores) == approx(
        float(np.sqrt(np.cov([0, 50, 100], aweights=[1, 1, 2])))
    )
    assert result.share_positive == approx(2 / 4.5)
    assert (result.n, result.counts) == (3, (1, 0, 1, 0, 1))
    assert result.n_effective == approx(16 / 6)
    assert result.weighed
    assert result.weighed.effective_given == approx(4.5**2 / 6.25)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 2).flatmap(surveys), st.floats(0.01, 1000))
def test_weights_that_are_all_equal_change_nothing(survey: Survey, weight: float) -> None:
    rows = [" ".join(row) for row in survey.rows]
    found = weighed(survey.questionnaires, rows, [weight] * len(rows))
    assert found.indices.keys() == survey.raw.indices.keys()
    for cell, plain in survey.raw.indices.items():
        index = found.indices[cell]
        assert index.mean == approx(plain.mean, abs=1e-6)
        assert (index.sd is None) == (plain.sd is None)
        assert index.sd is None or index.sd == approx(plain.sd, abs=1e-6)
        assert index.n == plain.n
        assert index.n_effective == approx(plain.n)
    for id_, result in survey.raw.items.items():
        scores = item_scores(result.item, reverse=result.item.reverse)
        other = found.items[id_]
        assert other.counts == result.counts
        for number, unweighed in (
            (other.mean_of(scores), result.mean_of(scores)),
            (other.deviation_of(scores), result.deviation_of(scores)),
            (other.share_positive, result.share_positive),
            (other.ad, result.ad),
        ):
            assert (number is None) == (unweighed is None)
            assert number is None or number == approx(unweighed, abs=1e-6)


@settings(max_examples=60, deadline=None)
@given(surveys(), st.data())
def test_whole_weights_are_rows_repeated(survey: Survey, data: st.DataObject) -> None:
    """Of means; a spread knows how many people there were."""
    rows = [" ".join(row) for row in survey.rows]
    weights = data.draw(st.lists(st.integers(1, 4), min_size=len(rows), max_size=len(rows)))
    repeated = [row for row, times in zip(rows, weights, strict=True) for _ in range(times)]
    one, other = (
        weighed(survey.questionnaires, some, counts)
        for some, counts in ((rows, list(map(float, weights))), (repeated, [1.0] * len(repeated)))
    )
    for cell, index in one.indices.items():
        assert index.mean == approx(other.indices[cell].mean, abs=1e-6)
    for id_, result in one.items.items():
        assert result.share_positive == approx(other.items[id_].share_positive)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("12345"), st.floats(0.1, 9)), min_size=2, max_size=9))
def test_a_mirrored_scale_mirrors_the_score(answers: list[tuple[str, float]]) -> None:
    marks, weights = [mark for mark, _ in answers], [weight for _, weight in answers]
    straight, mirrored = (
        weighed(
            questionnaire(item("a", reverse=reverse), item("b", reverse=reverse)), rows, weights
        )
        for reverse, rows in (
            (False, [f"{m} {m}" for m in marks]),
            (True, [f"{m} {m}" for m in marks]),
        )
    )
    for cell, index in straight.indices.items():
        other = mirrored.indices[cell]
        assert index.mean + other.mean == approx(100)
        assert index.sd == approx(other.sd, abs=1e-6)
