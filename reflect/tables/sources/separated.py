"""Text with something between its cells, as rows: which delimiter, which row is which."""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import IO

from reflect.tables.bounds import EndlessRow, Lines

DELIMITERS = ",;\t|"
"""What may stand between cells."""

_HEAD = 60
"""Rows by which the delimiter is told."""

_HEADINGS = 10
"""Those of them in which headings are looked for."""

_NAMED = re.compile(r'\s*"?sep=(.)"?\s*')
"""The first line that Excel writes, and hides, to say what stands between the cells."""

Row = tuple[int, list[str]]
"""A row that is not blank throughout, with its number as a spreadsheet shows it."""


def is_blank(cells: Sequence[str]) -> bool:
    """Whether nothing stands in a row."""
    return not any(map(str.strip, cells))


class BrokenRow(Exception):
    """What keeps a row from being read as CSV."""

    def __init__(self, row: int, said: str) -> None:
        super().__init__(said)
        self.row = row


@dataclass(frozen=True, slots=True)
class Separated:
    """What stands between the cells of a text, and whether its first line says so and is no row."""

    delimiter: str
    is_named: bool


def separated_by(text: IO[str], is_known: Callable[[str], bool]) -> Separated:
    """How a text is to be read, which is left where its rows begin.

    The delimiter is the one by which most headings are known (by `is_known`), then the one that
    makes the rows of the head the most alike; a line `sep=;` names it.
    """
    start = text.tell()
    if named := _NAMED.fullmatch(text.readline()):
        return Separated(named[1], is_named=True)
    text.seek(start)
    found = delimiter_of(list(islice(text, _HEAD)), is_known)
    text.seek(start)
    return Separated(found, is_named=False)


def delimiter_of(head: Sequence[str], is_known: Callable[[str], bool]) -> str:
    """What stands between the cells of these lines."""
    rows_by = {delimiter: _split(head, delimiter) for delimiter in DELIMITERS}
    fits: dict[str, tuple[int, float, int]] = {}
    most = 0
    for delimiter in sorted(DELIMITERS, key=lambda each: _width(rows_by[each]), reverse=True):
        rows = rows_by[delimiter]
        # To look cells up takes long, and fewer than are known by another decide nothing.
        wide = (row for row in rows[:_HEADINGS] if len(row) >= most)
        known = max((sum(map(is_known, row)) for row in wide), default=0)
        (width, times), *_ = Counter(map(len, rows)).most_common(1) or [(0, 0)]
        fits[delimiter] = known, times / len(rows) if width > 1 else 0, width
        most = max(most, known)
    return max(DELIMITERS, key=lambda each: fits[each])


def _split(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    try:
        return [row for row in csv.reader(lines, delimiter=delimiter) if row]
    except csv.Error:  # longer than a cell may be
        return []


def _width(rows: Sequence[Sequence[str]]) -> int:
    return max(map(len, rows[:_HEADINGS]), default=0)


def rows_of(text: IO[str], delimiter: str) -> Iterator[Row]:
    """The rows of a text, one record each. Raises `BrokenRow`."""
    lines = Lines(text)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            said = str(error)
            if said == "unexpected end of data":
                said = "a quotation mark is opened here and not closed"
            elif "field larger" in said:
                said = "a cell is longer than 131,072 characters, or a quotation mark is not closed"
            raise BrokenRow(number, said) from error
        except EndlessRow as error:
            raise BrokenRow(number, "a quotation mark is opened here and not closed") from error
        lines.row_is_read()
        if not is_blank(record):
            yield number, record
