"""How a group answered one item: how many chose each option, and all that follows from that."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import compress
from math import sqrt
from operator import mul

from reflect.framing import EpsteinType, snap
from reflect.questionnaire import Item, Missing

POSITIVE_FROM = 75.0
"""Item score from which an answer counts as positive, where no option of its scale is marked."""


def item_scores(item: Item, *, reverse: bool) -> tuple[float, ...]:
    """The item score (0–100) of each option, in the order of `item.scale.ranked`."""
    return _scores(item.scale.values, reverse)


@lru_cache(maxsize=256)
def _scores(values: tuple[float, ...], reverse: bool) -> tuple[float, ...]:
    low, high = values[0], values[-1]
    scores = [100 * (value - low) / (high - low) for value in values]
    return tuple(100 - score if reverse else score for score in scores)


def positive_options(item: Item) -> tuple[bool, ...]:
    """Whether each option is a positive answer to the item, in the order of `item.scale.ranked`.

    Where any is marked `positive: true`, the marks alone decide; else an item score of 75 or more,
    unless marked `positive: false`. Marks are made for the scale as it runs: on a reversed item the
    option that mirrors a marked one, the first for the last, has its mark.
    """
    return _positive(item.scale.values, item.scale.marks, item.reverse)


@lru_cache(maxsize=256)
def _positive(
    values: tuple[float, ...], marks: tuple[bool | None, ...], reverse: bool
) -> tuple[bool, ...]:
    if reverse:
        marks = marks[::-1]
    if any(marks):
        return tuple(mark is True for mark in marks)
    return tuple(
        snap(score) >= POSITIVE_FROM and mark is None
        for score, mark in zip(_scores(values, reverse), marks, strict=True)
    )


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the answers of a group to one item weigh, where its people do not all count alike.

    `counts` are the sums of weights by option, in the order of `item.scale.ranked`, `dont_know`
    that of don't know. `squares` sums the squared weights of answers on the scale, `given` also
    those of don't know. `heaviest` is the greatest weight of an answer on the scale, and `alike`
    the fewest people who share a weight among those who gave one.
    """

    counts: tuple[float, ...]
    dont_know: float
    squares: float
    given: float
    heaviest: float
    alike: int

    @property
    def total(self) -> float:
        """Sum of the weights of answers on the scale."""
        return sum(self.counts)

    @property
    def effective(self) -> float:
        """Kish's (1965) effective number of answers on the scale: (Σw)² / Σw²."""
        return self.total**2 / self.squares if self.squares else 0.0

    @property
    def effective_given(self) -> float:
        """The same of all answers given."""
        return (self.total + self.dont_know) ** 2 / self.given if self.given else 0.0


@dataclass(frozen=True, slots=True)
class ItemCounts:
    """How many of a group chose each option of an item, and each missing kind.

    `counts` is in the order of `item.scale.ranked`, and counts people whatever they weigh.
    """

    item: Item
    counts: tuple[int, ...]
    missing: Mapping[Missing, int]
    ad: float | None
    """Mean absolute distance from the mean, in option ranks; None without an answer."""

    weighed: Weighed | None
    """Where people count by weights: what means and percentages are made of."""

    n: int = field(init=False, repr=False)
    """Answers on the scale."""

    asked: int = field(init=False, repr=False)
    """Respondents who were asked, whatever they answered."""

    def __post_init__(self) -> None:
        """Count once what is asked for a dozen times."""
        n = sum(self.counts)
        object.__setattr__(self, "n", n)
        object.__setattr__(self, "asked", n + sum(self.missing.values()))

    @property
    def given(self) -> int:
        """Answers given: on the scale, and don't know."""
        return self.n + self.missing[Missing.DONT_KNOW]

    @property
    def positive(self) -> int:
        """Answers with an option that is positive (see `positive_options`)."""
        return sum(compress(self.counts, positive_options(self.item)))

    @property
    def n_effective(self) -> float | None:
        """Effective number of answers on the scale, where they are weighed."""
        return self.weighed.effective if self.weighed else None

    @property
    def share_positive(self) -> float | None:
        """Share of the answers given that are positive, by weight where they are weighed."""
        if not self.given:
            return None
        if not self.weighed:
            return self.positive / self.given
        positive: float = sum(compress(self.weighed.counts, positive_options(self.item)))
        return positive / (self.weighed.total + self.weighed.dont_know)

    def mean_of(self, worth: Iterable[float]) -> float | None:
        """Mean of what each option is worth, one number for each; None without an answer."""
        if not self.n:
            return None
        counts, people = (
            (self.weighed.counts, self.weighed.total) if self.weighed else (self.counts, self.n)
        )
        total: float = sum(map(mul, counts, worth))
        return total / people

    def deviation_of(self, worth: Iterable[float]) -> float | None:
        """Standard deviation of the same, with n − 1; None below two answers.

        Of weighed answers that of Σw(x − m)² / (Σw − Σw²/Σw).
        """
        worth = tuple(worth)
        middle = self.mean_of(worth)
        if self.n < 2 or middle is None:
            return None
        squares = self.mean_of((each - middle) ** 2 for each in worth)
        assert squares is not None
        size = self.weighed.effective if self.weighed else self.n
        return sqrt(squares * size / (size - 1)) if size > 1 else None


def unknown_types(results: Iterable[ItemCounts]) -> frozenset[EpsteinType]:
    """Types on which half or more of the answers given to these items are *don't know*."""
    over: dict[EpsteinType, int] = {}
    for result in results:
        if result.item.type and result.given:
            more = result.missing[Missing.DONT_KNOW] - result.n
            over[result.item.type] = over.get(result.item.type, 0) + more
    return frozenset(type_ for type_, more in over.items() if more >= 0)
