"""A group's score on a cell. Expected values are worked out by hand.

On the scale `five` the options 1 to 5 score 0, 25, 50, 75 and 100.
"""

from math import sqrt

import pytest

from reflect.framing import Band, EpsteinType, Question, Stance
from reflect.questionnaire import Questionnaire
from reflect.scoring.cells import Cell, cells_of
from reflect.scoring.model import GroupScores, Index, LeftOut
from reflect.scoring.privacy.gate import score_one
from reflect.scoring.reading import read
from tests.making import item, questionnaire, responses, scored

ENGAGEMENT = Cell(Stance.ENGAGEMENT)


def left_out(index: Index | None) -> tuple[int, int]:
    """How many were not asked, and how many answered too little."""
    assert index
    return index.left_out[LeftOut.NOT_ASKED], index.left_out[LeftOut.TOO_FEW_ANSWERS]


class TestWhichItems:
    def test_an_item_belongs_to_its_stance_its_type_and_its_question(self) -> None:
        asked = questionnaire(
            item("a", stance="involvement", type="community", question="interaction")
        )
        assert set(cells_of([asked])) == {
            Cell(Stance.INVOLVEMENT),
            Cell(Stance.INVOLVEMENT, type=EpsteinType.COMMUNITY),
            Cell(Stance.INVOLVEMENT, question=Question.INTERACTION),
        }

    def test_sixteen_standard_cells(self) -> None:
        items = [
            item(f"{type_}.{stance}.{question}", type=type_, stance=stance, question=question)
            for type_ in EpsteinType
            for stance in Stance
            for question in Question
        ]
        cells = cells_of([questionnaire(*items)])

        # 24 items: 12 a stance, 2 a type and stance, 6 a question and stance
        assert sorted(len(members) for members in cells.values()) == [2] * 12 + [6] * 4 + [12] * 2

    def test_the_question_comes_from_the_top_of_the_file_unless_the_item_has_its_own(self) -> None:
        asked = questionnaire(item("a"), item("b", question="interaction"), question="role")
        group = scored(asked, "5 1")
        assert group.indices[Cell(Stance.ENGAGEMENT, question=Question.ROLE)].mean == 100
        assert group.indices[Cell(Stance.ENGAGEMENT, question=Question.INTERACTION)].mean == 0

    def test_cells_reach_over_questionnaires(self) -> None:
        role = questionnaire(item("a"), id="of-role")
        interaction = questionnaire(item("b"), id="of-interaction", question="interaction")
        group = scored([role, interaction], "5 2")

        assert group.indices[ENGAGEMENT].mean == 62.5
        assert group.indices[Cell(Stance.ENGAGEMENT, question=Question.ROLE)].mean == 100
        assert group.indices[Cell(Stance.ENGAGEMENT, question=Question.INTERACTION)].mean == 25

    def test_names_are_stable(self) -> None:
        tags = Cell(Stance.ENGAGEMENT, EpsteinType.LEARNING_AT_HOME)
        assert str(tags) == "learning-at-home.engagement"
        assert str(Cell(Stance.INVOLVEMENT, question=Question.ROLE)) == "role.involvement"
        assert str(Cell(subscale="survey/trust")) == "survey/trust"

    def test_an_item_may_be_called_like_a_cell(self) -> None:
        asked = questionnaire(
            item("engagement"), item("parenting.engagement"), item("role.engagement")
        )
        group = scored(asked, "2 3 5")

        assert group.indices[ENGAGEMENT].mean == pytest.approx(175 / 3)
        assert group.indices[ENGAGEMENT].fed_by == 3
        assert [result.score for result in group.items.values()] == [25, 50, 100]

    def test_subscales_may_be_called_like_one_anothers_numbers(self) -> None:
        names = ["trust", "trust score", "trust answered", "trust mean", "trust n", "trust asked"]
        asked = questionnaire(item("a"), item("b"), subscales={name: ["a"] for name in names})
        group = scored(asked, "5 1", "3 1", "_ 1")

        for name in names:
            index = group.indices[Cell(subscale=f"made/{name}")]
            assert (index.mean, index.n) == (75, 2)
            assert left_out(index) == (0, 1)


class TestRespondentsScore:
    def test_is_the_mean_of_the_item_scores(self) -> None:
        asked = questionnaire(item("a"), item("b"), item("c"))
        assert scored(asked, "5 2 4").indices[ENGAGEMENT].mean == pytest.approx(200 / 3)

    def test_weights_count(self) -> None:
        asked = questionnaire(item("a", weight=2), item("b"))
        # (2·100 + 25) / 3
        assert scored(asked, "5 2").indices[ENGAGEMENT].mean == 75

    def test_a_missing_answer_takes_its_weight_along(self) -> None:
        asked = questionnaire(item("a"), item("b", weight=2), item("c", weight=3))
        # (2·100 + 3·0) / 5, not / 6
        assert scored(asked, "_ 5 1").indices[ENGAGEMENT].mean == 40

    def test_a_blank_is_never_zero_and_never_the_middle(self) -> None:
        asked = questionnaire(item("a"), item("b"))
        for missing in "?-_.":
            assert scored(asked, f"5 {missing}").indices[ENGAGEMENT].mean == 100

    def test_a_reversed_item_is_turned(self) -> None:
        asked = questionnaire(item("a"), item("b", reverse=True))
        assert scored(asked, "5 2").indices[ENGAGEMENT].mean == 87.5

    def test_uneven_values_are_exact(self) -> None:
        """150/7, 62.5 and 0: their mean with weights 1, 2 and 4."""
        scales = {"odd": [7, 0, 1.5], "five-eighths": [0, 0.625, 1], "yes-no": [0, 1.0]}
        items = [
            item("a", scale="odd"),
            item("b", scale="five-eighths", weight=2),
            item("c", scale="yes-no", weight=4),
        ]
        group = scored(questionnaire(*items, scales=scales), "1.5 0.625 0")
        assert group.indices[ENGAGEMENT].mean == pytest.approx((150 / 7 + 125) / 7, abs=1e-12)

    def test_values_too_wild_for_whole_points_stay_exact_to_nine_decimals(self) -> None:
        """Thirteen scales of four decimals each: 0.0001·prime is a fraction of every other."""
        primes = [9973, 9967, 9949, 9941, 9931, 9929, 9923, 9907, 9901, 9887, 9883, 9871, 9859]
        scales = {f"of-{p}": [0, 0.5, p / 10_000] for p in primes}
        items = [item(f"i{p}", scale=f"of-{p}") for p in primes]
        group = scored(questionnaire(*items, scales=scales), " ".join(["0.5"] * 13))

        by_hand = sum(100 * 5000 / p for p in primes) / 13
        assert group.indices[ENGAGEMENT].mean == pytest.approx(by_hand, rel=0, abs=1e-9)


def own(asked: Questionnaire, row: str) -> GroupScores:
    """The picture that one respondent is shown of their own answers."""
    return score_one(read(responses(asked, row), {asked.hash: asked}))


class TestHalfRule:
    """A respondent's own score needs answers that carry at least half of the weight asked."""

    @pytest.mark.parametrize(
        ("row", "has_score"),
        [
            ("5 5 _ _", True),  # exactly half
            ("5 _ _ _", False),
            ("5 ? - _", False),  # every kind of missing was asked all the same
            ("5 _ . .", True),  # asked two, answered one
            ("5 . . .", True),
            ("5 _ _ .", False),  # one of three
            ("_ _ _ _", False),
        ],
    )
    def test_counts_what_was_asked(self, row: str, has_score: bool) -> None:
        asked = questionnaire(item("a"), item("b"), item("c"), item("d"))
        assert (ENGAGEMENT in own(asked, row).indices) is has_score

    @pytest.mark.parametrize(
        ("row", "has_score"),
        [
            ("5 _ _", True),  # 2 of 4
            ("_ 5 5", True),  # 2 of 4
            ("_ 5 _", False),  # 1 of 4
            ("_ 5 .", False),  # 1 of 3
            ("5 _ .", True),  # 2 of 3
            (". 5 _", True),  # 1 of 2
        ],
    )
    def test_counts_by_weight(self, row: str, has_score: bool) -> None:
        asked = questionnaire(item("a", weight=2), item("b"), item("c"))
        assert (ENGAGEMENT in own(asked, row).indices) is has_score

    def test_holds_for_each_cell_by_itself(self) -> None:
        asked = questionnaire(item("a"), item("b", type="community"), item("c", type="community"))
        picture = own(asked, "5 _ _")

        assert ENGAGEMENT not in picture.indices
        assert picture.indices[Cell(Stance.ENGAGEMENT, EpsteinType.PARENTING)].mean == 100

    def test_does_not_hold_for_a_group(self) -> None:
        asked = questionnaire(item("a"), item("b"), item("c"))
        assert scored(asked, "5 _ _").indices[ENGAGEMENT].mean == 100


class TestGroupsScore:
    """The weighted mean of the items' means, each over those who answered that item."""

    def test_golden(self) -> None:
        """Framing note, section 11, on 0 to 4."""
        asked = questionnaire(
            item("a", scale="s"), item("b", scale="s"), scales={"s": [0, 1, 2, 3, 4]}
        )
        group = scored(asked, "4 2", "4 _", "_ 0", "2 2")

        scores = [result.score for result in group.items.values()]
        assert scores == [pytest.approx(250 / 3), pytest.approx(100 / 3)]
        index = group.indices[ENGAGEMENT]
        assert index.mean == pytest.approx(175 / 3)
        influence = [200 / 9, 100 / 9, -200 / 9, -100 / 9]
        assert index.sd == pytest.approx(sqrt(sum(u * u for u in influence) / 3))
        assert index.sd is not None
        assert index.sd == pytest.approx(20.3, abs=0.05)
        assert index.n == 4
        assert index.sd / sqrt(4) == pytest.approx(10.1, abs=0.05)

    def test_with_no_blanks_is_the_mean_of_the_respondents_scores_with_their_spread(self) -> None:
        asked = questionnaire(item("a"), item("b"))
        index = scored(asked, "1 3", "5 3").indices[ENGAGEMENT]

        assert (index.mean, index.n) == (50, 2)  # of 25 and 75
        assert index.sd == pytest.approx(25 * sqrt(2))

    def test_adds_up_from_what_is_printed_of_the_items(self) -> None:
        asked = questionnaire(item("a"), item("b"))
        # a: 100 and 0, b: 0 alone
        assert scored(asked, "5 _", "1 1").indices[ENGAGEMENT].mean == 25

    def test_short_and_full_forms_stand_in_one_group(self) -> None:
        asked = questionnaire(item("a", core=True), item("b"), item("c"), item("d"))
        index = scored(asked, "5 . . .", "5 1 1 1", "5 _ _ _").indices[ENGAGEMENT]
        assert (index.mean, index.n) == (25, 3)  # 100, 0, 0 and 0
        assert left_out(index) == (0, 0)

    def test_one_respondent_has_no_spread(self) -> None:
        index = scored(questionnaire(item("a"), item("b")), "2 5").indices[ENGAGEMENT]

        assert (index.mean, index.sd, index.n) == (62.5, None, 1)
        assert left_out(index) == (0, 0)

    def test_all_the_same_have_a_spread_of_zero(self) -> None:
        asked = questionnaire(item("a", scale="four"), item("b"), scales={"four": [1, 2, 3, 4]})
        index = scored(asked, *["2 4"] * 7).indices[ENGAGEMENT]

        assert index.mean == pytest.approx((100 / 3 + 75) / 2)
        assert index.sd == pytest.approx(0, abs=1e-9)
        assert index.n == 7

    def test_those_left_out_are_counted_by_reason(self) -> None:
        asked = questionnaire(item("a"), item("b"), item("c"))
        index = scored(asked, "5 5 5", ". . .", "5 _ _", "_ _ _", "? ? ?", "1 1 .").indices[
            ENGAGEMENT
        ]
        assert index.n == 3
        assert left_out(index) == (1, 2)

    @pytest.mark.parametrize("row", ["_ _", "? ?", "- -", "? _", ". ."])
    def test_a_cell_without_a_single_score_is_not_there(self, row: str) -> None:
        group = scored(questionnaire(item("a"), item("b")), row, row, row)

        assert group.respondents == 3
        assert group.indices == {}
        assert group.pair() is None
        assert group.placement() is None

    def test_band_is_of_the_unrounded_mean(self) -> None:
        asked = questionnaire(item("a", scale="fine"), scales={"fine": [0, 49.6, 100]})
        assert scored(asked, "49.6").indices[ENGAGEMENT].band is Band.STARTING

    def test_a_joint_answer_is_one_response(self) -> None:
        group = scored(questionnaire(item("a")), "5", joint=6)
        assert group.joint == (6,)
        assert group.indices[ENGAGEMENT].n == 1


class TestFedBy:
    """Items answered by at least half of those who were asked them."""

    def test_counts_items_answered_by_half(self) -> None:
        asked = questionnaire(item("a"), item("b"), item("c"))
        group = scored(asked, "5 5 5", "5 5 ?", "5 _ -", "5 _ _")
        # answered by 4, by 2 and by 1 of 4
        assert group.indices[ENGAGEMENT].fed_by == 2

    def test_those_not_asked_do_not_count(self) -> None:
        asked = questionnaire(item("a"), item("b"))
        group = scored(asked, "5 5", "5 _", "5 .", "5 .")  # b: 1 of 2
        assert group.indices[ENGAGEMENT].fed_by == 2

    def test_an_item_that_nobody_was_asked_feeds_nothing(self) -> None:
        group = scored(questionnaire(item("a"), item("b")), "5 .", "4 .")
        assert group.indices[ENGAGEMENT].fed_by == 1
        assert list(group.items) == ["a"]

    def test_two_items_are_a_pointer(self) -> None:
        asked = questionnaire(item("a"), item("b"), item("c"))
        assert scored(asked, "5 5 _").indices[ENGAGEMENT].is_pointer
        assert not scored(asked, "5 5 5").indices[ENGAGEMENT].is_pointer

    def test_a_score_may_rest_on_no_item_at_all(self) -> None:
        asked = questionnaire(item("a"), item("b"))
        index = scored(asked, "5 _", "_ 5", "_ _", "_ _", "_ _").indices[ENGAGEMENT]
        # two answered half each, yet one of five answered either item
        assert (index.n, index.fed_by) == (2, 0)


class TestSubscales:
    def test_are_scored_by_their_members(self) -> None:
        asked = questionnaire(
            item("a"), item("b"), item("c"), subscales={"trust": ["a", "c"], "rest": ["b"]}
        )
        group = scored(asked, "5 1 4")
        assert group.indices[Cell(subscale="made/trust")].mean == 87.5
        assert group.indices[Cell(subscale="made/rest")].mean == 0

    def test_a_hyphen_counts_an_item_backwards_there_and_only_there(self) -> None:
        asked = questionnaire(
            item("a"), item("b"), subscales={"trust": ["a", "-b"], "plain": ["a", "b"]}
        )
        group = scored(asked, "5 2")
        assert group.indices[Cell(subscale="made/trust")].mean == 87.5
        assert group.indices[Cell(subscale="made/plain")].mean == 62.5
        assert group.indices[ENGAGEMENT].mean == 62.5

    def test_backwards_in_a_reversed_item_is_forwards(self) -> None:
        asked = questionnaire(item("a", reverse=True), subscales={"turned": ["a"], "twice": ["-a"]})
        group = scored(asked, "2")
        assert group.indices[Cell(subscale="made/turned")].mean == 75
        assert group.indices[Cell(subscale="made/twice")].mean == 25

    def test_of_two_questionnaires_may_have_one_name(self) -> None:
        one = questionnaire(item("a"), id="one", subscales={"trust": ["a"]})
        two = questionnaire(item("b"), id="two", subscales={"trust": ["b"]})
        group = scored([one, two], "5 1")
        assert group.indices[Cell(subscale="one/trust")].mean == 100
        assert group.indices[Cell(subscale="two/trust")].mean == 0

    def test_over_respondents_weights_and_the_half_rule_hold(self) -> None:
        asked = questionnaire(
            item("a", weight=3),
            item("b"),
            item("c"),
            subscales={"trust": ["a", "b"]},
            aggregate="respondents",
        )
        # 3·100 of 3; 1 of 4 is not half; (3·0 + 1·100) / 4
        index = scored(asked, "5 _ 1", "_ 5 1", "1 5 1").indices[Cell(subscale="made/trust")]
        assert (index.mean, index.n) == (62.5, 2)
        assert left_out(index) == (0, 1)


class TestWithoutTheFraming:
    def test_an_instrument_is_scored_on_its_subscales_alone(self) -> None:
        asked = questionnaire(item("a"), item("b"), framed=False, subscales={"trust": ["a", "b"]})
        group = scored(asked, "5 2")

        assert list(group.indices) == [Cell(subscale="made/trust")]
        assert group.items["a"].score == 100
        assert group.pair() is None
        assert EpsteinType.PARENTING not in group.unknown

    def test_without_subscales_there_are_still_its_items(self) -> None:
        group = scored(questionnaire(item("a"), framed=False), "5", "4")
        assert group.indices == {}
        assert group.items["a"].score == 87.5

    def test_it_does_not_mix_into_the_cells_of_one_with_the_framing(self) -> None:
        framed = questionnaire(item("a"), id="framed")
        other = questionnaire(item("b"), id="other", framed=False, subscales={"all": ["b"]})
        group = scored([framed, other], "5 1")
        assert group.indices[ENGAGEMENT].mean == 100
        assert group.indices[Cell(subscale="other/all")].mean == 0


class TestAggregate:
    """The mean of the items' means, of the respondents' own scores, or of all answers together."""

    def test_golden_value_of_all_answers_together(self) -> None:
        """Section 11 of the framing note: 100, 100 and 0 on one item and 50 on another."""
        rows = ["5 _", "5 _", "1 _", "_ 3"]
        asked = [
            questionnaire(
                item("a"), item("b"), subscales={"all": ["a", "b"]}, framed=False, aggregate=over
            )
            for over in ("answers", "items")
        ]
        cell = Cell(subscale="made/all")
        pooled, items = (scored(each, *rows).indices[cell] for each in asked)
        assert (pooled.mean, pooled.n) == (62.5, 4)
        assert items.mean == pytest.approx(58.3, abs=0.05)
        # each answered one of four: 4 / 4 · (x − 62.5) is 37.5, 37.5, −62.5 and −12.5
        assert pooled.sd == pytest.approx(sqrt((2 * 37.5**2 + 62.5**2 + 12.5**2) / 3))

    @pytest.mark.parametrize(
        ("needed", "mean", "n"),
        [
            ("any", 62.5, 4),  # 100, 25, 50 and 75
            ("half", 50, 3),  # not the first, who answered one of four
            (0.8, 50, 1),
            (3, 62.5, 2),
            (1, 62.5, 4),
        ],
    )
    def test_how_much_must_be_answered(self, needed: str | float, mean: float, n: int) -> None:
        asked = questionnaire(
            *(item(id_) for id_ in "abcd"),
            subscales={"all": list("abcd")},
            framed=False,
            aggregate="respondents",
            min_answered=needed,
        )
        index = scored(asked, "5 _ _ _", "2 2 _ _", "3 3 3 3", "4 4 4 _").indices[
            Cell(subscale="made/all")
        ]
        assert (index.mean, index.n) == (mean, n)

    def test_a_subscale_may_ask_for_more_than_the_rest(self) -> None:
        strict = {"title": "Strict", "items": ["a", "b"], "min_answered": 2}
        asked = questionnaire(
            item("a"),
            item("b"),
            subscales={"strict": strict, "usual": ["a", "b"]},
            framed=False,
            aggregate="respondents",
        )
        indices = scored(asked, "5 _", "3 3").indices
        assert indices[Cell(subscale="made/strict")].mean == 50
        assert indices[Cell(subscale="made/usual")].mean == 75

    def test_differs_from_the_mean_over_respondents(self) -> None:
        items, subscales = [item("a"), item("b")], {"all": ["a", "b"]}
        rows = ["5 1", "5 _"]

        usual = questionnaire(*items, subscales=subscales, framed=False)
        index = scored(usual, *rows).indices[Cell(subscale="made/all")]
        assert (index.mean, index.n) == (50, 2)  # of 100 and 0
        assert index.sd == 0  # of influences 0 and 0: both answered a alike, and one b

        over = questionnaire(*items, subscales=subscales, framed=False, aggregate="respondents")
        index = scored(over, *rows).indices[Cell(subscale="made/all")]
        assert (index.mean, index.n) == (75, 2)  # of 50 and 100
        assert index.sd == pytest.approx(25 * sqrt(2))

    def test_of_the_framing_is_always_over_items(self) -> None:
        over = questionnaire(item("a"), item("b"), aggregate="respondents")
        assert scored(over, "5 1", "5 _").indices[ENGAGEMENT].mean == 50

    def test_knows_no_half_rule(self) -> None:
        asked = questionnaire(
            *(item(id_) for id_ in "abcd"),
            subscales={"all": list("abcd")},
            framed=False,
        )
        index = scored(asked, "5 _ _ _", "_ _ _ _", ". . . .", "1 1 . .").indices[
            Cell(subscale="made/all")
        ]
        assert (index.mean, index.n) == (25, 2)  # of a: 50 and b: 0; nobody answered c or d
        assert left_out(index) == (1, 1)

    def test_counts_backwards_and_by_weight(self) -> None:
        asked = questionnaire(
            item("a", weight=3),
            item("b", reverse=True),
            subscales={"all": ["-a", "b"]},
            framed=False,
        )
        # a: 1 and 3 backwards are 100 and 50; b: 2 reversed is 75; (3·75 + 75) / 4
        index = scored(asked, "1 2", "3 _").indices[Cell(subscale="made/all")]
        assert index.mean == 75

    def test_without_an_answer_there_is_no_index(self) -> None:
        asked = questionnaire(item("a"), subscales={"all": ["a"]}, framed=False)
        assert scored(asked, "_", "?", ".").indices == {}
