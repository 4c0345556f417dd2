"""The text of a CSV file as numbered rows: which encoding, which delimiter, which row is which."""

import csv
import io
from collections.abc import Collection, Iterator

from reflect.tables.bounds import EndlessRow, Lines

_DELIMITERS = ",;\t"


def heading_of(text: str) -> str:
    """The heading that a cell of the first row holds, on one line."""
    return " ".join(text.split())


def encoding_of(raw: bytes) -> str | None:
    """The encoding of a text; None where it is no text, such as a spreadsheet under another name.

    UTF-16 without its mark is told by the zero bytes of its first, Latin, characters.
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        candidates = ["utf-16"]
    elif b"\0" in raw[:2]:
        candidates = ["utf-16-be" if raw[:1] == b"\0" else "utf-16-le"]
    elif b"\0" in raw:
        return None
    else:
        candidates = ["utf-8-sig", "cp1252"]
    for encoding in candidates:
        try:
            raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    return None


def delimiter_of(text: io.TextIOWrapper, known: Collection[str]) -> str:
    """What stands between the cells of the header."""
    first = next((line for line in text if line.strip()), "")

    def found(delimiter: str) -> tuple[int, int]:
        try:
            cells = next(csv.reader([first], delimiter=delimiter), [])
        except csv.Error:  # longer than a cell may be
            return 0, 0
        return sum(heading_of(cell).casefold() in known for cell in cells), len(cells)

    return max(_DELIMITERS, key=found)


class BrokenRow(Exception):
    """What keeps a row from being read as CSV."""

    def __init__(self, row: int, said: str) -> None:
        super().__init__(said)
        self.row = row


def records_of(text: io.TextIOWrapper, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not blank throughout, each with its number."""
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
        if any(map(str.strip, record)):
            yield number, record
