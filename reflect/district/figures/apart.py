"""Which schools are shown to differ from the others, so that chance is not taken for a rank."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, stdev

from reflect.district.figures.together import Together
from reflect.framing import EpsteinType, Stance, snap
from reflect.scoring.cells import Cell
from reflect.scoring.gaps import sample_of
from reflect.scoring.model import Index
from reflect.scoring.statistics.between import Between, share_between
from reflect.scoring.statistics.comparing import (
    Sample,
    benjamini_hochberg,
    difference,
    holds,
    is_worth_discussing,
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


@dataclass(frozen=True, slots=True)
class Help:
    """A type that some schools want to work on, and others that clearly stand higher in it.

    Both are by name from A to Z. `helpers` is None where there are too many schools to name any.
    """

    type: EpsteinType
    wanting: tuple[str, ...]
    helpers: tuple[str, ...] | None


MOST_COMPARED = 60
"""Schools up to which each is held against each."""


def helps(found: Together) -> tuple[Help, ...]:
    """For each type that is a priority anywhere, the commonest first, who could tell others how.

    A school could where its engagement index is worth discussing beside that of a school with this
    priority, and the type is none of its own: 12.5 points higher, and Welch's test holds after
    Benjamini-Hochberg over all such pairs of all types.
    """
    wanting = {
        type_: [s.name for s, _ in found.schools if type_ in s.priorities] for type_ in EpsteinType
    }
    helpers = _helpers(found) if len(found.schools) <= MOST_COMPARED else None
    listed = [
        Help(type_, tuple(names), tuple(helpers.get(type_, ())) if helpers is not None else None)
        for type_, names in wanting.items()
        if names
    ]
    return tuple(sorted(listed, key=lambda each: -len(each.wanting)))


def _helpers(found: Together) -> dict[EpsteinType, list[str]]:
    pairs, tests = [], []
    for type_ in EpsteinType:
        cell = Cell(Stance.ENGAGEMENT, type=type_)
        having = [(s, g.indices[cell]) for s, g in found.schools if cell in g.indices]
        for school, low in having:
            for other, high in having:
                if type_ not in school.priorities or type_ in other.priorities:
                    continue
                if test := difference(sample_of(low), sample_of(high)):
                    pairs.append((type_, other.name))
                    tests.append(test)
    adjusted = benjamini_hochberg([test.p for test in tests])
    able: dict[EpsteinType, set[str]] = {}
    for (type_, name), test, p in zip(pairs, tests, adjusted, strict=True):
        if test.points > 0 and is_worth_discussing(test, p):
            able.setdefault(type_, set()).add(name)
    return {type_: sorted(names, key=str.casefold) for type_, names in able.items()}
