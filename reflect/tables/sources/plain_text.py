"""Text so plain that Polars finds in it the rows that Python's `csv` does. Imports Polars.

Python goes from cell to cell and takes ten times as long. To it is left what Polars might read in
another way, or not at all, and whatever a person is to be told of.
"""

from codecs import BOM_UTF8
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import polars as pl

from reflect.tables.bounds import MOST_IN_A_CELL, has_a_line_over
from reflect.tables.sources.heading_rows import Headings
from reflect.tables.sources.separated import Separated, is_blank

_SPACE = r"[\s\x1c-\x1f]"
"""What `str.split` takes for one."""


_PIECE = 2**20


@dataclass(frozen=True, slots=True)
class Below:
    """The rows below headings: their numbers (UInt32), and their cells, by column.

    Cells are String, or Categorical: of a country's few answers to an item that takes a quarter of
    the memory, and each is looked at once.
    """

    numbers: pl.Series
    cells: pl.DataFrame


def rows_below(
    raw: bytes, separated: Separated, headings: Headings, coded: Collection[int] = ()
) -> Below | None:
    """The rows of a text in UTF-8 that are neither blank nor its headings; None if it is not plain.

    Cells that are not there at the end of a row are blank. Columns at the places `coded` are
    categories.
    """
    is_quoted = b'"' in raw
    if separated.is_named or not _is_plain(raw, separated.delimiter, is_quoted=is_quoted):
        return None
    places = range(len(headings.columns))
    schema = {str(place): pl.Categorical if place in coded else pl.String for place in places}
    try:
        cells = pl.read_csv(
            raw,
            separator=separated.delimiter,
            has_header=False,
            schema=schema,
            empty_string_is_null=False,
        ).with_columns(pl.col(pl.Categorical).fill_null(""))  # where they are null all the same
    except pl.exceptions.PolarsError:  # a row has more cells than the first one, or that has fewer
        return None
    # no cell is longer than its line, unless it is quoted and goes over several
    may_be_long = is_quoted or has_a_line_over(MOST_IN_A_CELL, raw)
    if may_be_long and _longest(cells) > MOST_IN_A_CELL:
        return None
    above = headings.rows[-1]
    numbers = pl.int_range(above + 1, cells.height + 1, dtype=pl.UInt32, eager=True)
    return _answers(Below(numbers, cells[above:]), headings)


def _longest(cells: pl.DataFrame) -> int:
    """Bytes that no row has more of: the longest cells of all columns together."""
    longest = pl.col(pl.String).str.len_bytes().max(), pl.col(pl.Categorical).cat.len_bytes().max()
    return int(cells.select(pl.sum_horizontal(longest)).item())


def _is_plain(raw: bytes, delimiter: str, *, is_quoted: bool) -> bool:
    """Whether quotation marks are only around whole cells, and each line ends as others do now."""
    if not is_quoted and b"\r" not in raw:
        return True
    cell = rf'(?:"(?:[^"]|"")*"|[^"{delimiter}\r\n]*)'
    rows = rf"\A{cell}(?:(?:[{delimiter}\n]|\r\n){cell})*\z"
    pieces = (pl.Series([piece], dtype=pl.Binary).cast(pl.String) for piece in _pieces(raw))
    return all(piece.str.contains(rows).item() for piece in pieces)


def _pieces(raw: bytes) -> Iterator[bytes]:
    """Whole rows, of about as many bytes: Polars copies a text several times to look through it.

    A line is the last one of a row where as many quotation marks were opened as closed. Of what is
    no row for as long again, a piece is given that is not plain.
    """
    start = end = len(BOM_UTF8) if raw.startswith(BOM_UTF8) else 0
    while start < len(raw):
        is_open = False
        while end < min(len(raw), start + 2 * _PIECE) and (end == start or is_open):
            line = raw.find(b"\n", max(end, start + _PIECE)) + 1 or len(raw)
            is_open ^= raw.count(b'"', end, line) % 2 == 1
            end = line
        yield raw[start:end]
        start = end


def _answers(below: Below, headings: Headings) -> Below | None:
    """The rows that hold an answer; None where it is unclear whether one holds the headings again.

    Headings once more are cells from the first column to the last, and of a blank one at the end
    nobody can tell here whether it is there.
    """
    likely = below.cells.with_row_index("at")
    columns = zip(below.cells, headings.columns, strict=True)
    # of categories it is soonest known that none is a heading, and then nothing is
    for column, held in sorted(columns, key=lambda each: each[0].dtype != pl.Categorical):
        texts = ["", *("".join(heading.split()) for heading in held)]
        found = column.unique().cast(pl.String)
        found = found.filter(found.str.replace_all(_SPACE, "").is_in(texts))
        likely = likely.filter(pl.col(column.name).is_in(found.cast(column.dtype).implode()))
        if likely.is_empty():
            return below
    others = []
    for at, *cells in likely.iter_rows():
        is_again = headings.is_again(cells)
        if is_again and not cells[-1] and not is_blank(cells):
            return None
        if is_again or is_blank(cells):
            others.append(at)
    kept = pl.repeat(True, len(below.numbers), eager=True).scatter(others, False)
    return Below(below.numbers.filter(kept), below.cells.filter(kept))
