"""Small groups: nothing rests on fewer than five, except what the leaders see of their own."""

from reflect.framing import EpsteinType, Stance
from reflect.questionnaire import Audience
from reflect.scoring.cells import Cell
from reflect.scoring.model import GroupScores
from reflect.scoring.privacy.profile import INTERNAL
from reflect.scoring.privacy.suppression import protect
from tests.making import item, questionnaire, responses, scored, wave_of

ENGAGEMENT = Cell(Stance.ENGAGEMENT)
TWO = questionnaire(item("a"), item("b", type="community"), subscales={"all": ["a", "b"]})


def test_the_floor_is_five() -> None:
    assert INTERNAL.floor == 5


def test_a_group_of_four_is_hidden_and_one_of_five_shown() -> None:
    for audience in (Audience.STAFF, Audience.PARENTS):
        assert protect(scored(TWO, *["5 5"] * 4, audience=audience), INTERNAL) is None

        five = scored(TWO, *["5 5"] * 5, audience=audience)
        assert protect(five, INTERNAL) == five


def test_leaders_see_their_own_answers_whatever_their_number() -> None:
    one = scored(TWO, "5 1", audience=Audience.LEADERS)
    assert protect(one, INTERNAL) is one


def test_a_joint_answer_of_many_people_is_still_one() -> None:
    assert protect(scored(TWO, "5 5", audience=Audience.STAFF, joint=9), INTERNAL) is None


def test_each_cell_counts_by_its_own_n() -> None:
    group = scored(TWO, *["5 5"] * 4, "5 _", "_ _", audience=Audience.STAFF)
    protected = protect(group, INTERNAL)

    assert protected
    shown = {str(cell) for cell in protected.indices}
    assert shown == {"engagement", "parenting.engagement", "role.engagement", "made/all"}
    assert group.indices.keys() - protected.indices.keys() == {
        cell for cell in group.indices if str(cell) == "community.engagement"
    }


def shown(*rows: str) -> GroupScores:
    """What may be shown of staff who gave these rows."""
    group = wave_of(responses(TWO, *rows, audience=Audience.STAFF), TWO).group(Audience.STAFF)
    assert group
    return group


def test_an_item_that_few_answered_is_hidden_whole() -> None:
    assert list(shown(*["5 5"] * 4, "5 ?", "5 _").items) == ["a"]


def test_an_item_that_few_were_asked_is_hidden() -> None:
    assert list(shown(*["5 ?"] * 4, "5 .").items) == ["a"]


def test_an_item_that_nobody_could_answer_is_a_finding() -> None:
    group = shown(*["5 ?"] * 5)
    assert list(group.items) == ["a", "b"]
    assert group.items["b"].n == 0


def test_no_cell_counts_an_item_that_is_hidden() -> None:
    """Five answer a with 1, one of them b with 5: a mean of both would give that one away."""
    group = shown(*["1 _"] * 4, "1 5")
    assert list(group.items) == ["a"]
    assert group.indices[ENGAGEMENT].mean == 0
    assert group.indices[Cell(subscale="made/all")].mean == 0


def test_a_type_that_most_do_not_know_is_named_though_its_items_are_hidden() -> None:
    group = shown(*["5 5"] * 3, *["5 ?"] * 5)
    assert list(group.items) == ["a"]
    assert group.unknown == {EpsteinType.COMMUNITY}


def test_a_wave_names_the_audiences_it_hides() -> None:
    wave = wave_of(responses(TWO, *["5 5"] * 4, audience=Audience.PARENTS), TWO)
    assert (wave.groups, wave.too_few) == ((), (Audience.PARENTS,))


def test_what_is_shown_is_not_changed() -> None:
    group = scored(TWO, *["5 2"] * 5, "4 _", audience=Audience.PARENTS)
    protected = protect(group, INTERNAL)

    assert protected
    assert protected.respondents == 6
    assert protected.indices[ENGAGEMENT] == group.indices[ENGAGEMENT]
    assert protected.items == group.items
