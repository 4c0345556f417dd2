"""Rows in groups, so that neighbours are summed together. Importing this module imports Polars."""

from collections.abc import Iterable, Sequence
from functools import reduce

import polars as pl

GROUP = "_number of group"
"""Int32 column: the number of the group that a row belongs to, from 0."""


def in_groups(answers: pl.LazyFrame, by: Sequence[str]) -> pl.LazyFrame:
    """`answers` sorted by their group, whose number is a column of its own; 0 means not asked.

    Polars sums neighbours several times faster than rows from all over a frame, and sorts columns
    without nulls in half the time.
    """
    answers = answers.with_columns(pl.col(pl.Int8).fill_null(0))
    if not by:
        return answers.with_columns(pl.lit(0, pl.Int32).alias(GROUP))
    codes = [pl.col(column).to_physical().cast(pl.Int64).fill_null(-1) + 1 for column in by]
    number = reduce(lambda number, code: number * (code.max() + 1) + code, codes)
    return (
        answers.with_columns(pl.col(by).cast(pl.Categorical))
        .with_columns(number.alias(GROUP))
        .sort(GROUP, maintain_order=True)
        .with_columns(pl.col(GROUP).rle_id().cast(pl.Int32))
    )


def of_groups(rows: pl.DataFrame, by: Sequence[str], wanted: Iterable[pl.Expr]) -> pl.DataFrame:
    """What is wanted of each group, in the order of their numbers, beside `GROUP` itself."""
    if not by:
        return rows.select(pl.first(GROUP), *wanted)
    return rows.group_by(GROUP, maintain_order=True).agg(wanted)
