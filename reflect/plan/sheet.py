"""A plan as a spreadsheet: a row a step. Imports XlsxWriter."""

import io
from collections.abc import Mapping
from datetime import datetime

from xlsxwriter import Workbook

from reflect.plan.model import Plan, Step, Undertaking
from reflect.plan.saying import ENDED, measured

_COLUMNS = {
    "No.": 6,
    "What we undertake": 40,
    "Type": 22,
    "Leads": 18,
    "Step": 45,
    "Who": 18,
    "By when": 12,
    "Done": 12,
    "First look": 12,
    "Review": 12,
    "Measure": 36,
    "When decided": 30,
    "Aim": 30,
    "What came of it": 36,
}
"""Headings, and how wide their columns are, in characters."""


def sheet_of(plan: Plan, school: str, items: Mapping[str, str]) -> bytes:
    """An .xlsx: every step on a row with what it belongs to; `items` are their words by id.

    The same plan gives the same bytes.
    """
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    day = plan.decided
    book.set_properties(
        {
            "title": f"{school}: plan of {plan.wave}",
            "created": datetime(day.year, day.month, day.day),  # noqa: DTZ001 - Excel's days have no zone
        }
    )
    sheet = book.add_worksheet("Plan")
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    as_day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
    for column, (heading, width) in enumerate(_COLUMNS.items()):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, bold)
    sheet.freeze_panes(1, 2)
    row = 1
    for number, one in enumerate(plan.undertakings, 1):
        for place, step in enumerate(one.steps or (None,), 1):
            for column, value in enumerate(_row(number, one, place, step, items)):
                if isinstance(value, str):
                    sheet.write_string(row, column, value, wrap)
                elif value is not None:
                    sheet.write_datetime(row, column, value, as_day)
            row += 1
    sheet.autofilter(0, 0, row - 1, len(_COLUMNS) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(2, 0)  # on one page nobody could read it
    sheet.repeat_rows(0)
    sheet.repeat_columns(0, 1)
    book.close()
    return out.getvalue()


def _row(
    number: int, one: Undertaking, place: int, step: Step | None, items: Mapping[str, str]
) -> tuple[object, ...]:
    measure = one.measure
    return (
        f"{number}.{place}" if step else str(number),
        one.what,
        one.type.label,
        one.leads or "",
        step.what if step else "",
        (step.who if step else None) or "",
        step.by if step else None,
        step.done if step else None,
        one.look,
        one.review,
        items.get(measure.item, measure.item) if measure else "",
        measured(measure) if measure else "",
        (measure and measure.aim) or "",
        _came(one),
    )


def _came(one: Undertaking) -> str:
    said = [f"{note.day}: {note.text}" for note in one.notes]
    if one.reviewed:
        because = f": {one.reviewed.because}" if one.reviewed.because else ""
        said.append(f"{ENDED[one.reviewed.outcome]} on {one.reviewed.day}{because}")
    if one.dropped:
        said.append(f"Given up on {one.dropped.day}: {one.dropped.text}")
    return "\n".join(said)
