"""Where groups see the same thing differently: gaps on the same item, or on the same cell."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TypeVar

from reflect.framing import Stance, snap
from reflect.questionnaire import Item
from reflect.scoring.cells import Cell
from reflect.scoring.model import GroupScores, Index, ItemResult
from reflect.scoring.statistics.comparing import (
    Difference,
    Sample,
    benjamini_hochberg,
    difference,
    holds,
    is_worth_discussing,
)


@dataclass(frozen=True, slots=True)
class Gap:
    """How much higher one group scores than another, in points (0–100, unrounded, never below 0).

    `test` is Welch's, None where a group has no spread to reckon with; `adjusted_p` is its p after
    Benjamini-Hochberg over all the tests that were looked at together.
    """

    higher: GroupScores
    lower: GroupScores
    points: float
    test: Difference | None
    adjusted_p: float | None = None
    cell: Cell | None = None
    """What it is a gap on; None for an item."""

    @property
    def is_worth_discussing(self) -> bool:
        """Whether it is at least 12.5 points, and sure."""
        return (
            self.test is not None
            and self.adjusted_p is not None
            and is_worth_discussing(self.test, self.adjusted_p)
        )

    @property
    def is_sure(self) -> bool:
        """Whether the test holds among those made with it, however small the gap."""
        return self.adjusted_p is not None and holds(self.adjusted_p)


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

    Tests are adjusted over all items and pairs of groups. Gaps worth discussing come first, then by
    width; ties go to engagement, then to file order.
    """
    items = {i: r.item for group in groups for i, r in group.items.items()}
    results = {
        id_: tuple((g, r) for g in groups if (r := g.items.get(id_)) and r.n) for id_ in items
    }
    samples = {id_: [(g, _sample_of(r)) for g, r in found] for id_, found in results.items()}
    found = [
        ItemGap(items[id_], results[id_], widest) for id_, widest in _widest_of(samples).items()
    ]
    found.sort(
        key=lambda gap: (
            not gap.widest.is_worth_discussing,
            -snap(gap.widest.points),
            gap.item.stance is not Stance.ENGAGEMENT,
        )
    )
    return tuple(found)


def cell_gaps(groups: Sequence[GroupScores], cells: Iterable[Cell]) -> tuple[Gap, ...]:
    """The widest gap on each cell on which at least two groups have a score.

    Tests are adjusted over all these cells and pairs of groups.
    """
    samples = {
        cell: [
            (group, sample_of(index))
            for group in groups
            if (index := group.indices.get(cell)) and index.fed_by > 1
        ]
        for cell in cells
    }
    return tuple(replace(gap, cell=cell) for cell, gap in _widest_of(samples).items())


def sample_of(index: Index) -> Sample:
    """What a comparison needs of an index."""
    return Sample(index.mean, index.sd, index.n)


def _sample_of(result: ItemResult) -> Sample:
    assert result.score is not None
    return Sample(result.score, result.sd, result.n)


_On = TypeVar("_On", Cell, str)


def _widest_of(samples: Mapping[_On, Sequence[tuple[GroupScores, Sample]]]) -> dict[_On, Gap]:
    """The widest gap on each cell or item, where there is one; see `item_gaps`."""
    pairs = [(on, gap) for on, of_groups in samples.items() for gap in _pairs(of_groups)]
    adjusted = iter(benjamini_hochberg([gap.test.p for _, gap in pairs if gap.test]))
    gaps: dict[_On, list[Gap]] = {}
    for on, gap in pairs:
        known = replace(gap, adjusted_p=next(adjusted)) if gap.test else gap
        gaps.setdefault(on, []).append(known)
    return {
        on: max(found, key=lambda gap: (gap.is_worth_discussing, gap.is_sure, gap.points))
        for on, found in gaps.items()
    }


def _pairs(samples: Iterable[tuple[GroupScores, Sample]]) -> Iterator[Gap]:
    for pair in combinations(samples, 2):
        (low, lower), (high, higher) = sorted(pair, key=lambda each: each[1].mean)
        yield Gap(high, low, higher.mean - lower.mean, difference(lower, higher))
