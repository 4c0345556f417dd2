"""How a group answered one item: how many chose each option, and all that follows from that."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import compress
from math import sqrt

from reflect.framing import EpsteinType, snap
from reflect.questionnaire import Item, Missing

POSITIVE_FROM = 75.0
"""Item score from which an answer counts as positive, where no option of its scale is marked."""


def item_scores(item: Item, *, reverse: bool) -> tuple[float, ...]:
    """The item score (0–100) of each option, in the order of `item.scale.ranked`."""
    values = [option.value for option in item.scale.ranked]
    low, high = values[0], values[-1]
    scores = [100 * (value - low) / (high - low) for value in values]
    return tuple(100 - score if reverse else score for score in scores)


def positive_options(item: Item) -> tuple[bool, ...]:
    """Whether each option is a positive answer to the item, in the order of `item.scale.ranked`.

    Where any is marked `positive: true`, the marks alone decide; else an item score of 75 or more,
    unless marked `positive: false`. Marks are made for the scale as it runs: on a reversed item the
    option that mirrors a marked one, the first for the last, has its mark.
    """
    marks = [option.positive for option in item.scale.ranked]
    if item.reverse:
        marks.reverse()
    if any(marks):
        return tuple(mark is True for mark in marks)
    scores = item_scores(item, reverse=item.reverse)
    return tuple(
        snap(score) >= POSITIVE_FROM and mark is None
        for score, mark in zip(scores, marks, strict=True)
    )


@dataclass(frozen=True, slots=True)
class ItemCounts:
    """How many of a group chose each option of an item, and each missing kind.

    `counts` is in the order of `item.scale.ranked`.
    """

    item: Item
    counts: tuple[int, ...]
    missing: Mapping[Missing, int]
    ad: float | None
    """Mean absolute distance from the mean, in option ranks; None without an answer."""

    @property
    def n(self) -> int:
        """Answers on the scale."""
        return sum(self.counts)

    @property
    def asked(self) -> int:
        """Respondents who were asked, whatever they answered."""
        return self.n + sum(self.missing.values())

    @property
    def given(self) -> int:
        """Answers given: on the scale, and don't know."""
        return self.n + self.missing[Missing.DONT_KNOW]

    @property
    def positive(self) -> int:
        """Answers with an option that is positive (see `positive_options`)."""
        return sum(compress(self.counts, positive_options(self.item)))

    @property
    def is_split(self) -> bool:
        """Whether the group sees this item differently: AD above a sixth of the options."""
        return self.ad is not None and snap(self.ad) > snap(len(self.counts) / 6)

    def mean_of(self, worth: Iterable[float]) -> float | None:
        """Mean of what each option is worth, in their order; None without an answer."""
        if not self.n:
            return None
        return sum(c * w for c, w in zip(self.counts, worth, strict=True)) / self.n

    def deviation_of(self, worth: Iterable[float]) -> float | None:
        """Standard deviation of the same, with n − 1; None below two answers."""
        worth = tuple(worth)
        middle = self.mean_of(worth)
        if self.n < 2 or middle is None:
            return None
        squares = self.mean_of((each - middle) ** 2 for each in worth)
        assert squares is not None
        return sqrt(squares * self.n / (self.n - 1))


def unknown_types(results: Iterable[ItemCounts]) -> frozenset[EpsteinType]:
    """Types on which half or more of the answers given to these items are *don't know*."""
    given, dont_know = Counter[EpsteinType](), Counter[EpsteinType]()
    for result in results:
        if result.item.type:
            given[result.item.type] += result.given
            dont_know[result.item.type] += result.missing[Missing.DONT_KNOW]
    return frozenset(type_ for type_, n in given.items() if n and 2 * dont_know[type_] >= n)
