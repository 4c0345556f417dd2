"""Doubtful rows of a wide frame: what is one, what is none, and what holds of all."""

from collections.abc import Sequence
from random import Random

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflect.questionnaire import Audience, Item, Questionnaire
from reflect.responses import Response
from reflect.scoring.carelessness.kinds import Doubt
from reflect.scoring.carelessness.rules import doubts, first_of
from reflect.scoring.frame import wide
from tests.making import item, questionnaire, responses

TEN = questionnaire(*(item(f"i{number}") for number in range(10)))
MIXED = "5 4 3 4 5 4 3 4 5 4"
law = settings(max_examples=50, deadline=None)


def found(
    asked: Questionnaire, *rows: str, more: Sequence[Response] = (), **columns: Sequence[object]
) -> list[set[Doubt]]:
    """What is doubtful in each row; `columns` are added to the frame."""
    given = [*responses(asked, *rows), *more]
    frame = wide(given, asked.scored).with_columns(
        pl.Series(name, values) for name, values in columns.items()
    )
    return marks(frame, asked.scored)


def marks(frame: pl.LazyFrame, items: Sequence[Item]) -> list[set[Doubt]]:
    return [{Doubt(name) for name, is_so in row.items() if is_so} for row in rows_of(frame, items)]


def rows_of(frame: pl.LazyFrame, items: Sequence[Item]) -> list[dict[str, bool]]:
    return doubts(frame, items).to_dicts()


class TestStraightLining:
    @pytest.mark.parametrize("row", ["3 " * 10, "5 " * 10, "1 " * 10])
    def test_the_same_option_on_ten_items(self, row: str) -> None:
        assert found(TEN, row) == [{Doubt.STRAIGHT_LINING}]

    @pytest.mark.parametrize(
        "row",
        [MIXED, "3 3 3 3 3 3 3 3 3 2", "3 3 3 3 3 3 3 3 3 ?", "3 3 3 3 3 3 3 3 3 _", "? " * 10],
    )
    def test_not_with_another_option_nor_with_fewer_than_ten(self, row: str) -> None:
        assert found(TEN, row) == [set()]

    def test_what_is_off_the_scale_does_not_break_the_line(self) -> None:
        asked = questionnaire(*(item(f"i{number}") for number in range(13)))
        assert found(asked, "4 " * 10 + "? - .") == [{Doubt.STRAIGHT_LINING}]

    def test_the_place_is_the_one_on_the_screen(self) -> None:
        """On a scale listed from the greatest down, the first place is the greatest value."""
        items = (item(f"i{n}", scale="down" if n % 2 else "five") for n in range(10))
        asked = questionnaire(*items, scales={"down": [5, 4, 3, 2, 1]})
        assert found(asked, "1 5 " * 5, "5 5 " * 5) == [{Doubt.STRAIGHT_LINING}, set()]

    def test_first_or_last_of_scales_of_unlike_length(self) -> None:
        items = (item(f"i{n}", scale="four" if n % 2 else "five") for n in range(10))
        asked = questionnaire(*items, scales={"four": [1, 2, 3, 4]})
        assert found(asked, "2 2 " * 5, "5 4 " * 5, "3 2 " * 5, "4 4 " * 5) == [
            {Doubt.STRAIGHT_LINING},  # the second throughout
            {Doubt.STRAIGHT_LINING},  # the last throughout
            set(),
            {Doubt.STRAIGHT_LINING},
        ]

    def test_ten_times_yes_is_an_answer(self) -> None:
        items = (item(f"i{n}", scale="yes-no") for n in range(12))
        asked = questionnaire(*items, scales={"yes-no": [0, 1]})
        assert found(asked, "1 " * 12, "1 " * 12) == [set(), set()]


class TestSpeeding:
    def test_less_than_two_seconds_an_item(self) -> None:
        seconds = [19, 20, None, 0, -5]
        assert found(
            TEN, *[MIXED.replace("3", str(n)) for n in (1, 2, 3, 4, 5)], _seconds=seconds
        ) == [
            {Doubt.SPEEDING},
            set(),
            set(),
            {Doubt.SPEEDING},
            set(),  # a clock that was set back tells nothing
        ]

    def test_what_was_not_asked_takes_no_time(self) -> None:
        assert found(TEN, "5 4 3 4 5 . . . . .", _seconds=[10]) == [set()]

    def test_of_more_items_than_a_byte_can_count(self) -> None:
        asked = questionnaire(*(item(f"i{number}") for number in range(300)))
        row = "5 4 3 " * 100
        assert found(asked, row, row.replace("3", "2"), _seconds=[599, 600]) == [
            {Doubt.SPEEDING},
            set(),
        ]

    def test_without_times_nobody_is_too_fast(self) -> None:
        assert found(TEN, MIXED) == [set()]


class TestDuplicates:
    def test_the_second_and_later_ones_are_marked(self) -> None:
        other = MIXED.replace("3", "2")
        assert found(TEN, MIXED, other, MIXED, MIXED) == [
            set(),
            set(),
            {Doubt.DUPLICATE},
            {Doubt.DUPLICATE},
        ]

    def test_within_an_audience(self) -> None:
        staff = responses(TEN, MIXED, audience=Audience.STAFF)
        assert found(TEN, MIXED, more=staff) == [set(), set()]

    def test_within_a_school(self) -> None:
        schools = ["A", "B", "A", None, None]
        assert found(TEN, *[MIXED] * 5, _school=schools) == [
            set(),
            set(),
            {Doubt.DUPLICATE},
            set(),
            {Doubt.DUPLICATE},
        ]

    def test_lines_and_short_ones_are_alike_by_chance(self) -> None:
        line = {Doubt.STRAIGHT_LINING}
        assert found(TEN, "4 " * 10, "4 " * 10) == [line, line]
        short = "5 4 3 4 5 4 3 4 5 ?"
        assert found(TEN, short, short) == [set(), set()]


def honest(people: int, items: int, options: int, seed: int) -> pl.DataFrame:
    """Forms of people who lean to one side each, and the more so to the upper end, as in life."""
    random = np.random.default_rng(seed)
    lean = random.normal(0.9, 1.0, people)[:, None]
    ease = random.normal(0, 0.5, items)[None, :]
    felt = lean + ease + random.normal(0, 0.7, (people, items))
    codes = np.clip(np.floor(felt + options / 2), 0, options - 1).astype("int8") + 1
    return pl.DataFrame({f"i{n}": codes[:, n] for n in range(items)}).with_columns(
        pl.lit("parents").alias("_audience")
    )


class TestChance:
    def test_where_thousands_answer_few_items_they_agree_by_chance(self) -> None:
        """66,000 honest forms of eleven items on four points."""
        items = (item(f"i{n}", scale="four") for n in range(11))
        asked = questionnaire(*items, scales={"four": [1, 2, 3, 4]})
        frame = honest(66_000, 11, 4, seed=1)
        assert frame.is_duplicated().sum() > 0.45 * frame.height
        marked = doubts(frame.lazy(), asked.scored)[Doubt.DUPLICATE]
        assert marked.sum() < 0.005 * frame.height

    def test_copies_among_many_items_are_found_in_any_crowd(self) -> None:
        asked = questionnaire(*(item(f"i{n}") for n in range(40)))
        frame = honest(3_000, 40, 5, seed=2)
        lines = pl.all_horizontal(pl.col("i0") == pl.col(f"i{n}") for n in range(1, 40))
        frame = frame.filter(~lines)
        sent_twice = pl.concat([frame, frame.head(20)])
        marked = doubts(sent_twice.lazy(), asked.scored)[Doubt.DUPLICATE]
        assert marked.tail(20).sum() >= 19
        assert marked.head(frame.height).sum() <= 2


class TestBlank:
    def test_all_skipped(self) -> None:
        assert found(TEN, "_ " * 10, "_ . " * 5) == [{Doubt.BLANK}, {Doubt.BLANK}]

    def test_dont_know_is_an_answer_and_not_asked_is_not_blank(self) -> None:
        assert found(TEN, "_ " * 9 + "?", ". " * 10) == [set(), set()]


def test_a_questionnaire_without_scored_items() -> None:
    assert rows_of(pl.LazyFrame({"_audience": ["staff", "staff"]}), []) == [
        dict.fromkeys(Doubt, False),
        dict.fromkeys(Doubt, False),
    ]


def test_an_empty_frame() -> None:
    frame = wide([], TEN.scored)
    assert doubts(frame, TEN.scored).schema == dict.fromkeys(Doubt, pl.Boolean)


_row = st.one_of(
    st.sampled_from([MIXED, "3 " * 10, "_ " * 10, "5 4 3 4 5 4 3 4 5 ?"]),
    st.lists(st.sampled_from("12345?-_."), min_size=10, max_size=10).map(" ".join),
)
_rows = st.lists(_row, min_size=1, max_size=8)


@law
@given(_rows, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_only_which_of_two_is_the_duplicate(
    rows: list[str], random: Random
) -> None:
    order = random.sample(range(len(rows)), len(rows))
    before, after = found(TEN, *rows), found(TEN, *[rows[n] for n in order])
    lasting = set(Doubt) - {Doubt.DUPLICATE}
    assert [before[n] & lasting for n in order] == [each & lasting for each in after]
    twice = [sum(Doubt.DUPLICATE in each for each in marked) for marked in (before, after)]
    assert twice[0] == twice[1]


@law
@given(_rows, st.sets(st.sampled_from(Doubt)))
def test_what_is_left_out_has_its_first_reason(rows: list[str], exclude: set[Doubt]) -> None:
    frame = wide(responses(TEN, *rows), TEN.scored).collect()
    first = first_of(doubts(frame.lazy(), TEN.scored), exclude)
    marked = marks(frame.lazy(), TEN.scored)
    assert [each is not None for each in first] == [bool(exclude & each) for each in marked]
    order = list(Doubt)
    named = [min(exclude & each, key=order.index, default=None) for each in marked]
    assert first.to_list() == named


def test_every_doubt_can_be_told() -> None:
    assert all(doubt.label and doubt.sentence.endswith(".") for doubt in Doubt)
