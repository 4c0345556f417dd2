"""The figures of groups, by the same expressions for a team of six and for a country.

Importing this module imports Polars.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce

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

    Columns, beside those of `by` (text): `respondents` (count), `joint` (how many people agreed,
    for each joint answer); for each item `count(item, code)`, how many gave each code, and `ad of
    <item>`, the mean absolute distance from the mean in option ranks (Burke & Dunlap 2002), null
    without an answer; for each cell `mean of`, `sd of` (0–100; n − 1 in the denominator), `n of`
    (respondents with a score), `answered of` (with at least one answer) and `asked of <cell>`.

    A respondent has a score on a cell when the items answered on the scale carry at least half of
    the weight of the items that respondent was asked in it.
    """
    tally = Tally.of(items)
    blocks = blocks_of(cells)
    answers = frame.select(*by, "_joint", *(item.id for item in items))
    rows = (
        (_side_by_side(answers, by) if by else answers)
        .with_columns(map(tally.block, blocks))
        .with_columns(tallies_of(cells, blocks))
        .with_columns(_cell_columns(cells, tally))
    )
    wanted = (*_head(), *_item_counts(items), *_cell_statistics(cells, tally.unit))
    if by:
        names = pl.col(by).first().cast(pl.String)
        grouped = rows.group_by(_GROUP).agg(names, *wanted).drop(_GROUP).sort(by)
    else:
        grouped = rows.select(wanted)
    # The streaming engine adds up in another order each time: a mean's last digits would differ.
    return _with_ad(grouped.collect(engine="in-memory"), items)


def count(item: Item, code: int) -> str:
    """The column that counts a code of an item."""
    return f"{item.id}={code}"


_GROUP = "_number of group"


def _side_by_side(answers: pl.LazyFrame, by: Sequence[str]) -> pl.LazyFrame:
    """`answers` sorted by the number of their group, a column of its own; 0 means not asked.

    Polars sums neighbours several times faster than rows from all over a frame, and sorts columns
    without nulls in half the time.
    """
    codes = [pl.col(column).to_physical().cast(pl.Int64).fill_null(-1) + 1 for column in by]
    number = reduce(lambda number, code: number * (code.max() + 1) + code, codes)
    return (
        answers.with_columns(pl.col(by).cast(pl.Categorical))
        .with_columns(number.alias(_GROUP), pl.col(pl.Int8).fill_null(0))
        .sort(_GROUP, maintain_order=True)
    )


def _head() -> Iterator[pl.Expr]:
    yield pl.len().alias("respondents")
    yield pl.col("_joint").drop_nulls().sort().implode().alias("joint")


def _item_counts(items: Sequence[Item]) -> Iterator[pl.Expr]:
    """For each item, how many chose each option and each missing kind.

    One expression a code, for all items that have it. Polars counts what is not null in a group
    several times faster than it sums what is true.
    """
    most = max((len(item.scale.options) for item in items), default=0)
    for code in (*range(1, most + 1), *MISSING_CODES.values()):
        given = pl.col(item.id for item in items if code <= len(item.scale.options))
        yield pl.when(given == code).then(given).count().name.suffix(f"={code}")


def _with_ad(grouped: pl.DataFrame, items: Iterable[Item]) -> pl.DataFrame:
    """`grouped` with the AD of each item (see `figures`).

    The counts of items with equally many options are stacked: to plan an expression for each item
    takes longer than all the scores of a small team.
    """
    alike: dict[int, list[Item]] = {}
    for item in items:
        alike.setdefault(len(item.scale.options), []).append(item)
    columns = []
    for options, of_scale in alike.items():
        stacked = {
            str(rank): pl.concat(grouped[count(item, rank)] for item in of_scale)
            for rank in range(1, options + 1)
        }
        ads = pl.DataFrame(stacked).select(_ad(options)).to_series()
        columns += [
            ads.slice(place * grouped.height, grouped.height).alias(f"ad of {item.id}")
            for place, item in enumerate(of_scale)
        ]
    return grouped.hstack(columns)


def _ad(options: int) -> pl.Expr:
    """AD from the counts of ranks, each in a column of that name."""
    ranks = range(1, options + 1)
    n = pl.sum_horizontal(pl.col(str(rank)) for rank in ranks)
    mean = pl.sum_horizontal(pl.col(str(rank)) * rank for rank in ranks) / n
    far = pl.sum_horizontal(pl.col(str(rank)) * (rank - mean).abs() for rank in ranks)
    return pl.when(n > 0).then(far / n).alias("ad")


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
