"""Tables as form tools and schools give them: each file of `field/` with its right result.

`expected_short_ids.csv` holds the answers of 24 parents under the ids of the items. Most of the
other files hold the same answers as some tool exports them, so they must give the same frame.
"""

import csv
from collections.abc import Mapping
from pathlib import Path

import polars as pl
import pytest

from reflect.diagnostics import Checked
from reflect.questionnaire import Audience, Missing, Questionnaire, load
from reflect.responses.coding import MISSING_CODES
from reflect.tables.headings.tool_columns import Holds
from reflect.tables.manner import Manner, read_points
from reflect.tables.reading import AnswerTable, read_table

FIELD = Path(__file__).parent / "field"


def questionnaires() -> list[Questionnaire]:
    """Those that were asked, in version 1.0.0."""
    return [
        load(FIELD / "questionnaires" / f"{name}.yaml").require()
        for name in ("role-of-parents", "school-interaction")
    ]


ASKED = questionnaires()
SCORED = [item.id for q in ASKED for item in q.scored]


def read(
    name: str, audience: Audience | None = Audience.PARENTS, manner: Manner | None = None
) -> Checked[AnswerTable]:
    return read_table(FIELD / name, ASKED, audience, manner)


def taken(
    name: str, audience: Audience | None = Audience.PARENTS, manner: Manner | None = None
) -> AnswerTable:
    return read(name, audience, manner).require()


def answers(table: AnswerTable) -> pl.DataFrame:
    return table.frame.select(SCORED)


def by_hand(name: str, delimiter: str, skipped: int = 0) -> list[dict[str, int | None]]:
    """The codes of a table with ids above labels, read with nothing but the csv module."""
    codes: dict[str, dict[str, int]] = {}
    for q in ASKED:
        for item in q.scored:
            codes[item.id] = {o.label: rank for rank, o in enumerate(item.scale.ranked, 1)}
            codes[item.id] |= {
                o.label: MISSING_CODES[o.missing] for o in item.scale.missing_options
            }
            codes[item.id] |= {"": MISSING_CODES[Missing.SKIPPED]}
    text = (FIELD / name).read_text("utf-8-sig").splitlines()[skipped:]
    rows = csv.DictReader(text, delimiter=delimiter)
    return [{id_: codes[id_][cell] for id_, cell in row.items() if id_ in codes} for row in rows]


def told(checked: Checked[AnswerTable]) -> list[str]:
    assert checked.value is None
    return [f"{d.code} {d.line}:{d.column} {d.message}" for d in sorted(checked.diagnostics)]


@pytest.mark.parametrize(
    ("name", "delimiter", "skipped"),
    [("expected_short_ids.csv", ",", 0), ("sepline.csv", ";", 1), ("titlerows.csv", ";", 2)],
)
def test_the_plain_ones_are_what_the_csv_module_reads(
    name: str, delimiter: str, skipped: int
) -> None:
    expected = by_hand(name, delimiter, skipped)
    assert len(expected) == 24
    found = taken(name).frame.select(expected[0].keys()).rows(named=True)
    assert found == expected


SAME = {
    "google_forms.csv": {Holds.OTHER: 1},
    "google_forms_grid.csv": {Holds.OTHER: 1},
    "ms_forms_bom.csv": {Holds.START: 1, Holds.END: 1, Holds.PERSON: 2, Holds.OTHER: 1},
    "ms_forms_semicolon.csv": {Holds.START: 1, Holds.END: 1, Holds.PERSON: 2, Holds.OTHER: 1},
    "ms_forms_unicode.txt": {Holds.START: 1, Holds.END: 1, Holds.PERSON: 2, Holds.OTHER: 1},
    "ms_forms.xlsx": {Holds.START: 1, Holds.END: 1, Holds.PERSON: 2, Holds.OTHER: 1},
    "surveymonkey.csv": {Holds.START: 1, Holds.END: 1, Holds.PERSON: 4, Holds.OTHER: 3},
    "numbered_headings.csv": {Holds.END: 1, Holds.OTHER: 1},
    "excel_ragged.csv": {},
    "blankmid.csv": {},
}
"""Files with the answers of `expected_short_ids.csv`, and the columns that the tool has added."""

WORDED = {name for name in SAME if not name.startswith(("excel", "blank"))} | {
    "limesurvey.csv",
    "qualtrics.csv",
}
"""Those headed with the words of the questions, which tell that parents were asked."""


@pytest.mark.parametrize("name", SAME)
def test_the_same_answers_whichever_tool_exports_them(name: str) -> None:
    table = taken(name, None if name in WORDED else Audience.PARENTS)
    assert answers(table).equals(answers(taken("expected_short_ids.csv")))
    assert set(table.frame["_audience"]) == {"parents"}
    assert table.how.worded_for == (Audience.PARENTS if name in WORDED else None)
    added: dict[Holds, int] = {}
    for column in table.how.columns:
        if column.holds:
            added[column.holds] = added.get(column.holds, 0) + 1
    assert added == SAME[name]
    unused = [column.heading for column in table.how.unused]
    assert unused == (["Which year is your child in?"] if "grid" in name else [])
    assert table.left_out == 0


def test_a_column_of_the_school_as_the_group() -> None:
    manner = Manner(group_from="which year is your child in")
    groups = taken("google_forms_grid.csv", None, manner).frame["_group"]
    assert set(groups) == {"Year 1", "Year 2", "Year 3"}
    wrong = read("google_forms_grid.csv", None, Manner(group_from="Which house?"))
    assert told(wrong)[0].startswith("X102 1:1 no column is headed `Which house?`, for the groups")


def test_unfinished_forms_are_taken_in_and_counted() -> None:
    table = taken("limesurvey.csv", None)
    assert (table.frame.height, table.how.unfinished, table.left_out) == (24, 4, 0)
    answered = table.frame.select(pl.sum_horizontal(pl.col(SCORED) != -3)).to_series()
    assert sorted(answered)[:4] == [5, 6, 6, 6]  # of six questions, one was skipped


def test_a_preview_is_nobody() -> None:
    table = taken("qualtrics.csv", None)
    assert (table.frame.height, table.how.left_out.previews) == (23, 1)
    assert table.frame["_row"].to_list() == list(range(5, 28))
    expected = answers(taken("expected_short_ids.csv"))
    assert answers(table).equals(expected[1:])
    assert table.frame["_seconds"].to_list() == list(range(201, 224))


@pytest.mark.parametrize(
    "name",
    [
        "titlerows.csv",
        "surveymonkey2.csv",
        "trailing_semicolon.csv",
        "zerowidth.csv",
        "putback.csv",
    ],
)
def test_what_spreadsheets_and_tools_put_around_answers_does_not_matter(name: str) -> None:
    table = taken(name)
    assert answers(table).equals(answers(taken("sepline.csv")))
    assert table.how.joined == (("role.communicating.set-agenda",) if "putback" in name else ())


def test_a_question_put_back_that_contradicts_itself(tmp_path: Path) -> None:
    rows = [row.split(",") for row in (FIELD / "putback.csv").read_text("utf-8-sig").splitlines()]
    twice = rows[0].index("role.communicating.set-agenda")
    rows[5][twice], rows[5][-1] = "Often", "Never"
    path = tmp_path / "t.csv"
    path.write_text("\n".join(map(",".join, rows)), encoding="utf-8")
    (problem,) = told(read_table(path, ASKED, Audience.PARENTS))
    assert "`role.communicating.set-agenda` stands twice" in problem
    assert "both are filled in differently in row 6" in problem


def test_groups_in_another_encoding() -> None:
    table = taken("cp1250_group.csv")
    assert set(table.frame["_group"]) == {"Třída 3", "Třída ěščř 4"}
    assert table.how.encoding is not None
    assert table.how.encoding.label == "Central European (cp1250)"
    named = taken("cp1250_group.csv", manner=Manner(encoding="cp1252"))
    assert "Tøída 3" in set(named.frame["_group"])
    assert named.how.encoding is None


def test_a_row_of_averages_is_nobody() -> None:
    table = taken("footer2.csv")
    assert (table.frame.height, table.how.left_out.footers) == (24, 1)
    assert answers(table).equals(answers(taken("expected_short_ids.csv")))


def test_answers_that_say_nothing_are_blank() -> None:
    table = taken("open_noise.csv")
    said = [words for words in table.frame["role.offer-more"] if words]
    assert said == [
        "My number is 07700 900123, ring me",
        "mail me: j.doe@mail.example or 0161 496 0000 (Mrs Doe)",
    ]
    assert table.how.nothing_said == 12  # 14 less `skipped` and `not_asked`, which are our keys


@pytest.mark.parametrize("name", ["scale1to5.csv", "scale1to5_no5.csv"])
def test_points_from_one_stop_the_import_until_it_is_said_what_they_are(name: str) -> None:
    (problem,) = told(read(name))
    assert problem.startswith("X104 1:1 these look like points from 1 to 5: among ")
    assert "If the form counted from 1: --points 1-5;" in problem


def test_points_from_one_are_one_less() -> None:
    """By hand: every number of the file less 1 is the option's value, so its rank is the number."""
    table = taken("scale1to5_no5.csv", manner=Manner(points=(read_points("1-5"),)))
    with (FIELD / "scale1to5_no5.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [{id_: int(cell) for id_, cell in row.items()} for row in csv.DictReader(file)]
    assert table.frame.select(rows[0].keys()).rows(named=True) == rows
    as_they_are = taken("scale1to5_no5.csv", manner=Manner(points=(read_points("0-4"),)))
    lower = as_they_are.frame.select(rows[0].keys()) - table.frame.select(rows[0].keys())
    assert set(lower.unpivot()["value"]) == {1}


def test_two_answers_in_one_cell() -> None:
    assert told(read("two_answers.csv")) == [
        "X104 4:2 column `role.parenting.use-family-knowledge`, row 4: `Often;Sometimes;` is two "
        "answers; leave the cell blank",
        "X104 7:4 column `role.communicating.set-agenda`, row 7: `Rarely, Sometimes` is two "
        "answers; leave the cell blank",
    ]


VARIANTS: Mapping[str, str] = {
    "N/A": "did you mean `Does not apply` (n)?",
    "I don't know": "did you mean `Don't know` (d)?",
    "DK": "did you mean `Don't know` (d)?",
    "Not applicable": "did you mean `Does not apply` (n)?",
    "dont know": "did you mean `Don't know` (d)?",
    "-": "leave it blank",
}


def test_common_words_for_no_answer_are_suggested_and_never_guessed() -> None:
    problems = told(read("variants.csv"))
    for cell, remedy in VARIANTS.items():
        (said,) = [each for each in problems if f": `{cell}` is no answer here; " in each]
        assert said.endswith(f"is no answer here; {remedy}"), said


def test_r_writes_na_for_blank() -> None:
    (problem,) = told(read("NA.csv"))
    assert problem.endswith(
        "`NA` is no answer here; leave it blank, as R means it, or write `not_applicable`"
    )
    table = taken("NA.csv", manner=Manner(cells={"NA": "blank"}))
    assert table.frame.height == 24


def test_typed_from_paper() -> None:
    for name in ("typed.csv", "typed_no_respondent.csv"):
        table = taken(name, None)
        assert (table.frame.height, table.left_out) == (30, 0)
        assert set(table.frame["_audience"]) == {"parents"}
    first, second = taken("typed.csv", None), taken("typed_corrected.csv", None)
    changed = first.frame.select(SCORED).equals(second.frame.select(SCORED))
    assert not changed


def test_every_file_here_has_its_result() -> None:
    """A new file: say above what is right for it, and name it."""
    said = {
        *SAME,
        *WORDED,
        *("expected_short_ids.csv", "sepline.csv", "titlerows.csv", "surveymonkey2.csv"),
        *("trailing_semicolon.csv", "zerowidth.csv", "putback.csv", "cp1250_group.csv"),
        *("footer2.csv", "open_noise.csv", "scale1to5.csv", "scale1to5_no5.csv", "NA.csv"),
        *("two_answers.csv", "variants.csv", "typed.csv", "typed_no_respondent.csv"),
        *("typed_corrected.csv", "typed_corrected_no_respondent.csv"),
    }
    there = {path.name for path in FIELD.iterdir() if path.suffix in {".csv", ".xlsx", ".txt"}}
    assert there == said


def test_no_item_is_known_of_another_questionnaire() -> None:
    """One message, however many columns nobody knows."""
    other = load(Path("questionnaires/what-stands-in-the-way.yaml")).require()
    checked = read_table(FIELD / "google_forms.csv", [other])
    (problem,) = told(checked)
    assert problem.startswith("X102 1:1 no column is an item of what-stands-in-the-way; head each")
