"""Which schools are shown to differ from the others, so that chance is not taken for a rank."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, stdev

from reflect.district.figures.together import Together
from reflect.framing import snap
from reflect.scoring.cells import Cell
from reflect.scoring.gaps import sample_of
from reflect.scoring.model import Index
from reflect.scoring.statistics.between import Between, share_between
from reflect.scoring.statistics.comparing import (
    Sample,
    benjamini_hochberg,
    difference,
    holds,
)

APART = 5.0
"""Points (0–100) by which a school must differ from the others to be named."""

FEWEST = 3
"""Schools from which one is held against the others."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A school's index on a cell, and whether it is shown to differ: 1 above, −1 below, else 0."""

    name: str
    index: Index
    side: int


@dataclass(frozen=True, slots=True)
class Spread:
    """How the schools lie on a cell, from the lowest to the highest.

    `half` are the quartiles of their scores: half of the schools lie between.
    """

    cell: Cell
    schools: tuple[Placed, ...]
    mean: float
    interval: tuple[float, float] | None
    half: tuple[float, float]
    between: Between | None

    @property
    def apart(self) -> tuple[Placed, ...]:
        """Schools that are shown to differ from the others, by name."""
        return tuple(sorted((s for s in self.schools if s.side), key=lambda s: s.name.casefold()))


def spread(found: Together, cell: Cell) -> Spread | None:
    """How schools lie on a cell; None where fewer than two have a score there.

    A school is held against the mean of the others' scores by Welch's test, with the spread of
    these. It is named where it differs by five points, and the test holds after
    Benjamini-Hochberg over all schools.
    """
    index = found.indices.get(cell)
    having = [(s.name, g.indices[cell]) for s, g in found.schools if cell in g.indices]
    if index is None or len(having) < 2:
        return None
    sides = _sides([each for _, each in having])
    placed = [Placed(name, each, side) for (name, each), side in zip(having, sides, strict=True)]
    placed.sort(key=lambda each: snap(each.index.mean))
    means = [each.index.mean for each in placed]
    told = [each for _, each in having if each.sample is None or each.sample.tells_spread]
    return Spread(
        cell,
        tuple(placed),
        index.mean,
        index.interval,
        (_quantile(means, 0.25), _quantile(means, 0.75)),
        share_between([sample_of(each) for each in told]),
    )


def _sides(indices: Sequence[Index]) -> list[int]:
    if len(indices) < FEWEST:
        return [0] * len(indices)
    samples = [sample_of(index) for index in indices]
    tested = []
    for place, sample in enumerate(samples):
        others = [each.mean for each in (*samples[:place], *samples[place + 1 :])]
        tested.append(difference(Sample(fmean(others), stdev(others), len(others)), sample))
    adjusted = iter(benjamini_hochberg([each.p for each in tested if each]))
    return [
        (1 if each.points > 0 else -1)
        if each and holds(next(adjusted)) and abs(snap(each.points)) >= APART
        else 0
        for each in tested
    ]


def _quantile(ascending: Sequence[float], share: float) -> float:
    place = share * (len(ascending) - 1)
    low = min(int(place), len(ascending) - 2)
    return ascending[low] + (place - low) * (ascending[low + 1] - ascending[low])
