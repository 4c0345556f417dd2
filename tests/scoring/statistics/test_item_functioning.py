"""Mantel's test: against statsmodels for two options, and as a correlation in one stratum."""

from random import Random
from statistics import pstdev, stdev

import numpy as np
import pytest
import scipy
from pytest import approx  # noqa: PT013

from reflect.scoring.statistics.item_functioning import Stratum, mantel


def stratum(first: list[float], second: list[float]) -> Stratum:
    squares = sum(x * x for x in (*first, *second))
    return Stratum(len(first), sum(first), len(second), sum(second), squares)


@pytest.mark.parametrize("seed", range(5))
def test_of_two_options_it_is_cochrans_and_mantel_haenszels(seed: int) -> None:
    """Over five strata, without the correction for continuity."""
    from statsmodels.stats.contingency_tables import StratifiedTable

    dice = Random(seed)
    strata, tables = [], []
    for level in (0.2, 0.4, 0.5, 0.7, 0.9):
        groups = [
            [100.0 * (dice.random() < level + more) for _ in range(dice.randint(8, 40))]
            for more in (0, 0.1)
        ]
        strata.append(stratum(*groups))
        tables.append([[g.count(100.0), g.count(0.0)] for g in groups])
    found = mantel(strata, 50)
    other = StratifiedTable([np.array(table) for table in tables]).test_null_odds(correction=False)
    assert found
    assert (found.chi_squared, found.p) == approx((other.statistic, other.pvalue))


@pytest.mark.parametrize("seed", range(5))
def test_in_one_stratum_it_is_the_square_of_a_correlation(seed: int) -> None:
    """(n − 1)·r² of group and score (Mantel 1963)."""
    dice = Random(seed)
    first = [25.0 * dice.randint(0, 4) for _ in range(30)]
    second = [25.0 * dice.randint(1, 4) for _ in range(50)]
    r = np.corrcoef([0] * 30 + [1] * 50, [*first, *second])[0, 1]
    spread = stdev([*first, *second])
    found = mantel([stratum(first, second)], spread)
    assert found
    assert found.chi_squared == approx(79 * r**2)
    assert found.p == approx(scipy.stats.chi2.sf(79 * r**2, 1))
    assert found.points == approx(np.mean(second) - np.mean(first))
    assert found.effect == approx(found.points / spread)


def test_points_by_hand() -> None:
    """In strata of 2 + 2 and 1 + 2: differences 50 and 25, of two and two: 37.5 points."""
    strata = [stratum([0, 50], [50, 100]), stratum([25], [25, 75]), stratum([], [100])]
    found = mantel(strata, pstdev([0, 50, 50, 100]))
    assert found
    assert found.points == approx((2 * 50 + 2 * 25) / 4)
    assert found.people == (3, 4)


def test_a_mirrored_scale_mirrors_the_points() -> None:
    groups = [([0.0, 50, 50], [50.0, 100, 75]), ([25.0, 100], [25.0, 75])]
    straight = mantel([stratum(*g) for g in groups], 30)
    mirrored = mantel([stratum(*([100 - x for x in g] for g in each)) for each in groups], 30)
    assert straight
    assert mirrored
    assert mirrored.points == approx(-straight.points)
    assert mirrored.chi_squared == approx(straight.chi_squared)


def test_where_nobody_differs_there_is_no_test() -> None:
    assert mantel([stratum([50, 50], [50])], 10) is None
    assert mantel([stratum([50, 60], [])], 10) is None
    assert mantel([], 10) is None
