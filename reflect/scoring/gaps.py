"""Where groups see the same thing differently: gaps on the same item, or on the same cell."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from reflect.framing import Stance, snap
from reflect.questionnaire import Item
from reflect.scoring.cells import Cell
from reflect.scoring.model import GroupScores, Index, ItemResult
from reflect.scoring.statistics.comparing import (
    Difference,
    Sample,
    difference,
    excludes_zero,
    is_worth_discussing,
)


@dataclass(frozen=True, slots=True)
class Gap:
    """How much higher one group scores than another, in points (0–100, unrounded, never below 0).

    `test` is Welch's, None where a group has no spread to reckon with.
    """

    higher: GroupScores
    lower: GroupScores
    points: float
    test: Difference | None
    cell: Cell | None = None
    """What it is a gap on; None for an item."""

    @property
    def is_worth_discussing(self) -> bool:
        """Whether it is at least 12.5 points with a 95 % interval that excludes 0."""
        return self.test is not None and is_worth_discussing(self.test)

    @property
    def is_sure(self) -> bool:
        """Whether the 95 % interval excludes 0, however small the gap."""
        return self.test is not None and excludes_zero(self.test)


@dataclass(frozen=True, slots=True)
class ItemGap:
    """One item as several groups answered it, and the widest gap between two of them.

    A gap worth discussing comes before a wider one that is not.
    """

    item: Item
    results: tuple[tuple[GroupScores, ItemResult], ...]
    widest: Gap


def item_gaps(groups: Sequence[GroupScores]) -> tuple[ItemGap, ...]:
    """Every item on which at least two groups have answers on the scale.

    Gaps worth discussing come first, then by width; ties go to engagement, then to file order.
    """
    found = []
    for item in {i: r.item for group in groups for i, r in group.items.items()}.values():
        results = [(g, r) for g in groups if (r := g.items.get(item.id)) and r.n]
        if widest := _widest((group, _sample_of(result)) for group, result in results):
            found.append(ItemGap(item, tuple(results), widest))
    found.sort(
        key=lambda gap: (
            not gap.widest.is_worth_discussing,
            -snap(gap.widest.points),
            gap.item.stance is not Stance.ENGAGEMENT,
        )
    )
    return tuple(found)


def cell_gap(groups: Sequence[GroupScores], cell: Cell) -> Gap | None:
    """The widest gap on a cell; None where fewer than two groups have a score on it."""
    widest = _widest(
        (group, sample_of(index))
        for group in groups
        if (index := group.indices.get(cell)) and index.fed_by > 1
    )
    return replace(widest, cell=cell) if widest else None


def sample_of(index: Index) -> Sample:
    """What a comparison needs of an index."""
    return Sample(index.mean, index.sd, index.n)


def _sample_of(result: ItemResult) -> Sample:
    assert result.score is not None
    return Sample(result.score, result.sd, result.n)


def _widest(samples: Iterable[tuple[GroupScores, Sample]]) -> Gap | None:
    gaps = []
    for pair in combinations(samples, 2):
        (low, lower), (high, higher) = sorted(pair, key=lambda each: each[1].mean)
        gaps.append(Gap(high, low, higher.mean - lower.mean, difference(lower, higher)))
    return max(
        gaps, key=lambda gap: (gap.is_worth_discussing, gap.is_sure, gap.points), default=None
    )
