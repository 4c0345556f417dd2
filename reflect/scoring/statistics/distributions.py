"""Student's t and Fisher's F, by the regularised incomplete beta function.

The function is evaluated with Lentz's continued fraction (Press and others 2007, Numerical Recipes,
section 6.4); no statistics library imports quickly enough. Results are right to 1e-8, most to many
more digits, for 1 to a million degrees of freedom, whole or not.
"""

from collections.abc import Callable
from functools import cache
from math import exp, isinf, lgamma, log, log1p, pi, sqrt


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
    """The t that is not exceeded with this probability, from 0.5 up and below 1.

    By Halley's method, to which the density and its slope are known: a third of the evaluations of
    `_root`. A step shorter than the hundred thousandth part of t leaves nothing to be seen.
    """
    both_tails = 2 * (1 - probability)
    peak = exp(lgamma((df + 1) / 2) - lgamma(df / 2)) / sqrt(df * pi)
    t = 0.0
    for _ in range(_MOST_STEPS):
        density = peak * exp(-(df + 1) / 2 * log1p(t * t / df))
        newton = (student_p(t, df) - both_tails) / (2 * density)
        step = newton / (1 - newton * (df + 1) * t / (2 * (df + t * t)))
        t += step
        if abs(step) <= 1e-5 * t:
            break
    return t


@cache
def f_quantile(probability: float, df1: float, df2: float) -> float:
    """The F with `df1` and `df2` degrees of freedom that is not exceeded with this probability."""

    def excess(f: float) -> float:
        whole = df1 * f + df2
        return _incomplete_beta(df1 * f / whole, df2 / whole, df1 / 2, df2 / 2) - probability

    return _root(excess)


def _root(rising: Callable[[float], float]) -> float:
    """The positive number where a rising function becomes 0, to nearly the last bit.

    Chandrupatla's (1997) method: inverse quadratic interpolation where that is safe, else the
    middle; a sixth of the evaluations that bisection needs.
    """
    low, high = 0.0, 1.0
    at_low, at_high = rising(low), rising(high)
    while at_high < 0:
        low, at_low, high = high, at_high, 2 * high
        at_high = rising(high)
    best, at_best, other, at_other = high, at_high, low, at_low
    before, at_before = other, at_other
    part = 0.5
    for _ in range(_MOST_STEPS):
        new = best + part * (other - best)
        at_new = rising(new)
        if (at_new < 0) == (at_best < 0):
            before, at_before = best, at_best
        else:
            before, at_before = other, at_other
            other, at_other = best, at_best
        best, at_best = new, at_new
        nearest = best if abs(at_best) < abs(at_other) else other
        tolerance = 2 * _TINY * nearest / abs(other - best) if other != best else 1.0
        if tolerance > 0.5 or at_best == 0:
            return nearest
        part = min(
            1 - tolerance, max(tolerance, _next(best, other, before, at_best, at_other, at_before))
        )
    return best


_TINY = 2.0**-52
_MOST_STEPS = 200


def _next(b: float, a: float, c: float, at_b: float, at_a: float, at_c: float) -> float:
    """How far from `b` to `a` to look next."""
    xi = (b - a) / (c - a)
    phi = (at_b - at_a) / (at_c - at_a) if at_c != at_a else 0.0
    if not phi**2 < xi or not (1 - phi) ** 2 < 1 - xi:
        return 0.5
    near = at_b / (at_a - at_b) * at_c / (at_a - at_c)
    far = (c - b) / (a - b) * at_b / (at_c - at_b) * at_a / (at_c - at_a)
    return near + far


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
