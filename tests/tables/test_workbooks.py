"""Workbooks: read like any table, and refused before they fill the memory."""

import zipfile
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from reflect.questionnaire import Audience
from reflect.tables.reading import AnswerTable, read_table
from tests.making import item, open_item, questionnaire

ASKED = questionnaire(item("a"), item("b"), open_item("why"))

SHEET = (
    '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/'
    'main"><sheetData>{}</sheetData></worksheet>'
)


def read(path: Path) -> AnswerTable:
    return read_table(path, [ASKED], Audience.STAFF).require()


def refused(path: Path) -> str:
    (problem,) = read_table(path, [ASKED], Audience.STAFF).diagnostics
    assert (problem.code, problem.line) == ("X101", 0)
    return problem.message


def made(path: Path, sheet: str, shared: str = "") -> Path:
    """A workbook around the XML of its only sheet."""
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write(0, 0, "a")
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    parts["xl/worksheets/sheet1.xml"] = sheet.encode()
    if shared:
        parts["xl/sharedStrings.xml"] = shared.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return path


def test_cells_of_every_kind(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd hh:mm"}) as book:
        about = book.add_worksheet("About")
        about.write(0, 0, "Made by the office")
        sheet = book.add_worksheet("Answers")
        start, end = datetime(2026, 11, 3, 8, 0), datetime(2026, 11, 3, 8, 3)  # noqa: DTZ001
        rows: list[list[object]] = [
            ["Start time", "Completion time", "a", "b", "why"],
            [start, end, 4, "Worth 5", "=SUM(A1) is what I say"],
            [start, end, 4.0, "Don't know", ""],
            [],
            [start, end, "", 2, True],
        ]
        for at, row in enumerate(rows, 3):
            for column, held in enumerate(row, 1):
                if isinstance(held, datetime):
                    sheet.write_datetime(at, column, held)
                elif isinstance(held, str):
                    sheet.write_string(at, column, held)
                else:
                    sheet.write(at, column, held)
        sheet.write_formula(4, 9, "='[other.xlsx]Sheet1'!A1", None, "")
    table = read(path)
    assert table.frame["a"].to_list() == [4, 4, -3]
    assert table.frame["b"].to_list() == [5, -1, 2]
    assert table.frame["why"].to_list() == ["=SUM(A1) is what I say", "", "TRUE"]
    assert table.frame["_row"].to_list() == [5, 6, 8]
    assert table.frame["_seconds"].to_list() == [180, 180, 180]
    assert table.how.sheet == "Answers"


SCHEMA = "urn:oasis:names:tc:opendocument:xmlns"
KIND = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{KIND}"/>'
    "</manifest:manifest>"
)


def ods(path: Path, rows: str) -> Path:
    names = "".join(f' xmlns:{name}="{SCHEMA}:{name}:1.0"' for name in ("office", "table", "text"))
    content = (
        f'<?xml version="1.0"?><office:document-content{names}><office:body><office:spreadsheet>'
        f'<table:table table:name="Sheet1">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", KIND)
        file.writestr("META-INF/manifest.xml", MANIFEST)
        file.writestr("content.xml", content)
    return path


def cell(text: str, times: int = 1) -> str:
    repeated = f' table:number-columns-repeated="{times}"' if times > 1 else ""
    return (
        f'<table:table-cell office:value-type="string"{repeated}><text:p>{text}</text:p>'
        "</table:table-cell>"
    )


NOTHING = '<table:table-cell table:number-columns-repeated="16380"/>'
"""LibreOffice writes what is blank to the edge of the sheet."""


def test_an_open_document_sheet(tmp_path: Path) -> None:
    rows = "".join(
        f"<table:table-row>{''.join(map(cell, row))}{NOTHING}</table:table-row>"
        for row in (["a", "b", "why"], ["Worth 1", "Worth 2", "We ask."], ["Worth 5", "", ""])
    )
    below = f'<table:table-row table:number-rows-repeated="1048570">{NOTHING}</table:table-row>'
    table = read(ods(tmp_path / "t.ods", rows + below))
    assert table.frame["a"].to_list() == [1, 5]
    assert table.frame["why"].to_list() == ["We ask.", ""]


LARGE = "holds more than reflect takes"


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row>',
        '<row r="1"><c r="A1" t="str"><v>a</v></c><c r="XFD1" t="str"><v>b</v></c></row>',
        "<row r='9' ><c  r = 'ZZZ9'><v>1</v></c></row>",
    ],
)
def test_a_sheet_of_billions_of_cells(tmp_path: Path, rows: str) -> None:
    assert LARGE in refused(made(tmp_path / "t.xlsx", SHEET.format(rows)))


def test_cells_that_hide_where_they_stand(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="&#88;FD1" t="str"><v>a</v></c></row>'
    assert "is no workbook" in refused(made(tmp_path / "t.xlsx", SHEET.format(rows)))


def test_a_zip_bomb(tmp_path: Path) -> None:
    """300 MB of spaces, packed to 300 KB; then the same with a lie about its size."""
    path = made(tmp_path / "t.xlsx", SHEET.format(" " * 300_000_000))
    assert path.stat().st_size < 1_000_000
    assert LARGE in refused(path)
    with zipfile.ZipFile(path) as file:
        part = file.getinfo("xl/worksheets/sheet1.xml")
    raw = path.read_bytes().replace(
        part.file_size.to_bytes(4, "little"), (99).to_bytes(4, "little")
    )
    path.write_bytes(raw)
    assert LARGE in refused(path)


def test_one_long_text_in_many_cells(tmp_path: Path) -> None:
    shared = f'<sst xmlns="x"><si><t>{"x" * 1_000_000}</t></si></sst>'
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 400))
    assert LARGE in refused(made(tmp_path / "t.xlsx", SHEET.format(cells), shared))


def test_what_is_repeated_a_billion_times(tmp_path: Path) -> None:
    row = (
        f'<table:table-row table:number-rows-repeated="1000000">{cell("a", 1000)}</table:table-row>'
    )
    assert LARGE in refused(ods(tmp_path / "t.ods", row))


def test_entities_in_an_open_document_sheet(tmp_path: Path) -> None:
    path = ods(tmp_path / "t.ods", f"<table:table-row>{cell('a')}</table:table-row>")
    with zipfile.ZipFile(path) as file:
        content = file.read("content.xml").decode()
    evil = '?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("content.xml", content.replace("?>", evil, 1))
    assert "is no workbook" in refused(path)


def test_a_workbook_of_nothing_and_a_damaged_one(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet()
    assert "is empty" in refused(path)
    path.write_bytes(path.read_bytes()[:-200])
    assert "is no workbook" in refused(path)
