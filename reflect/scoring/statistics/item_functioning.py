"""Does an item mean the same to two groups? Mantel's test among people who score alike otherwise.

An item functions differently if people of two groups who are alike on the whole scale still answer
it differently (DIF; Zwick, Donoghue & Grima 1993).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import erfc, sqrt
from typing import NamedTuple

from reflect.framing import snap
from reflect.scoring.statistics.comparing import holds

FEWEST_EACH = 100
"""People of each group from which an item is looked at."""

MODERATE = 0.17
"""Standardised difference from which an item is named: the Educational Testing Service's limit of
moderate DIF for items of several options."""


class Stratum(NamedTuple):
    """People who score alike on the whole.

    How many of each group, the sums of their item scores, and the sum of all squared ones.
    """

    first: int
    of_first: float
    second: int
    of_second: float
    squares: float


@dataclass(frozen=True, slots=True)
class Functioning:
    """How differently a second group answers an item than people of the first who score alike.

    `points` (0–100) is how much higher; `effect` the same in standard deviations of the item.
    """

    people: tuple[int, int]
    points: float
    effect: float
    chi_squared: float
    p: float

    def differs(self, adjusted_p: float) -> bool:
        """Whether it is sure after Benjamini-Hochberg, and not small."""
        return holds(adjusted_p) and snap(abs(self.effect)) >= MODERATE


def mantel(strata: Sequence[Stratum], deviation: float) -> Functioning | None:
    """Mantel's (1963) test of one item over the strata, with one degree of freedom.

    In each stratum of n people the second group's sum is held against n₂ · T/n, with variance
    n₁n₂ / (n²(n − 1)) · (nQ − T²), T and Q the sums of all scores and of their squares. The points
    are the standardised mean difference: Σ n₂/N₂ · (mean₂ − mean₁) (Dorans & Schmitt 1991).
    `deviation` is that of the item over both groups. None where nothing differs in any stratum.
    """
    both = [stratum for stratum in strata if stratum.first and stratum.second]
    apart, variance = 0.0, 0.0
    for first, of_first, second, of_second, squares in both:
        n, total = first + second, of_first + of_second
        apart += of_second - second * total / n
        variance += first * second / (n**2 * (n - 1)) * (n * squares - total**2)
    if snap(variance) <= 0 or snap(deviation) <= 0:
        return None
    people = sum(s.first for s in both), sum(s.second for s in both)
    points = sum(s.second * (s.of_second / s.second - s.of_first / s.first) for s in both)
    points /= people[1]
    chi_squared = apart**2 / variance
    p = erfc(sqrt(chi_squared / 2))
    return Functioning(people, points, points / deviation, chi_squared, p)
