"""What is too much of a Parquet file, told before it is read."""

from pathlib import Path

import polars as pl
import pytest

from reflect.tables.bounds import MOST_COLUMNS, MOST_IN_A_CELL
from reflect.tables.parquet import DAMAGED, parquet_trouble

ROWS = 1_000_001


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        (pl.DataFrame({"a": [1, 2]}), None),
        (
            pl.DataFrame({f"c{n}": [1] for n in range(MOST_COLUMNS + 1)}),
            f"has {MOST_COLUMNS + 1:,} columns, and {MOST_COLUMNS:,} are the most; keep those "
            "needed",
        ),
        (
            pl.DataFrame({"a": ["x" * (MOST_IN_A_CELL + 1)]}),
            f"has a cell of {MOST_IN_A_CELL + 1:,} bytes, and {MOST_IN_A_CELL:,} are the most; "
            "shorten it",
        ),
    ],
    ids=["as usual", "columns", "a cell"],
)
def test_what_one_file_may_hold(tmp_path: Path, frame: pl.DataFrame, said: str | None) -> None:
    frame.write_parquet(tmp_path / "t.parquet")
    assert parquet_trouble(tmp_path / "t.parquet") == said


def test_a_million_rows_in_next_to_no_bytes(tmp_path: Path) -> None:
    """One answer a million times over; a person's takes up a bit or more."""
    path = tmp_path / "t.parquet"
    pl.DataFrame({"a": pl.repeat(1, ROWS, eager=True)}).write_parquet(path)
    size = path.stat().st_size
    assert 100 * size < ROWS
    assert parquet_trouble(path) == (
        f"has {ROWS:,} rows in {size:,} bytes, so nobody's answers are in most; check it"
    )


def test_a_file_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "t.parquet").write_bytes(b"PAR1 and something else PAR1")
    assert parquet_trouble(tmp_path / "t.parquet") == DAMAGED
