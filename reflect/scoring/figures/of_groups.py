"""The figures of groups, by the same expressions for a team of six and for a country.

Importing this module imports Polars.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import polars as pl

from reflect.questionnaire import Item, MinAnswered
from reflect.scoring.cells import Cell, Member
from reflect.scoring.figures.blocks import Block, Tally, blocks_of, items_of, sum_of
from reflect.scoring.figures.clusters import CLUSTER, by_school, of_clusters
from reflect.scoring.figures.grouping import GROUP, in_groups, of_groups
from reflect.scoring.figures.of_items import (
    WEIGHT,
    Pulls,
    alike_of,
    counts_of,
    figures_of_items,
    score,
    weights_by_code,
    weights_of,
)
from reflect.scoring.figures.of_people import of_people


def figures(
    frame: pl.LazyFrame,
    items: Sequence[Item],
    cells: Mapping[Cell, Sequence[Member]],
    by: Sequence[str] = (),
    over_people: Mapping[Cell, MinAnswered] | None = None,
    pooled: Collection[Cell] = (),
) -> pl.DataFrame:
    """Figures of `frame` (see `frame.wide`), one row for each value of the columns `by`.

    Columns, beside those of `by` (text): `respondents` (count), `joint` (how many people agreed,
    for each joint answer); for each item `count(item, code)`, how many gave each code, `score of`,
    its mean item score (0–100, as its scale runs), and `ad of <item>`, the mean absolute distance
    from the mean in option ranks, both null without an answer; for each cell `mean of`, `sd of`
    (0–100; n − 1 in the denominator), `n of` (respondents with a score), `answered of` (with an
    answer), `complete of` (with one to each item that anybody in the group answered) and `asked of
    <cell>`.

    The mean of a cell is the weighted mean of its items' means. Its standard deviation is that of
    the respondents' influence on it, and whoever answered any of it has a score. Cells
    `over_people` have the mean and deviation of the respondents' own scores instead, of those who
    answered as much as is said. Cells `pooled` have the mean of all answers together, and the
    deviation of the respondents' influence on that.

    Where the frame has a column `_weight`, means and deviations are those of weighed respondents,
    with Σw − Σw²/Σw in the denominator, and there are also the columns of `weights_of` (behind
    `weighed`), `alike of <item>`, and `effective of <cell>`, (Σw)²/Σw² of who has a score. Where
    it has a column `_cluster`, there are those of `of_clusters`.
    """
    over_people = over_people or {}
    there = frame.collect_schema()
    weighed = [WEIGHT] if WEIGHT in there else []
    clustered = [CLUSTER] if CLUSTER in there else []
    about = ("_joint", *weighed, *clustered)
    answers = in_groups(frame.select(*by, *about, *(item.id for item in items)), by)
    schools = None
    if clustered:
        schools = by_school(answers, weights_by_code(items) if weighed else counts_of(items))
    counted = _counted(answers, by, items, None if weighed else schools)
    heavy = of_groups(answers, by, weights_of(items)).drop(GROUP) if weighed else counted
    columns, pulls = figures_of_items(heavy, items)
    if weighed:
        counted = counted.hstack(heavy.rename(weighed_name)).hstack(alike_of(answers, items))
    blocks = blocks_of(cells)
    means = pl.DataFrame(columns).select(_of_blocks(blocks)).select(_means(cells, blocks))
    weights = _weights(means, cells)
    sums = _sums(answers, by, cells, blocks, pulls, weights)
    spreads = means.hstack(sums).select(
        _spreads((cell for cell in cells if cell not in over_people), weighed)
    )
    told = [each for each in (*means, *sums) if each.name.startswith(_TOLD)]
    found = counted.hstack([*columns, *told, *spreads])
    if over_people:
        own, statistics = of_people(answers, cells, over_people)
        found = found.with_columns(of_groups(own, by, statistics))
    if pooled:
        found = found.with_columns(_of_answers(answers, by, {cell: cells[cell] for cell in pooled}))
    if schools is not None:
        found = found.hstack(
            of_clusters(answers, schools, cells, over_people, pooled, pulls, weights)
        )
    found.drop_in_place(GROUP)
    return found.sort(by) if by and found.height > 1 else found


_TOLD = ("mean of ", "answered of ", "complete of ", "asked of ")
"""How the columns of a cell begin that are told as they are worked out first."""


def weighed_name(name: str) -> str:
    """The column of a figure of `weights_of`, beside the counts of the same name."""
    return f"weighed {name}"


def _counted(
    answers: pl.DataFrame, by: Sequence[str], items: Sequence[Item], schools: pl.DataFrame | None
) -> pl.DataFrame:
    """Of each group its names, people and joint answers, and how many gave each code of an item.

    Where people are counted by school already, that is the sum of their `schools`.
    """
    head = [pl.col(by).first().cast(pl.String)] if by else []
    head += [
        pl.len().alias("respondents"),
        pl.col("_joint").drop_nulls().sort().implode().alias("joint"),
    ]
    if schools is None:
        return of_groups(answers, by, [*head, *counts_of(items)])
    counts = of_groups(schools.drop(CLUSTER), by, [pl.exclude(GROUP).sum()])
    return of_groups(answers, by, head).hstack(counts.drop(GROUP))


def _of_blocks(blocks: Iterable[Block]) -> Iterator[pl.Expr]:
    """What the items of a block that have a mean add to a cell: weight, and weighted means."""
    for block in blocks:
        terms, weights = [], []
        for member in block.members:
            mean = pl.col(score(member.item))
            terms.append((100 - mean if member.reverse else mean) * member.item.weight)
            weights.append(mean.is_not_null() * member.item.weight)
        yield pl.sum_horizontal(terms).alias(f"total of {block.name}")
        yield pl.sum_horizontal(weights).alias(f"weight of {block.name}")


def _means(cells: Iterable[Cell], blocks: Sequence[Block]) -> Iterator[pl.Expr]:
    """The mean of each cell, and the weight of the items it is made of."""
    for cell in cells:
        weight = sum_of(cell, blocks, "weight of ")
        mean = sum_of(cell, blocks, "total of ") / weight
        yield pl.when(weight > 0).then(mean).alias(f"mean of {cell}")
        yield weight.alias(f"weight of {cell}")


def _weights(found: pl.DataFrame, cells: Iterable[Cell]) -> dict[Cell, pl.Expr]:
    """For the rows of each group, the weight of the items of a cell that have a mean."""
    weights = {}
    for cell in cells:
        of_groups = found[f"weight of {cell}"]
        alike = of_groups.n_unique() == 1
        weights[cell] = pl.lit(of_groups[0]) if alike else pl.lit(of_groups).gather(pl.col(GROUP))
    return weights


_SLICE = 2**17
"""Rows taken at once, so that what is made of them stays within the processor's own memory."""


def _sums(
    answers: pl.DataFrame,
    by: Sequence[str],
    cells: Collection[Cell],
    blocks: Sequence[Block],
    pulls: Pulls,
    weights: Mapping[Cell, pl.Expr],
) -> pl.DataFrame:
    """For each group and cell, how many answered and were asked, and the sum of squared pulls."""
    tally = Tally.of_weights(items_of(blocks))
    of_blocks = [tally.block(block) for block in blocks] + [
        pl.sum_horizontal(map(pulls.of, block.members)).alias(f"pull of {block.name}")
        for block in blocks
    ]
    weighed = [WEIGHT] if WEIGHT in answers.columns else []
    of_cells = list(_of_cells(cells, tally, weights, weighed))
    # Each step is a column of its own: within one expression it is made wherever it stands.
    added = [sum_of(cell, blocks).alias(f"tally of {cell}") for cell in cells]
    added += [sum_of(cell, blocks, "pull of ").alias(f"pull of {cell}") for cell in cells]
    # Polars counts what is not null in a tenth of the time that it takes to sum what is true.
    is_so = pl.col(pl.Boolean)
    total = [is_so.count(), pl.col(pl.Float64).sum()]
    parts = [
        of_groups(
            answers.slice(start, _SLICE)
            .select(GROUP, *weighed, *of_blocks)
            .select(GROUP, *weighed, *added)
            .select(GROUP, *of_cells)
            .with_columns(pl.when(is_so).then(is_so)),
            by,
            total,
        )
        for start in range(0, max(answers.height, 1), _SLICE)
    ]
    return of_groups(pl.concat(parts), by, [pl.exclude(GROUP).sum()]).drop(GROUP)


def _of_cells(
    cells: Iterable[Cell],
    tally: Tally,
    weights: Mapping[Cell, pl.Expr],
    weighed: Sequence[str],
) -> Iterator[pl.Expr]:
    """For each respondent and cell, whether they answered and were asked; their squared pull.

    Where they are weighed, that times their weight, and their weight and its square if they did.
    """
    for cell in cells:
        weight, pull = pl.col(f"tally of {cell}"), pl.col(f"pull of {cell}")
        _, answered, _ = tally.read(weight)
        is_complete = (answered > 0) & (answered == weights[cell])
        yield (answered > 0).alias(f"answered of {cell}")
        yield is_complete.alias(f"complete of {cell}")
        yield (weight > 0).alias(f"asked of {cell}")
        squares = pull.pow(2)
        if weighed:
            squares *= pl.col(WEIGHT)
            counts = pl.col(WEIGHT) * (answered > 0)
            yield from (counts.alias(f"total of {cell}"), (counts**2).alias(f"effective of {cell}"))
        yield squares.alias(f"squares of {cell}")


def _spreads(cells: Iterable[Cell], weighed: Sequence[str]) -> Iterator[pl.Expr]:
    """How many answered each cell, and the standard deviation of their influence on its mean.

    With W the weight of the cell, the influence of a respondent is n / W times the sum of the pulls
    of what they answered; over all who answered it sums up to 0. Where respondents are weighed, n
    is the sum of their weights, and less n of the denominator is 1 but Σw² / Σw.
    """
    for cell in cells:
        n = pl.col(f"answered of {cell}")
        yield n.alias(f"n of {cell}")
        total, one = n, pl.lit(1.0)
        if weighed:
            total = pl.col(f"total of {cell}")
            one = pl.col(f"effective of {cell}") / total
            yield (total / one).alias(f"effective of {cell}")
        squares = pl.col(f"squares of {cell}") / (total - one)
        spread = total / pl.col(f"weight of {cell}") * squares.sqrt()
        yield pl.when(n > 1).then(spread).alias(f"sd of {cell}")


def _of_answers(
    answers: pl.DataFrame, by: Sequence[str], cells: Mapping[Cell, Sequence[Member]]
) -> pl.DataFrame:
    """Mean of all answers to a cell together, and the deviation of people's influence on it.

    With P the points of a respondent, A the weight they answered and m = ΣP / ΣA, their influence
    is n / ΣA · (P − m·A), by linearisation of the ratio; it sums up to 0. Where respondents are
    weighed, each sum is over what they count.
    """
    blocks = blocks_of(cells)
    tally = Tally.of(items_of(blocks))
    people = {}
    for number, cell in enumerate(cells):
        points, answered, _ = tally.read(sum_of(cell, blocks))
        people[f"points {number}"] = points * 100.0 / tally.unit
        people[f"weight {number}"] = answered.cast(pl.Float64)
    counts = pl.col(WEIGHT) if WEIGHT in answers.columns else pl.lit(1.0).alias(WEIGHT)
    rows = answers.select(GROUP, counts, *map(tally.block, blocks)).select(GROUP, WEIGHT, **people)
    sums = of_groups(rows, by, [(pl.exclude(GROUP, WEIGHT) * pl.col(WEIGHT)).sum()])
    apart = []
    for number in range(len(cells)):
        mean = sums[f"points {number}"] / sums[f"weight {number}"]
        pull = pl.col(f"points {number}") - pl.col(f"weight {number}") * pl.lit(mean).gather(GROUP)
        gave = pl.when(pl.col(f"weight {number}") > 0).then(pl.col(WEIGHT)).otherwise(0.0)
        apart += [
            (pull.pow(2) * pl.col(WEIGHT)).alias(f"squares {number}"),
            gave.alias(f"total {number}"),
            gave.pow(2).alias(f"one {number}"),
            pl.col(f"weight {number}") > 0,
        ]
    squares = of_groups(rows.select(GROUP, *apart), by, [pl.exclude(GROUP).sum()])
    figures_of = []
    for number, cell in enumerate(cells):
        weight, n = sums[f"weight {number}"], squares[f"weight {number}"]
        total = squares[f"total {number}"]
        denominator = total - squares[f"one {number}"] / total
        sd = total / weight * (squares[f"squares {number}"] / denominator).sqrt()
        table = pl.DataFrame({"n": n, "mean": sums[f"points {number}"] / weight, "sd": sd})
        figures_of += table.select(
            pl.when(pl.col("n") > 0).then("mean").alias(f"mean of {cell}"),
            pl.when(pl.col("n") > 1).then("sd").alias(f"sd of {cell}"),
        ).get_columns()
    return pl.DataFrame(figures_of)
