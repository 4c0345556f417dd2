"""Responses as a wide Polars frame: one row a respondent, one column an item.

An item's column is Int8: the rank of the chosen option (1 for the least value), a negative code for
a missing kind, null where the item was not asked. Importing this module imports Polars.
"""

from collections.abc import Iterable

import polars as pl

from reflect.questionnaire import Item, Missing
from reflect.responses import Chosen, Entry, Response

MISSING_CODES = {Missing.DONT_KNOW: -1, Missing.NOT_APPLICABLE: -2, Missing.SKIPPED: -3}


def wide(responses: Iterable[Response], items: Iterable[Item]) -> pl.LazyFrame:
    """The frame of `responses`: columns `_audience`, `_joint` and one for each item id."""
    responses, items = tuple(responses), tuple(items)
    columns = {
        "_audience": pl.Series([r.respondent.audience.value for r in responses], dtype=pl.String),
        "_joint": pl.Series([r.respondent.joint for r in responses], dtype=pl.Int32),
    }
    for item in items:
        ranks = {option.value: rank for rank, option in enumerate(item.scale.ranked, 1)}
        codes = [_code(response.entries.get(item.id), ranks) for response in responses]
        columns[item.id] = pl.Series(codes, dtype=pl.Int8)
    return pl.LazyFrame(columns)


def _code(entry: Entry | None, ranks: dict[float, int]) -> int | None:
    if entry is None or entry.answer is None:
        return None
    if isinstance(entry.answer, Missing):
        return MISSING_CODES[entry.answer]
    assert isinstance(entry.answer, Chosen)
    return ranks[entry.answer.value]
