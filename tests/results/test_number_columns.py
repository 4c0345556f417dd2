"""Columns of numbers are written, to the letter, as one number after another is."""

import json

import polars as pl
from hypothesis import example, given
from hypothesis import strategies as st

from reflect.results import number_columns as written
from reflect.results import numbers
from reflect.scoring.privacy.profile import INTERNAL

ANY = st.lists(st.floats(-1_000, 1_000) | st.none(), min_size=1)
SMALL = st.lists(st.floats(-10, 10, exclude_min=True, exclude_max=True) | st.none(), min_size=1)
FROM_0_TO_100 = st.lists(st.floats(0, 100) | st.none(), min_size=1)


def one_by_one(found: list[float | None], places: int) -> list[str]:
    return [json.dumps(None if n is None else numbers.to_decimals(n, places)) for n in found]


@given(ANY)
@example([-0.04, 0.05, -0.05, 62.25, 9.95, None])
def test_one_decimal(found: list[float | None]) -> None:
    column = pl.DataFrame({"n": pl.Series(found, dtype=pl.Float64)})
    texts = column.select(written.one_decimal(pl.col("n"))).to_series()
    assert texts.to_list() == one_by_one(found, 1)


@given(FROM_0_TO_100)
@example([0.05, 99.95, 100.0, 0.0, None])
def test_one_decimal_of_a_score(found: list[float | None]) -> None:
    column = pl.DataFrame({"n": pl.Series(found, dtype=pl.Float64)})
    texts = column.select(written.up_to_hundred(pl.col("n"), INTERNAL)).to_series()
    assert texts.to_list() == one_by_one(found, 1)


@given(ANY | SMALL)
@example([-0.004, 0.005, -0.005, -1.295, 9.995, None])
@example([-0.5, 12.345, 0.07, None])
def test_two_decimals(found: list[float | None]) -> None:
    texts = written.two_decimals(pl.Series(found, dtype=pl.Float64))
    assert texts.fill_null("null").to_list() == one_by_one(found, 2)


def test_whole_numbers() -> None:
    column = pl.DataFrame({"n": [0, 12, 7]})
    assert column.select(written.up_to(12)(pl.col("n"))).to_series().to_list() == ["0", "12", "7"]
