"""Cells that are means over respondents: each one's own score. Importing this imports Polars."""

from collections.abc import Mapping, Sequence

import polars as pl

from reflect.questionnaire import MinAnswered
from reflect.scoring.cells import Cell, Member
from reflect.scoring.figures.blocks import Tally, blocks_of, items_of
from reflect.scoring.figures.grouping import GROUP
from reflect.scoring.figures.of_items import WEIGHT


def own_scores(
    cells: Mapping[Cell, Sequence[Member]], over_people: Mapping[Cell, MinAnswered]
) -> dict[Cell, pl.Expr]:
    """Each respondent's own score (0–100) on each cell, from codes; null below what is needed."""
    scores: dict[Cell, pl.Expr] = {}
    for cell, needed in over_people.items():
        blocks = blocks_of({cell: cells[cell]})
        tally = Tally.of(items_of(blocks))
        points, answered, asked = tally.read(pl.sum_horizontal(map(tally.block, blocks)))
        enough = (answered > 0) & (
            needed.share.denominator * answered >= needed.share.numerator * asked
        )
        if needed.items > 1:
            items = pl.sum_horizontal(pl.col(m.item.id) > 0 for m in cells[cell])
            enough &= items >= needed.items
        scores[cell] = pl.when(enough).then(points / answered * 100 / tally.unit)
    return scores


def of_people(
    answers: pl.DataFrame,
    cells: Mapping[Cell, Sequence[Member]],
    over_people: Mapping[Cell, MinAnswered],
) -> tuple[pl.DataFrame, list[pl.Expr]]:
    """Each respondent's own score on each cell; and the statistics of these, for a group."""
    weighed = [WEIGHT] if WEIGHT in answers.columns else []
    scores, statistics = {}, []
    for cell, score in own_scores(cells, over_people).items():
        scores[f"own {cell}"] = score
        own = pl.col(f"own {cell}")
        mean, sd = own.mean(), own.std()
        if weighed:
            mean, sd, effective = _of_weighed(own)
            statistics.append(effective.alias(f"effective of {cell}"))
        statistics += [
            mean.alias(f"mean of {cell}"),
            sd.alias(f"sd of {cell}"),
            own.count().alias(f"n of {cell}"),
        ]
    return answers.select(GROUP, *weighed, **scores), statistics


def _of_weighed(own: pl.Expr) -> tuple[pl.Expr, pl.Expr, pl.Expr]:
    """Weighted mean and deviation of the respondents' own scores, and their effective n."""
    weight = pl.col(WEIGHT).filter(own.is_not_null())
    total, squares = weight.sum(), (weight**2).sum()
    mean = (own * pl.col(WEIGHT)).sum() / total
    variance = ((own - mean) ** 2 * pl.col(WEIGHT)).sum() / (total - squares / total)
    spread = pl.when(own.count() > 1).then(variance.sqrt())
    return pl.when(total > 0).then(mean), spread, total**2 / squares
