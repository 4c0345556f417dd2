"""Comparisons: golden values of the framing note, SciPy, statsmodels and pingouin."""

from collections.abc import Sequence
from statistics import mean, stdev
from unittest.mock import patch

import pytest
import scipy
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest import approx  # noqa: PT013

from reflect.scoring.statistics.comparing import (
    Difference,
    Sample,
    Welch,
    benjamini_hochberg,
    difference,
    holds,
    holm,
    is_clear,
    is_worth_discussing,
)

SCORES = st.lists(st.integers(0, 40).map(lambda half_steps: 2.5 * half_steps), min_size=2)
VARIED = SCORES.filter(lambda scores: len(set(scores)) > 1)


def sample(scores: Sequence[float]) -> Sample:
    return Sample(mean(scores), stdev(scores), len(scores))


def compared(earlier: Sample, later: Sample) -> tuple[Difference, Welch, float]:
    """A difference with its test and its g, which it must have."""
    found = difference(earlier, later)
    assert found
    assert found.welch
    assert found.g is not None
    return found, found.welch, found.g


def made(
    points: float = 15.0,
    interval: tuple[float, float] = (10.0, 20.0),
    g: float | None = 0.5,
    fewest: int = 10,
) -> Difference:
    """A difference that is worth discussing and clear unless something is said against it."""
    return Difference(points, interval, 0.001, Welch(6.0, 40.0), g, fewest)


# Welch and Hedges


def test_golden_comparison() -> None:
    found, welch, g = compared(Sample(3.1, 0.8, 45), Sample(3.4, 0.9, 60))
    assert (round(welch.t, 3), round(welch.df, 1), round(g, 3)) == (1.802, 100.0, 0.347)
    assert found.points == approx(0.3)
    assert found.fewest == 45
    assert found.interval == approx((-0.030332, 0.630332), abs=1e-6)  # by SciPy


@settings(deadline=None)
@given(VARIED, VARIED)
def test_tests_and_intervals_are_those_of_scipy(earlier: list[float], later: list[float]) -> None:
    found, welch, _ = compared(sample(earlier), sample(later))
    theirs = scipy.stats.ttest_ind(later, earlier, equal_var=False)
    assert welch.t == approx(theirs.statistic, rel=1e-8, abs=1e-8)
    assert welch.df == approx(theirs.df, rel=1e-8)
    assert found.p == approx(theirs.pvalue, rel=1e-8, abs=1e-8)
    assert found.interval == approx(tuple(theirs.confidence_interval(0.95)), rel=1e-8, abs=1e-8)


@settings(deadline=None)
@given(VARIED, VARIED)
def test_g_is_that_of_statsmodels(earlier: list[float], later: list[float]) -> None:
    from statsmodels.stats.meta_analysis import effectsize_smd

    one, two = sample(earlier), sample(later)
    _, _, g = compared(one, two)
    theirs, _ = effectsize_smd(two.mean, two.sd, two.n, one.mean, one.sd, one.n)
    assert g == approx(theirs, rel=1e-12, abs=1e-12)


def test_g_is_that_of_pingouin() -> None:
    """Pingouin 0.7.0, `compute_effsize(later, earlier, eftype="hedges")`."""
    _, _, g = compared(sample([1, 2, 2, 3, 5]), sample([3, 4, 4, 6, 5, 7]))
    assert g == approx(1.3686113207425847, abs=1e-14)


@settings(deadline=None)
@given(VARIED, VARIED)
def test_the_other_way_round_the_signs_turn(one: list[float], two: list[float]) -> None:
    there, welch, g = compared(sample(one), sample(two))
    back, welch_back, g_back = compared(sample(two), sample(one))
    assert (back.points, welch_back.t, g_back) == approx((-there.points, -welch.t, -g))
    assert back.interval == approx((-there.interval[1], -there.interval[0]))
    assert back.p == approx(there.p)
    assert back.fewest == there.fewest


def test_one_group_without_spread_is_tested_by_the_other() -> None:
    """By hand: 10 and 30, n = 4 each; error √(4²/4) = 2, df 3, pooled sd √8, J = 1 − 3/23."""
    found, welch, g = compared(Sample(10, 0, 4), Sample(30, 4, 4))
    assert (welch.t, welch.df) == (10, 3)
    assert found.interval == approx((20 - 2 * 3.182446305, 20 + 2 * 3.182446305), abs=1e-8)
    assert g == approx(20 / 8**0.5 * 20 / 23)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (Sample(50, None, 1), Sample(60, 3, 9)),
        (Sample(50, 3, 9), Sample(60, None, 1)),
        (Sample(50, 3, 1), Sample(60, 3, 9)),
        (Sample(50, 3, 9), Sample(60, 3, 1)),
        (Sample(50, None, 30), Sample(60, None, 30)),
        (Sample(50, None, 30), Sample(60, 3, 30)),
        (Sample(50, 3, 30), Sample(60, None, 30)),
    ],
)
def test_without_spread_to_reckon_with_there_is_no_difference(
    earlier: Sample, later: Sample
) -> None:
    assert difference(earlier, later) is None


@pytest.mark.parametrize("noise", [0.0, 1e-14])
def test_two_groups_without_spread(noise: float) -> None:
    same = difference(Sample(50, noise, 12), Sample(50 + noise, noise, 15))
    assert same
    assert (same.p, same.g, same.welch) == (1, 0, None)
    assert same.interval == (same.points, same.points) == approx((0, 0), abs=1e-12)

    apart = difference(Sample(50, noise, 12), Sample(25, noise, 15))
    assert apart == Difference(-25, (-25, -25), p=0, welch=None, g=None, fewest=12)
    assert is_worth_discussing(apart, *benjamini_hochberg([apart.p]))
    assert is_clear(apart, *holm([apart.p]))
    assert not is_clear(same, *holm([same.p]))


# Holm


def test_holm_by_hand() -> None:
    """Of four: 4 × 0.01, 3 × 0.02, then 2 × 0.025 is held up to 0.06, and 1 × 0.9."""
    assert holm([0.02, 0.9, 0.01, 0.025]) == approx((0.06, 0.9, 0.04, 0.06))
    assert holm([0.6, 0.7]) == (1, 1)
    assert holm([0.03]) == (0.03,)
    assert holm([0.0, 1.0]) == (0, 1)
    assert holm([]) == ()


@given(st.lists(st.sampled_from([0.0, 0.004, 0.01, 0.049, 1.0]) | st.floats(0, 1), min_size=1))
def test_holm_is_that_of_statsmodels(p_values: list[float]) -> None:
    from statsmodels.stats.multitest import multipletests

    with patch("gc.collect"):  # theirs collects garbage at every call
        adjusted = multipletests(p_values, method="holm")[1]
    assert holm(p_values) == approx(tuple(adjusted), abs=1e-15)


# Benjamini and Hochberg


def test_benjamini_hochberg_by_hand() -> None:
    """Section 11 of the framing note: of these eight the first two hold at 5 %.

    8 × 0.001, 4 × 0.008; then 0.042 is the least of what follows (8/5 × 0.042 = 0.0672).
    """
    found = benjamini_hochberg([0.001, 0.008, 0.039, 0.041, 0.042, 0.060, 0.074, 0.205])
    assert found[:2] == approx((0.008, 0.032))
    assert found[2:5] == approx((0.0672, 0.0672, 0.0672))
    assert [holds(p) for p in found] == [True] * 2 + [False] * 6
    assert benjamini_hochberg([]) == ()


@given(st.lists(st.sampled_from([0.0, 0.004, 0.01, 0.049, 1.0]) | st.floats(0, 1), min_size=1))
def test_benjamini_hochberg_is_that_of_statsmodels(p_values: list[float]) -> None:
    from statsmodels.stats.multitest import multipletests

    adjusted = multipletests(p_values, method="fdr_bh")[1]
    assert benjamini_hochberg(p_values) == approx(tuple(adjusted), abs=1e-15)


# What is said of it


@pytest.mark.parametrize(
    ("points", "adjusted_p", "is_worth"),
    [
        (12.5, 0.05, True),
        (12.5 - 1e-12, 0.05 + 1e-12, True),
        (-12.5, 0.01, True),
        (12.499, 0.0, False),
        (30.0, 0.0501, False),
        (-30.0, 0.0501, False),
    ],
)
def test_worth_discussing(points: float, adjusted_p: float, *, is_worth: bool) -> None:
    assert is_worth_discussing(made(points), adjusted_p) is is_worth


@pytest.mark.parametrize(
    ("change", "adjusted_p", "clear"),
    [
        (made(), 0.001, True),
        (made(), 0.05, True),
        (made(), 0.050001, False),
        (made(g=0.2), 0.001, True),
        (made(g=-0.2 + 1e-12), 0.001, True),
        (made(g=0.199), 0.001, False),
        (made(g=-0.199), 0.001, False),
        (made(g=None), 0.0, True),
        (made(g=None, fewest=9), 0.0, False),
        (made(fewest=9), 0.001, False),
    ],
)
def test_clear(change: Difference, adjusted_p: float, *, clear: bool) -> None:
    assert is_clear(change, adjusted_p) is clear


def test_a_clear_change_is_clear_no_longer_among_many() -> None:
    change = difference(Sample(50, 20, 40), Sample(60, 20, 40))
    assert change
    assert change.p == approx(0.0282, abs=0.0001)  # t = √5 with df 78, by SciPy
    assert is_clear(change, *holm([change.p]))
    assert not is_clear(change, holm([change.p, 0.9])[0])
