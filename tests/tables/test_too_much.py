"""What no table of answers holds: told with its place, in a few lines, and nothing is guessed."""

from pathlib import Path

import polars as pl

from reflect.questionnaire import Audience
from reflect.tables.bounds import text_trouble
from reflect.tables.reading import read_frame, read_table
from tests.making import item, questionnaire

ASKED = questionnaire(item("trust"), item("voice"))


def told(folder: Path, text: str) -> list[str]:
    """What is wrong with a table, as `row: message`."""
    (folder / "t.csv").write_text(text, encoding="utf-8")
    checked = read_table(folder / "t.csv", [ASKED], Audience.PARENTS)
    assert checked.value is None
    return [f"{problem.line}: {problem.message}" for problem in sorted(checked.diagnostics)]


def test_a_line_that_no_table_has() -> None:
    whole = b"a,b\n" + b"1,2\n" * 1_500_000
    assert text_trouble(whole) is None
    assert text_trouble(b"a,b\n" + b"1" * 5_000_000) == (
        "has a line of more than 4 MiB, so it is no table; save the table again as CSV"
    )


def test_addresses_in_place_of_numbers(tmp_path: Path) -> None:
    (said,) = told(tmp_path, "respondent,trust\nana@example.org,1\n7,2\n")
    assert said.startswith("2: column `respondent`")
    assert said.endswith(
        "holds e-mail addresses, which are never kept; write numbers or codes instead"
    )


def test_of_many_wrong_cells_the_first_twenty_are_told(tmp_path: Path) -> None:
    rows = "".join(f"kind {n},1\n" for n in range(1, 24))
    said = told(tmp_path, f"audience,trust\n{rows}")
    assert len(said) == 21
    assert "3 more kinds of cell are wrong here; mend the ones above" in said[-1]


def test_of_many_columns_like_items_the_first_twenty_are_told(tmp_path: Path) -> None:
    close = [f"trust{letter}" for letter in "abcdefghijklmnopqrtuvwx"]
    said = told(tmp_path, f"trust,{','.join(close)}\n1{',1' * len(close)}\n")
    assert sum("did you mean `trust`?" in each for each in said) == 20
    assert said[-1] == "1: 3 more columns look like items and are none"


def test_answers_under_a_heading_that_is_no_question(tmp_path: Path) -> None:
    (said,) = told(tmp_path, "trust,colour\nWorth 1,Worth 5\nWorth 2,Worth 4\n")
    assert "colour" in said
    assert "holds nothing but answers of the questionnaire, and its heading is none of" in said


def test_a_frame_of_another_program_with_rows_that_are_wrong() -> None:
    checked = read_frame(pl.DataFrame({"trust": ["1", "9"]}), [ASKED], Audience.PARENTS)
    (problem,) = checked.diagnostics
    assert (problem.path, problem.line) == ("answers", 3)
    sound = read_frame(pl.DataFrame({"trust": ["1", "5"]}), [ASKED], Audience.PARENTS).require()
    assert sound.frame["trust"].to_list() == [1, 5]
