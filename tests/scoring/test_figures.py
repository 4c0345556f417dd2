"""Figures of many groups at once are those of each group by itself."""

import polars as pl

from reflect.questionnaire import Audience
from reflect.scoring.cells import cells_of
from reflect.scoring.figures import count, figures
from reflect.scoring.frame import wide
from tests.making import item, questionnaire, responses

ASKED = questionnaire(
    item("a"),
    item("b", reverse=True, weight=2),
    item("c", scale="odd"),
    scales={"odd": [7, 0, 1.5]},
)
ITEMS, CELLS = ASKED.scored, cells_of([ASKED])
ROWS = (
    "5 4 7",
    "? 2 .",
    "_ - 0",
    ". . .",
    "1 1 1.5",
    "3 . 0",
    "2 5 ?",
    "4 4 7",
    "5 ? .",
    "3 2 1.5",
)
FRAME = wide(responses(ASKED, *ROWS), ITEMS).with_columns(
    _school=pl.Series(["Oak", None, "Ash", "Oak", None, "Ash", "Oak", "Elm", "Oak", ""]),
    _wave=pl.Series(["1", "1", "2", None, "1", None, "1", None, None, "1"]),
)


def test_each_group_has_the_figures_it_has_alone() -> None:
    by = ["_school", "_wave"]
    found = figures(FRAME, ITEMS, CELLS, by)

    assert len(found) == 7
    for group in found.iter_rows(named=True):
        its_rows = (pl.col(column).eq_missing(pl.lit(group[column])) for column in by)
        alone = figures(FRAME.filter(*its_rows), ITEMS, CELLS).row(0, named=True)
        assert group == {**{column: group[column] for column in by}, **alone}


def test_groups_are_in_order_with_what_is_not_given_first() -> None:
    found = figures(FRAME, ITEMS, CELLS, ["_school", "_wave"])

    assert found.select("_school", "_wave", "respondents").rows() == [
        (None, "1", 2),
        ("", "1", 1),
        ("Ash", None, 1),
        ("Ash", "2", 1),
        ("Elm", None, 1),
        ("Oak", None, 2),
        ("Oak", "1", 2),
    ]


def test_who_was_not_asked_is_in_no_count() -> None:
    a, _, c = ITEMS
    found = figures(FRAME, ITEMS, CELLS, ["_school"])
    counts = found.filter(pl.col("_school") == "Oak").row(0, named=True)

    # 5, not asked, 2 and 5; then 7 (the third of 0, 1.5, 7), not asked, don't know, not asked
    assert [counts[count(a, code)] for code in (1, 2, 3, 4, 5, -1, -2, -3)] == [
        0,
        1,
        0,
        0,
        2,
        0,
        0,
        0,
    ]
    assert [counts[count(c, code)] for code in (1, 2, 3, -1, -2, -3)] == [0, 0, 1, 1, 0, 0]
    assert counts["ad of a"] == (1 + 2 + 1) / 3  # from a mean of 4
    assert counts["ad of c"] == 0


def test_no_respondents_have_no_groups() -> None:
    nobody = FRAME.filter(pl.lit(False))
    assert len(figures(nobody, ITEMS, CELLS, ["_school"])) == 0
    assert figures(nobody, ITEMS, CELLS).row(0, named=True)["respondents"] == 0


def test_audiences_of_one_school_are_told_apart() -> None:
    staff = wide(responses(ASKED, "5 5 7", audience=Audience.STAFF), ITEMS)
    parents = wide(responses(ASKED, "1 1 0", "1 1 0", audience=Audience.PARENTS), ITEMS)
    both = figures(pl.concat([staff, parents]), ITEMS, CELLS, ["_school", "_audience"])
    assert both.select("_audience", "respondents").rows() == [("parents", 2), ("staff", 1)]
