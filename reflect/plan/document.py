"""A plan as a document to work on, with room to write. Imports python-docx."""

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from docx import Document
from docx.shared import Cm, Pt

from reflect.files.zipped import without_times
from reflect.plan.model import MOST_STEPS, Plan, Undertaking
from reflect.plan.saying import ENDED, measured

_TABLE = "Table Grid"
_WIDTHS = (1.3, 5.9, 2.7, 2.7, 2.7)
"""Centimetres of the columns of steps: what is to be done takes the most."""


def document_of(plan: Plan, school: str, items: Mapping[str, str]) -> bytes:
    """A .docx: a heading and a table of steps an undertaking; `items` are their words by id.

    The same plan gives the same bytes.
    """
    document = Document()
    document.styles["Normal"].font.size = Pt(11)
    properties = document.core_properties
    properties.title = f"{school}: plan of {plan.wave}"
    properties.author = properties.last_modified_by = "reflect"
    properties.comments = ""
    day = plan.decided
    properties.created = properties.modified = datetime(day.year, day.month, day.day, tzinfo=UTC)
    document.add_heading(f"{school}: what we decided", level=0)
    document.add_paragraph(f"After {plan.wave}, decided on {plan.decided}.")
    for number, one in enumerate(plan.undertakings, 1):
        _put(document, number, one, items)
    out = io.BytesIO()
    document.save(out)
    return without_times(out.getvalue())


def _put(document: Any, number: int, one: Undertaking, items: Mapping[str, str]) -> None:
    document.add_heading(f"{number}  {one.what}", level=1)
    kind = document.add_paragraph(f"{one.type.label} · {one.move.label}")
    kind.paragraph_format.keep_with_next = True
    for label, text in (
        ("Who leads it", one.leads),
        ("Parents who plan it with us", one.parents),
        ("Who might be left out, and how we reach them", one.left_out),
    ):
        _said(document, label, text).paragraph_format.keep_with_next = True
    _table(
        document,
        ("Step", "What we do", "Who", "By when", "Done"),
        [
            (f"{number}.{place}", *_cells(one, place))
            for place in range(1, max(len(one.steps), MOST_STEPS) + 1)
        ],
    )
    if one.measure:
        name = items.get(one.measure.item, one.measure.item)
        _said(document, "How we shall know", name)
        _said(document, "When decided", measured(one.measure))
        _said(document, "Aim", one.measure.aim)
    if one.count:
        _said(document, "What we count ourselves", one.count.what)
        _said(document, "Our count now", one.count.now)
        _said(document, "Our aim", one.count.aim)
    _said(document, "A first look on", _day(one.look))
    _said(document, "Keep, adapt or stop it, on", _day(one.review))
    for note in one.notes:
        _said(document, str(note.day), note.text)
    if one.reviewed:
        _said(document, f"{ENDED[one.reviewed.outcome]}, {one.reviewed.day}", one.reviewed.because)
    if one.dropped:
        _said(document, f"Given up, {one.dropped.day}", one.dropped.text)


def _cells(one: Undertaking, place: int) -> tuple[str, str, str, str]:
    if place > len(one.steps):
        return "", "", "", ""
    step = one.steps[place - 1]
    return step.what, step.who or "", str(step.by or ""), str(step.done or "")


def _day(day: date | None) -> str | None:
    return str(day) if day else None


def _said(document: Any, label: str, text: str | None) -> Any:
    paragraph = document.add_paragraph()
    paragraph.add_run(f"{label}: ").bold = True
    paragraph.add_run(text or "")
    return paragraph


def _table(document: Any, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=1, cols=len(head), style=_TABLE)
    table.autofit = False
    for cell, text in zip(table.rows[0].cells, head, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
    document.add_paragraph().paragraph_format.space_after = Pt(0)
