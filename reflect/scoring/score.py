"""From the figures of groups to their scores. Importing this module imports Polars.

What it returns is not yet protected: only `reflect.scoring` itself uses it, and what may be shown
of it is decided in `gate`.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

import polars as pl

from reflect.questionnaire import Aggregate, Audience, Item, Questionnaire
from reflect.responses.coding import MISSING_CODES
from reflect.scoring.cells import Cell, Member, cells_of
from reflect.scoring.counts import unknown_types
from reflect.scoring.figures import count, figures
from reflect.scoring.model import LeftOut
from reflect.scoring.raw import GroupKey, RawGroup, RawIndex, RawItem
from reflect.scoring.reading import scored_items
from reflect.scoring.statistics.intervals import FEWEST, mean_interval

Row: TypeAlias = Mapping[str, Any]


def score_by(
    frame: pl.LazyFrame,
    questionnaires: Sequence[Questionnaire],
    by: Sequence[str],
    invited: Mapping[Audience, int] | None = None,
    over_people: Collection[Cell] | None = None,
) -> dict[GroupKey, RawGroup]:
    """Scores of the groups that the columns `by` (the first three or all of `KEYS`) tell apart.

    `invited` holds the sizes of populations, for the intervals, where they are known. Cells
    `over_people` are means over respondents; without it, those that the questionnaires say.
    """
    items, cells = scored_items(questionnaires), cells_of(questionnaires)
    if over_people is None:
        over_people = _over_people(questionnaires)
    groups = {}
    for row in figures(frame, items, cells, by, over_people).iter_rows(named=True):
        school, wave, audience, *name = (row[column] for column in by)
        key = GroupKey(school, wave, Audience(audience), *name)
        results = {item.id: result for item in items if (result := _item_result(item, row)).asked}
        indices = {}
        for cell, members in cells.items():
            asked = [member for member in members if member.item.id in results]
            if index := _index(cell, asked, results, row, over_people=cell in over_people):
                indices[cell] = _with_interval(index, key.audience, invited or {})
        groups[key] = RawGroup(
            audience=key.audience,
            name=key.name,
            respondents=row["respondents"],
            joint=tuple(row["joint"]),
            indices=indices,
            items=results,
            unknown=unknown_types(results.values()),
        )
    return groups


def _over_people(questionnaires: Iterable[Questionnaire]) -> set[Cell]:
    """The subscales that are means over respondents."""
    return {
        Cell(subscale=f"{q.id}/{subscale.id}")
        for q in questionnaires
        if q.aggregate is Aggregate.RESPONDENTS
        for subscale in q.subscales
    }


def _item_result(item: Item, row: Row) -> RawItem:
    ranks = range(1, len(item.scale.options) + 1)
    return RawItem(
        item,
        tuple(row[count(item, rank)] for rank in ranks),
        {kind: row[count(item, code)] for kind, code in MISSING_CODES.items()},
        row[f"ad of {item.id}"],
    )


def _index(
    cell: Cell,
    members: Sequence[Member],
    results: Mapping[str, RawItem],
    row: Row,
    *,
    over_people: bool,
) -> RawIndex | None:
    n, asked = row[f"n of {cell}"], row[f"asked of {cell}"]
    if not n:
        return None
    return RawIndex(
        cell,
        row[f"mean of {cell}"],
        row[f"sd of {cell}"],
        n,
        fed_by=sum(2 * results[m.item.id].n >= results[m.item.id].asked for m in members),
        left_out={
            LeftOut.NOT_ASKED: row["respondents"] - asked,
            LeftOut.TOO_FEW_ANSWERS: asked - n,
        },
        partial=row[f"answered of {cell}"] - row[f"complete of {cell}"],
        lacking={
            m.item.id: row[f"answered of {cell}"] - results[m.item.id].n
            for m in members
            if results[m.item.id].n
        },
        over_people=over_people,
    )


def _with_interval(
    index: RawIndex, audience: Audience, invited: Mapping[Audience, int]
) -> RawIndex:
    if audience is Audience.LEADERS or index.n < FEWEST or index.sd is None:
        return index
    population = invited.get(audience)
    return replace(index, interval=mean_interval(index.mean, index.sd, index.n, population))
