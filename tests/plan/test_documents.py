"""A plan as a calendar, a document and a sheet, each opened with another library than wrote it."""

import io
from dataclasses import replace
from datetime import date

import openpyxl
import vobject
from docx import Document

from reflect.plan import changing
from reflect.plan.calendar import calendar_of
from reflect.plan.document import document_of
from reflect.plan.sheet import sheet_of
from tests.plan.deciding import ASKING, ITEM, PLAN, TEA

ITEMS = {ITEM: "Parents’ views change decisions"}
HOSTILE = '=HYPERLINK("http://example.org","x")'


def events(content: bytes) -> dict[str, tuple[date, str]]:
    found = vobject.readOne(content.decode()).contents["vevent"]
    return {each.uid.value: (each.dtstart.value, each.summary.value) for each in found}


def test_what_is_due_stands_in_the_calendar_as_whole_days() -> None:
    assert list(events(calendar_of(PLAN, "Hillside")).values()) == [
        (date(2027, 6, 26), "Step 1.1: Ask one question in the newsletter"),
        (date(2027, 7, 10), "Step 1.2: Answer it in the next"),
        (date(2027, 7, 24), "First look: Tell families what came of their ideas"),
        (date(2027, 10, 1), "Keep, adapt or stop: Tell families what came of their ideas"),
    ]


def test_a_day_that_is_moved_moves_its_event() -> None:
    moved = replace(PLAN, undertakings=(replace(ASKING, review=date(2027, 11, 1)), TEA))
    before, after = events(calendar_of(PLAN, "Hillside")), events(calendar_of(moved, "Hillside"))
    assert before.keys() == after.keys()
    changed = [after[uid][0] for uid in before if before[uid] != after[uid]]
    assert changed == [date(2027, 11, 1)]


def test_two_schools_have_different_events() -> None:
    one, other = events(calendar_of(PLAN, "Hillside")), events(calendar_of(PLAN, "Brookside"))
    assert one.keys().isdisjoint(other)


def test_the_document_has_a_heading_and_a_table_for_each() -> None:
    document = Document(io.BytesIO(document_of(PLAN, "Hillside", ITEMS)))
    headings = [
        p.text
        for p in document.paragraphs
        if p.style and (p.style.name or "").startswith(("Head", "Title"))
    ]
    assert headings == [
        "Hillside: what we decided",
        "1  Tell families what came of their ideas",
        "2  Tea at the gate",
    ]
    first = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert first == [
        ["Step", "What we do", "Who", "By when", "Done"],
        ["1.1", "Ask one question in the newsletter", "The office", "2027-06-26", ""],
        ["1.2", "Answer it in the next", "", "2027-07-10", ""],
        ["1.3", "", "", "", ""],
    ]
    text = "\n".join(p.text for p in document.paragraphs)
    assert "How we shall know: Parents’ views change decisions" in text
    assert "When decided: parents 12 of 100 (n 139)" in text


def test_the_sheet_has_a_row_for_each_step_and_its_days_are_days() -> None:
    plan = changing.dropped(PLAN, "2", "no time", date(2027, 7, 1))
    sheet = openpyxl.load_workbook(io.BytesIO(sheet_of(plan, "Hillside", ITEMS))).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert [row[0] for row in rows] == ["No.", "1.1", "1.2", "2"]
    assert rows[1][6].date() == date(2027, 6, 26)
    assert rows[3][-1] == "Given up on 2027-07-01: no time"
    assert sheet.freeze_panes == "C2"


def test_what_people_wrote_is_no_formula() -> None:
    hostile = replace(PLAN, undertakings=(replace(TEA, what=HOSTILE, leads=HOSTILE),))
    sheet = openpyxl.load_workbook(io.BytesIO(sheet_of(hostile, "=1+1", ITEMS))).active
    assert sheet is not None
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value}
    assert kinds == {"s"}
    assert sheet["B2"].value == HOSTILE


def test_the_same_plan_gives_the_same_bytes() -> None:
    for made in (document_of, sheet_of):
        assert made(PLAN, "Hillside", ITEMS) == made(PLAN, "Hillside", ITEMS)
    assert calendar_of(PLAN, "Hillside") == calendar_of(PLAN, "Hillside")
