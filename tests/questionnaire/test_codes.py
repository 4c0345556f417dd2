"""Short codes of items: every tool takes them, and each leads back to its item."""

import re

from hypothesis import given
from hypothesis import strategies as st

from reflect.questionnaire import find
from reflect.questionnaire.codes import bare_codes_of, codes_of
from reflect.questionnaire.library import ALL_BUILT_IN
from reflect.resources import QUESTIONNAIRES
from tests.making import item, questionnaire

IDS = st.from_regex(r"[a-z0-9]{1,6}([.-][a-z0-9]{1,9}){0,4}", fullmatch=True)


def test_dots_and_hyphens_become_underscores() -> None:
    made = questionnaire(item("role.decisions.changed-by-parents"), item("b"))
    assert codes_of(made) == {
        "role_decisions_changed_by_parents": "role.decisions.changed-by-parents",
        "b": "b",
    }


def test_ids_that_would_have_one_code_are_numbered() -> None:
    """`a.b.2` keeps the code that its own id gives."""
    made = questionnaire(item("a.b"), item("a-b"), item("a.b.2"), item("a-b-2"))
    assert codes_of(made) == {"a_b": "a.b", "a_b_3": "a-b", "a_b_2": "a.b.2", "a_b_2_2": "a-b-2"}


def test_a_code_begins_with_a_letter() -> None:
    """XLSForm and LimeSurvey take no other."""
    assert codes_of(questionnaire(item("1.a"))) == {"q_1_a": "1.a"}
    assert bare_codes_of(questionnaire(item("1.a"))) == {"q1a": "1.a"}


def test_bare_codes_are_letters_and_digits_or_end_in_a_hash() -> None:
    """The hash of role.decisions.changed-by-parents by sha256sum begins with the six digits."""
    made = questionnaire(item("role.decisions.changed-by-parents"), item("obstacle.times"))
    assert list(bare_codes_of(made)) == ["roledecisionscb720ae", "obstacletimes"]


def test_bare_codes_that_would_be_one_both_end_in_a_hash() -> None:
    one, other = bare_codes_of(questionnaire(item("a.b1"), item("a.b-1")))
    assert one[:3] == other[:3] == "ab1"
    assert one != other


@given(st.lists(IDS, min_size=1, max_size=12, unique=True))
def test_every_code_leads_back_and_is_taken_by_every_tool(ids: list[str]) -> None:
    made = questionnaire(*map(item, ids))
    codes, bare = codes_of(made), bare_codes_of(made)
    assert list(codes.values()) == list(bare.values()) == ids
    assert all(re.fullmatch(r"[A-Za-z]\w*", code, re.ASCII) for code in codes)
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9]{0,19}", code) for code in bare)


def test_codes_of_the_built_in_ones_are_not_numbered() -> None:
    for name in ALL_BUILT_IN:
        made = find(name, QUESTIONNAIRES).require()
        assert list(codes_of(made)) == [re.sub("[.-]", "_", each.id) for each in made.items]
        assert len(bare_codes_of(made)) == len(made.items)
