"""What Polars reads of a text is what Python's `csv` reads, row by row, or it is left to `csv`.

Texts in UTF-16 are always left to it; so each text is read in UTF-8 and in UTF-16 here.
"""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reflect.questionnaire import Questionnaire
from reflect.tables.file import read_cells
from reflect.tables.headings.names import Names
from reflect.tables.sources.heading_rows import Headings
from reflect.tables.sources.plain_text import rows_below
from reflect.tables.sources.separated import Separated
from tests.making import item, questionnaire
from tests.tables.test_field import ASKED, FIELD

TRUST = questionnaire(item("trust"), item("voice"))
BOM = "\ufeff"


def read(name: str, raw: bytes, asked: Sequence[Questionnaire]) -> tuple[object, ...]:
    """All that is told of a file: its headings, its rows with their numbers, what is wrong."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(raw)
        checked = read_cells(path, Names(asked))
        wrong = [(each.line, each.column, each.code, each.message) for each in checked.diagnostics]
        if checked.value is None:
            return (wrong,)
        file = checked.value
        columns = [file.column(place).to_list() for place in range(len(file.header))]
        return wrong, file.header, file.headings, file.heading_row, file.rows.to_list(), columns


def assert_read_alike(
    text: str, name: str = "t.csv", asked: Sequence[Questionnaire] = (TRUST,)
) -> None:
    assert read(name, text.encode("utf-8-sig"), asked) == read(name, text.encode("utf-16"), asked)


PIECES = (
    *("trust", "voice", "school", "1", "2", "NA", "null", "#", "'", "ä", "😀"),
    *('"', '""', '"1"', '"x\ny"', '"a ""b"" c"', ",", ",", ",", ";", "\t", "|"),
    *("\n", "\n", "\n", "\r\n", "\r\n", "\r", " ", "\u00a0", "\u2028", "\x85", "\x1c", "\x0b"),
    *("\u200b", BOM, "sep=;\n", "\ntrust,voice\n", "\n,\n", "\n\n"),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@settings(max_examples=400)
@given(
    TEXTS, st.sampled_from(["", "trust,voice\n", '"trust";"voice"\r\n', "trust\n", "a\n\ntrust\n"])
)
@example("1,2\n\n3,4\n\n\n", "trust,voice\n")
@example('1,2"x\n3"y,4\n', "trust,voice\n")
@example("1,\r2\n", "trust,voice\n")
@example("1,2\n trust ,voice\n3,4\ntrust,\ntrust\n", "trust,voice\n")
def test_any_text(below: str, headings: str) -> None:
    assert_read_alike(headings + below)


CELLS = st.text(
    st.characters(codec="utf-8", exclude_characters="\0"), max_size=6
) | st.sampled_from(
    ["", "", " ", "1", "trust", "-", "don't know", 'she said "no"', "a,b;c", "two\nlines", "\r\n"]
)


@settings(max_examples=200)
@given(
    rows=st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=30),
    delimiter=st.sampled_from(",;\t|"),
    ending=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
)
def test_any_table(rows: list[list[str]], delimiter: str, ending: str, quoting: int) -> None:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter, lineterminator=ending, quoting=quoting)  # type: ignore[arg-type]
    writer.writerows([["group", "trust", "voice"], *rows])
    assert_read_alike(file.getvalue())


@pytest.mark.parametrize(
    "path", [p for p in FIELD.iterdir() if p.suffix in {".csv", ".txt"}], ids=lambda p: p.name
)
def test_tables_as_people_have_them(path: Path) -> None:
    raw = path.read_bytes()
    encodings = ["utf-16"] if path.suffix == ".txt" else ["utf-8-sig", "cp1250"]
    for encoding in encodings:
        try:
            assert_read_alike(raw.decode(encoding), path.name, ASKED)
        except UnicodeDecodeError:
            continue


def below(text: str) -> list[tuple[int, str, str]] | None:
    """What Polars reads below headings: each row's number and its cells."""
    headings = Headings((("trust",), ("voice",)), 1, (1,))
    found = rows_below(f"trust,voice\n{text}".encode(), Separated(",", is_named=False), headings)
    return None if found is None else [*zip(found.numbers, *found.cells, strict=True)]


def test_texts_of_every_day_are_left_to_polars() -> None:
    assert below("1,2\n3,4") == [(2, "1", "2"), (3, "3", "4")]
    assert below('1,"2, or\n""3"""\r\n3,\r\n') == [(2, "1", '2, or\n"3"'), (3, "3", "")]
    assert below("\n1\n , \n\n3,4\n,\n\n") == [(3, "1", ""), (6, "3", "4")]
    assert below("1,2\n trust,voice \n3,4\n") == [(2, "1", "2"), (4, "3", "4")]
    assert below("tr ust,voice\n") == [(2, "tr ust", "voice")]


def test_a_text_of_several_pieces() -> None:
    rows = 100_000
    found = below('1,"two\nlines, ""so"""\r\n' * rows)
    assert found == [(row, "1", 'two\nlines, "so"') for row in range(2, rows + 2)]
    assert below('1,"two\nlines"\n' * rows + '1,2"\n') is None
    assert below('1,"' + "two\nlines" * rows * 3) is None


@pytest.mark.parametrize(
    "text",
    [
        '1,2"\n',
        '1, "2"\n',
        '"1"2,3\n',
        '1,"2\n',
        "1,2\r3,4\r",
        "1,2,3\n",
        "1,2,\n",
        "1,2\ntrust\n",
        f"1,{'2' * 131_073}\n",
        '1,"' + "2\n" * 65_537 + '"\n',
    ],
)
def test_others_are_left_to_python(text: str) -> None:
    assert below(text) is None
