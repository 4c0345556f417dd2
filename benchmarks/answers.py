"""A country's answers, made from a seed: a Parquet file with the columns of `scoring.frame.wide`.

A million respondents of three audiences in 2,000 schools answer the scored items of the built-in
questionnaires. They are also made as a CSV, and once more with five years in each school; and so is
a tenth of them in 200 schools.
"""

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from reflect.questionnaire import THE_THREE, Item, Questionnaire, find
from reflect.questionnaire.library import BUILT_IN
from reflect.responses.coding import MISSING_CODES
from reflect.scoring.reading import scored_items
from reflect.tables.cells import NOT_ASKED, number_text

RESPONDENTS = 1_000_000
SCHOOLS = 2_000
SEED = 20260307
YEARS = [f"Year {number}" for number in range(1, 6)]


def questionnaires() -> list[Questionnaire]:
    """The built-in ones."""
    return [find(name, Path.cwd()).require() for name in BUILT_IN]


def make(path: Path) -> None:
    """Write the file: 22 MB, the same each time."""
    _answers(RESPONDENTS, SCHOOLS).write_parquet(path)


def make_table(path: Path, schools: int, years: Sequence[str] = ()) -> None:
    """Write the CSV of so many schools, as `reflect export` does: 100 kB each."""
    people = schools * RESPONDENTS // SCHOOLS
    answers = _answers(people, schools)
    names = {name: name.removeprefix("_") for name in answers.columns}
    if years:
        answers = answers.with_columns(_drawn(years, SEED - 3, people).alias("_group"))
    cells = (
        pl.col(item.id).replace_strict(_cells(item), default=NOT_ASKED)
        for item in scored_items(questionnaires())
    )
    answers.with_columns(cells).drop("_joint").rename(names, strict=False).write_csv(path)


def _answers(people: int, schools: int) -> pl.DataFrame:
    columns = {
        "_school": _drawn([f"school {number:04}" for number in range(schools)], SEED - 2, people),
        "_wave": _same("2026 spring", pl.String, people),
        "_audience": _drawn([audience.value for audience in THE_THREE], SEED - 1, people),
        "_group": _same(None, pl.String, people),
        "_joint": _same(None, pl.Int32, people),
    }
    for number, item in enumerate(scored_items(questionnaires())):
        columns[item.id] = _drawn(_hundred(item), SEED + number, people, pl.Int8)
    return pl.DataFrame(columns)


def _same(value: str | None, dtype: type[pl.DataType], people: int) -> pl.Series:
    return pl.repeat(value, people, dtype=dtype, eager=True)


def _drawn(
    values: Sequence[str | int | None],
    seed: int,
    people: int,
    dtype: type[pl.DataType] = pl.String,
) -> pl.Series:
    return pl.Series(values, dtype=dtype).sample(people, with_replacement=True, seed=seed)


def _cells(item: Item) -> dict[int, str]:
    """What stands in a table for each code."""
    values = {rank: number_text(value) for rank, value in enumerate(item.scale.values, 1)}
    return {**values, **{code: kind.value for kind, code in MISSING_CODES.items()}}


def _hundred(item: Item) -> list[int | None]:
    """What a hundred people answer: 80 on the scale, its middle more often than its ends."""
    dont_know, not_applicable, skipped = MISSING_CODES.values()
    apart = [dont_know] * 5 + [not_applicable] * 2 + [skipped] * 3 + [None] * 10
    options = len(item.scale.options)
    weights = [min(rank, options + 1 - rank) for rank in range(1, options + 1)]
    ranked = [rank for rank, weight in enumerate(weights, 1) for _ in range(weight)]
    return [*apart, *(ranked[place * len(ranked) // 80] for place in range(80))]
