"""Do the items of a cell hang together? Cronbach's alpha, and each item against the others.

Only for items that are indicators of one trait, never for a cell or subscale that is a list of
practices (`formative`). Who calls these sees to that.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from reflect.framing import snap
from reflect.scoring.statistics.distributions import f_quantile

if TYPE_CHECKING:
    from polars import Expr

Number = TypeVar("Number", float, "Expr")

FEWEST_COMPLETE = 30
"""Respondents who answered every item, from which alpha is given."""

FEWEST_ITEMS = 3
"""Items from which alpha is given."""


@dataclass(frozen=True, slots=True)
class Reliability:
    """Cronbach's alpha (at most 1, and below 0 for items that pull apart) of a set of items.

    `interval` is the 95 % interval, `complete` the respondents and `items` the items it rests on.
    `average_r` is the mean of the correlations between two items; None where an item has no spread.
    """

    alpha: float
    interval: tuple[float, float]
    complete: int
    items: int
    average_r: float | None = None
    pairwise: float | None = None
    """Alpha of pairwise covariances: of all answers, also of those who left some item out."""

    omega: float | None = None
    """Omega total of a one-factor model (see `one_factor`), of pairwise correlations."""

    @property
    def standardised(self) -> float | None:
        """Alpha of the items as if all had the same spread."""
        return None if self.average_r is None else standardised(self.average_r, self.items)


@dataclass(frozen=True, slots=True)
class Consistency:
    """How well the items of a cell hang together in a group.

    `complete` respondents answered all of the items that at least half of the group was asked.
    `item_total` is the corrected item-total correlation of each of these items by its id; an item
    that everybody answered alike has none, and without `reliability` no item has.
    """

    complete: int
    reliability: Reliability | None
    item_total: Mapping[str, float]
    without: Mapping[str, float] = field(default_factory=dict)
    """The alpha that the other items have without each of them, by its id."""

    @property
    def against(self) -> tuple[str, ...]:
        """Items that run against the others: are they keyed the wrong way round?"""
        below = ((id_, each) for id_, each in self.item_total.items() if each < 0)
        return tuple(id_ for id_, correlation in below if snap(correlation) < 0)


def alpha(items: Number, variances: Number, total: Number) -> Number:
    """Alpha = k/(k−1) · (1 − Σ s²ᵢ / s²ₜ) (Cronbach 1951) of k items, as a number or as columns.

    `variances` is the sum of the items' variances and `total` the variance of their sum, all over
    the same people. Without meaning for fewer than 2 items, or where all have the same sum.
    """
    return items / (items - 1) * (1 - variances / total)


@cache
def feldt(complete: int, items: int) -> tuple[float, float]:
    """What the ends of the 95 % interval of alpha are made with: 1 − (1 − alpha)·F (Feldt 1965).

    The F of its lower end, then of its upper, for at least 2 respondents and 2 items.
    """
    df = complete - 1
    low, high = (f_quantile(p, df, df * (items - 1)) for p in (0.975, 0.025))
    return low, high


def pairwise_alpha(variances: Sequence[float], covariances: Sequence[float]) -> float | None:
    """Alpha from the variances of k items (2 or more) and the k·(k−1)/2 covariances of two of them.

    Each is over whoever gave it; None where these add up to no variance of a sum.
    """
    total = sum(variances) + 2 * sum(covariances)
    return alpha(len(variances), sum(variances), total) if snap(total) > 0 else None


def average_correlation(total_of_standard_scores: Number, items: Number) -> Number:
    """The mean correlation of two of k items, from the variance of the sum of their z scores.

    That is k + k·(k−1)·r̄, as each z score has the variance 1.
    """
    return (total_of_standard_scores - items) / (items * (items - 1))


def standardised(average_r: Number, items: Number) -> Number:
    """Alpha of k items as if all had the same spread: k·r̄ / (1 + (k−1)·r̄)."""
    return items * average_r / (1 + (items - 1) * average_r)


def corrected_item_total(variance: Number, covariance: Number, total: Number) -> Number:
    """Correlation of an item with the sum of the other items (Nunnally 1978), from −1 to 1.

    From the variance of the item, its covariance with the sum of all, of which it is a part, and
    the variance of that. Without meaning where the item, or the sum of the others, is the same for
    everybody.
    """
    others = total - 2 * covariance + variance
    deviations: Number = (variance * others) ** 0.5
    return (covariance - variance) / deviations
