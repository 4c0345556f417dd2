"""Scores of a wide frame: the same expressions for one team and for a country.

Importing this module imports Polars.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

import polars as pl

from reflect.framing import EpsteinType
from reflect.questionnaire import Audience, Item, Missing, Questionnaire
from reflect.responses.coding import MISSING_CODES
from reflect.scoring.blocks import Tally, blocks_of, tallies_of
from reflect.scoring.cells import Cell, Member, cells_of
from reflect.scoring.intervals import FEWEST, mean_interval
from reflect.scoring.model import GroupScores, Index, ItemResult, LeftOut

Row: TypeAlias = Mapping[str, Any]


def score(
    frame: pl.LazyFrame, questionnaires: Sequence[Questionnaire], invited: int | None = None
) -> GroupScores:
    """Scores of all rows of `frame` (see `frame.wide`), which must be of one group.

    `invited` is the size of the population, for the intervals; None where it is not known.
    Cells follow the half rule: a respondent has a score on a cell when the items answered on the
    scale carry at least half of the weight of the items that respondent was asked in it.
    """
    cells = cells_of(questionnaires)
    items = [item for q in questionnaires for item in q.scored]
    tally = Tally.of(items)
    blocks = blocks_of(cells)
    row = (
        frame.with_columns(map(tally.block, blocks))
        .with_columns(tallies_of(cells, blocks))
        .with_columns(_cell_columns(cells, tally))
        .select(*_head(), *_item_counts(items), *_cell_statistics(cells, tally.unit))
        .collect()
        .row(0, named=True)
    )
    results = {item.id: result for item in items if (result := _item_result(item, row)).asked}
    over_items = {
        f"{q.id}/{subscale.id}"
        for q in questionnaires
        if q.aggregate_items
        for subscale in q.subscales
    }
    audience = Audience(row["_audience"])
    indices = {
        cell: (_index_over_items if cell.subscale in over_items else _index)(
            cell, [m for m in members if m.item.id in results], results, row
        )
        for cell, members in cells.items()
    }
    return GroupScores(
        audience=audience,
        respondents=row["_respondents"],
        joint=tuple(row["_joint"]),
        indices={
            cell: index if audience is Audience.LEADERS else _with_interval(index, invited)
            for cell, index in indices.items()
            if index
        },
        items=results,
        unknown=frozenset(type_ for type_ in EpsteinType if _is_unknown(type_, results.values())),
    )


def _head() -> Iterator[pl.Expr]:
    yield pl.len().alias("_respondents")
    yield pl.col("_audience").first()
    yield pl.col("_joint").drop_nulls().sort().implode()


def _item_counts(items: Iterable[Item]) -> Iterator[pl.Expr]:
    """For each item, how many chose each option and each missing kind."""
    for item in items:
        for code in (*range(1, len(item.scale.options) + 1), *MISSING_CODES.values()):
            yield (pl.col(item.id) == code).sum().alias(_count(item, code))


def _count(item: Item, code: int) -> str:
    return f"{item.id}={code}"


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


def _item_result(item: Item, row: Row) -> ItemResult:
    ranks = range(1, len(item.scale.options) + 1)
    return ItemResult(
        item,
        tuple(row[_count(item, rank)] for rank in ranks),
        {kind: row[_count(item, code)] for kind, code in MISSING_CODES.items()},
    )


def _index(
    cell: Cell, members: Sequence[Member], results: Mapping[str, ItemResult], row: Row
) -> Index | None:
    n, asked = row[f"n of {cell}"], row[f"asked of {cell}"]
    if not n:
        return None
    left_out = {
        LeftOut.NOT_ASKED: row["_respondents"] - asked,
        LeftOut.TOO_FEW_ANSWERS: asked - n,
    }
    return Index(
        cell, row[f"mean of {cell}"], row[f"sd of {cell}"], n, _fed_by(members, results), left_out
    )


def _index_over_items(
    cell: Cell, members: Sequence[Member], results: Mapping[str, ItemResult], row: Row
) -> Index | None:
    """`aggregate: items`: the weighted mean of the items' means, without the half rule."""
    scored = [
        (m, score)
        for m in members
        if (score := results[m.item.id].score_of(reverse=m.reverse)) is not None
    ]
    if not scored:
        return None
    weight = sum(member.item.weight for member, _ in scored)
    mean = sum(member.item.weight * score for member, score in scored) / weight
    n, asked = row[f"answered of {cell}"], row[f"asked of {cell}"]
    left_out = {
        LeftOut.NOT_ASKED: row["_respondents"] - asked,
        LeftOut.TOO_FEW_ANSWERS: asked - n,
    }
    return Index(cell, mean, None, n, _fed_by(members, results), left_out)


def _with_interval(index: Index, invited: int | None) -> Index:
    if index.n < FEWEST or index.sd is None:
        return index
    return replace(index, interval=mean_interval(index.mean, index.sd, index.n, invited))


def _is_unknown(type_: EpsteinType, results: Iterable[ItemResult]) -> bool:
    of_type = [result for result in results if result.item.type is type_]
    given = sum(result.given for result in of_type)
    dont_know = sum(result.missing[Missing.DONT_KNOW] for result in of_type)
    return given > 0 and 2 * dont_know >= given


def _fed_by(members: Sequence[Member], results: Mapping[str, ItemResult]) -> int:
    return sum(2 * results[m.item.id].n >= results[m.item.id].asked for m in members)
