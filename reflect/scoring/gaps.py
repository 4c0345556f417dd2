"""Where groups see the same thing differently: gaps on the same item, or on the same cell."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TypeVar

from reflect.framing import Stance, snap, whole
from reflect.questionnaire import Item
from reflect.scoring.cells import Cell
from reflect.scoring.counts import item_scores
from reflect.scoring.model import GroupScores, Index, ItemResult
from reflect.scoring.statistics.comparing import (
    Difference,
    Sample,
    Welch,
    benjamini_hochberg,
    difference,
    holds,
    is_worth_discussing,
)


@dataclass(frozen=True, slots=True)
class Tested:
    """What is told of a test: the difference with its 95 % interval, unadjusted, and how sure.

    In a report that leaves the house whole numbers alone: neither p nor g nor Welch's t.
    """

    points: float
    interval: tuple[float, float]
    p: float | None = None
    g: float | None = None
    welch: Welch | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """How much higher one group scores than another, in points (0–100, never below 0).

    The points are those of the scores shown: unrounded, or whole in a report that leaves the house.
    The verdicts are reached from the unrounded numbers.
    """

    higher: GroupScores
    lower: GroupScores
    points: float
    test: Tested | None
    """Welch's; None where a group has no spread to reckon with, or none that may be told."""

    is_tested: bool
    """Whether a test was made, though its numbers may not be told."""

    is_worth_discussing: bool
    """Whether it is at least 12.5 points, and sure."""

    is_sure: bool
    """Whether the test holds after Benjamini-Hochberg over all that were looked at together."""

    adjusted_p: float | None = None
    """The p so adjusted; None where no test was made, or where it may not be told."""

    cell: Cell | None = None
    """What it is a gap on; None for an item."""


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
    sides = {id_: [_side_of_item(g, r) for g, r in found] for id_, found in results.items()}
    found = [ItemGap(items[id_], results[id_], widest) for id_, widest in _widest_of(sides).items()]
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
    sides = {
        cell: [
            _Side(group, index.mean, sample_of(index), tells_spread(index), index.shares)
            for group in groups
            if (index := group.indices.get(cell)) and index.fed_by > 1
        ]
        for cell in cells
    }
    return tuple(replace(gap, cell=cell) for cell, gap in _widest_of(sides).items())


def sample_of(index: Index) -> Sample:
    """What a comparison needs of an index: to reach a verdict from, and not to be told."""
    if index.sample:
        return index.sample.opened()
    return Sample(index.mean, index.sd, index.n, index.n_effective)


def sample_of_item(result: ItemResult) -> Sample:
    """The same of an item that was answered."""
    scores = item_scores(result.item, reverse=result.item.reverse)
    mean = result.mean_of(scores)
    assert mean is not None
    return Sample(mean, result.deviation_of(scores), result.n, result.n_effective)


def tells_spread(index: Index) -> bool:
    """Whether what rests on the spread of an index may be told."""
    return index.sample is None or index.sample.tells_spread


def told(test: Difference | None, *, tells_spread: bool, shares: bool) -> Tested | None:
    """What may be told of a test."""
    if test is None or not tells_spread:
        return None
    if not shares:
        return Tested(test.points, test.interval, test.p, test.g, test.welch)
    low, high = (float(whole(end)) for end in test.interval)
    return Tested(float(whole(test.points)), (low, high))


@dataclass(frozen=True, slots=True)
class _Side:
    """A group with the score that is shown of it, and what it is tested by."""

    group: GroupScores
    score: float
    sample: Sample
    tells_spread: bool
    shares: bool


def _side_of_item(group: GroupScores, result: ItemResult) -> _Side:
    assert result.score is not None
    sample = sample_of_item(result)
    return _Side(group, result.score, sample, tells_spread=True, shares=result.shares)


_On = TypeVar("_On", Cell, str)


def _widest_of(sides: Mapping[_On, Sequence[_Side]]) -> dict[_On, Gap]:
    """The widest gap on each cell or item, where there is one; see `item_gaps`."""
    pairs = [
        (on, min(a, b, key=_score), max(b, a, key=_score))
        for on, of_groups in sides.items()
        for a, b in combinations(of_groups, 2)
    ]
    tests = [difference(lower.sample, higher.sample) for _, lower, higher in pairs]
    adjusted = iter(benjamini_hochberg([test.p for test in tests if test]))
    gaps: dict[_On, list[Gap]] = {}
    for (on, lower, higher), test in zip(pairs, tests, strict=True):
        gaps.setdefault(on, []).append(_gap(lower, higher, test, next(adjusted) if test else None))
    return {
        on: max(found, key=lambda gap: (gap.is_worth_discussing, gap.is_sure, gap.points))
        for on, found in gaps.items()
    }


def _score(side: _Side) -> float:
    return side.score


def _gap(lower: _Side, higher: _Side, test: Difference | None, adjusted_p: float | None) -> Gap:
    tells_spread = lower.tells_spread and higher.tells_spread
    shares = lower.shares or higher.shares
    is_sure = adjusted_p is not None and holds(adjusted_p)
    return Gap(
        higher.group,
        lower.group,
        higher.score - lower.score,
        told(test, tells_spread=tells_spread, shares=shares),
        is_tested=test is not None,
        is_worth_discussing=test is not None
        and adjusted_p is not None
        and is_worth_discussing(test, adjusted_p),
        is_sure=is_sure,
        adjusted_p=adjusted_p if tells_spread and not shares else None,
    )
