"""Omega: how reliable a sum of items is, if one trait stands behind them all.

Alpha takes it that every item shows the trait equally well; omega (McDonald 1999) does not.
"""

from collections.abc import Sequence
from math import sqrt
from operator import mul

from reflect.framing import snap

_NEAR = 1e-10
_MOST_SWEEPS = 5_000

Matrix = Sequence[Sequence[float]]


def loadings(correlations: Matrix) -> tuple[float, ...] | None:
    """What each item owes to one factor, by minimum residuals (Harman & Jones 1966).

    They are the numbers whose products come nearest to the correlations of two items, by least
    squares. Each in turn is put where it is best beside the others, until none moves. None where
    they come to no rest, or where an item would owe more than all it has (a Heywood case).
    """
    items = range(len(correlations))
    total = sum(correlations[i][j] for i in items for j in items if i != j)
    found = [sqrt(abs(total) / max(1, len(items) * (len(items) - 1)))] * len(items)
    rows = list(enumerate(correlations))
    for _ in range(_MOST_SWEEPS):
        farthest, squares = 0.0, sum(map(mul, found, found))
        for i, row in rows:
            before = found[i]
            squares -= before * before
            if squares == 0:
                return None
            found[i] = 0.0  # so that it does not count among the others
            found[i] = new = sum(map(mul, row, found)) / squares
            squares += new * new
            moved = abs(new - before)
            if not moved <= farthest:  # or they have run away, and it is no number
                farthest = moved
        if farthest < _NEAR:
            break
    else:
        return None
    return None if any(snap(abs(each)) > 1 for each in found) else tuple(found)


def omega(correlations: Matrix, deviations: Sequence[float]) -> float | None:
    """Omega total of the sum of items: (Σλ)² / ((Σλ)² + Σθ) (McDonald 1999), from 0 to 1.

    λ are the `loadings` of the items times their standard deviations, θ what is left of their
    variances. None where there is no such factor.
    """
    found = loadings(correlations)
    if found is None:
        return None
    common = sum(each * sd for each, sd in zip(found, deviations, strict=True)) ** 2
    own = sum((1 - each**2) * sd**2 for each, sd in zip(found, deviations, strict=True))
    return common / (common + own) if common + own > 0 else None
