"""The scores of a whole wave."""

import pytest

from reflect.diagnostics import Expected
from reflect.framing import Stance
from reflect.questionnaire import Audience
from reflect.responses import Response
from reflect.scoring.cells import Cell
from tests.making import item, open_item, questionnaire, responses, wave_of

ASKED = questionnaire(item("a"), item("b"), open_item("proud-of"))


def test_each_audience_is_a_group_of_its_own() -> None:
    given = [
        *responses(ASKED, *["1 1"] * 6, audience=Audience.PARENTS),
        *responses(ASKED, "5 5", audience=Audience.LEADERS),
    ]
    wave = wave_of(given, ASKED)

    assert [group.audience for group in wave.groups] == [Audience.LEADERS, Audience.PARENTS]
    leaders, parents = wave.group(Audience.LEADERS), wave.group(Audience.PARENTS)
    assert leaders
    assert parents
    assert wave.group(Audience.STAFF) is None
    assert leaders.indices[Cell(Stance.ENGAGEMENT)].mean == 100
    assert parents.indices[Cell(Stance.ENGAGEMENT)].mean == 0
    assert (leaders.respondents, parents.respondents) == (1, 6)


def test_it_knows_the_questionnaires_it_rests_on() -> None:
    wave = wave_of(responses(ASKED, "5 5"), ASKED)
    assert wave.questionnaires == (ASKED,)
    assert wave.changed == ()


def test_audiences_may_be_asked_different_questionnaires() -> None:
    other = questionnaire(item("c"), id="other")
    given = [
        *responses(ASKED, "1 1", audience=Audience.LEADERS),
        *responses(other, *"55555", audience=Audience.PARENTS),
    ]
    wave = wave_of(given, ASKED, other)

    assert [list(group.items) for group in wave.groups] == [["a", "b"], ["c"]]
    assert wave.questionnaires == (ASKED, other)


def test_a_wave_without_responses_has_no_groups() -> None:
    assert wave_of([], ASKED).groups == ()


def test_answers_in_words_are_never_scored() -> None:
    only_open = questionnaire(open_item("proud-of"), framed=False)
    (group,) = wave_of(responses(only_open, ""), only_open).groups
    assert (group.respondents, group.indices, group.items) == (1, {}, {})


def test_a_questionnaire_that_is_not_kept_is_named() -> None:
    with pytest.raises(Expected, match=f"questionnaire {ASKED.hash[:12]} that was answered"):
        wave_of(responses(ASKED, "5 5"))


def test_an_item_id_in_two_questionnaires_is_refused() -> None:
    """Answers are kept by item id, so they could not be told apart."""
    other = questionnaire(item("b"), item("c"), id="other")
    given: list[Response] = [
        *responses(ASKED, "1 1", audience=Audience.LEADERS),
        *responses(other, "5 5", audience=Audience.PARENTS),
    ]
    with pytest.raises(Expected, match="`b` is an item of both `made` and `other`"):
        wave_of(given, ASKED, other)


def test_an_open_question_may_stand_in_two_questionnaires() -> None:
    other = questionnaire(item("c"), open_item("proud-of"), id="other")
    (group,) = wave_of(responses([ASKED, other], "1 1 5"), ASKED, other).groups
    assert list(group.items) == ["a", "b", "c"]
