"""Rows of a table that are nobody's answers, or not whole ones. Imports Polars."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from reflect.tables.cells import plain
from reflect.tables.columns import Columns, Taken
from reflect.tables.content.other_words import FOOTERS
from reflect.tables.content.spellings import is_number
from reflect.tables.file import TableFile
from reflect.tables.headings.tool_columns import PREVIEWS, UNFINISHED, Holds
from reflect.tables.headings.wording import heard

_LAST = 5
"""Rows at the end of a table that may be reckoned by a spreadsheet."""


@dataclass(frozen=True, slots=True)
class Leftovers:
    """Row by row (Boolean): previews by whoever made the form, footers, and unfinished answers."""

    previews: pl.Series
    footers: pl.Series
    unfinished: pl.Series


def leftovers_in(file: TableFile, columns: Columns) -> Leftovers:
    """What the columns of the form tool say of each row, and its cells of the last rows."""
    return Leftovers(_previews(file, columns), _footers(file, columns), _unfinished(file, columns))


def _none(file: TableFile) -> pl.Series:
    return pl.repeat(False, len(file.rows), dtype=pl.Boolean, eager=True)


def _says(file: TableFile, column: int, words: frozenset[str]) -> pl.Series:
    said = [heard(text) in words for text in file.found(column)["text"]]
    return file.spread(column, pl.Series(said, dtype=pl.Boolean))


def _previews(file: TableFile, columns: Columns) -> pl.Series:
    found = _none(file)
    for column in columns.held(Holds.STATUS):
        found |= _says(file, column, PREVIEWS)
    return found


def _unfinished(file: TableFile, columns: Columns) -> pl.Series:
    found = _none(file)
    for column in columns.held(Holds.SENT):
        sent = file.column(column).str.strip_chars() != ""
        if sent.any():
            found |= ~sent
    for column in columns.held(Holds.FINISHED):
        found |= _says(file, column, UNFINISHED)
    return found


def _footers(file: TableFile, columns: Columns) -> pl.Series:
    """Rows at the very end in which nothing but numbers stands beside a word like *average*."""
    first = max(0, len(file.rows) - _LAST)
    last = pl.DataFrame({str(each.place): file.column(each.place, first) for each in columns.each})
    is_footer = [False] * last.height
    for at in reversed(range(last.height)):
        if not _is_footer(last.row(at), columns):
            break
        is_footer[at] = True
    return pl.Series([False] * first + is_footer, dtype=pl.Boolean)


def _is_footer(cells: Sequence[str], columns: Columns) -> bool:
    there = [
        (cell, column) for cell, column in zip(cells, columns.each, strict=True) if cell.strip()
    ]
    words = [(cell, column) for cell, column in there if not is_number(plain(cell).rstrip("%"))]
    if len(words) != 1:
        return False
    (cell, column) = words[0]
    if column.taken is Taken.ABOUT and column.as_ != "respondent":
        return False
    return plain(cell).rstrip(":. ") in FOOTERS
