"""Student's t and Fisher's F, by the regularised incomplete beta function.

The function is evaluated with Lentz's continued fraction (Press and others 2007, Numerical Recipes,
section 6.4); no statistics library imports quickly enough. Results are right to 1e-8, most to many
more digits, for 1 to a million degrees of freedom, whole or not.
"""

from collections.abc import Callable
from functools import cache
from math import exp, isinf, lgamma, log


def student_cdf(t: float, df: float) -> float:
    """P(T ≤ t) for Student's t with `df` degrees of freedom."""
    tail = student_p(t, df) / 2
    return tail if t < 0 else 1 - tail


def student_p(t: float, df: float) -> float:
    """The two-sided p value of a t with `df` degrees of freedom: P(|T| ≥ |t|)."""
    squared = t * t
    if isinf(squared):
        return 0.0
    whole = df + squared
    return _incomplete_beta(df / whole, squared / whole, df / 2, 0.5)


@cache
def student_quantile(probability: float, df: float) -> float:
    """The t that is not exceeded with this probability, from 0.5 up and below 1."""
    both_tails = 2 * (1 - probability)
    return _root(lambda t: both_tails - student_p(t, df))


@cache
def f_quantile(probability: float, df1: float, df2: float) -> float:
    """The F with `df1` and `df2` degrees of freedom that is not exceeded with this probability."""

    def excess(f: float) -> float:
        whole = df1 * f + df2
        return _incomplete_beta(df1 * f / whole, df2 / whole, df1 / 2, df2 / 2) - probability

    return _root(excess)


def _root(rising: Callable[[float], float]) -> float:
    """The positive number where a rising function becomes 0, bisected to the last bit."""
    low, high = 0.0, 1.0
    while rising(high) < 0:
        low, high = high, 2 * high
    while low < (middle := (low + high) / 2) < high:
        if rising(middle) < 0:
            low = middle
        else:
            high = middle
    return high


def _incomplete_beta(x: float, y: float, a: float, b: float) -> float:
    """The regularised incomplete beta function I_x(a, b).

    `y` is 1 − x, which the caller can give more digits than a subtraction would leave.
    """
    if x == 0 or y == 0:
        return float(y == 0)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(y))
    if x < (a + 1) / (a + b + 2):
        return front * _continued_fraction(x, a, b) / a
    return 1 - front * _continued_fraction(y, b, a) / b


def _continued_fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1))
    result = d
    for m in range(1, 10_000):
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
