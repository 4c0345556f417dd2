"""The figures of groups, by the same expressions for a team of six and for a country.

Importing this module imports Polars.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import polars as pl

from reflect.questionnaire import Item
from reflect.responses.coding import MISSING_CODES
from reflect.scoring.blocks import Tally, blocks_of, tallies_of
from reflect.scoring.cells import Cell, Member


def figures(
    frame: pl.LazyFrame,
    items: Sequence[Item],
    cells: Mapping[Cell, Sequence[Member]],
    by: Sequence[str] = (),
) -> pl.DataFrame:
    """Figures of `frame` (see `frame.wide`), one row for each value of the columns `by`.

    Columns, beside those of `by`: `respondents` (count), `joint` (how many people agreed, for each
    joint answer); for each item `count(item, code)`, how many gave each code, and `ad of <item>`,
    the mean absolute distance from the mean in option ranks (Burke & Dunlap 2002), null without an
    answer; for each cell `mean of`, `sd of` (0–100; n − 1 in the denominator), `n of` (respondents
    with a score), `answered of` (with at least one answer) and `asked of <cell>`.

    A respondent has a score on a cell when the items answered on the scale carry at least half of
    the weight of the items that respondent was asked in it.
    """
    tally = Tally.of(items)
    blocks = blocks_of(cells)
    rows = (
        frame.with_columns(map(tally.block, blocks))
        .with_columns(tallies_of(cells, blocks))
        .with_columns(_cell_columns(cells, tally))
    )
    wanted = (*_head(), *_item_counts(items), *_cell_statistics(cells, tally.unit))
    grouped = rows.group_by(by).agg(wanted).sort(by) if by else rows.select(wanted)
    return grouped.with_columns(map(_ad, items)).collect()


def count(item: Item, code: int) -> str:
    """The column that counts a code of an item."""
    return f"{item.id}={code}"


def _head() -> Iterator[pl.Expr]:
    yield pl.len().alias("respondents")
    yield pl.col("_joint").drop_nulls().sort().implode().alias("joint")


def _item_counts(items: Iterable[Item]) -> Iterator[pl.Expr]:
    """For each item, how many chose each option and each missing kind."""
    for item in items:
        for code in (*range(1, len(item.scale.options) + 1), *MISSING_CODES.values()):
            yield (pl.col(item.id) == code).sum().alias(count(item, code))


def _ad(item: Item) -> pl.Expr:
    ranks = range(1, len(item.scale.options) + 1)
    n = pl.sum_horizontal(pl.col(count(item, rank)) for rank in ranks)
    mean = pl.sum_horizontal(pl.col(count(item, rank)) * rank for rank in ranks) / n
    far = pl.sum_horizontal(pl.col(count(item, rank)) * (rank - mean).abs() for rank in ranks)
    return pl.when(n > 0).then(far / n).alias(f"ad of {item.id}")


def _cell_columns(cells: Iterable[Cell], tally: Tally) -> Iterator[pl.Expr]:
    """Each respondent's points per answer in a cell, null where fewer than half are answered."""
    for cell in cells:
        points, answered, asked = tally.read(pl.col(f"tally of {cell}"))
        enough = (answered > 0) & (2 * answered >= asked)
        yield pl.when(enough).then(points / answered).alias(f"score of {cell}")
        yield (answered > 0).alias(f"answered of {cell}")


def _cell_statistics(cells: Iterable[Cell], unit: int) -> Iterator[pl.Expr]:
    """Mean and standard deviation (0–100) and n of each cell, and how many were asked."""
    for cell in cells:
        points = pl.col(f"score of {cell}")
        yield (points.mean() * 100 / unit).alias(f"mean of {cell}")
        yield (points.std() * 100 / unit).alias(f"sd of {cell}")
        yield points.count().alias(f"n of {cell}")
        yield pl.col(f"answered of {cell}").sum()
        yield (pl.col(f"tally of {cell}") > 0).sum().alias(f"asked of {cell}")
