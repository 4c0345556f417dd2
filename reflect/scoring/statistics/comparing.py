"""Two groups side by side: how far apart they are, how surely, and whether to speak of it.

For a change of an anonymous group between waves, and for a gap between groups. The change of a
leadership team is told without p values.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from reflect.framing import snap
from reflect.scoring.statistics.distributions import student_p, student_quantile

WORTH_DISCUSSING = 12.5
"""Points (0–100) from which a gap is worth discussing: half an option on a five-point scale."""

HOLDS_AT = 0.05
"""Level at which a test holds: of a clear change after Holm, of a gap after Benjamini-Hochberg."""

CLEAR_EFFECT = 0.20
"""Hedges' g from which a change may be clear: Cohen's (1988) "small"."""

CLEAR_FROM = 10
"""Answers in either group from which a change may be clear."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What a comparison needs of a group: its mean, its standard deviation (n − 1) and its n.

    `sd` is in the unit of the mean, and None where there is none (one respondent). `effective` is
    the n to reckon with where respondents are weighed.
    """

    mean: float
    sd: float | None
    n: int
    effective: float | None = None

    @property
    def size(self) -> float:
        """How many respondents of one weight it tells as much as."""
        return self.n if self.effective is None else self.effective


@dataclass(frozen=True, slots=True)
class Welch:
    """Welch's (1947) t, with the degrees of freedom that he and Satterthwaite (1946) give it."""

    t: float
    df: float


@dataclass(frozen=True, slots=True)
class Difference:
    """How far a group is from another: `points` is the later, or second, less the earlier mean.

    `interval` (95 %) and `p` are Welch's, unadjusted for other comparisons; label them so. `g` is
    Hedges' standardised difference. Where neither group has any spread, there is no test: equal
    means have p = 1 and g = 0, others p = 0 and no g, as it cannot be estimated.
    """

    points: float
    interval: tuple[float, float]
    p: float
    welch: Welch | None
    g: float | None
    fewest: int
    """The n of the smaller group."""


def difference(earlier: Sample, later: Sample) -> Difference | None:
    """How far `later` is from `earlier`; None where a group has no spread to reckon with (n < 2).

    Spreads and means are told from 0 and from each other at 9 decimals.
    """
    if earlier.sd is None or later.sd is None or min(earlier.size, later.size) < 2:
        return None
    points = later.mean - earlier.mean
    fewest = min(earlier.n, later.n)
    if snap(earlier.sd) == snap(later.sd) == 0:
        same = snap(points) == 0
        return Difference(
            points,
            interval=(points, points),
            p=1.0 if same else 0.0,
            welch=None,
            g=0.0 if same else None,
            fewest=fewest,
        )
    a, b = earlier.sd**2 / earlier.size, later.sd**2 / later.size
    error = sqrt(a + b)
    welch = Welch(
        t=points / error,
        df=(a + b) ** 2 / (a**2 / (earlier.size - 1) + b**2 / (later.size - 1)),
    )
    half = student_quantile(0.975, welch.df) * error
    return Difference(
        points,
        interval=(points - half, points + half),
        p=student_p(welch.t, welch.df),
        welch=welch,
        g=_hedges_g(points, (earlier.sd, earlier.size), (later.sd, later.size)),
        fewest=fewest,
    )


def paired_difference(changes: Sample) -> Difference:
    """How far the same people moved, from the mean of their changes: Student's (1908) paired t.

    `g` is the mean change in standard deviations of the changes (Cohen's d_z), `welch` holds t with
    n − 1 degrees of freedom. `changes` has a deviation.
    """
    assert changes.sd is not None
    n = changes.n
    if snap(changes.sd) == 0:
        same = snap(changes.mean) == 0
        ends = changes.mean, changes.mean
        g = 0.0 if same else None
        return Difference(changes.mean, ends, 1.0 if same else 0.0, None, g, n)
    error = changes.sd / sqrt(n)
    welch = Welch(changes.mean / error, n - 1)
    half = student_quantile(0.975, n - 1) * error
    ends = changes.mean - half, changes.mean + half
    p = student_p(welch.t, welch.df)
    return Difference(changes.mean, ends, p, welch, changes.mean / changes.sd, n)


def _hedges_g(points: float, *groups: tuple[float, float]) -> float:
    """The difference in pooled standard deviations, times J = 1 − 3/(4m − 1) (Hedges 1981).

    m is n₁ + n₂ − 2. This J is his approximation to Γ(m/2) / (√(m/2)·Γ((m−1)/2)), and
    0.0001 off or less from the ten in each group that a clear change needs.
    """
    m = sum(n - 1 for _, n in groups)
    pooled = sqrt(sum((n - 1) * sd**2 for sd, n in groups) / m)
    return points / pooled * (1 - 3 / (4 * m - 1))


def holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """The p values adjusted for being many (Holm 1979), in the order given.

    The k-th smallest of m is multiplied by m − k + 1, and never less than the one before it or more
    than 1.
    """
    adjusted = [0.0] * len(p_values)
    least = 0.0
    ascending = sorted(range(len(p_values)), key=p_values.__getitem__)
    for done, place in enumerate(ascending):
        least = max(least, min(1.0, (len(p_values) - done) * p_values[place]))
        adjusted[place] = least
    return tuple(adjusted)


def benjamini_hochberg(p_values: Sequence[float]) -> tuple[float, ...]:
    """The p values adjusted for being many (Benjamini & Hochberg 1995), in the order given.

    Of those that hold at 5 %, at most one in twenty is expected to be chance. The k-th smallest of
    m is multiplied by m / k, and never more than the one after it or than 1.
    """
    adjusted = [0.0] * len(p_values)
    most = 1.0
    descending = sorted(range(len(p_values)), key=p_values.__getitem__, reverse=True)
    for done, place in enumerate(descending):
        most = min(most, p_values[place] * len(p_values) / (len(p_values) - done))
        adjusted[place] = most
    return tuple(adjusted)


def holds(adjusted_p: float) -> bool:
    """Whether a test holds at 5 %, once it is adjusted for being one of many."""
    return snap(adjusted_p) <= HOLDS_AT


def is_worth_discussing(gap: Difference, adjusted_p: float) -> bool:
    """Whether a gap is at least 12.5 points and sure after `benjamini_hochberg`."""
    return abs(snap(gap.points)) >= WORTH_DISCUSSING and holds(adjusted_p)


def is_clear(change: Difference, adjusted_p: float) -> bool:
    """Whether a change is clear: sure after `holm`, at least small, and of ten in each wave.

    A change without a g, of groups without any spread, is large enough.
    """
    effect = change.g is None or abs(snap(change.g)) >= CLEAR_EFFECT
    return effect and holds(adjusted_p) and change.fewest >= CLEAR_FROM
