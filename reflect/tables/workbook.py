"""Tables as a workbook of Excel: one sheet a table, its head frozen, every text a text.

Importing this module imports XlsxWriter. The same tables make the same bytes.
"""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeAlias

import xlsxwriter

from reflect.questionnaire import Questionnaire
from reflect.responses import Response
from reflect.tables.writing import codebook_rows, rows_of

Cell: TypeAlias = str | int | float | None

_LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_WIDEST = 60
_NARROWEST = 6
_LOOKED_AT = 200
"""Rows that a column's width is taken from."""

_DAY = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""When every workbook says it was made, so that the same numbers are the same file."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table on a sheet of its own: a head, and rows of the same length.

    A text is never taken for a formula; a number is shown as it is, a None as an empty cell.
    """

    name: str
    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def workbook(kind: str, sheets: Iterable[Sheet]) -> bytes:
    """A file with these sheets; `kind` says in its properties what they are: scores or answers."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties({"author": "reflect", "category": kind, "created": _DAY})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    number = book.add_format({"valign": "top"})
    taken: set[str] = set()
    for sheet in sheets:
        _write(book.add_worksheet(_free(sheet.name, taken)), sheet, head, text, number)
    book.close()
    return file.getvalue()


def answers_in_sheets(
    responses: Iterable[Response],
    questionnaires: Sequence[Questionnaire],
    in_words: Sequence[Questionnaire],
) -> bytes:
    """A workbook of answers: their table (see `rows_of`), and its codebook in these words."""
    sheets = {
        "Answers": rows_of(responses, questionnaires),
        "Codebook": codebook_rows(in_words),
    }
    return workbook(
        "answers",
        [
            Sheet(name, head, [list(map(_number_or_text, row)) for row in rows])
            for name, (head, rows) in sheets.items()
        ],
    )


def _number_or_text(text: str) -> Cell:
    if re.fullmatch(r"-?\d{1,9}(\.\d{1,6})?", text):
        return float(text) if "." in text else int(text)
    return text or None


def _write(page: Any, sheet: Sheet, head: Any, text: Any, number: Any) -> None:
    page.freeze_panes(1, 1)
    for column, width in enumerate(_widths(sheet)):
        page.set_column(column, column, width)
    for column, heading in enumerate(sheet.head):
        page.write_string(0, column, heading, head)
    for row, cells in enumerate(sheet.rows, 1):
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                page.write_string(row, column, cell, text)
            elif cell is not None:
                page.write_number(row, column, cell, number)


def _widths(sheet: Sheet) -> list[int]:
    """Characters that each column holds on a line; longer texts are broken."""
    columns: list[list[Cell]] = [[heading] for heading in sheet.head]
    for row in sheet.rows[:_LOOKED_AT]:
        for column, cell in zip(columns, row, strict=True):
            column.append(cell)
    longest = (max(len(str(cell)) for cell in column if cell is not None) for column in columns)
    return [min(max(each + 2, _NARROWEST), _WIDEST) for each in longest]


def _free(name: str, taken: set[str]) -> str:
    """The name of a sheet: short, without what Excel forbids, and like no other."""
    plain = _FORBIDDEN.sub(" ", name).strip(" '") or "Sheet"
    short, number = plain[:_LONGEST_NAME].strip(" '"), 2
    while short.casefold() in taken or short.casefold() == "history":
        ending = f" {number}"
        short, number = plain[: _LONGEST_NAME - len(ending)].strip(" '") + ending, number + 1
    taken.add(short.casefold())
    return short
