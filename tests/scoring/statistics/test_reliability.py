"""Reliability: the golden value of the framing note, pingouin, SciPy and other formulas."""

from collections.abc import Sequence
from itertools import combinations
from statistics import correlation, covariance, mean, variance

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pytest import approx  # noqa: PT013
from scipy import stats

from reflect.scoring.statistics.reliability import Reliability, alpha, corrected_item_total

Rows = Sequence[Sequence[float]]

GOLDEN = [4, 5, 4, 4], [3, 3, 4, 3], [5, 5, 5, 4], [2, 3, 2, 3], [4, 4, 3, 4]

TABLES = st.integers(2, 7).flatmap(
    lambda items: st.lists(
        st.lists(st.integers(1, 5), min_size=items, max_size=items), min_size=2, max_size=40
    )
)
"""A row a respondent, a column an item."""


def alpha_of(rows: Rows) -> Reliability | None:
    totals = [sum(row) for row in rows]
    return alpha([variance(item) for item in zip(*rows, strict=True)], variance(totals), len(rows))


def test_golden_alpha() -> None:
    found = alpha_of(GOLDEN)
    assert found
    assert round(found.alpha, 4) == 0.9071
    assert (found.complete, found.items) == (5, 4)
    assert found.interval == approx((0.6171555, 0.9893847), abs=1e-7)  # pingouin 0.7.0, unrounded


def test_the_example_of_pingouin() -> None:
    """Its data set `cronbach_alpha`: 10 items, 15 people; its documentation gives this interval."""
    found = alpha([1.0] * 10, 10 / (1 - 0.5917188485995826 * 9 / 10), 15)
    assert found
    assert found.alpha == approx(0.5917188485995826)
    assert [round(end, 3) for end in found.interval] == [0.195, 0.84]


@settings(deadline=None)
@given(TABLES)
def test_alpha_by_mean_covariances_and_its_interval_by_scipy(rows: Rows) -> None:
    """Alpha = k·c̄ / (v̄ + (k−1)·c̄), with the mean covariance c̄ and the mean variance v̄."""
    assume(len({sum(row) for row in rows}) > 1)
    items = list(zip(*rows, strict=True))
    k, n = len(items), len(rows)
    c = mean(covariance(one, other) for one, other in combinations(items, 2))
    v = mean(map(variance, items))

    found = alpha_of(rows)

    assert found
    assert found.alpha == approx(k * c / (v + (k - 1) * c), rel=1e-8, abs=1e-8)
    quantiles = stats.f.ppf([0.975, 0.025], n - 1, (n - 1) * (k - 1))
    ends = [1 - (1 - found.alpha) * quantile for quantile in quantiles]
    assert found.interval == approx(ends, rel=1e-8, abs=1e-8)


def test_items_that_say_the_same_are_wholly_reliable() -> None:
    assert alpha_of([[1, 1, 1], [4, 4, 4], [2, 2, 2]]) == Reliability(1, (1, 1), 3, 3)


def test_items_that_pull_apart_have_an_alpha_below_0() -> None:
    """By hand: covariances −1, 1 and −1 of variances 1: 3 · (−1/3) / (1 + 2 · (−1/3)) = −3."""
    found = alpha_of([[1, 3, 1], [2, 2, 2], [3, 1, 3]])
    assert found
    assert found.alpha == approx(-3)
    assert found.interval[0] < -3 < found.interval[1]


@pytest.mark.parametrize("noise", [0.0, 1e-13, -1e-13])
def test_there_is_no_alpha_where_all_have_the_same_sum(noise: float) -> None:
    assert alpha([2.0, 2.0], noise, 40) is None
    assert alpha([0.0, 0.0, 0.0], noise, 40) is None


def test_there_is_no_alpha_of_one_item_or_one_person() -> None:
    assert alpha([], 1.0, 40) is None
    assert alpha([1.0], 1.0, 40) is None
    assert alpha([1.0, 1.0], 3.0, 1) is None


@settings(deadline=None)
@given(TABLES)
def test_an_item_against_the_others_by_their_sum(rows: Rows) -> None:
    totals = [sum(row) for row in rows]
    for number, item in enumerate(zip(*rows, strict=True)):
        others = [total - answer for total, answer in zip(totals, item, strict=True)]
        found = corrected_item_total(variance(item), covariance(item, totals), variance(totals))
        if len(set(item)) == 1 or len(set(others)) == 1:
            assert found is None, number
        else:
            assert found == approx(correlation(item, others), abs=1e-8), number


def test_an_item_against_the_others_by_hand() -> None:
    """Items (1, 2, 3) and (3, 2, 1) and (1, 2, 3): the second runs wholly against the others."""
    assert corrected_item_total(1.0, -1.0, 1.0) == -1
    assert corrected_item_total(1.0, 1.0, 1.0) is None  # the first: 4, 4 and 4 without it
    assert corrected_item_total(1.0, 1.0, 1.0 + 1e-13) is None  # the same, in binary


def test_no_correlation_leaves_the_scale_by_rounding() -> None:
    assert corrected_item_total(1.0, 2.0 + 1e-15, 4.0) == 1
    assert corrected_item_total(1.0, -1.0 - 1e-15, 1.0) == -1
