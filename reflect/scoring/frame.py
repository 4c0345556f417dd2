"""Responses as a wide Polars frame: one row a respondent, one column an item.

An item's column is Int8 (Int32 where many options may be ticked, Float64 of numbers), coded as
`responses.coding` says. Importing this module imports Polars.
"""

from collections.abc import Iterable

import polars as pl

from reflect.questionnaire import Item, Missing, OtherItem
from reflect.responses import Answer, Chosen, Entry, Response
from reflect.responses.coding import MISSING_CODES, code_of, column_type


def wide(responses: Iterable[Response], items: Iterable[Item | OtherItem]) -> pl.LazyFrame:
    """The frame of `responses`: the columns `KEYS` (no school), `_joint`, one for each item id."""
    responses, items = tuple(responses), tuple(items)
    people = [response.respondent for response in responses]
    columns = {
        "_school": pl.Series([None] * len(people), dtype=pl.String),
        "_wave": pl.Series([person.wave for person in people], dtype=pl.String),
        "_audience": pl.Series([person.audience.value for person in people], dtype=pl.String),
        "_group": pl.Series([person.group for person in people], dtype=pl.String),
        "_joint": pl.Series([person.joint for person in people], dtype=pl.Int32),
    }
    for item in items:
        if isinstance(item, OtherItem):
            answers = [_answer(response, item.id) for response in responses]
            codes = [None if each is None else code_of(item, each) for each in answers]
            columns[item.id] = pl.Series(codes, dtype=getattr(pl, column_type(item)), strict=False)
            continue
        ranks = {option.value: rank for rank, option in enumerate(item.scale.ranked, 1)}
        codes = [_code(response.entries.get(item.id), ranks) for response in responses]
        columns[item.id] = pl.Series(codes, dtype=pl.Int8)
    return pl.LazyFrame(columns)


def _answer(response: Response, id_: str) -> Answer | None:
    entry = response.entries.get(id_)
    return entry.answer if entry else None


def _code(entry: Entry | None, ranks: dict[float, int]) -> int | None:
    if entry is None or entry.answer is None:
        return None
    if isinstance(entry.answer, Missing):
        return MISSING_CODES[entry.answer]
    assert isinstance(entry.answer, Chosen)
    return ranks[entry.answer.value]
