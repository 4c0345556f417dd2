"""How two items go together, over those who answered both. Importing this module imports Polars."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import lcm, sqrt

import polars as pl

from reflect.framing import snap
from reflect.questionnaire import Item
from reflect.scoring.figures.blocks import parts_of


@dataclass(frozen=True, slots=True)
class Covariances:
    """Variances of items as their scales run, covariances and correlations of two of them.

    Variances are over those who answered the item, by its id; the others over those who answered
    both, by their ids in the order of the file. A pair with fewer than two such people is not
    there, nor the correlation of one without spread.
    """

    variances: Mapping[str, float]
    covariances: Mapping[tuple[str, str], float]
    correlations: Mapping[tuple[str, str], float]


def covariances_of(codes: pl.DataFrame, items: Sequence[Item]) -> Covariances:
    """The covariances of the items in the columns of `codes` (see `coding`)."""
    units = {item.id: _unit(item) for item in items}
    dtype = _dtype(max(units.values(), default=1))
    answers = codes.select(part for item in items for part in _points(item, units[item.id], dtype))
    answers = answers.with_columns(
        pl.col(f"points {id_}").pow(2).cast(dtype).alias(f"squares {id_}") for id_ in units
    )
    sums = answers.select(pl.all().sum(), *_in_pairs(list(units))).row(0, named=True)
    worth = {id_: 100 / unit for id_, unit in units.items()}
    variances, covariances, correlations = {}, {}, {}
    for id_ in units:
        n, total, squares = (sums[f"{what} {id_}"] for what in ("there", "points", "squares"))
        if n > 1:
            variances[id_] = worth[id_] ** 2 * (squares - total * total / n) / (n - 1)
    for a, b in combinations(units, 2):
        n, of_a, of_b, product, a_squares, b_squares = (sums[f"{w} {a} {b}"] for w in _PAIRED)
        if n < 2:
            continue
        scale = worth[a] * worth[b] / (n - 1)
        covariances[a, b] = scale * (product - of_a * of_b / n)
        spread = scale**2 * (a_squares - of_a**2 / n) * (b_squares - of_b**2 / n)
        if snap(spread) > 0:
            correlations[a, b] = max(-1.0, min(1.0, covariances[a, b] / sqrt(spread)))
    return Covariances(variances, covariances, correlations)


def _unit(item: Item) -> int:
    """The points of the best option, so that each option is worth a whole number of them."""
    return lcm(*(part.denominator for part in parts_of(item.scale)))


def _dtype(points: int) -> type[pl.DataType]:
    """What holds a product of points: Polars takes an eighth of the time over the smallest."""
    if points**2 < 2**8:
        return pl.UInt8
    return pl.UInt16 if points**2 < 2**16 else pl.Float64


def _points(item: Item, unit: int, dtype: type[pl.DataType]) -> Iterator[pl.Expr]:
    """Whether somebody answered, and their points; 0 without an answer."""
    code = pl.col(item.id)
    yield (code > 0).fill_null(value=False).cast(dtype).alias(f"there {item.id}")
    points = pl.lit(0, dtype)
    for rank, part in enumerate(parts_of(item.scale), 1):  # an eighth of what replacing takes
        points = pl.when(code == rank).then(pl.lit(int(part * unit), dtype)).otherwise(points)
    yield points.alias(f"points {item.id}")


_PAIRED = ("n", "first", "second", "product", "first²", "second²")


def _in_pairs(ids: Sequence[str]) -> Iterator[pl.Expr]:
    there, points, squares = (
        {id_: pl.col(f"{what} {id_}") for id_ in ids} for what in ("there", "points", "squares")
    )
    for a, b in combinations(ids, 2):
        parts = (
            there[a] * there[b],
            points[a] * there[b],
            there[a] * points[b],
            points[a] * points[b],
            squares[a] * there[b],
            there[a] * squares[b],
        )
        for what, part in zip(_PAIRED, parts, strict=True):
            yield part.sum().alias(f"{what} {a} {b}")
