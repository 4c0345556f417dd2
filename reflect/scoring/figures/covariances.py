"""How two items go together, over those who answered both. Importing this module imports Polars."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt

import polars as pl

from reflect.framing import snap
from reflect.questionnaire import Item
from reflect.scoring.counts import item_scores

_MIDDLE = 50.0
"""Taken from every score, so that squares stay small."""


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
    scores = codes.select(_score(item) for item in items)
    sums = scores.select(*_alone(items), *_in_pairs(items)).row(0, named=True)
    variances, covariances, correlations = {}, {}, {}
    for item in items:
        n, total, squares = (sums[f"{what} {item.id}"] for what in ("n", "sum", "squares"))
        if n > 1:
            variances[item.id] = (squares - total * total / n) / (n - 1)
    for a, b in combinations([item.id for item in items], 2):
        n, of_a, of_b, product, a_squares, b_squares = (sums[f"{w} {a} {b}"] for w in _PAIRED)
        if n < 2:
            continue
        covariances[a, b] = (product - of_a * of_b / n) / (n - 1)
        spread = (a_squares - of_a**2 / n) * (b_squares - of_b**2 / n) / (n - 1) ** 2
        if snap(spread) > 0:
            correlations[a, b] = max(-1.0, min(1.0, covariances[a, b] / sqrt(spread)))
    return Covariances(variances, covariances, correlations)


def _score(item: Item) -> pl.Expr:
    scores = [score - _MIDDLE for score in item_scores(item, reverse=False)]
    ranks = dict(enumerate(scores, 1))
    code = pl.col(item.id)
    return code.replace_strict(ranks, default=None, return_dtype=pl.Float64)


def _alone(items: Sequence[Item]) -> Iterator[pl.Expr]:
    for item in items:
        score = pl.col(item.id)
        yield score.count().alias(f"n {item.id}")
        yield score.sum().alias(f"sum {item.id}")
        yield score.pow(2).sum().alias(f"squares {item.id}")


_PAIRED = ("n", "first", "second", "product", "first²", "second²")


def _in_pairs(items: Sequence[Item]) -> Iterator[pl.Expr]:
    for one, other in combinations(items, 2):
        a, b = pl.col(one.id), pl.col(other.id)
        both_a, both_b = a + b * 0, b + a * 0  # null unless both are answered
        parts = (both_a.count(), both_a.sum(), both_b.sum(), (a * b).sum())
        squares = (both_a.pow(2).sum(), both_b.pow(2).sum())
        for what, part in zip(_PAIRED, (*parts, *squares), strict=True):
            yield part.alias(f"{what} {one.id} {other.id}")
