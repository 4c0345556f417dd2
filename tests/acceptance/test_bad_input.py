"""Input that is wrong: one sentence that says what to do, exit code 2, and nothing stored.

The last section holds defects that were found by attacking, and mended.
"""

import json
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import NoReturn

import polars as pl
import pytest

from reflect.questionnaire import Audience
from tests.acceptance.command import (
    OWN,
    WAVE,
    Ran,
    name_school,
    reflect,
    responses,
    take_in,
)

SCORE = ("score", "--questionnaire", "own.yaml", "--answers")
IMPORT = ("import", "--questionnaire", "own.yaml", "--yes")
HEAD = "audience,warm,fair\n"
ROW = "parents,1,0\n"
SIX = ["parents"] * 6


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A school that has a questionnaire of its own, and no answers yet."""
    name_school(tmp_path)
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    return tmp_path


def refused(folder: Path, *arguments: str, says: str) -> Ran:
    """A run that ends as a user error, says so in words, and writes nothing to standard output."""
    ran = reflect(folder, *arguments)
    assert ran.code == 2, ran.out + ran.err
    assert says in ran.err
    assert not ran.out
    return ran


def both_refuse(folder: Path, name: str, says: str) -> None:
    """Neither `score` nor `import` takes the table, and nothing is stored."""
    refused(folder, *SCORE, name, says=says)
    refused(folder, *IMPORT, name, says=says)
    assert not list(folder.glob("reflect.db*"))


def no_number(text: str) -> NoReturn:
    raise AssertionError(f"{text} is no JSON")


# Tables


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"\n ,, \n\n", "is empty"),
        (HEAD.encode(), "headings only"),
        (HEAD.encode() + b"parents,\0,1\n", "is no text"),
        (b"PK\x03\x04" + b"\0" * 30, "is no text"),
        ((HEAD + ROW).encode("utf-16") + b"x", "is no text"),
        (b"audience,warm,warm\nparents,1,0\n", "stands twice"),
        (b"audience,warm, WARM \nparents,1,0\n", "stands twice"),
        (b"audience,worm,fair\nparents,1,1\n", "is unknown; did you mean `warm`?"),
        (b"audience,group\nparents,A\n", "no column is an item"),
        (HEAD.encode() + b"parents,1\nparents,1,0,1\n", "the header has 3"),
        (HEAD.encode() + b'parents,"1,0\n', "save the table again as CSV"),
        (HEAD.encode() + b"parents,not_asked,not_asked\n", "holds no answer in any row"),
        (b"warm,fair\n1,0\n", "does not say who answered"),
        (HEAD.encode() + b"staff,1,0\n", "has words for staff"),
        (b"wave,audience,warm\nSpring,parents,1\nspring ,parents,0\n", "only in case or spaces"),
        (b"group,audience,warm\nA,parents,1\n a,parents,0\n", "only in case or spaces"),
    ],
)
def test_a_file_that_is_no_table_is_refused(folder: Path, content: bytes, says: str) -> None:
    (folder / "t.csv").write_bytes(content)
    both_refuse(folder, "t.csv", says)


VALUES = "1e308 1e309 -1e308 naan inf -Infinity 2024-01-01 =1+1 '1 0x1 1_0 TRUE 1% ½".split()


@pytest.mark.parametrize("value", VALUES)
def test_a_cell_that_is_no_answer_is_named(folder: Path, value: str) -> None:
    (folder / "t.csv").write_text(HEAD + f"parents,{value},0\n" * 6, encoding="utf-8")
    both_refuse(folder, "t.csv", f"t.csv:2:2 X104 column `warm`, rows 2, 3, 4 and 3 more: `{value}")


@pytest.mark.parametrize("name", ["", ".", "none.csv", "a.parquet", "loop.csv", "t.xlsx", "t"])
def test_what_is_no_file_of_a_table_is_refused(folder: Path, name: str) -> None:
    (folder / "a.parquet").mkdir()
    (folder / "t.xlsx").write_bytes(b"PK")
    (folder / "t").write_text(HEAD + ROW, encoding="utf-8")
    try:
        (folder / "loop.csv").symlink_to("loop.csv")
    except OSError:
        pytest.skip("no links here")
    both_refuse(folder, name, "X101")


def test_one_bad_file_keeps_all_out(folder: Path) -> None:
    (folder / "good.csv").write_text(HEAD + ROW, encoding="utf-8")
    (folder / "bad.csv").write_text(HEAD + "parents,7,0\n", encoding="utf-8")
    refused(folder, *IMPORT, "good.csv", "bad.csv", says="off the scale")
    refused(folder, *IMPORT, "good.csv", "none.csv", says="cannot be read")
    assert not (folder / "reflect.db").exists()


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ([True] * 6, "`true` is no answer"),
        ([[1]] * 6, "holds lists"),
        ([{"a": 1}] * 6, "holds lists"),
        ([b"1"] * 6, "holds lists"),
        ([date(2024, 1, 1)] * 6, "is no answer"),
        ([float("inf")] * 6, "is no answer"),
        ([1e308] * 6, "off the scale"),
        ([None] * 6, "holds no answer in any row"),
        ([float("nan")] * 6, "holds no answer in any row"),
    ],
)
def test_parquet_columns_that_hold_no_answers(folder: Path, cells: list[object], says: str) -> None:
    pl.DataFrame({"audience": SIX, "warm": cells}).write_parquet(folder / "t.parquet")
    both_refuse(folder, "t.parquet", says)


def test_parquet_of_categories_and_decimals_is_read(folder: Path) -> None:
    frame = pl.DataFrame({"audience": SIX, "warm": ["Yes"] * 6, "fair": [Decimal("0.00")] * 6})
    frame = frame.with_columns(pl.col("audience", "warm").cast(pl.Categorical))
    frame.write_parquet(folder / "t.parquet")
    assert reflect(folder, *SCORE, "t.parquet").code == 0
    assert "6 responses added" in reflect(folder, *IMPORT, "t.parquet").out


@pytest.mark.parametrize("cell", ["d,d", "skipped,skipped", "1,", "1,0"])
@pytest.mark.parametrize("number", [1, 6, 40])
def test_no_number_is_made_up_where_there_is_none(folder: Path, cell: str, number: int) -> None:
    rows = "".join(f"{who},{cell}\n" * number for who in ("leaders", "parents"))
    (folder / "t.csv").write_text(HEAD + rows, encoding="utf-8")
    told = reflect(folder, *SCORE, "t.csv", "--format", "json")
    assert told.code == 0
    json.loads(told.out, parse_constant=no_number)
    for format_ in ("table", "csv"):
        ran = reflect(folder, *SCORE, "t.csv", "--format", format_)
        assert ran.code == 0
        words = ran.out.replace(",", " ").split()
        assert not {"nan", "NaN", "inf", "None", "null"} & set(words)


def test_excluding_everybody_in_a_table_is_said(folder: Path) -> None:
    (folder / "t.csv").write_text(HEAD + "parents,skipped,skipped\n" * 6, encoding="utf-8")
    ran = reflect(folder, *SCORE, "t.csv", "--exclude", "blank")
    assert (ran.code, "leaves nobody" in ran.err) == (2, True)


# Waves and groups of a folder


def test_compare_says_what_it_cannot_compare(tmp_path: Path) -> None:
    take_in(tmp_path, responses(Audience.LEADERS, 1))
    for pair in (("x", "y"), ("", ""), ("/", "/"), ("parents/", "leaders"), (WAVE, "leaders")):
        refused(tmp_path, "compare", *pair, says="neither two waves nor two groups")
    refused(tmp_path, "compare", WAVE, WAVE.upper(), says="cannot be compared with itself")
    refused(tmp_path, "compare", "leaders", "LEADERS", says="cannot be compared with itself")
    refused(tmp_path, "compare", "leaders", "parents", says="reflect survey --audience parents")


def test_report_says_what_it_cannot_report(tmp_path: Path) -> None:
    take_in(tmp_path, responses(Audience.LEADERS, 1))
    page = ("report", "--format", "html", "--output", "r.html")
    refused(tmp_path, *page, "--since", WAVE, says="cannot be compared with itself")
    refused(tmp_path, *page, "--since", "nope", says="There is no wave")
    refused(tmp_path, *page, "--audience", "staff", says="reflect survey --audience staff")
    refused(tmp_path, *page, "--share", says="reflect wave close")
    reflect(tmp_path, "wave", "close")
    refused(tmp_path, *page, "--share", says="--with-leaders")
    assert not (tmp_path / "r.html").exists()


@pytest.mark.parametrize("option", ["--gap=51", "--gap=1e308", "--change=-60", "--people=0"])
def test_simulate_refuses_what_cannot_be(folder: Path, option: str) -> None:
    refused(folder, "simulate", option, "--output", "s.csv", says="")
    assert not (folder / "s.csv").exists()


# Defects that were there once


HUGE = """\
id: huge
version: 1.0.0
language: en
title: Huge
audiences: [leaders, parents]
scales:
  s: {options: [{value: -1.7e+308, label: L0}, {value: 1.7e+308, label: L1}]}
items:
  - {id: a, scale: s, text: {leaders: Is it?, parents: Is it?}}
  - {id: b, scale: s, text: {leaders: Is it?, parents: Is it?}}
  - {id: c, scale: s, text: {leaders: Is it?, parents: Is it?}}
subscales:
  m: {title: All, items: [a, b, c]}
"""


@pytest.mark.parametrize("format_", ["table", "json", "csv"])
def test_option_values_beyond_arithmetic_are_no_bug(folder: Path, format_: str) -> None:
    """Once JSON ends in exit 70; the screen and the CSV say NaN. Either refuse or score."""
    (folder / "huge.yaml").write_text(HUGE, encoding="utf-8")
    rows = [f"parents,L{i % 2},L{i // 2 % 2},L{i // 4 % 2}" for i in range(40)]
    (folder / "t.csv").write_text("\n".join(["audience,a,b,c", *rows]), encoding="utf-8")
    scored = ("score", "--answers", "t.csv", "--questionnaire", "huge.yaml")
    ran = reflect(folder, *scored, "--format", format_)
    assert ran.code in {0, 2}
    assert "nan" not in ran.out.casefold()


def test_scores_do_not_take_the_place_of_the_answers(folder: Path) -> None:
    """Once the table of answers is replaced by its scores, without a word."""
    table = folder / "t.csv"
    table.write_text(HEAD + ROW * 6, encoding="utf-8")
    ran = reflect(folder, *SCORE, "t.csv", "--format", "csv", "--output", "t.csv")
    assert table.read_text(encoding="utf-8") == HEAD + ROW * 6
    assert ran.code == 2


def test_a_form_and_its_table_are_two_files(folder: Path) -> None:
    """Once the table is written over the form, and both are said to be there."""
    ran = reflect(folder, "form", "--format", "html", "--output", "x.csv", "--csv", "x.csv")
    assert ran.code == 2


@pytest.mark.parametrize("csv", ["reflect.db", "own.yaml/t.csv"])
def test_a_form_whose_table_cannot_be_written_is_not_written(folder: Path, csv: str) -> None:
    """Once the form is written and said to be there, then the run fails."""
    ran = reflect(folder, "form", "--format", "html", "--output", "f.html", "--csv", csv)
    assert ran.code == 2
    assert not (folder / "f.html").exists()


def test_the_table_of_a_form_is_one_that_import_reads(folder: Path) -> None:
    """Once it writes CSV under this name and sends people to `reflect import t.xlsx`."""
    form = ("form", "--format", "html", "--output", "f.html", "--csv", "t.xlsx")
    refused(folder, *form, says=".csv")


def test_a_refused_import_opens_no_wave(folder: Path) -> None:
    """Once a folder without a store has one afterwards, with an open wave."""
    for name, cells in (("a.csv", "1,0"), ("b.csv", "0,0")):
        text = f"respondent,{HEAD}1,parents,{cells}\n"
        (folder / name).write_text(text, encoding="utf-8")
    refused(folder, *IMPORT, "a.csv", "b.csv", says="X108")
    assert "nobody yet" not in reflect(folder, "wave", "list").out


def test_excluding_everybody_in_a_wave_is_said(tmp_path: Path) -> None:
    """Once `score` shows nothing and says nothing; `report` asks for more answers."""
    take_in(tmp_path, responses(Audience.LEADERS, 6), responses(Audience.PARENTS, 30))
    scored = reflect(tmp_path, "score", "--exclude", "straight-lining")
    assert (scored.code, "leaves nobody" in scored.err) == (2, True)
    page = ("report", "--format", "html", "--exclude", "straight-lining")
    refused(tmp_path, *page, says="--exclude")


@pytest.mark.parametrize("more", [(), ("--share",)])
def test_the_way_on_that_score_points_to_works(folder: Path, more: tuple[str, ...]) -> None:
    """Once it leaves out --questionnaire, so it is refused; and --share, so it shows more."""
    (folder / "t.csv").write_text(HEAD + ROW * 12, encoding="utf-8")
    assert "for other programs: --format json" in reflect(folder, *SCORE, "t.csv", *more).out
    way_on = (*SCORE, "t.csv", *more, "--format", "json")
    told = reflect(folder, *way_on)
    assert told.code == 0, told.err
    assert json.loads(told.out)["profile"]["share"] is bool(more)


def test_compare_does_not_blame_sharing_where_nothing_was_answered(folder: Path) -> None:
    """Once without --share it says that leaders pass on their indices alone."""
    rows = "leaders,d,d\n" * 5 + "parents,d,d\n" * 12
    (folder / "t.csv").write_text(HEAD + rows, encoding="utf-8")
    assert reflect(folder, *IMPORT, "t.csv").code == 0
    ran = reflect(folder, "compare", "leaders", "parents")
    assert "pass on" not in ran.out


def test_a_parquet_of_durations_is_not_called_damaged(folder: Path) -> None:
    """Once it says that the file is damaged, and to write it again."""
    frame = pl.DataFrame({"audience": SIX, "warm": [timedelta(1)] * 6})
    frame.write_parquet(folder / "t.parquet")
    ran = reflect(folder, *SCORE, "t.parquet")
    assert ran.code == 2
    assert "damaged" not in ran.err
    assert "warm" in ran.err


@pytest.mark.parametrize("option", ["--gap=nan", "--gap=inf", "--change=nan", "--change=-inf"])
def test_simulate_does_not_say_nan(folder: Path, option: str) -> None:
    """Once `The level of Wave 1 would be nan`."""
    ran = refused(folder, "simulate", option, says="")
    assert "would be" not in ran.err


def test_a_long_cell_is_not_called_an_open_quotation_mark(folder: Path) -> None:
    """Once there is no quotation mark in the file."""
    (folder / "t.csv").write_text(HEAD + "parents," + "9" * 200_000 + ",0\n", encoding="utf-8")
    ran = reflect(folder, *SCORE, "t.csv")
    assert ran.code == 2
    assert "quotation mark is opened" not in ran.err


def test_ten_thousand_unknown_columns_are_told_in_short(folder: Path) -> None:
    """Once a line for each, so that the first cannot be seen any more."""
    names = [f"c{number}" for number in range(10_000)]
    lines = [",".join(["audience", *names]), ",".join(["parents", *("1" * 10_000)])]
    (folder / "t.csv").write_text("\n".join(lines), encoding="utf-8")
    assert len(reflect(folder, *SCORE, "t.csv").err.splitlines()) < 100
