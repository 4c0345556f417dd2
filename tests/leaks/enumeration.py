"""Reading single answers from a cell of two items, by trying all that could have been answered.

How many answered one item and not the other follows from three counts that are shown. Which answers
are theirs is tried out: each way to take as many from the counts of the item, and all that the
others could have answered together, is held against the mean, standard deviation and interval that
are printed, as exactly as they are printed. If one way alone is left, and the counts by themselves
left several, these few are given away.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import product
from math import sqrt
from operator import mul, sub

from reflect.scoring.statistics.distributions import student_quantile

Counts = tuple[int, ...]


@dataclass(frozen=True)
class Side:
    """One of the two items: what its options score in the cell, and how many chose each."""

    scores: tuple[float, ...]
    counts: Counts
    weight: int

    @cached_property
    def n(self) -> int:
        return sum(self.counts)

    @cached_property
    def mean(self) -> float:
        return _total(self.counts, self.scores) / self.n

    @cached_property
    def squares(self) -> float:
        return sum(n * (s - self.mean) ** 2 for n, s in zip(self.counts, self.scores, strict=True))


@dataclass(frozen=True)
class Pair:
    """A cell of two items as it is printed; `within` is how far a printed number may be off."""

    one: Side
    other: Side
    n: int
    mean: float
    sd: float | None
    interval: tuple[float, float] | None
    within: float


def given_away(pair: Pair, floor: int, *, over_people: bool) -> Iterator[str]:
    """Answers that follow of those, fewer than the floor, who answered one item alone.

    `over_people`: the mean is that of people's own means, as it was at a7fcf11.
    """
    alone = pair.n - pair.other.n, pair.n - pair.one.n
    if not any(0 < few < floor for few in alone) or min(alone) < 0 or max(alone) > floor:
        return
    ways = [
        list(_taken(side.counts, few))
        for side, few in zip((pair.one, pair.other), alone, strict=True)
    ]
    left = [way for way in product(*ways) if _fits(pair, way, over_people=over_people)]
    assert left, "what was answered is one of the ways"
    for few, all_, which in zip(alone, ways, (0, 1), strict=True):
        if 0 < few < floor and len(all_) > 1 and len({way[which] for way in left}) == 1:
            yield f"{few} who left an item answered {left[0][which]}, of {len(all_)} ways"


def _taken(counts: Counts, few: int) -> Iterator[Counts]:
    """Every way to take so many answers from these."""
    if not counts:
        if few == 0:
            yield ()
        return
    least = max(0, few - sum(counts[1:]))
    for number in range(least, min(counts[0], few) + 1):
        for rest in _taken(counts[1:], few - number):
            yield (number, *rest)


def _fits(pair: Pair, alone: tuple[Counts, ...], *, over_people: bool) -> bool:
    """Whether what is printed could have come about so."""
    reckon = _reckoned_over_people if over_people else _reckoned_over_items
    mean, squares = reckon(pair, *alone)
    if abs(mean - pair.mean) > pair.within + 1e-9:
        return False
    low, high = _spreads_printed(pair, mean)
    return any(low - 1e-9 <= sqrt(max(each, 0) / (pair.n - 1)) <= high + 1e-9 for each in squares)


def _spreads_printed(pair: Pair, mean: float) -> tuple[float, float]:
    """The least and the greatest standard deviation that what is printed leaves open."""
    low, high = 0.0, float("inf")
    if pair.sd is not None:
        low, high = pair.sd - pair.within, pair.sd + pair.within
    if pair.interval is not None:
        step = student_quantile(0.975, pair.n - 1) / sqrt(pair.n)
        for end in pair.interval:
            half = abs(end - mean)
            low = max(low, (half - pair.within) / step)
            high = min(high, (half + pair.within) / step)
    return low, high


def _reckoned_over_items(pair: Pair, of_one: Counts, of_other: Counts) -> tuple[float, list[float]]:
    """The mean, and the sums of squared influence that may stand beside it."""
    one, other, n = pair.one, pair.other, pair.n
    weight = one.weight + other.weight
    mean = (one.weight * one.mean + other.weight * other.mean) / weight
    a, b = (side.weight * n / (weight * side.n) for side in (one, other))
    squares = a * a * one.squares + b * b * other.squares
    of_both = _less(one.counts, of_one), _less(other.counts, of_other)
    both = sum(of_both[0])
    fixed = (
        both * one.mean * other.mean
        - one.mean * _total(of_both[1], other.scores)
        - other.mean * _total(of_both[0], one.scores)
    )
    return mean, [
        squares + 2 * a * b * (products + fixed)
        for products in _products(*of_both, one.scores, other.scores)
    ]


def _reckoned_over_people(
    pair: Pair, of_one: Counts, of_other: Counts
) -> tuple[float, list[float]]:
    """The same of people's own means, of items of one weight."""
    one, other, n = pair.one, pair.other, pair.n
    of_both = _less(one.counts, of_one), _less(other.counts, of_other)
    alone = _total(of_one, one.scores) + _total(of_other, other.scores)
    together = _total(of_both[0], one.scores) + _total(of_both[1], other.scores)
    mean = (alone + together / 2) / n
    squared = _total(of_one, [s * s for s in one.scores])
    squared += _total(of_other, [s * s for s in other.scores])
    squared += _total(of_both[0], [s * s for s in one.scores]) / 4
    squared += _total(of_both[1], [s * s for s in other.scores]) / 4
    return mean, [
        squared + products / 2 - n * mean * mean
        for products in _products(*of_both, one.scores, other.scores)
    ]


@cache
def _products(
    one: Counts, other: Counts, scores: tuple[float, ...], others: tuple[float, ...]
) -> tuple[float, ...]:
    """Every sum of products of those who answered both items, and each option so often."""
    if not one:
        return (0.0,)
    if sum(one) > MOST_TRIED:
        return _ends(one, other, scores, others)
    found: set[float] = set()
    for row in _taken(other, one[0]):
        here = scores[0] * _total(row, others)
        rest = _products(one[1:], _less(other, row), scores[1:], others)
        found.update(round(here + each, 6) for each in rest)
    return tuple(sorted(found))


MOST_TRIED = 12
"""People whose answers to both items are put together in every way; of more, all between the least
and the greatest sum of products is taken to be possible."""

STEPS = 400


def _ends(
    one: Counts, other: Counts, scores: tuple[float, ...], others: tuple[float, ...]
) -> tuple[float, ...]:
    """From the sum where the highest meet the lowest to that where the highest meet the highest."""
    up = _each(one, scores)
    across = _each(other, others)
    most = sum(a * b for a, b in zip(up, across, strict=True))
    least = sum(a * b for a, b in zip(up, reversed(across), strict=True))
    return tuple(least + (most - least) * step / STEPS for step in range(STEPS + 1))


def _each(counts: Counts, scores: tuple[float, ...]) -> list[float]:
    return sorted(score for n, score in zip(counts, scores, strict=True) for _ in range(n))


def _total(counts: Sequence[int], scores: Sequence[float]) -> float:
    return float(sum(map(mul, counts, scores)))


def _less(counts: Counts, taken: Counts) -> Counts:
    return tuple(map(sub, counts, taken))
