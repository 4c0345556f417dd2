"""From the figures of groups to their scores. Importing this module imports Polars.

What it returns is not yet protected: only `reflect.scoring` itself uses it, and what may be shown
of it is decided in `gate`.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import polars as pl

from reflect.questionnaire import Aggregate, Audience, Item, Missing, Questionnaire
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
    named = {cell: (str(cell), members) for cell, members in cells.items()}
    counts = {item.id: _columns(item) for item in items}
    groups = {}
    for row in figures(frame, items, cells, by, over_people).iter_rows(named=True):
        school, wave, audience, *part = (row[column] for column in by)
        key = GroupKey(school, wave, Audience(audience), *part)
        results, numbers = {}, {}
        for item in items:
            result = _item_result(item, counts[item.id], row)
            if asked := result.asked:
                results[item.id], numbers[item.id] = result, (result.n, asked)
        indices = {}
        for cell, (name, members) in named.items():
            if row[f"n of {name}"]:
                interval = _interval(name, row, key.audience, invited or {})
                over = cell in over_people
                indices[cell] = _index(cell, name, members, numbers, row, over, interval)
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


Columns: TypeAlias = tuple[tuple[str, ...], Mapping[Missing, str], str]
"""Of an item: the counts of its options, those of the missing kinds, and its AD."""


def _columns(item: Item) -> Columns:
    ranks = range(1, len(item.scale.options) + 1)
    return (
        tuple(count(item, rank) for rank in ranks),
        {kind: count(item, code) for kind, code in MISSING_CODES.items()},
        f"ad of {item.id}",
    )


def _item_result(item: Item, columns: Columns, row: Row) -> RawItem:
    options, missing, ad = columns
    return RawItem(
        item,
        tuple([row[column] for column in options]),
        {kind: row[column] for kind, column in missing.items()},
        row[ad],
    )


def _index(
    cell: Cell,
    name: str,
    members: Sequence[Member],
    numbers: Mapping[str, tuple[int, int]],
    row: Row,
    over_people: bool,
    interval: tuple[float, float] | None,
) -> RawIndex:
    """`numbers` holds, by item, how many answered of those who were asked."""
    n, asked, answered = row[f"n of {name}"], row[f"asked of {name}"], row[f"answered of {name}"]
    fed_by, lacking = 0, {}
    for member in members:
        id_ = member.item.id
        if id_ in numbers:
            of_item, of_asked = numbers[id_]
            fed_by += 2 * of_item >= of_asked
            if of_item:
                lacking[id_] = answered - of_item
    return RawIndex(
        cell,
        row[f"mean of {name}"],
        row[f"sd of {name}"],
        n,
        fed_by,
        {
            LeftOut.NOT_ASKED: row["respondents"] - asked,
            LeftOut.TOO_FEW_ANSWERS: asked - n,
        },
        answered - row[f"complete of {name}"],
        lacking,
        over_people,
        interval,
    )


def _interval(
    name: str, row: Row, audience: Audience, invited: Mapping[Audience, int]
) -> tuple[float, float] | None:
    n, sd = row[f"n of {name}"], row[f"sd of {name}"]
    if audience is Audience.LEADERS or n < FEWEST or sd is None:
        return None
    return mean_interval(row[f"mean of {name}"], sd, n, invited.get(audience))
