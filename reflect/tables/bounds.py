"""How large a table may be, and how much of it is read before it is refused."""

from collections.abc import Iterator
from typing import IO

from reflect.files import memory

MOST_COLUMNS = 16_384
"""As many as a spreadsheet has."""

MOST_IN_A_CELL = 131_072
"""Characters, or bytes where only these can be counted."""

MOST_ROWS_OF_NOTHING = 1_048_576
"""As many as a spreadsheet has, which may write all of them out."""

_LONGEST_LINE = 4 * 1024**2
"""Bytes or characters of a line, and of a row that goes over several."""

_COPIES = 4
"""How often the text of a file is in memory at once, at most."""

_NOTHING = b" ,;\t\r\n\"'\0"
"""Bytes of cells that hold nothing, in UTF-16 too."""


def size_trouble(size: int) -> str | None:
    """Why a text of `size` bytes is not read, as a clause that follows its name; None if it is."""
    if size * _COPIES > memory():
        return f"is too large for the memory of this computer ({size:,} bytes); split it"
    return None


def text_trouble(raw: bytes) -> str | None:
    """Why `raw` is no table that could be read, whatever is in it; None if it may be one."""
    if has_a_line_over(_LONGEST_LINE, raw):
        return "has a line of more than 4 MiB, so it is no table; save the table again as CSV"
    lines = raw.count(b"\n") or raw.count(b"\r")
    if lines > MOST_ROWS_OF_NOTHING and len(raw.translate(None, _NOTHING)) < lines:
        return f"has {lines:,} rows, and next to nothing in them; delete those that are empty"
    return None


def has_a_line_over(longest: int, raw: bytes) -> bool:
    """Whether a line has more bytes than `longest`."""
    start = 0
    while len(raw) - start > longest:
        end = start + longest + 1
        start = raw.rfind(b"\n", start, end) + 1 or raw.rfind(b"\r", start, end) + 1
        if not start:
            return True
    return False


class EndlessRow(Exception):
    """A quotation mark was opened and not closed, for longer than any row is."""


class Lines:
    """The lines of a text; `EndlessRow` where too much of it is one row."""

    def __init__(self, text: IO[str]) -> None:
        self._text = text
        self._read = 0

    def __iter__(self) -> Iterator[str]:
        for line in self._text:
            self._read += len(line)
            if self._read > _LONGEST_LINE:
                raise EndlessRow
            yield line

    def row_is_read(self) -> None:
        """What was read so far is whole rows; another one begins."""
        self._read = 0
