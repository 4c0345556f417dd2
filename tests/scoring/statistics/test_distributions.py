"""Distributions: against printed tables, closed forms and SciPy."""

from math import atan, inf, pi, sqrt

import pytest
import scipy
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest import approx  # noqa: PT013

from reflect.scoring.statistics.distributions import (
    f_quantile,
    student_cdf,
    student_p,
    student_quantile,
)

DFS = st.one_of(st.integers(1, 60), st.floats(0, 6).map(lambda exponent: 10**exponent))
"""From 1 to a million, whole or not, the small ones more often."""


@pytest.mark.parametrize(
    ("probability", "df", "table"),
    [
        (0.975, 1, 12.706),
        (0.975, 4, 2.776),
        (0.95, 10, 1.812),
        (0.995, 30, 2.750),
        (0.975, 120, 1.980),
    ],
)
def test_quantiles_of_the_printed_table(probability: float, df: int, table: float) -> None:
    assert student_quantile(probability, df) == approx(table, abs=0.0005)


@pytest.mark.parametrize(
    ("df1", "df2", "table"),
    [(1, 1, 161.4), (4, 12, 3.26), (10, 20, 2.35), (5, 30, 2.53), (120, 60, 1.47)],
)
def test_five_percent_points_of_the_printed_f_table(df1: int, df2: int, table: float) -> None:
    assert f_quantile(0.95, df1, df2) == approx(table, abs=0.05 if table > 100 else 0.005)


@pytest.mark.parametrize("df", [1, 2.5, 17, 400])
def test_the_quantile_undoes_the_distribution(df: float) -> None:
    assert student_cdf(student_quantile(0.9, df), df) == approx(0.9, abs=1e-12)
    assert student_cdf(0, df) == 0.5


@settings(deadline=None)
@given(DFS, st.floats(-60, 60))
def test_t_is_that_of_scipy(df: float, t: float) -> None:
    assert student_p(t, df) == approx(2 * scipy.stats.t.sf(abs(t), df), rel=1e-8, abs=1e-8)
    assert student_cdf(t, df) == approx(scipy.stats.t.cdf(t, df), abs=1e-8)


@settings(deadline=None)
@given(DFS, st.floats(0.51, 0.9999))
def test_quantiles_of_t_are_those_of_scipy(df: float, probability: float) -> None:
    assert student_quantile(probability, df) == approx(scipy.stats.t.ppf(probability, df), rel=1e-8)


@settings(deadline=None)
@given(st.integers(2, 10**6), st.integers(2, 48), st.sampled_from([0.025, 0.5, 0.975]))
def test_quantiles_of_f_are_those_of_scipy(n: int, items: int, probability: float) -> None:
    """With the degrees of freedom that Feldt's interval of alpha has."""
    df1, df2 = n - 1, (n - 1) * (items - 1)
    assert f_quantile(probability, df1, df2) == approx(
        scipy.stats.f.ppf(probability, df1, df2), rel=1e-8
    )


@settings(deadline=None)
@given(st.floats(0, 1e150))
def test_with_one_and_two_degrees_of_freedom_there_is_a_closed_form(t: float) -> None:
    assert student_p(t, 1) == approx(1 - 2 * atan(t) / pi, abs=1e-14)
    assert student_p(t, 2) == approx(1 - t / sqrt(2 + t * t), abs=1e-14)


@pytest.mark.parametrize("df", [1, 3.7, 1e6])
def test_far_out_nothing_is_left_and_nothing_breaks(df: float) -> None:
    for t in (1e200, 1.7e308, inf):
        assert student_p(t, df) == student_p(-t, df) == 0
        assert (student_cdf(-t, df), student_cdf(t, df)) == (0, 1)
    assert student_p(5e-324, df) == 1


def test_a_tail_keeps_its_digits_far_out() -> None:
    """By hand: with one degree of freedom the two-sided p is 2·atan(1/t)/π, about 2/(π·t)."""
    assert student_p(1e100, 1) == approx(2e-100 / pi, rel=1e-10)
