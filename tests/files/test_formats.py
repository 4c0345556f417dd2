"""The ending of a file says what it is written as, and an option may only agree."""

from enum import StrEnum
from pathlib import Path

import pytest

from reflect.diagnostics import Expected
from reflect.files import ending_of, format_of, write_whole


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"
    CSV = "csv"


FILES = (Format.CSV, Format.JSON)


@pytest.mark.parametrize(
    ("output", "asked", "written_as"),
    [
        (None, None, Format.TABLE),
        (None, Format.CSV, Format.CSV),
        ("x.csv", None, Format.CSV),
        ("x.JSON", None, Format.JSON),
        ("a.csv/x.json", Format.JSON, Format.JSON),
        ("/dev/null", None, Format.CSV),
        ("/dev/null", Format.JSON, Format.JSON),
    ],
)
def test_the_ending_decides(
    output: str | None, asked: Format | None, written_as: Format, tmp_path: Path
) -> None:
    path = tmp_path / output if output else None
    assert format_of(path, asked, Format.TABLE, FILES) is written_as


@pytest.mark.parametrize(
    ("output", "asked", "said"),
    [
        ("x.csv", Format.JSON, "x.csv ends in .csv, and --format says json; let them agree, or "),
        ("x.csv", Format.TABLE, "--format table is for the screen; a file ends in .csv or .json."),
        ("x.docx", None, "x.docx ends in .docx, which is not written here; let the name end in "),
        ("csv", None, "csv has no ending; let the name end in .csv or .json."),
        (".csv", None, ".csv has no ending; let the name end in .csv or .json."),
        ("reflect.toml", None, "reflect.toml is where reflect keeps its own; name another file."),
        (".", None, ". is a folder; name a file in it."),
    ],
)
def test_what_does_not_agree_is_refused(output: str, asked: Format | None, said: str) -> None:
    with pytest.raises(Expected) as refused:
        format_of(Path(output), asked, Format.TABLE, FILES)
    assert str(refused.value).startswith(said)


def test_one_ending_alone() -> None:
    assert ending_of(Path("x.Csv"), ["csv"]) == "csv"
    with pytest.raises(Expected, match=r"let the name end in \.csv\.$"):
        ending_of(Path("x.xlsx"), ["csv"])


def test_a_table_takes_only_the_place_of_its_like(tmp_path: Path) -> None:
    """Scores may be written again; a table of answers that bears the name stays."""
    scores, plain = tmp_path / "x.csv", tmp_path / "x.json"
    assert not write_whole(scores, b"name,score\na,1\n")
    assert write_whole(scores, b"name,score\na,2\n")
    assert not write_whole(plain, b'{\n "format": "scores",\n "a": 1}')
    assert write_whole(plain, b'{\n "format": "scores",\n "a": 2}')
    for path, content in (
        (scores, b"respondent,a\n"),
        (scores, b"name,score,n\n"),
        (plain, b'{\n "format": "responses",\n "a": 2}'),
    ):
        with pytest.raises(Expected, match="is there already, and not from here; name another"):
            write_whole(path, content)
    assert scores.read_bytes() == b"name,score\na,2\n"
    assert write_whole(scores, b"respondent,a\n", over_others=True)
