"""A file of cells, comma-separated or Parquet, as columns of text. Imports Polars."""

import io
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import polars as pl

from reflect.diagnostics import Checked, Diagnostic
from reflect.documents import quoted
from reflect.files import Unreadable, refuse_other_kinds
from reflect.tables.bounds import MOST_COLUMNS, size_trouble, text_trouble
from reflect.tables.cells import rows_named
from reflect.tables.parquet import DAMAGED, parquet_trouble
from reflect.tables.text import (
    BrokenRow,
    delimiter_of,
    encoding_of,
    heading_of,
    records_of,
)

_TEXT = (".csv", ".tsv", ".txt")
_OTHERS = {
    **dict.fromkeys(
        (".xlsx", ".xlsm", ".xls", ".ods", ".numbers"),
        "is a spreadsheet; open it, save it as CSV (UTF-8), and give that file",
    ),
    ".json": "is JSON, perhaps exported answers; for those: reflect responses import",
}
_NO_TEXT = "is no text, whatever its name says; save it as CSV (UTF-8)"
_NESTED = "holds lists, records or bytes; write text or numbers"
_CHUNK = 10_000
_MOST_RAGGED = 10_000
"""Rows of a wrong width that are counted; then the rest of the file is not read."""


@dataclass(frozen=True, slots=True)
class TableFile:
    """The cells of a file; a column of them becomes text only when it is asked for.

    `rows` holds the number of each row as a spreadsheet shows it: the header's is 1, and rows that
    are blank throughout are counted, but are not here.
    """

    path: str
    header: tuple[str, ...]
    rows: pl.Series
    _cells: pl.LazyFrame = field(repr=False)
    _names: tuple[str, ...] = field(repr=False)

    def column(self, number: int) -> pl.Series:
        """Text of the cells in the column at `number` (from 0), empty where there is none.

        Raises polars.exceptions.PolarsError where a Parquet file is damaged.
        """
        cells = self._cells.select(pl.col(self._names[number])).collect().to_series()
        if cells.dtype.is_float():
            cells = cells.fill_nan(None)
        return cells.cast(pl.String).fill_null("")

    def problem(
        self, code: str, column: int, rows: Sequence[int] | pl.Series, message: str
    ) -> Diagnostic:
        """What is wrong with the cells of a column (from 0) in these rows, in one sentence."""
        numbers = list(rows)
        where = f"column {quoted(self.header[column])}, {rows_named(numbers)}"
        return Diagnostic(self.path, numbers[0], column + 1, code, f"{where}: {message}")


def read_cells(path: Path, known: Collection[str]) -> Checked[TableFile]:
    """The cells of a file; the delimiter is the one that finds most of the headings `known`.

    Text is UTF-8, UTF-16 or else Windows-1252, with commas, semicolons or tabs between the cells.

    Diagnostics: X101 (cannot be read, or is no table), X103 (rows wider or narrower than the
    header).
    """
    suffix = path.suffix.lower()
    try:
        if path.is_dir():
            return _refused(path, "is a folder; name the files in it")
        if suffix in (".parquet", *_TEXT):
            refuse_other_kinds(path)
        if suffix == ".parquet":
            return _parquet(path)
        if suffix in _TEXT:
            return _text(path, known)
    except Unreadable as error:
        return _refused(path, str(error))
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        return _refused(path, f"cannot be read: {getattr(error, 'strerror', None) or error}")
    called = f"is called {quoted(suffix)}" if suffix else "has no ending"
    said = f"{called}, so it is no table; give one: .csv, .tsv, .txt or .parquet"
    return _refused(path, _OTHERS.get(suffix, said))


def _refused(path: Path, said: str) -> Checked[TableFile]:
    return Checked(None, (Diagnostic(str(path), 0, 0, "X101", said),))


def _parquet(path: Path) -> Checked[TableFile]:
    with path.open("rb"):
        pass  # or the system says why not, in its own words
    if trouble := parquet_trouble(path):
        return _refused(path, trouble)
    cells = pl.scan_parquet(path, glob=False, hive_partitioning=False)
    try:
        schema = cells.collect_schema()
        height = cells.select(pl.len()).collect().item()
    except (pl.exceptions.PolarsError, OSError):
        return _refused(path, DAMAGED)
    if not height:
        return _refused(path, "has no rows; there is nothing to take in")
    nested = [
        Diagnostic(str(path), 1, number, "X101", f"column {quoted(name)} {_NESTED}")
        for number, (name, kind) in enumerate(schema.items(), 1)
        if kind.is_nested() or kind in (pl.Binary, pl.Object, pl.Duration)
    ]
    if nested:
        return Checked(None, tuple(nested))
    names = tuple(schema.names())
    rows = pl.int_range(2, height + 2, dtype=pl.UInt32, eager=True)
    return Checked(TableFile(str(path), tuple(map(heading_of, names)), rows, cells, names))


def _text(path: Path, known: Collection[str]) -> Checked[TableFile]:
    if trouble := size_trouble(path.stat().st_size):
        return _refused(path, trouble)
    raw = path.read_bytes()
    if trouble := text_trouble(raw):
        return _refused(path, trouble)
    encoding = encoding_of(raw)
    if encoding is None:
        return _refused(path, _NO_TEXT)
    delimiter = delimiter_of(io.TextIOWrapper(io.BytesIO(raw), encoding, newline=""), known)
    records = records_of(io.TextIOWrapper(io.BytesIO(raw), encoding, newline=""), delimiter)
    try:
        _, header = next(records, (0, []))
        while header and not header[-1].strip():
            header.pop()
        if not header:
            return _refused(path, "is empty; its first row must hold the headings")
        if len(header) > MOST_COLUMNS:
            said = f"has {len(header):,} columns, and {MOST_COLUMNS:,} are the most"
            return _refused(path, f"{said}; keep those needed")
        rows, chunks, ragged = _chunks(records, len(header))
    except BrokenRow as error:
        said = f"row {error.row} cannot be read as CSV ({error}); save the table again as CSV"
        return Checked(None, (Diagnostic(str(path), error.row, 1, "X101", said),))
    if ragged:
        return Checked(None, tuple(_ragged(str(path), ragged, len(header))))
    if not rows:
        return _refused(path, "holds headings only; there is nothing to take in")
    numbers = pl.Series(rows, dtype=pl.UInt32)
    names = tuple(chunks[0].columns)
    cells = pl.concat(chunks).lazy()
    return Checked(TableFile(str(path), tuple(map(heading_of, header)), numbers, cells, names))


def _chunks(
    records: Iterator[tuple[int, list[str]]], width: int
) -> tuple[list[int], list[pl.DataFrame], dict[int, list[int]]]:
    """Row numbers, cells, and the numbers of the rows of each wrong width.

    Blank cells beyond the header are nothing to complain of.
    """
    rows: list[int] = []
    chunks: list[pl.DataFrame] = []
    ragged: dict[int, list[int]] = {}
    names = [str(number) for number in range(width)]
    while chunk := list(islice(records, _CHUNK)):
        kept = []
        for number, record in chunk:
            while len(record) > width and not record[-1].strip():
                record.pop()
            if len(record) == width:
                rows.append(number)
                kept.append(record)
            else:
                ragged.setdefault(len(record), []).append(number)
        columns = dict(zip(names, zip(*kept, strict=True), strict=False))
        chunks.append(pl.DataFrame(columns, schema=dict.fromkeys(names, pl.String)))
        if sum(map(len, ragged.values())) > _MOST_RAGGED:
            break
    return rows, chunks, ragged


def _ragged(path: str, ragged: dict[int, list[int]], width: int) -> Iterator[Diagnostic]:
    is_cut = sum(map(len, ragged.values())) > _MOST_RAGGED
    for found, rows in ragged.items():
        has = "has" if len(rows) == 1 else "have"
        said = (
            f"{rows_named(rows)} {has} {found} {'cell' if found == 1 else 'cells'}, the header has "
            f"{width}; put a cell under every heading, and quotation marks around a cell that "
            "holds the delimiter"
        )
        said += " (the rows that follow were not read)" if is_cut else ""
        yield Diagnostic(path, rows[0], min(found, width) + 1, "X103", said)
