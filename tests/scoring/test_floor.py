"""Small groups: nothing rests on fewer than five, except what the leaders see of their own."""

from reflect.framing import Stance
from reflect.questionnaire import Audience
from reflect.scoring.cells import Cell
from reflect.scoring.floor import FLOOR, protect
from tests.making import item, questionnaire, scored

ENGAGEMENT = Cell(Stance.ENGAGEMENT)
TWO = questionnaire(item("a"), item("b", type="community"), subscales={"all": ["a", "b"]})


def test_the_floor_is_five() -> None:
    assert FLOOR == 5


def test_a_group_of_four_is_hidden_and_one_of_five_shown() -> None:
    for audience in (Audience.STAFF, Audience.PARENTS):
        assert protect(scored(TWO, *["5 5"] * 4, audience=audience)) is None

        five = scored(TWO, *["5 5"] * 5, audience=audience)
        assert protect(five) == five


def test_leaders_see_their_own_answers_whatever_their_number() -> None:
    one = scored(TWO, "5 1", audience=Audience.LEADERS)
    assert protect(one) is one


def test_a_joint_answer_of_many_people_is_still_one() -> None:
    assert protect(scored(TWO, "5 5", audience=Audience.STAFF, joint=9)) is None


def test_each_cell_counts_by_its_own_n() -> None:
    group = scored(TWO, *["5 5"] * 4, "5 _", "_ _", audience=Audience.STAFF)
    protected = protect(group)

    assert protected
    shown = {str(cell) for cell in protected.indices}
    assert shown == {"engagement", "parenting.engagement", "role.engagement", "made/all"}
    assert group.indices.keys() - protected.indices.keys() == {
        cell for cell in group.indices if str(cell) == "community.engagement"
    }


def test_an_item_that_few_answered_is_hidden_whole() -> None:
    group = scored(TWO, *["5 5"] * 4, "5 ?", "5 _", audience=Audience.STAFF)
    protected = protect(group)

    assert protected
    assert list(protected.items) == ["a"]


def test_an_item_that_few_were_asked_is_hidden() -> None:
    group = scored(TWO, *["5 ?"] * 4, "5 .", audience=Audience.STAFF)
    protected = protect(group)

    assert protected
    assert list(protected.items) == ["a"]


def test_an_item_that_nobody_could_answer_is_a_finding() -> None:
    group = scored(TWO, *["5 ?"] * 5, audience=Audience.STAFF)
    protected = protect(group)

    assert protected
    assert list(protected.items) == ["a", "b"]
    assert protected.items["b"].n == 0


def test_what_is_shown_is_not_changed() -> None:
    group = scored(TWO, *["5 2"] * 5, "4 _", audience=Audience.PARENTS)
    protected = protect(group)

    assert protected
    assert protected.respondents == 6
    assert protected.indices[ENGAGEMENT] == group.indices[ENGAGEMENT]
    assert protected.items == group.items
