"""Responses as a wide frame, and the whole numbers that its rows are summed up in."""

from pathlib import Path

import polars as pl
import pytest

from reflect.questionnaire import Audience, find
from reflect.questionnaire.library import BUILT_IN
from reflect.responses.coding import KEYS
from reflect.scoring.cells import cells_of
from reflect.scoring.figures.blocks import Tally, blocks_of
from reflect.scoring.frame import wide
from tests.making import item, questionnaire, responses


def test_one_row_a_respondent_one_column_an_item() -> None:
    asked = questionnaire(item("a"), item("b", scale="odd"), scales={"odd": [7, 0, 1.5]})
    given = responses(asked, "5 1.5", "? -", "_ .", audience=Audience.STAFF)
    frame = wide(given, asked.scored).collect()

    assert frame.select("_audience", "_joint", "a", "b").to_dicts() == [
        {"_audience": "staff", "_joint": None, "a": 5, "b": 2},  # 1.5 is the second of 0, 1.5, 7
        {"_audience": "staff", "_joint": None, "a": -1, "b": -2},
        {"_audience": "staff", "_joint": None, "a": -3, "b": None},
    ]
    keys = dict.fromkeys(KEYS, pl.String)
    assert frame.schema == {**keys, "_joint": pl.Int32, "a": pl.Int8, "b": pl.Int8}


def test_types_hold_where_nobody_was_asked() -> None:
    asked = questionnaire(item("a"))
    assert wide(responses(asked, "."), asked.scored).collect_schema()["a"] == pl.Int8


def test_joint_answers_keep_how_many_agreed() -> None:
    asked = questionnaire(item("a"))
    frame = wide(responses(asked, "5", joint=6), asked.scored).collect()
    assert frame["_joint"].to_list() == [6]


def test_the_built_in_questionnaires_need_32_bits_and_24_blocks_a_respondent(
    tmp_path: Path,
) -> None:
    """What keeps a country's answers within a few times the time of reading them."""
    built_in = [find(name, tmp_path).require() for name in BUILT_IN]
    items = [item for q in built_in for item in q.scored]

    assert Tally.of(items).dtype is pl.Int32
    # type × stance × question: each of its two items is in the same three cells
    blocks = blocks_of(cells_of(built_in))
    assert sorted(len(block.members) for block in blocks) == [2] * 24


@pytest.mark.parametrize("weight", [1, 2, 100])
def test_what_a_tally_holds_can_be_read_from_it(weight: int) -> None:
    asked = questionnaire(item("a", weight=weight), item("b"), item("c", reverse=True))
    tally = Tally.of(asked.scored)
    blocks = blocks_of(cells_of([asked]))
    assert len(blocks) == 1
    points, answered, weight_asked = tally.read(pl.col(blocks[0].name))

    row = (
        wide(responses(asked, "4 ? 2"), asked.scored)
        .with_columns(tally.block(blocks[0]))
        .select(points.alias("points"), answered.alias("answered"), weight_asked.alias("asked"))
        .collect()
        .row(0)
    )
    # a unit of 4 points: 4 of 1 to 5 is worth three of them, and so is a reversed 2
    assert tally.unit == 4
    assert row == (3 * weight + 3, weight + 1, weight + 2)
