"""Omega: factors that are known, SciPy's least squares, statsmodels' maximum likelihood, laws."""

from collections.abc import Sequence

import numpy as np
import scipy
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pytest import approx  # noqa: PT013

from reflect.scoring.statistics.one_factor import loadings, omega


def made_of(found: Sequence[float]) -> list[list[float]]:
    """The correlations of items that owe so much to one factor."""
    return [[1.0 if i == j else a * b for j, b in enumerate(found)] for i, a in enumerate(found)]


FACTORS = st.lists(st.floats(0.2, 0.95), min_size=3, max_size=9)


@given(FACTORS)
def test_a_factor_that_is_there_is_found(given_: list[float]) -> None:
    assert loadings(made_of(given_)) == approx(tuple(given_), abs=1e-6)


def test_omega_by_hand() -> None:
    """Loadings .8, .6 and .4: (1.8)² / (1.8² + .36 + .64 + .84) = 3.24 / 5.08; with spreads too.

    Standard deviations 2, 1 and 1: (1.6 + .6 + .4)² / (6.76 + 4·.36 + .64 + .84).
    """
    known = made_of([0.8, 0.6, 0.4])
    assert omega(known, [1, 1, 1]) == approx(3.24 / 5.08)
    assert omega(known, [2, 1, 1]) == approx(6.76 / (6.76 + 1.44 + 0.64 + 0.84))


@given(st.integers(3, 12), st.floats(0.05, 0.95))
def test_where_all_items_are_alike_it_is_standardised_alpha(k: int, r: float) -> None:
    alike = [[1.0 if i == j else r for j in range(k)] for i in range(k)]
    assert omega(alike, [1.0] * k) == approx(k * r / (1 + (k - 1) * r))


def drawn(seed: int, people: int = 300) -> np.ndarray:
    dice = np.random.default_rng(seed)
    trait = dice.normal(size=(people, 1))
    owed = dice.uniform(0.3, 0.9, size=6)
    return np.asarray(trait * owed + dice.normal(size=(people, 6)) * np.sqrt(1 - owed**2))


@settings(deadline=None, max_examples=15)
@given(st.integers(0, 10_000))
def test_minimum_residuals_by_scipy(seed: int) -> None:
    r = np.corrcoef(drawn(seed), rowvar=False)
    off = ~np.eye(6, dtype=bool)

    def residuals(found: np.ndarray) -> np.ndarray:
        return np.asarray((r - np.outer(found, found))[off])

    best = scipy.optimize.least_squares(residuals, np.full(6, 0.5), xtol=1e-14, ftol=1e-14).x
    found = loadings(r.tolist())
    assume(found is not None)
    assert found == approx(tuple(best * np.sign(best.sum())), abs=1e-5)


def test_maximum_likelihood_finds_nearly_the_same() -> None:
    from statsmodels.multivariate.factor import Factor

    table = drawn(4, 4000)
    fit = Factor(table, n_factor=1, method="ml").fit()
    r = np.corrcoef(table, rowvar=False)
    found = loadings(r.tolist())
    assert found is not None
    assert np.abs(fit.loadings[:, 0]) == approx(np.array(found), abs=0.02)


def test_an_item_turned_round_owes_as_much_backwards() -> None:
    turned = np.array(made_of([0.8, 0.7, 0.6, 0.5]))
    turned[0, 1:] *= -1
    turned[1:, 0] *= -1
    found = loadings(turned.tolist())
    assert found is not None
    assert np.abs(found) == approx(np.array([0.8, 0.7, 0.6, 0.5]), abs=1e-6)
    assert np.sign(found[0]) != np.sign(found[1])


def test_where_there_is_no_such_factor_there_is_none() -> None:
    """The first item would owe .9 · .9 / .5 = 1.62 of 1; then items that have nothing in common."""
    assert loadings([[1, 0.9, 0.9], [0.9, 1, 0.5], [0.9, 0.5, 1]]) is None
    assert omega([[1, 0.9, 0.9], [0.9, 1, 0.5], [0.9, 0.5, 1]], [1, 1, 1]) is None
    assert loadings([[1, 0, 0], [0, 1, 0], [0, 0, 1]]) is None
