"""Sheets of a workbook, Excel's or OpenDocument's, as rows of texts."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from reflect.files import Unreadable
from reflect.tables.cells import number_text
from reflect.tables.sources.separated import Row, is_blank
from reflect.tables.sources.workbook_bounds import refuse_unbounded

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

WORKBOOKS = (".xlsx", ".ods")
"""How the names of workbooks end that are read."""

_HEAD = 20
_DAMAGED = "is no workbook, whatever its name says, or is damaged; save it again"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of the sheet that was read; `others` are sheets that hold something too."""

    name: str
    rows: Iterator[Row]
    others: tuple[str, ...]


def sheet_of(path: Path, is_known: Callable[[str], bool]) -> Sheet:
    """The sheet of a workbook that has most headings that are known; else the first.

    What is computed in it is read as it was last computed; nothing outside is looked up, no macro
    runs. Raises `Unreadable`.
    """
    import python_calamine as calamine

    refuse_unbounded(path)
    try:
        book = calamine.load_workbook(str(path))
        plain = [
            each.name
            for each in book.sheets_metadata
            if each.typ == calamine.SheetTypeEnum.WorkSheet
        ]
        sheets = [sheet for name in plain if (sheet := book.get_sheet_by_name(name)).height]
    except calamine.PasswordError:
        raise Unreadable("is protected by a password; save it without one") from None
    except (calamine.CalamineError, OSError) as error:
        raise Unreadable(_DAMAGED) from error
    if not sheets:
        return Sheet("", iter(()), ())
    best = max(sheets, key=lambda sheet: _known(sheet, is_known)) if len(sheets) > 1 else sheets[0]
    others = tuple(sheet.name for sheet in sheets if sheet is not best)
    return Sheet(best.name, _rows(best), others)


def _known(sheet: "CalamineSheet", is_known: Callable[[str], bool]) -> int:
    head = islice(_rows(sheet), _HEAD)
    return max((sum(map(is_known, cells)) for _, cells in head), default=0)


def _rows(sheet: "CalamineSheet") -> Iterator[Row]:
    first_row, first_column = sheet.start or (0, 0)
    before = [""] * first_column
    for number, cells in enumerate(sheet.to_python(skip_empty_area=True), first_row + 1):
        texts = [cell if type(cell) is str else _text(cell) for cell in cells]
        if not is_blank(texts):
            yield number, before + texts


def _text(cell: object) -> str:
    match cell:
        case bool():
            return "TRUE" if cell else "FALSE"
        case int() | float():
            return number_text(cell)
        case datetime() | date() | time():
            return cell.isoformat(*((" ",) if isinstance(cell, datetime) else ()))
        case timedelta():
            return number_text(cell.total_seconds())
    return str(cell)
