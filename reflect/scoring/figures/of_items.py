"""What the counts of an item say by themselves: its mean, its AD, and what each answer moves.

Importing this module imports Polars.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import polars as pl

from reflect.questionnaire import Item, Missing
from reflect.responses.coding import MISSING_CODES
from reflect.scoring.cells import Member
from reflect.scoring.counts import item_scores
from reflect.scoring.figures.grouping import GROUP

WEIGHT = "_weight"
"""Float64 column, where there is one: what a respondent counts, more than 0."""

LEAST_CODE = min(MISSING_CODES.values())
_LEAST = pl.lit(LEAST_CODE, pl.Int8)


def count(item: Item, code: int) -> str:
    """The column that counts a code of an item."""
    return f"{item.id}={code}"


def options_of(item: Item) -> list[str]:
    """The columns that count who chose each option of an item, from least to most."""
    return [count(item, rank) for rank in range(1, len(item.scale.values) + 1)]


def apart_of(item: Item) -> list[str]:
    """Those that count each missing kind, in the order of `MISSING_CODES`."""
    return [count(item, code) for code in MISSING_CODES.values()]


def score(item: Item) -> str:
    """The column of an item's mean score (0–100, as its scale runs), null without an answer."""
    return f"score of {item.id}"


@dataclass(frozen=True, slots=True)
class Pulls:
    """How far an answer to an item pulls the mean of a cell, in every group, by its code.

    The mean of a cell is Σ w·m / W over its items' means m. To first order (linearisation; Särndal
    and others 1992, section 5.5) an answer x moves it by (w / n) · (x − m) / W, with n the answers
    to the item; no answer moves nothing. `tables` hold w·(x − m)/n of each item: for the least
    code that of each of the `groups`, then for the next code, and so on.
    """

    groups: int
    tables: Mapping[str, pl.Series]

    def of(self, member: Member) -> pl.Expr:
        """The pull of each row's answer, with the direction that the cell gives the item.

        Rows have the number of their group (from 0) in the column `GROUP`.
        """
        code = (pl.col(member.item.id) - _LEAST).cast(pl.Int32)
        place = code * _int32(self.groups) + pl.col(GROUP)
        pull = pl.lit(self.tables[member.item.id]).gather(place)
        return -pull if member.reverse else pull

    def of_all(self, member: Member) -> pl.Expr:
        """The pull of all answers together that a row counts under `count`, by group as above."""
        table, groups = self.tables[member.item.id], self.groups
        pull = pl.sum_horizontal(
            pl.col(column)
            * pl.lit(table.slice((rank - LEAST_CODE) * groups, groups)).gather(pl.col(GROUP))
            for rank, column in enumerate(options_of(member.item), 1)
        )
        return -pull if member.reverse else pull


@cache
def _int32(number: int) -> pl.Expr:
    return pl.lit(number, pl.Int32)


def figures_of_items(counted: pl.DataFrame, items: Sequence[Item]) -> tuple[list[pl.Series], Pulls]:
    """The columns `ad of` and `score(item)` of each item, and the pulls of its answers.

    `counted` has a row for each group with `count` of every code. The counts of items with the same
    scores are stacked: to plan an expression for each takes longer than all the scores of a small
    team.
    """
    alike: dict[tuple[float, ...], list[Item]] = {}
    for item in items:
        alike.setdefault(item_scores(item, reverse=False), []).append(item)
    columns: list[pl.Series] = []
    tables: dict[str, pl.Series] = {}
    height = counted.height
    nothing = pl.Series([0.0]).new_from_index(0, height * (1 - LEAST_CODE))
    for scores, of_scale in alike.items():
        figures = _stacked(counted, of_scale, scores)
        for place, item in enumerate(of_scale):
            ad, score_, *pulls = figures.slice(place * height, height)
            columns += [ad.alias(f"ad of {item.id}"), score_.alias(score(item))]
            tables[item.id] = pl.concat([nothing, *pulls], rechunk=True)
    return columns, Pulls(height, tables)


def _stacked(counted: pl.DataFrame, items: Sequence[Item], scores: Sequence[float]) -> pl.DataFrame:
    """AD, mean score and the pull of each option of these items, one below another."""
    ranks = range(1, len(scores) + 1)
    stacked = {
        str(r): pl.concat((counted[count(item, r)] for item in items), rechunk=True) for r in ranks
    }
    weights = pl.Series([item.weight for item in items]).gather(
        pl.int_range(len(items) * counted.height, eager=True) // counted.height
    )
    # Each step is a column of its own: within one expression it is planned wherever it stands.
    table = (
        pl.DataFrame(stacked)
        .with_columns(pl.sum_horizontal(stacked.keys()).alias("n"))
        .with_columns(
            _mean(ranks, ranks).alias("mean"),
            _mean(ranks, scores).alias("score"),
            (weights / pl.col("n")).alias("weight"),
        )
    )
    pulls = (pl.col("weight") * (each - pl.col("score")) for each in scores)
    return table.select(
        _ad(ranks).alias("ad"),
        "score",
        *(pull.fill_null(0.0).alias(str(rank)) for rank, pull in zip(ranks, pulls, strict=True)),
    )


def _mean(ranks: Sequence[int], worth: Sequence[float]) -> pl.Expr:
    total = pl.sum_horizontal(
        pl.col(str(rank)) * each for rank, each in zip(ranks, worth, strict=True)
    )
    return pl.when(pl.col("n") > 0).then(total / pl.col("n"))


def _ad(ranks: Sequence[int]) -> pl.Expr:
    """Mean absolute distance from the mean, in option ranks (Burke & Dunlap 2002)."""
    far = pl.sum_horizontal(pl.col(str(rank)) * (rank - pl.col("mean")).abs() for rank in ranks)
    return pl.when(pl.col("n") > 0).then(far / pl.col("n"))


def weights_of(items: Sequence[Item]) -> Iterator[pl.Expr]:
    """For each item, the sum of weights by code, as `weights_by_code` has it; and the rest.

    `squares of` sums the squared weights of the answers on the scale, `given of` also those of
    don't know, and `heaviest of <item>` is the greatest weight of an answer.
    """
    yield from weights_by_code(items)
    weight = pl.col(WEIGHT)
    for item in items:
        code = pl.col(item.id)
        yield (weight**2).filter(code > 0).sum().alias(f"squares of {item.id}")
        given = (code > 0) | (code == MISSING_CODES[Missing.DONT_KNOW])
        yield (weight**2).filter(given).sum().alias(f"given of {item.id}")
        yield weight.filter(code > 0).max().fill_null(0.0).alias(f"heaviest of {item.id}")


def weights_by_code(items: Sequence[Item]) -> Iterator[pl.Expr]:
    """For each item, the sum of weights by code, under the names of the counts."""
    for item in items:
        for code in (*range(1, len(item.scale.options) + 1), *MISSING_CODES.values()):
            yield pl.col(WEIGHT).filter(pl.col(item.id) == code).sum().alias(count(item, code))


def alike_of(answers: pl.DataFrame, items: Sequence[Item]) -> list[pl.Series]:
    """For each group and item, the fewest people of one weight among those who answered it."""
    ids = [item.id for item in items]
    of_weights = answers.group_by(GROUP, WEIGHT).agg((pl.col(ids) > 0).sum())
    fewest = pl.col(ids).filter(pl.col(ids) > 0).min().fill_null(0)
    return (
        of_weights.group_by(GROUP)
        .agg(fewest.name.prefix("alike of "))
        .sort(GROUP)
        .drop(GROUP)
        .get_columns()
    )


def counts_of(items: Sequence[Item]) -> Iterator[pl.Expr]:
    """For each item, how many chose each option and each missing kind.

    One expression a code, for all items that have it. Polars counts what is not null in a group
    several times faster than it sums what is true.
    """
    most = max((len(item.scale.values) for item in items), default=0)
    for code in (*range(1, most + 1), *MISSING_CODES.values()):
        given = pl.col(item.id for item in items if code <= len(item.scale.values))
        yield pl.when(given == code).then(given).count().name.suffix(f"={code}")
