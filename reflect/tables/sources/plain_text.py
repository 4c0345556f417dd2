"""Text so plain that Polars finds in it the rows that Python's `csv` does. Imports Polars.

Python goes from cell to cell and takes ten times as long. To it is left what Polars might read in
another way, or not at all, and whatever a person is to be told of.
"""

from dataclasses import dataclass

import polars as pl

from reflect.tables.bounds import MOST_IN_A_CELL
from reflect.tables.sources.heading_rows import Headings
from reflect.tables.sources.separated import Separated, is_blank

_SPACE = r"[\s\x1c-\x1f]"
"""What `str.split` takes for one."""


@dataclass(frozen=True, slots=True)
class Below:
    """The rows below headings: their numbers (UInt32), and their cells (String), by column."""

    numbers: pl.Series
    cells: pl.DataFrame


def rows_below(raw: bytes, separated: Separated, headings: Headings) -> Below | None:
    """The rows of a text in UTF-8 that are neither blank nor its headings; None if it is not plain.

    Cells that are not there at the end of a row are blank.
    """
    if separated.is_named or not _is_plain(raw, separated.delimiter):
        return None
    schema = dict.fromkeys(map(str, range(len(headings.columns))), pl.String)
    try:
        cells = pl.read_csv(
            raw,
            separator=separated.delimiter,
            has_header=False,
            schema=schema,
            empty_string_is_null=False,
        )
    except pl.exceptions.PolarsError:  # a row has more cells than the first one, or that has fewer
        return None
    if cells.select(pl.sum_horizontal(pl.all().str.len_bytes().max())).item() > MOST_IN_A_CELL:
        return None
    above = headings.rows[-1]
    numbers = pl.int_range(above + 1, cells.height + 1, dtype=pl.UInt32, eager=True)
    return _answers(Below(numbers, cells[above:]), headings)


def _is_plain(raw: bytes, delimiter: str) -> bool:
    """Whether quotation marks are only around whole cells, and each line ends as others do now."""
    if b'"' not in raw and b"\r" not in raw:
        return True
    cell = rf'(?:"(?:[^"]|"")*"|[^"{delimiter}\r\n]*)'
    whole = rf"\A\x{{FEFF}}?{cell}(?:(?:[{delimiter}\n]|\r\n){cell})*\z"
    text = pl.Series([raw], dtype=pl.Binary).cast(pl.String)
    return bool(text.str.contains(whole).item())


def _answers(below: Below, headings: Headings) -> Below | None:
    """The rows that hold an answer; None where it is unclear whether one holds the headings again.

    Headings once more are cells from the first column to the last, and of a blank one at the end
    nobody can tell here whether it is there.
    """
    likely = below.cells.with_row_index("at")
    for name, held in zip(below.cells.columns, headings.columns, strict=True):
        texts = ["", *("".join(heading.split()) for heading in held)]
        likely = likely.filter(pl.col(name).str.replace_all(_SPACE, "").is_in(texts))
        if likely.is_empty():
            return below
    others = []
    for at, *cells in likely.iter_rows():
        is_again = headings.is_again(cells)
        if is_again and not cells[-1] and not is_blank(cells):
            return None
        if is_again or is_blank(cells):
            others.append(at)
    kept = ~pl.int_range(len(below.numbers), eager=True).is_in(pl.Series(others, dtype=pl.Int64))
    return Below(below.numbers.filter(kept), below.cells.filter(kept))
