"""Workbooks: what Excel shows of a table, read back by another library."""

import io

import openpyxl

from reflect.tables.workbook import Sheet, workbook


def read(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def test_a_table_is_read_back() -> None:
    rows = [("Year 3", 54, None), ("=1+1", 2.5, "“ja”\n😀")]
    (sheet,) = read(workbook("scores", [Sheet("Staff", ("Group", "n", "Note"), rows)]))
    assert list(sheet.values) == [("Group", "n", "Note"), *rows]
    assert sheet.freeze_panes == "B2"
    assert sheet["A3"].data_type == "s"
    assert [sheet.column_dimensions[c].width > 6 for c in "ABC"] == [True] * 3


def test_no_text_is_a_formula_or_a_link() -> None:
    said = ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "http://a.b", "{=1}", "0012"]
    (sheet,) = read(workbook("scores", [Sheet("A", ("Said",), [(text,) for text in said])]))
    assert [cell.value for cell in sheet["A"][1:]] == said
    assert {cell.data_type for cell in sheet["A"]} == {"s"}
    assert not any(cell.hyperlink for cell in sheet["A"])


def test_sheets_are_called_as_excel_allows() -> None:
    names = ["Parents, Year 4/5: [a]*?", "staff", "Staff", "'", "History", "x" * 40, "X" * 40]
    found = read(workbook("scores", [Sheet(name, ("A",), []) for name in names])).sheetnames
    assert found == [
        *("Parents, Year 4 5   a", "staff", "Staff 2", "Sheet", "History 2", "x" * 31),
        "X" * 29 + " 2",
    ]


def test_the_same_table_is_the_same_file() -> None:
    made = [workbook("scores", [Sheet("A", ("A",), [("x",), (1,)])]) for _ in range(2)]
    assert made[0] == made[1]
