"""A country's answers, made from a seed: a Parquet file with the columns of `scoring.frame.wide`.

A million respondents of three audiences in 2,000 schools answer the scored items of the built-in
questionnaires.
"""

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from reflect.questionnaire import THE_THREE, Item, Questionnaire, find
from reflect.questionnaire.library import BUILT_IN
from reflect.responses.coding import MISSING_CODES
from reflect.scoring.reading import scored_items

RESPONDENTS = 1_000_000
SCHOOLS = 2_000
SEED = 20260307


def questionnaires() -> list[Questionnaire]:
    """The built-in ones."""
    return [find(name, Path.cwd()).require() for name in BUILT_IN]


def make(path: Path) -> None:
    """Write the file: 22 MB, the same each time."""
    columns = {
        "_school": _drawn([f"school {number:04}" for number in range(SCHOOLS)], SEED - 2),
        "_wave": _same("2026 spring", pl.String),
        "_audience": _drawn([audience.value for audience in THE_THREE], SEED - 1),
        "_group": _same(None, pl.String),
        "_joint": _same(None, pl.Int32),
    }
    for number, item in enumerate(scored_items(questionnaires())):
        columns[item.id] = _drawn(_hundred(item), SEED + number, pl.Int8)
    pl.DataFrame(columns).write_parquet(path)


def _same(value: str | None, dtype: type[pl.DataType]) -> pl.Series:
    return pl.repeat(value, RESPONDENTS, dtype=dtype, eager=True)


def _drawn(
    values: Sequence[str | int | None], seed: int, dtype: type[pl.DataType] = pl.String
) -> pl.Series:
    return pl.Series(values, dtype=dtype).sample(RESPONDENTS, with_replacement=True, seed=seed)


def _hundred(item: Item) -> list[int | None]:
    """What a hundred people answer: 80 on the scale, its middle more often than its ends."""
    dont_know, not_applicable, skipped = MISSING_CODES.values()
    apart = [dont_know] * 5 + [not_applicable] * 2 + [skipped] * 3 + [None] * 10
    options = len(item.scale.options)
    weights = [min(rank, options + 1 - rank) for rank in range(1, options + 1)]
    ranked = [rank for rank, weight in enumerate(weights, 1) for _ in range(weight)]
    return [*apart, *(ranked[place * len(ranked) // 80] for place in range(80))]
