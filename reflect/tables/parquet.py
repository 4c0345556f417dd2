"""Whether a Parquet file can be read, found out in another process. Imports Polars.

Some damaged files make the library panic, which is no `Exception`, or end the whole process; and
some kilobytes can be a table of a thousand million rows. So a file is read to its end once where
that does no harm, by a process that has bounded memory and time.
"""

import os
import sys
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

import polars as pl

from reflect.files import memory
from reflect.tables.bounds import MOST_COLUMNS, MOST_IN_A_CELL

if sys.platform != "win32":
    import resource

DAMAGED = "is no Parquet file, or is damaged; write it again"

_ENDLESS = "takes longer to be read than files of its size do; write it again"

_MANY_ROWS = 1_000_000
_ROWS_A_BYTE = 100
"""From `_MANY_ROWS` on: an answer of a person is a bit or more, however well it is packed."""

_BYTES_A_ROW = 100
"""What a row takes up while it is scored, besides a byte for each of its columns."""

_LEAST_SECONDS, _BYTES_A_SECOND = 60, 5_000_000


def parquet_trouble(path: Path) -> str | None:
    """Why the table in `path` cannot be read, as a clause that follows its name; None if it can.

    It may be damaged anywhere, have more than `MOST_COLUMNS`, more in a cell than
    `MOST_IN_A_CELL`, many more rows than its bytes can tell of, or not fit into memory.
    """
    context = get_context("spawn")  # a fork would take the locks of Polars's threads along
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_try, args=(path, there), daemon=True)
    try:
        process.start()
    except OSError:  # a machine that lets no process be started
        return None
    there.close()
    try:
        return _answer(here, _LEAST_SECONDS + path.stat().st_size / _BYTES_A_SECOND)
    finally:
        process.kill()
        process.join()
        here.close()


def _answer(here: Connection, patience: float) -> str | None:
    """What the process says; where it cannot so much as begin, that is no fault of the file's."""
    try:
        here.recv()
    except EOFError:
        return None
    try:
        said: str | None = here.recv() if here.poll(patience) else _ENDLESS
    except EOFError:  # it ended without a word
        return DAMAGED
    return said


def _try(path: Path, there: Connection) -> None:
    """Read the file as far as it can be read; only who comes to the end says so."""
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 2)  # a panic tells programmers what it is, from within the library
    if sys.platform != "win32":
        with suppress(ValueError, OSError):  # there is a lower limit already
            most = memory() // 4 * 3
            resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    there.send(None)
    there.send(_trouble(path))


def _trouble(path: Path) -> str | None:
    cells = pl.scan_parquet(path, glob=False, hive_partitioning=False)
    try:
        schema = cells.collect_schema()
        rows = cells.select(pl.len()).collect().item()
        if said := _too_much(rows, len(schema), path.stat().st_size):
            return said
        texts = [name for name, kind in schema.items() if kind == pl.String]
        lengths = cells.select(pl.col(texts).str.len_bytes()).select(
            longest=pl.max_horizontal(0, pl.all().max()), all=pl.sum_horizontal(0, pl.all().sum())
        )
        cells.select(pl.all().null_count()).collect(engine="streaming")
        longest, altogether = lengths.collect(engine="streaming").row(0)
    except (pl.exceptions.PolarsError, OSError):
        return DAMAGED
    if longest > MOST_IN_A_CELL:
        return f"has a cell of {longest:,} bytes, and {MOST_IN_A_CELL:,} are the most; shorten it"
    if altogether > memory() // 4:
        return f"holds {altogether:,} bytes of text, too much for this computer; split it"
    return None


def _too_much(rows: int, columns: int, size: int) -> str | None:
    if columns > MOST_COLUMNS:
        return f"has {columns:,} columns, and {MOST_COLUMNS:,} are the most; keep those needed"
    if rows > max(_MANY_ROWS, _ROWS_A_BYTE * size):
        return f"has {rows:,} rows in {size:,} bytes, so nobody's answers are in most; check it"
    if rows * (columns + _BYTES_A_ROW) > memory() // 4 * 3:
        return f"has {rows:,} rows, too many for the memory of this computer; split it"
    return None
