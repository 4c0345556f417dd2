"""Reliability: the golden value of the framing note, pingouin, SciPy and other formulas."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from statistics import correlation, covariance, mean, variance

import polars as pl
import pytest
import scipy
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pytest import approx  # noqa: PT013

from reflect.scoring.consistency import from_variances
from reflect.scoring.statistics.reliability import alpha, feldt

Rows = Sequence[Sequence[float]]

GOLDEN = [4, 5, 4, 4], [3, 3, 4, 3], [5, 5, 5, 4], [2, 3, 2, 3], [4, 4, 3, 4]

TABLES = st.integers(2, 7).flatmap(
    lambda items: st.lists(
        st.lists(st.integers(1, 5), min_size=items, max_size=items), min_size=2, max_size=40
    )
)
"""A row a respondent, a column an item."""


Found = Mapping[str, float | None]


def found_in(
    variances: Sequence[float], total: float, complete: int, covariances: Sequence[float] = ()
) -> Found:
    """What follows of one group, by column, items being named by their numbers."""
    items = list(map(str, range(len(variances))))
    table = pl.DataFrame(
        {
            "complete": complete,
            "items": len(items),
            "of sums": total,
            "of z": 1.0,
            **{f"variance {i}": float(v) for i, v in zip(items, variances, strict=True)},
            **{f"covariance {i}": 0.0 for i in items},
            **{f"covariance {i}": float(c) for i, c in zip(items, covariances, strict=False)},
        }
    )
    return from_variances(table, items).row(0, named=True)


def alpha_of(rows: Rows) -> Found:
    items, totals = list(zip(*rows, strict=True)), [sum(row) for row in rows]
    covariances = [covariance(item, totals) for item in items]
    return found_in(list(map(variance, items)), variance(totals), len(rows), covariances)


def test_golden_alpha() -> None:
    found = alpha_of(GOLDEN)
    assert found["alpha"] == approx(0.9071, abs=5e-5)
    assert (found["complete"], found["items"]) == (5, 4)
    ends = found["low"], found["high"]
    assert ends == approx((0.6171555, 0.9893847), abs=1e-7)  # pingouin 0.7.0, unrounded


def test_the_example_of_pingouin() -> None:
    """Its data set `cronbach_alpha`: 10 items, 15 people; its documentation gives this interval."""
    value = alpha(10, 10.0, 10 / (1 - 0.5917188485995826 * 9 / 10))
    assert value == approx(0.5917188485995826)
    assert [round(1 - (1 - value) * factor, 3) for factor in feldt(15, 10)] == [0.195, 0.84]


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

    value = k * c / (v + (k - 1) * c)
    assert found["alpha"] == approx(value, rel=1e-8, abs=1e-8)
    quantiles = scipy.stats.f.ppf([0.975, 0.025], n - 1, (n - 1) * (k - 1))
    ends = [1 - (1 - value) * quantile for quantile in quantiles]
    assert [found["low"], found["high"]] == approx(ends, rel=1e-8, abs=1e-8)


def test_items_that_say_the_same_are_wholly_reliable() -> None:
    found = alpha_of([[1, 1, 1], [4, 4, 4], [2, 2, 2]])
    assert (found["alpha"], found["low"], found["high"]) == approx((1, 1, 1))


def test_items_that_pull_apart_have_an_alpha_below_0() -> None:
    """By hand: covariances −1, 1 and −1 of variances 1: 3 · (−1/3) / (1 + 2 · (−1/3)) = −3."""
    found = alpha_of([[1, 3, 1], [2, 2, 2], [3, 1, 3]])
    low, high = found["low"], found["high"]
    assert found["alpha"] == approx(-3)
    assert low is not None
    assert high is not None
    assert low < -3 < high


@pytest.mark.parametrize("noise", [0.0, 1e-13, -1e-13])
def test_there_is_no_alpha_where_all_have_the_same_sum(noise: float) -> None:
    for variances in ([2.0, 2.0, 2.0], [0.0, 0.0, 0.0]):
        found = found_in(variances, noise, 40)
        assert {name for name, number in found.items() if number is not None} == {"complete"}


def item_total(variance: float, covariance: float, total: float) -> float | None:
    """Of the first of three items."""
    found = found_in([variance, 1.0, 1.0], total, 40, [covariance])
    return found["item-total 0"]


@settings(deadline=None)
@given(TABLES)
def test_an_item_against_the_others_by_their_sum(rows: Rows) -> None:
    found = alpha_of(rows)
    assume(found["alpha"] is not None)
    totals = [sum(row) for row in rows]
    for number, item in enumerate(zip(*rows, strict=True)):
        others = [total - answer for total, answer in zip(totals, item, strict=True)]
        r = found[f"item-total {number}"]
        if len(set(item)) == 1 or len(set(others)) == 1:
            assert r is None, number
        else:
            assert r == approx(correlation(item, others), abs=1e-8), number


def test_an_item_against_the_others_by_hand() -> None:
    """Items (1, 2, 3) and (3, 2, 1) and (1, 2, 3): the second runs wholly against the others."""
    assert item_total(1.0, -1.0, 1.0) == -1
    assert item_total(1.0, 1.0, 1.0) is None  # the first: 4, 4 and 4 without it
    assert item_total(1.0, 1.0, 1.0 + 1e-13) is None  # the same, in binary


def test_no_correlation_leaves_the_scale_by_rounding() -> None:
    assert item_total(1.0, 2.0 + 1e-15, 4.0) == 1
    assert item_total(1.0, -1.0 - 1e-15, 1.0) == -1
