"""How far schools pull the mean of a cell, for people drawn by schools. Importing imports Polars.

Neighbours answer alike: a mean over many schools is less sure than its number of people says.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

import polars as pl

from reflect.questionnaire import MinAnswered
from reflect.scoring.cells import Cell, Member
from reflect.scoring.figures.blocks import Block, Tally, blocks_of, items_of, sum_of
from reflect.scoring.figures.grouping import GROUP
from reflect.scoring.figures.of_items import WEIGHT, Pulls
from reflect.scoring.figures.of_people import own_scores

CLUSTER = "_cluster"
"""String column, where there is one: the school that a respondent belongs to."""


def of_clusters(
    answers: pl.DataFrame,
    cells: Mapping[Cell, Sequence[Member]],
    over_people: Mapping[Cell, MinAnswered],
    pooled: Collection[Cell],
    pulls: Pulls,
    weights: Mapping[Cell, pl.Expr],
) -> pl.DataFrame:
    """`clusters of` each cell, those with an answer to it, and `error of <cell>`.

    The error of a mean is √(C/(C−1) · Σ t²), with t the sum of the linearised values of the people
    of one of the C clusters: w·(x − m) / Σw for a mean, and for a mean of items' means what all
    their answers pull it (Wolter 2007, chapter 6; `svymean` of R's survey package). None where
    there is one cluster alone. A row for each group, in their order.
    """
    of_items = {cell: cells[cell] for cell in cells if cell not in {*over_people, *pooled}}
    people = list(_of_items(of_items, weights))
    own = own_scores(cells, over_people)
    people += [part for cell, score in own.items() for part in _ratio(cell, score)]
    people += list(_of_answers({cell: cells[cell] for cell in pooled}))
    weighed = pl.col(WEIGHT) if WEIGHT in answers.columns else pl.lit(1.0).alias(WEIGHT)
    blocks = blocks_of(of_items)
    rows = answers.with_columns(weighed, *_pulled(blocks, pulls)).select(GROUP, CLUSTER, *people)
    of_schools = rows.group_by(GROUP, CLUSTER).agg(pl.all().sum()).sort(GROUP, CLUSTER)
    return (
        of_schools.group_by(GROUP, maintain_order=True)
        .agg([part for cell in cells for part in _error(cell, is_ratio=cell not in of_items)])
        .drop(GROUP)
    )


def _pulled(blocks: Sequence[Block], pulls: Pulls) -> Iterator[pl.Expr]:
    for block in blocks:
        yield pl.sum_horizontal(map(pulls.of, block.members)).alias(f"pull of {block.name}")


def _of_items(
    cells: Mapping[Cell, Sequence[Member]], weights: Mapping[Cell, pl.Expr]
) -> Iterator[pl.Expr]:
    blocks = blocks_of(cells)
    for cell, members in cells.items():
        pull = sum_of(cell, blocks, "pull of ") * pl.col(WEIGHT) / weights[cell]
        yield pull.alias(f"top of {cell}")
        gave = pl.any_horizontal(pl.col(m.item.id) > 0 for m in members)
        yield gave.cast(pl.Int32).alias(f"gave of {cell}")


def _of_answers(cells: Mapping[Cell, Sequence[Member]]) -> Iterator[pl.Expr]:
    for cell, members in cells.items():
        blocks = blocks_of({cell: members})
        tally = Tally.of(items_of(blocks))
        points, answered, _ = tally.read(pl.sum_horizontal(map(tally.block, blocks)))
        yield from _ratio(cell, points * 100.0 / tally.unit, answered)


def _ratio(cell: Cell, top: pl.Expr, bottom: pl.Expr | None = None) -> Iterator[pl.Expr]:
    """What is summed of a mean Σ w·top / Σ w·bottom; without a bottom, of the tops there are."""
    there = top.is_not_null() if bottom is None else bottom > 0
    yield (top.fill_null(0) * pl.col(WEIGHT)).alias(f"top of {cell}")
    counts = there.cast(pl.Float64) if bottom is None else bottom
    yield (counts * pl.col(WEIGHT)).alias(f"bottom of {cell}")
    yield there.cast(pl.Int32).alias(f"gave of {cell}")


def _error(cell: Cell, *, is_ratio: bool) -> Iterator[pl.Expr]:
    there = pl.col(f"gave of {cell}") > 0
    total = pl.col(f"top of {cell}")
    if is_ratio:
        bottom = pl.col(f"bottom of {cell}")
        total = (total - bottom * (total.sum() / bottom.sum())) / bottom.sum()
    clusters = there.sum()
    yield clusters.alias(f"clusters of {cell}")
    squares = total.filter(there).pow(2).sum() * clusters / (clusters - 1)
    yield pl.when(clusters > 1).then(squares.sqrt()).alias(f"error of {cell}")
