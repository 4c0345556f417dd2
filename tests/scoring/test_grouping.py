"""Rows of groups, brought together once for all the groupings that are asked of them."""

from itertools import groupby
from random import Random

import polars as pl
import pytest

from reflect.scoring.figures.grouping import GROUP, in_groups, side_by_side

NAMES = ("_school", "_wave", "_audience", "_group")


def drawn(seed: int) -> pl.DataFrame:
    """Forty people in any order, some without school, wave or group; `at` numbers them."""
    dice = Random(seed)
    schools, waves, groups = ["Oak", "Ash", None], ["spring", "autumn", None], ["Year 1", "6", None]
    people = [
        (dice.choice(schools), dice.choice(waves), dice.choice(["staff", "parents"]),
         dice.choice(groups), number, dice.choice([-1, 1, 2, None]))
        for number in range(40)
    ]  # fmt: skip
    columns = dict.fromkeys(NAMES, pl.String) | {"at": pl.UInt32, "a": pl.Int8}
    return pl.DataFrame(people, columns, orient="row")


def runs(frame: pl.DataFrame, by: list[str]) -> list[tuple[str | None, ...]]:
    """What neighbours have in common."""
    return [key for key, _ in groupby(frame.cast(dict.fromkeys(by, pl.String)).select(by).rows())]


@pytest.mark.parametrize("seed", range(5))
def test_nobody_stands_between_the_people_of_a_group(seed: int) -> None:
    frame = drawn(seed)
    beside = side_by_side(frame.lazy())

    for by in (["_wave"], ["_wave", "_audience"], ["_school", "_wave", "_audience"], [*NAMES]):
        found = runs(beside, by)
        assert len(found) == len(set(found))
    told = beside.cast(dict.fromkeys(NAMES, pl.String))
    assert told.sort("at").equals(frame)
    for _, group in told.group_by(NAMES):
        assert group["at"].is_sorted()


def test_a_table_without_groups_is_brought_together_too() -> None:
    frame = drawn(1).drop("_group")
    found = runs(side_by_side(frame.lazy()), ["_school", "_wave", "_audience"])
    assert len(found) == len(set(found))


def test_groups_are_numbered_and_what_was_not_asked_is_nought() -> None:
    frame = pl.LazyFrame(
        {"_school": ["Oak", "Ash", "Oak"], "a": pl.Series([1, None, -1], dtype=pl.Int8)}
    )
    found = in_groups(frame, ["_school"]).cast({"_school": pl.String})
    assert sorted(runs(found, ["_school"])) == [("Ash",), ("Oak",)]
    assert found.filter(pl.col("_school") == "Oak")["a"].to_list() == [1, -1]
    assert found.filter(pl.col("_school") == "Ash")["a"].to_list() == [0]
    assert found[GROUP].to_list() in ([0, 0, 1], [0, 1, 1])


def test_groups_that_stand_together_stay_where_they_are() -> None:
    frame = pl.LazyFrame({"_school": ["Oak", "Oak", "Ash", None], "at": [0, 1, 2, 3]})
    found = in_groups(frame, ["_school"])
    assert found["at"].to_list() == [0, 1, 2, 3]
    assert found[GROUP].to_list() == [0, 0, 1, 2]
