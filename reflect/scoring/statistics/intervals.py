"""How sure a mean or a proportion is, with the correction for a finite population.

A population smaller than the answers is no population: it is left out of account.
"""

from math import sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING, TypeVar

from reflect.scoring.statistics.distributions import student_quantile

if TYPE_CHECKING:
    from polars import Expr

FEWEST = 10
"""Answers from which a mean gets an interval (never for a leadership team)."""

FEWEST_FOR_PROPORTIONS = 20
"""Answers from which a proportion gets an interval, and is printed as a percentage at all."""

_Z = NormalDist().inv_cdf(0.975)


def mean_interval(
    mean: float,
    sd: float,
    n: int,
    population: int | None = None,
    effective: float | None = None,
) -> tuple[float, float]:
    """95 % interval of a mean: t·s/√n, times √((N−n)/(N−1)) where the population N is known.

    With n = N everyone has answered and the interval is the mean itself. `n` is 2 or more. Where
    people are weighed, the `effective` n (more than 1) takes its place but for N.
    """
    size = n if effective is None else effective
    half = student_quantile(0.975, size - 1) * sd / sqrt(size)
    if population is not None and population >= n:
        half *= sqrt((population - n) / (population - 1))
    return mean - half, mean + half


FEWEST_SCHOOLS = 10
"""Schools from which a mean over all of them gets an interval."""


def clustered_interval(
    mean: float, error: float | None, clusters: int
) -> tuple[float, float] | None:
    """95 % interval of a mean over `clusters` schools, from its error between them: t·error.

    With one degree of freedom less than there are schools; None below ten of them.
    """
    if error is None or clusters < FEWEST_SCHOOLS:
        return None
    half = student_quantile(0.975, clusters - 1) * error
    return mean - half, mean + half


def proportion_interval(
    successes: float, n: int, population: int | None = None, effective: float | None = None
) -> tuple[float, float]:
    """95 % interval, in percent, of `successes` in `n` answers (Wilson 1927); `n` is 1 or more.

    Where the population N is known, n counts as n(N−1)/(N−n) answers. With n = N everyone has
    answered and both ends are the proportion itself. Where people are weighed, `successes` are
    their weighted share of n, and the `effective` n takes the place of n but for N.
    """
    share = successes / n
    if population == n:
        return 100 * share, 100 * share
    effective = float(n) if effective is None else effective
    if population is not None and population > n:
        effective *= (population - 1) / (population - n)
    return 100 * wilson_low(share, effective), 100 - 100 * wilson_low(1 - share, effective)


Number = TypeVar("Number", float, "Expr")


def wilson_low(share: Number, n: Number) -> Number:
    """The lower end for a share of n, as a number or as columns.

    In the form of the quadratic's root that is exactly 0 for a share of 0.
    """
    drift = _Z * _Z / (2 * n)
    spread: Number = _Z * (share * (1 - share) / n + (_Z / (2 * n)) ** 2) ** 0.5
    return share * share / (share + drift + spread)
