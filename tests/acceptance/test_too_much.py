"""Files made to keep a program busy, to fill its memory or to break it: one sentence, exit code 2.

Every run may take up 4 GiB of addresses and half a minute, of which none needs much.
"""

import io
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import polars as pl
import pytest

from reflect.questionnaire import Audience
from tests.acceptance.command import OWN, Ran, name_school, reflect, responses, take_in

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no limits and no pipes there")

DATA = Path(__file__).parent / "data"
MOST = 4 * 1024**3
HEAD = b"audience,warm,fair\n"
READS = (
    ("score", "--questionnaire", "own.yaml", "--answers"),
    ("import", "--questionnaire", "own.yaml", "--yes"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    name_school(tmp_path)
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    return tmp_path


def refused(folder: Path, *arguments: str, says: str) -> Ran:
    """A run within bounds that is refused in one sentence."""
    ran = reflect(folder, *arguments, memory=MOST)
    assert ran.code == 2, ran.out + ran.err
    assert says in ran.err
    assert not ran.out
    return ran


def both_refuse(folder: Path, name: str, says: str) -> None:
    for read in READS:
        assert len(refused(folder, *read, name, says=says).err.splitlines()) == 1
    assert not list(folder.glob("reflect.db*"))


# Parquet


def parquet(columns: dict[str, pl.Series | list[str] | list[int]]) -> bytes:
    file = io.BytesIO()
    pl.DataFrame(columns).write_parquet(file)
    return file.getvalue()


def test_a_parquet_that_makes_the_library_panic_is_damaged(folder: Path) -> None:
    (folder / "t.parquet").write_bytes((DATA / "panics.parquet").read_bytes())
    with pytest.raises(pl.exceptions.PanicException):
        pl.scan_parquet(folder / "t.parquet").collect()
    both_refuse(folder, "t.parquet", "t.parquet X101 is no Parquet file, or is damaged")


@pytest.mark.parametrize("size", [0, 3, 4, 100, -1, -4, -8, -100])
def test_a_parquet_that_was_cut_off_is_damaged(folder: Path, size: int) -> None:
    whole = parquet({"audience": ["parents"] * 6, "warm": [1] * 6})
    (folder / "t.parquet").write_bytes(whole[:size])
    refused(folder, *READS[0], "t.parquet", says="is damaged")


def test_thirty_million_rows_in_some_kilobytes_are_nobodys_answers(folder: Path) -> None:
    rows = 30_000_000
    bomb = parquet(
        {
            "audience": pl.repeat("parents", rows, eager=True),
            "warm": pl.repeat(1, rows, dtype=pl.Int8, eager=True),
        }
    )
    assert len(bomb) < 200_000
    (folder / "t.parquet").write_bytes(bomb)
    both_refuse(folder, "t.parquet", "has 30,000,000 rows in")


def test_a_cell_of_parquet_has_its_bounds(folder: Path) -> None:
    bomb = parquet({"audience": ["parents"] * 6, "more": ["x" * 50_000_000] * 6})
    assert len(bomb) < 200_000
    (folder / "t.parquet").write_bytes(bomb)
    both_refuse(folder, "t.parquet", "has a cell of 50,000,000 bytes, and 131,072 are the most")


def test_a_table_of_16_385_columns_is_refused(folder: Path) -> None:
    names = [f"c{number}" for number in range(16_385)]
    (folder / "t.parquet").write_bytes(parquet({name: [1] for name in names}))
    (folder / "t.csv").write_text(",".join(names) + "\n" + "1," * 16_384 + "1\n", encoding="utf-8")
    for name in "t.parquet", "t.csv":
        both_refuse(folder, name, "has 16,385 columns, and 16,384 are the most")


# CSV


Lines = Callable[[], Iterable[bytes]]
"""Made when they are written, or they would stay in the memory of all tests."""


def of_blank_rows(row: bytes, millions: int = 10) -> Lines:
    return lambda: (HEAD, *(row * 1_000_000 for _ in range(millions)))


def of_200_000(heading: str, row: str) -> Iterable[bytes]:
    yield f"audience,{heading},warm,fair\n".encode()
    yield from (
        row.format(number, number // 2, "Gg"[number % 2]).encode() for number in range(200_000)
    )


CSV: dict[str, tuple[Lines, str]] = {
    "100 MB in a line": (lambda: (HEAD, b"x" * 100_000_000), "has a line of more than 4 MiB"),
    "100 MB of cells": (lambda: (b"a," * 50_000_000,), "has a line of more than 4 MiB"),
    "an open quotation mark": (
        lambda: (HEAD, b'parents,"1,0\n', b"parents,1,0\n" * 2_000_000),
        "a quotation mark is not closed",
    ),
    "a row over a million lines": (
        lambda: (HEAD, b'"parents\n",' * 1_000_000),
        "row 2 cannot be read as CSV (a quotation mark is opened here and not closed)",
    ),
    "10 million blank rows": (of_blank_rows(b"\n"), "has 10,000,001 rows, and next to nothing"),
    "10 million rows of commas": (of_blank_rows(b",,\n"), "and next to nothing in them"),
    "2 million short rows": (of_blank_rows(b"x\n", 2), "holds no answer in any row"),
    "200,000 groups": (
        lambda: of_200_000("group", "parents,G{0},1,0\n"),
        "200,000 groups of one audience, and 1,000 are the most",
    ),
}


@pytest.mark.parametrize("kind", CSV)
def test_a_csv_that_is_a_bomb_is_refused(folder: Path, kind: str) -> None:
    content, says = CSV[kind]
    with (folder / "t.csv").open("wb") as file:
        file.writelines(content())
    both_refuse(folder, "t.csv", says)


def test_a_table_larger_than_any_memory_is_not_read(folder: Path) -> None:
    with (folder / "t.csv").open("wb") as file:
        try:
            file.truncate(10**13)
        except OSError:
            pytest.skip("no files with holes of this size here")
    both_refuse(folder, "t.csv", "too large for the memory of this computer")


@pytest.mark.parametrize(
    ("heading", "row", "last"),
    [
        ("form", "parents,f{0},1,0\n", "199,980 more kinds of cell are wrong here"),
        ("group", "parents,{2}{1},1,0\n", "`g19` and `G19` differ only in case or spaces"),
        ("respondent", "parents,r{1},1,0\n", "`r19` stands twice"),
        ("seconds", "p{0},1,1,0\n", "199,980 more kinds of cell are wrong here"),
    ],
)
def test_200_000_mistakes_of_a_kind_are_told_in_short(
    folder: Path, heading: str, row: str, last: str
) -> None:
    (folder / "t.csv").write_bytes(b"".join(of_200_000(heading, row)))
    ran = refused(folder, *READS[0], "t.csv", says=last)
    assert len(ran.err.splitlines()) < 30


def test_a_large_table_is_scored(folder: Path) -> None:
    """What is honest is not taken for a bomb: a million parents who answered differently."""
    rows = pl.select(number=pl.int_range(1_000_000)).with_columns(
        audience=pl.lit("parents"),
        warm=pl.col("number").hash(1) % 2,
        fair=pl.col("number").hash(2) % 2,
    )
    rows.drop("number").write_parquet(folder / "t.parquet")
    ran = reflect(folder, *READS[0], "t.parquet", memory=MOST)
    assert "1000000 responses" in ran.out


# JSON


def test_answers_carried_over_have_their_bounds(folder: Path) -> None:
    with (folder / "all.json").open("wb") as file:
        file.write(b'{"format": ')
        file.truncate(2**30)
    refused(folder, "responses", "import", "all.json", says="X001 is larger than 256 MiB")


# What is no file


def pipe(path: Path) -> None:
    os.mkfifo(path)


def endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def folder_(path: Path) -> None:
    path.mkdir()


NO_FILES = pytest.mark.parametrize(
    ("make", "says"),
    [
        (pipe, "is a pipe or a device; name a file"),
        (endless, "is a pipe or a device; name a file"),
        (folder_, "is a folder; name"),
    ],
)
Make = Callable[[Path], None]


@NO_FILES
@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("t.csv", (*READS[0], "t.csv")),
        ("t.tsv", (*READS[1], "t.tsv")),
        ("t.parquet", (*READS[0], "t.parquet")),
        ("q.yaml", ("score", "--answers", "t.csv", "--questionnaire", "q.yaml")),
        ("q.yaml", ("show", "q.yaml")),
        ("a.toml", ("survey", "--audience", "leaders", "--answers", "a.toml")),
        ("a.json", ("survey", "--audience", "leaders", "--answers", "a.json")),
        ("all.json", ("responses", "import", "all.json")),
    ],
)
def test_what_is_no_file_is_not_waited_for(
    folder: Path, make: Make, says: str, name: str, arguments: tuple[str, ...]
) -> None:
    make(folder / name)
    assert len(refused(folder, *arguments, says=says).err.splitlines()) == 1


@NO_FILES
def test_lint_does_not_wait_either(folder: Path, make: Make, says: str) -> None:
    make(folder / "q.yaml")
    ran = reflect(folder, "lint", "q.yaml", memory=MOST)
    assert (ran.code, says in ran.out + ran.err) == (2, True)


@NO_FILES
@pytest.mark.parametrize(
    ("arguments", "code"), [((), 2), (("survey",), 2), (("lint",), 2), (("doctor",), 1)]
)
def test_settings_are_a_file(
    tmp_path: Path, make: Make, says: str, arguments: tuple[str, ...], code: int
) -> None:
    make(tmp_path / "reflect.toml")
    ran = reflect(tmp_path, *arguments, memory=MOST)
    assert (ran.code, f"reflect.toml S001 {says}" in ran.out + ran.err) == (code, True), ran


@NO_FILES
def test_names_to_mask_are_a_file(tmp_path: Path, make: Make, says: str) -> None:
    take_in(tmp_path, responses(Audience.LEADERS, 3, first_says="Ana helped."))
    with (tmp_path / "reflect.toml").open("a") as file:
        file.write('names = "names.txt"\n')
    make(tmp_path / "names.txt")
    report = ("report", "--format", "html", "--output", "r.html")
    refused(tmp_path, *report, says=f"names.txt N001 {says}")
    assert not (tmp_path / "r.html").exists()


@NO_FILES
@pytest.mark.parametrize(
    "arguments",
    [
        ("score",),
        ("wave", "list"),
        ("survey",),
        ("store", "check"),
        ("store", "rescue"),
        ("import", "--questionnaire", "own.yaml", "t.csv", "--yes"),
    ],
)
def test_the_answers_kept_are_a_file(
    folder: Path, make: Make, says: str, arguments: tuple[str, ...]
) -> None:
    del says
    (folder / "t.csv").write_bytes(HEAD + b"parents,1,0\n")
    make(folder / "reflect.db")
    assert len(refused(folder, *arguments, says="reflect.db").err.splitlines()) == 1
