"""From the figures of groups to their scores. Importing this module imports Polars.

What it returns is not yet protected: only `reflect.scoring` itself uses it, and what may be shown
of it is decided in `gate`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

import polars as pl

from reflect.questionnaire import Audience, Item, Questionnaire
from reflect.responses.coding import MISSING_CODES
from reflect.scoring.cells import Cell, Member, cells_of
from reflect.scoring.figures import count, figures
from reflect.scoring.model import GroupKey, GroupScores, Index, ItemResult, LeftOut, unknown_types
from reflect.scoring.reading import scored_items
from reflect.scoring.statistics.intervals import FEWEST, mean_interval

Row: TypeAlias = Mapping[str, Any]


def score_by(
    frame: pl.LazyFrame,
    questionnaires: Sequence[Questionnaire],
    by: Sequence[str],
    invited: Mapping[Audience, int] | None = None,
) -> dict[GroupKey, GroupScores]:
    """Scores of the groups that the columns `by` (the first three or all of `KEYS`) tell apart.

    `invited` holds the sizes of populations, for the intervals, where they are known.
    """
    items, cells = scored_items(questionnaires), cells_of(questionnaires)
    over_items = {
        f"{q.id}/{subscale.id}"
        for q in questionnaires
        if q.aggregate_items
        for subscale in q.subscales
    }
    groups = {}
    for row in figures(frame, items, cells, by).iter_rows(named=True):
        school, wave, audience, *name = (row[column] for column in by)
        key = GroupKey(school, wave, Audience(audience), *name)
        results = {item.id: result for item in items if (result := _item_result(item, row)).asked}
        indices = {}
        for cell, members in cells.items():
            index_of = _index_over_items if cell.subscale in over_items else _index
            asked = [member for member in members if member.item.id in results]
            if index := index_of(cell, asked, results, row):
                indices[cell] = _with_interval(index, key.audience, invited or {})
        groups[key] = GroupScores(
            audience=key.audience,
            name=key.name,
            respondents=row["respondents"],
            joint=tuple(row["joint"]),
            indices=indices,
            items=results,
            unknown=unknown_types(results.values()),
        )
    return groups


def _item_result(item: Item, row: Row) -> ItemResult:
    ranks = range(1, len(item.scale.options) + 1)
    return ItemResult(
        item,
        tuple(row[count(item, rank)] for rank in ranks),
        {kind: row[count(item, code)] for kind, code in MISSING_CODES.items()},
        row[f"ad of {item.id}"],
    )


def _index(
    cell: Cell, members: Sequence[Member], results: Mapping[str, ItemResult], row: Row
) -> Index | None:
    if not row[f"n of {cell}"]:
        return None
    n = row[f"n of {cell}"]
    fed_by = _fed_by(members, results)
    return Index(
        cell, row[f"mean of {cell}"], row[f"sd of {cell}"], n, fed_by, _left_out(row, cell, n)
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
    n = row[f"answered of {cell}"]
    return Index(cell, mean, None, n, _fed_by(members, results), _left_out(row, cell, n))


def _left_out(row: Row, cell: Cell, n: int) -> dict[LeftOut, int]:
    asked = row[f"asked of {cell}"]
    return {
        LeftOut.NOT_ASKED: row["respondents"] - asked,
        LeftOut.TOO_FEW_ANSWERS: asked - n,
    }


def _with_interval(index: Index, audience: Audience, invited: Mapping[Audience, int]) -> Index:
    if audience is Audience.LEADERS or index.n < FEWEST or index.sd is None:
        return index
    population = invited.get(audience)
    return replace(index, interval=mean_interval(index.mean, index.sd, index.n, population))


def _fed_by(members: Sequence[Member], results: Mapping[str, ItemResult]) -> int:
    return sum(2 * results[m.item.id].n >= results[m.item.id].asked for m in members)
