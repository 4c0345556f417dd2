"""How a group answered one item. Expected values are worked out by hand."""

from collections.abc import Sequence
from typing import Any

import pytest

from reflect.questionnaire import Missing
from reflect.scoring.counts import item_scores
from reflect.scoring.model import ItemResult
from tests.making import item, questionnaire, scale, scored


def answers_to(row: str, **keys: Any) -> ItemResult:
    """The result of one item, each mark of `row` being one respondent's."""
    scales = {"of-item": keys.pop("scale")} if "scale" in keys else {}
    asked = item("a", scale="of-item" if scales else "five", **keys)
    return scored(questionnaire(asked, scales=scales), *row.split()).items["a"]


def test_counts_tell_every_kind_of_answer_apart() -> None:
    result = answers_to("4 4 5 ? ? - _ _ _")

    assert result.counts == (0, 0, 0, 2, 1)
    assert result.missing == {
        Missing.DONT_KNOW: 2,
        Missing.NOT_APPLICABLE: 1,
        Missing.SKIPPED: 3,
    }
    assert (result.n, result.given, result.asked) == (3, 5, 9)


def test_counts_are_by_value_whatever_the_order_in_the_file() -> None:
    result = answers_to("7 7 0", scale=scale(7, 0, 1.5))

    assert [option.value for option in result.item.scale.ranked] == [0, 1.5, 7]
    assert result.counts == (1, 0, 2)


class TestItemScores:
    """100·(v − min)/(max − min)."""

    def test_of_an_even_scale(self) -> None:
        asked = questionnaire(item("a")).scored[0]
        assert item_scores(asked, reverse=False) == (0, 25, 50, 75, 100)
        assert item_scores(asked, reverse=True) == (100, 75, 50, 25, 0)

    def test_of_uneven_values(self) -> None:
        asked = questionnaire(item("a", scale="odd"), scales={"odd": [0, 1.5, 7]}).scored[0]
        # 1.5 of 7 is 21.43 of 100
        assert item_scores(asked, reverse=False) == pytest.approx((0, 150 / 7, 100))
        assert item_scores(asked, reverse=True) == pytest.approx((100, 550 / 7, 0))

    def test_of_values_below_zero(self) -> None:
        asked = questionnaire(item("a", scale="odd"), scales={"odd": [-2, 0, 2]}).scored[0]
        assert item_scores(asked, reverse=False) == (0, 50, 100)


def test_mean_is_in_scale_points_and_score_in_hundred() -> None:
    result = answers_to("2 4 5 ?")  # (2 + 4 + 5) / 3; (25 + 75 + 100) / 3

    assert result.mean == pytest.approx(11 / 3)
    assert result.score == pytest.approx(200 / 3)


def test_a_reversed_item_keeps_its_mean_and_turns_its_score() -> None:
    result = answers_to("2 4 5 ?", reverse=True)

    assert result.mean == pytest.approx(11 / 3)
    assert result.score == pytest.approx(100 / 3)


class TestPercentPositive:
    def test_counts_scores_of_75_or_more(self) -> None:
        assert answers_to("1 3 4 5").percent_positive == 50

    def test_dont_know_is_an_answer_given(self) -> None:
        assert answers_to("4 5 3 ?").percent_positive == 50

    def test_does_not_apply_and_blanks_are_not(self) -> None:
        assert answers_to("4 5 3 - _ _").percent_positive == pytest.approx(200 / 3)

    def test_of_a_reversed_item_counts_the_low_options(self) -> None:
        assert answers_to("1 2 3 5", reverse=True).percent_positive == 50

    def test_noise_does_not_keep_75_from_counting(self) -> None:
        uneven = scale(0.1, 0.325, 0.4)  # 100·(0.325 − 0.1)/0.3 is 74.99999999999999 in binary
        assert answers_to("0.1 0.325", scale=uneven).percent_positive == 50

    def test_where_any_option_is_marked_the_marks_alone_decide(self) -> None:
        agreeing = scale(1, 2, 3, 4, positive={3: True, 4: True})
        assert answers_to("1 3 3 4", scale=agreeing).percent_positive == 75
        middling = scale(1, 2, 3, 4, 5, positive={3: True})
        assert answers_to("1 3 4 5", scale=middling).percent_positive == 25

    def test_an_option_may_be_taken_out(self) -> None:
        strict = scale(1, 2, 3, 4, 5, positive={4: False})
        assert answers_to("1 3 4 5", scale=strict).percent_positive == 25

    def test_on_a_reversed_item_marks_are_mirrored(self) -> None:
        """Section 11 of the framing note: 20 × 4 and 10 × 1, with 3 and 4 of 1 to 4 marked."""
        agreeing = scale(1, 2, 3, 4, positive={3: True, 4: True})
        result = answers_to("4 " * 20 + "1 " * 10, scale=agreeing, reverse=True)
        assert result.percent_positive == pytest.approx(100 / 3)
        strict = scale(1, 2, 3, 4, 5, positive={4: False})
        assert answers_to("1 2 3 5", scale=strict, reverse=True).percent_positive == 25

    def test_is_zero_where_all_know_nothing_and_none_where_nothing_was_given(self) -> None:
        assert answers_to("? ?").percent_positive == 0
        assert answers_to("- _").percent_positive is None


class TestAgreement:
    def test_golden_values(self) -> None:
        """Section 11 of the framing note."""
        close = answers_to("4 4 5 3 4 4")
        assert close.mean == 4.0
        assert close.ad == pytest.approx(0.333, abs=0.0005)
        assert not close.is_split

        apart = answers_to("1 5 1 5 2 5")
        assert apart.mean == pytest.approx(3.167, abs=0.0005)
        assert apart.ad == pytest.approx(1.833, abs=0.0005)
        assert apart.is_split

    def test_is_measured_on_ranks_not_on_values(self) -> None:
        uneven = scale(0, 1, 2, 3, 100)
        assert answers_to("0 100 0 100 1 100", scale=uneven).ad == answers_to("1 5 1 5 2 5").ad

    def test_does_not_depend_on_direction(self) -> None:
        assert answers_to("1 4 5", reverse=True).ad == answers_to("1 4 5").ad

    def test_only_answers_on_the_scale_count(self) -> None:
        assert answers_to("4 4 5 3 4 4 ? - _").ad == answers_to("4 4 5 3 4 4").ad

    @pytest.mark.parametrize(
        ("row", "values", "split"),
        [
            # AD 1 on ranks 1 to 6: exactly a sixth of the options is not split yet
            ("1 3", (1, 2, 3, 4, 5, 6), False),
            ("1 4", (1, 2, 3, 4, 5, 6), True),
            # AD 0.5 on ranks 1 to 3
            ("1 2", (1, 2, 3), False),
            ("1 3", (1, 2, 3), True),
            # AD 0.5 against 2/6
            ("0 1", (0, 1), True),
            # mean 8/3; (5/3 + 2·2/3 + 9·1/3) / 12 = 0.5, in binary 0.5000000000000001
            ("1 2 2 3 3 3 3 3 3 3 3 3", (1, 2, 3), False),
        ],
    )
    def test_split_is_more_than_a_sixth_of_the_options(
        self, row: str, values: tuple[float, ...], split: bool
    ) -> None:
        assert answers_to(row, scale=scale(*values)).is_split is split

    @pytest.mark.parametrize(
        ("counts", "values", "camps"),
        [
            # section 11 of the framing note
            ((10, 4, 4, 10, 12), range(1, 6), True),
            ((2, 6, 14, 12, 6), range(1, 6), False),
            # 6 of 20 are 30 %
            ((3, 3, 8, 3, 3), range(1, 6), True),
            ((3, 2, 9, 3, 3), range(1, 6), False),
            # too few people, too few options
            ((5, 4, 0, 5, 5), range(1, 6), False),
            ((5, 5, 5, 5), range(1, 5), True),
            ((10, 0, 10), range(1, 4), False),
        ],
    )
    def test_two_camps(self, counts: Sequence[int], values: Sequence[int], camps: bool) -> None:
        row = " ".join(f"{value} " * n for value, n in zip(values, counts, strict=True))
        result = answers_to(row, scale=scale(*values))
        assert result.is_in_two_camps is camps
        assert result.is_split is (sum(counts) < 20)  # from 20 on AD would mark nearly everything

    def test_one_answer_agrees_with_itself(self) -> None:
        result = answers_to("5")
        assert result.ad == 0
        assert not result.is_split

    def test_all_the_same(self) -> None:
        result = answers_to("3 3 3 3 3 3 3")
        assert (result.mean, result.score, result.ad, result.is_split) == (3, 50, 0, False)


@pytest.mark.parametrize("row", ["?", "? ? ?", "- -", "_ _ _"])
def test_without_an_answer_on_the_scale_there_is_no_number(row: str) -> None:
    result = answers_to(row)

    assert result.n == 0
    assert (result.mean, result.score, result.ad) == (None, None, None)
    assert not result.is_split
