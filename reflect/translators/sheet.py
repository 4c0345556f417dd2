"""A sheet for people who translate: CSV, or a workbook that looks after its columns.

Both have the same headings; what comes back is known by them, in whatever order they stand.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO, StringIO
from pathlib import Path

from reflect.diagnostics import Diagnostic, Refused
from reflect.documents import quoted
from reflect.files import read_file
from reflect.translators.rows import Row, State
from reflect.words.language import Language

KEY, WHAT, ENGLISH, LONGEST, STATE, COMMENT = (
    *("Where", "What it is", "English", "Longest", "State", "Comment"),
)
"""The headings, besides the name of the language, which heads what is to be written."""


def headings(language: Language) -> tuple[str, ...]:
    """The headings of a sheet for this language."""
    return (WHAT, ENGLISH, language.english_name, COMMENT, STATE, LONGEST, KEY)


def as_csv(rows: Iterable[Row], language: Language) -> bytes:
    """The sheet as CSV in UTF-8, with a mark by which Excel knows it."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(headings(language))
    writer.writerows(_cells(row) for row in rows)
    return out.getvalue().encode("utf-8-sig")


def as_workbook(rows: Iterable[Row], language: Language) -> bytes:
    """The sheet as a workbook: texts are wrapped, run their own way, and too long ones turn red."""
    from xlsxwriter import Workbook

    out = BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        page = book.add_worksheet(language.english_name[:31])
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        order = 2 if language.runs_leftward else 1
        theirs = book.add_format(
            {"text_wrap": True, "valign": "top", "reading_order": order, "bg_color": "#fff9e5"}
        )
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for column, width in enumerate((24, 50, 50, 30, 14, 9, 40)):
            page.set_column(column, column, width)
        page.write_row(0, 0, headings(language), bold)
        page.freeze_panes(1, 0)
        count = 0
        for count, row in enumerate(rows, 1):
            for column, cell in enumerate(_cells(row)):
                own = theirs if column in (2, 3) else plain
                page.write(count, column, cell, own)
        red = book.add_format({"font_color": "#b00020"})
        rule = {"type": "formula", "criteria": "=LEN($C2)>$F2", "format": red}
        page.conditional_format(1, 2, max(count, 1), 2, rule)
    return out.getvalue()


def _cells(row: Row) -> tuple[str | int, ...]:
    return (row.what, row.source, row.text, row.comment, row.state.value, row.longest, row.key)


def from_csv(path: Path, language: Language) -> list[tuple[int, Row]]:
    """The rows of a CSV that came back, each with its line; see `_rows` for what is refused."""
    content = read_file(path)
    for encoding in ("utf-8-sig", "utf-16"):
        if encoding == "utf-8-sig" or content[:2] in (b"\xff\xfe", b"\xfe\xff"):
            try:
                text = content.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    else:
        said = "is not UTF-8 text; save it as CSV UTF-8, or as a workbook (.xlsx)"
        raise Refused([Diagnostic(str(path), 0, 0, "R002", said)])
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    return _rows(path, language, ((reader.line_num, row) for row in reader))


def from_workbook(path: Path, language: Language) -> list[tuple[int, Row]]:
    """The rows of the first sheet of a workbook that came back, each with its number."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(read_file(path)))
        grid = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except CalamineError as error:
        said = "is no workbook that can be read; save it as .xlsx again"
        raise Refused([Diagnostic(str(path), 0, 0, "R001", said)]) from error
    numbered = ((n, [str(cell) for cell in row]) for n, row in enumerate(grid, 1))
    return _rows(path, language, numbered)


def _rows(
    path: Path, language: Language, lines: Iterator[tuple[int, list[str]]]
) -> list[tuple[int, Row]]:
    """`Refused` where a heading is missing that is needed to know what a row is about."""
    number, head = next(lines, (1, []))
    columns = {heading.strip(): place for place, heading in enumerate(head)}
    needed = (KEY, ENGLISH, language.english_name)
    if missing := [heading for heading in needed if heading not in columns]:
        said = (
            f"has no column {quoted(missing[0])}; keep the headings as reflect wrote them, or make "
            f"the sheet again: reflect translate {language.tag} --to {path.name}"
        )
        raise Refused([Diagnostic(str(path), number, 1, "R007", said)])

    def cell(row: Sequence[str], heading: str) -> str:
        place = columns.get(heading, len(row))
        return row[place].strip() if place < len(row) else ""

    return [
        (
            number,
            Row(
                cell(row, KEY),
                cell(row, WHAT),
                cell(row, ENGLISH),
                cell(row, language.english_name),
                0,
                State.DRAFT,
                cell(row, COMMENT),
            ),
        )
        for number, row in lines
        if any(part.strip() for part in row)
    ]
