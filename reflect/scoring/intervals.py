"""How sure a mean is: the t interval, with the correction for a finite population.

Student's distribution by its incomplete beta function, evaluated with Lentz's continued fraction
(Press and others, Numerical Recipes, section 6.4); no statistics library imports quickly enough.
"""

from functools import cache
from math import exp, lgamma, log, sqrt

FEWEST = 10
"""Answers from which an interval is given (never for a leadership team)."""


def mean_interval(
    mean: float, sd: float, n: int, population: int | None = None
) -> tuple[float, float]:
    """95 % interval of a mean: t·s/√n, times √((N−n)/(N−1)) where the population N is known.

    A population smaller than the answers is no population: it is then left out of account. With
    n = N everyone has answered and the interval is the mean itself.
    """
    half = student_quantile(0.975, n - 1) * sd / sqrt(n)
    if population is not None and population >= n > 1:
        half *= sqrt((population - n) / (population - 1))
    return mean - half, mean + half


@cache
def student_quantile(probability: float, df: float) -> float:
    """The quantile of Student's t with `df` degrees of freedom, for probabilities from 0.5 up."""
    low, high = 0.0, 1.0
    while student_cdf(high, df) < probability:
        high *= 2
    for _ in range(60):
        middle = (low + high) / 2
        if student_cdf(middle, df) < probability:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def student_cdf(t: float, df: float) -> float:
    """P(T ≤ t) for t of 0 or more."""
    return 1 - _incomplete_beta(df / (df + t * t), df / 2, 0.5) / 2


def _incomplete_beta(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function I_x(a, b)."""
    if x in (0.0, 1.0):
        return x
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x))
    if x < (a + 1) / (a + b + 2):
        return front * _continued_fraction(x, a, b) / a
    return 1 - front * _continued_fraction(1 - x, b, a) / b


def _continued_fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1))
    result = d
    for m in range(1, 500):
        for numerator in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / (1 + numerator * d)
            c = 1 + numerator / c
            result *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return result
