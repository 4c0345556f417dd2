"""How far schools pull the mean of a cell, for people drawn by schools. Importing imports Polars.

Neighbours answer alike: a mean over many schools is less sure than its number of people says.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import polars as pl

from reflect.questionnaire import MinAnswered
from reflect.scoring.cells import Cell, Member
from reflect.scoring.figures.blocks import Tally, blocks_of, items_of, sum_of
from reflect.scoring.figures.grouping import GROUP
from reflect.scoring.figures.of_items import WEIGHT, Pulls, options_of
from reflect.scoring.figures.of_people import own_scores

CLUSTER = "_cluster"
"""String column, where there is one: the school that a respondent belongs to."""


def of_clusters(
    answers: pl.DataFrame,
    schools: pl.DataFrame,
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

    `schools` has a row for each group and cluster, in the order of `answers`, and what those who
    gave each code of an item `count` together: what answers to items pull is worked out of these.
    """
    of_items = {cell: cells[cell] for cell in cells if cell not in {*over_people, *pooled}}
    found = _of_items(schools, of_items, pulls, weights)
    own = own_scores(cells, over_people)
    people = [part for cell, score in own.items() for part in _ratio(cell, score)]
    people += list(_of_answers({cell: cells[cell] for cell in pooled}))
    if people:
        weighed = pl.col(WEIGHT) if WEIGHT in answers.columns else pl.lit(1.0).alias(WEIGHT)
        rows = answers.with_columns(weighed).select(GROUP, CLUSTER, *people)
        of_people = by_school(rows, [pl.col(rows.columns[2:]).sum()])
        found = found.hstack(of_people.drop(GROUP, CLUSTER))
    return (
        found.group_by(GROUP, maintain_order=True)
        .agg([part for cell in cells for part in _error(cell, is_ratio=cell not in of_items)])
        .drop(GROUP)
    )


def by_school(answers: pl.DataFrame, sums: Iterable[pl.Expr]) -> pl.DataFrame:
    """Sums over each group's clusters, beside `GROUP` and `CLUSTER`, in the order of the rows.

    Neighbours are summed first, which is quick, and then what is apart.
    """
    run = pl.struct(GROUP, CLUSTER).rle_id().alias(_RUN)
    runs = answers.with_columns(run).set_sorted(_RUN).group_by(_RUN, maintain_order=True)
    of_runs = runs.agg(pl.col(GROUP, CLUSTER).first(), *sums).drop(_RUN)
    return of_runs.group_by(GROUP, CLUSTER, maintain_order=True).agg(pl.all().sum())


_RUN = "_run"
"""The number of a row's run of neighbours from one cluster of a group."""


def _of_items(
    schools: pl.DataFrame,
    cells: Mapping[Cell, Sequence[Member]],
    pulls: Pulls,
    weights: Mapping[Cell, pl.Expr],
) -> pl.DataFrame:
    """For each group and cluster, what its answers pull each cell, and whether it gave any."""
    blocks = blocks_of(cells)
    rows = schools.select(
        GROUP,
        CLUSTER,
        *(
            pl.sum_horizontal(map(pulls.of_all, block.members)).alias(f"pull of {block.name}")
            for block in blocks
        ),
        *(pl.sum_horizontal(options_of(i)).alias(f"there {i.id}") for i in items_of(blocks)),
    )
    of_cells: list[pl.Expr] = []
    for cell, members in cells.items():
        pull = sum_of(cell, blocks, "pull of ") / weights[cell]
        gave = pl.any_horizontal(pl.col(f"there {m.item.id}") > 0 for m in members)
        of_cells += [pull.alias(f"top of {cell}"), gave.alias(f"gave of {cell}")]
    return rows.select(GROUP, CLUSTER, *of_cells)


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
