"""What a group's scores say together: pairs, placements, types nobody knows about."""

import pytest

from reflect.framing import EpsteinType, Position, Question, Stance
from reflect.questionnaire import Audience
from reflect.scoring.cells import Cell
from tests.making import item, questionnaire, scored

BOTH = questionnaire(
    item("i1", stance="involvement"),
    item("i2", stance="involvement"),
    item("e1", stance="engagement"),
    item("e2", stance="engagement"),
)


class TestPair:
    def test_is_involvement_then_engagement(self) -> None:
        pair = scored(BOTH, "5 4 2 1").pair()
        assert pair
        assert [index.cell for index in pair] == [
            Cell(Stance.INVOLVEMENT),
            Cell(Stance.ENGAGEMENT),
        ]
        assert [index.mean for index in pair] == [87.5, 12.5]

    def test_of_a_type_and_of_a_question(self) -> None:
        group = scored(BOTH, "5 4 2 1")
        for pair in (group.pair(type=EpsteinType.PARENTING), group.pair(question=Question.ROLE)):
            assert pair
            assert [index.mean for index in pair] == [87.5, 12.5]
        assert group.pair(type=EpsteinType.COMMUNITY) is None
        assert group.pair(question=Question.INTERACTION) is None

    def test_fed_by_one_item_is_no_score(self) -> None:
        # of the first two respondents' answers to e2 there are none: it does not feed the index
        group = scored(BOTH, "5 4 2 _", "5 4 2 _", "5 4 2 1")
        index = group.index(Stance.ENGAGEMENT)
        assert index
        assert index.fed_by == 1
        assert group.pair() is None
        assert group.placement() is None

    def test_needs_both_stances(self) -> None:
        assert scored(BOTH, "5 4 _ _").pair() is None
        assert scored(BOTH, ". . 5 4").pair() is None


def test_placement_is_that_of_the_pair() -> None:
    placement = scored(BOTH, "5 4 2 1").placement()
    assert placement
    assert placement.positions == (Position.INVOLVEMENT_LED,)

    near = scored(BOTH, "5 4 3 3").placement()
    assert near
    assert near.words == "between Involvement-led and Partnership"


class TestUnknown:
    """Half or more of the answers given to a type are *don't know*."""

    @pytest.mark.parametrize(
        ("rows", "unknown"),
        [
            (["? ? 5 5"], True),  # exactly half
            (["? 5 5 5"], False),
            (["? - - -"], True),  # does not apply is no answer given
            (["? _ _ _"], True),  # neither is a blank
            (["? 5 - _"], True),
            (["? 5 5 ."], False),
            (["? ? ? ?", "5 5 5 5"], True),
            (["? ? ? _", "5 5 5 5"], False),  # 3 of 7
            (["_ _ _ _"], False),  # nothing was given
            (["- - - -"], False),
        ],
    )
    def test_half_of_the_answers_given(self, rows: list[str], unknown: bool) -> None:
        assert (EpsteinType.PARENTING in scored(BOTH, *rows).unknown) is unknown

    def test_looks_at_one_type(self) -> None:
        asked = questionnaire(item("a"), item("b", type="community"))
        group = scored(asked, "? 5", "? 4")
        assert EpsteinType.PARENTING in group.unknown
        assert EpsteinType.COMMUNITY not in group.unknown
        assert EpsteinType.VOLUNTEERING not in group.unknown

    def test_all_dont_know_is_unknown_and_unscored(self) -> None:
        group = scored(BOTH, "? ? ? ?", "? ? ? ?")
        assert EpsteinType.PARENTING in group.unknown
        assert group.placement(type=EpsteinType.PARENTING) is None


def test_a_group_knows_who_it_is() -> None:
    group = scored(BOTH, "5 5 5 5", "1 1 1 1", audience=Audience.STAFF)
    assert (group.audience, group.respondents, group.joint) == (Audience.STAFF, 2, ())


def test_items_keep_the_order_of_the_file_and_lack_those_not_asked() -> None:
    group = scored(BOTH, "5 . 5 5", "_ . 1 1")
    assert list(group.items) == ["i1", "e1", "e2"]
