"""Where a number stands among others of its kind."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from math import floor

from reflect.framing import snap

FEWEST_TO_STAND_AMONG = 10
"""Numbers from which one is told where it stands."""


def percentile(number: float, among: Sequence[float]) -> float:
    """In percent, how many of the numbers `among` are below, and half of the equal ones.

    Numbers are equal at 9 decimals; `among` are in order, each with no more, and `number` is one
    of them.
    """
    below, to = bisect_left(among, snap(number)), bisect_right(among, snap(number))
    return 100 * (below + to) / 2 / len(among)


def quartiles(among: Sequence[float]) -> tuple[float, float, float]:
    """Lower quartile, median and upper quartile of numbers in order (Hyndman & Fan 1996, type 7).

    Between two numbers it lies as far as the quarter does; the usual kind of R and numpy.
    """
    first, second, third = (_at(part * (len(among) - 1), among) for part in (0.25, 0.5, 0.75))
    return first, second, third


def _at(place: float, among: Sequence[float]) -> float:
    low = floor(place)
    high = min(low + 1, len(among) - 1)
    return among[low] + (place - low) * (among[high] - among[low])
