"""The short questionnaire beside the two: what keeps families from taking part, what would help."""

import re
from pathlib import Path

import pytest

from reflect.lint.language.reading_grade import flesch_kincaid, words_in
from reflect.questionnaire import THE_THREE, Audience, Item, OpenItem, find
from reflect.questionnaire.duration import expected_minutes
from reflect.questionnaire.library import BUILT_IN

ASKED = find("what-stands-in-the-way", Path()).require()
OF_THEMSELVES = {"me": "families", "my": "their", "I could": "they could"}
"""Parents' words for what leaders say of families."""


def test_it_is_outside_the_framing_and_asked_by_name() -> None:
    assert not ASKED.framed
    assert ASKED.id not in BUILT_IN
    assert all(subscale.formative for subscale in ASKED.subscales)


def test_eight_obstacles_eight_things_that_would_help_one_open_question() -> None:
    groups = [list(subscale.members) for subscale in ASKED.subscales]
    assert [len(members) for members in groups] == [8, 8]
    assert [item.id for item in ASKED.scored] == [id_ for members in groups for id_ in members]
    assert [item.id for item in ASKED.items if isinstance(item, OpenItem)] == [
        "helps.make-it-possible"
    ]
    assert len({item.scale for item in ASKED.scored}) == 1


@pytest.mark.parametrize("item", ASKED.items, ids=lambda item: item.id)
def test_all_are_asked_the_same_of_families_or_of_themselves(item: Item | OpenItem) -> None:
    """Word for word, but for whom it is about."""

    def about_families(text: str) -> str:
        for own, theirs in OF_THEMSELVES.items():
            text = re.sub(rf"\b{own}\b", theirs, text)
        return text.replace("the families I work with", "families")

    assert {about_families(text) for text in item.text.values()} == {item.text[Audience.LEADERS]}


@pytest.mark.parametrize("audience", THE_THREE)
def test_it_takes_five_minutes(audience: Audience) -> None:
    assert expected_minutes([ASKED], audience, core=False) <= 5


def test_parents_can_read_it() -> None:
    texts = [item.text[Audience.PARENTS] for item in ASKED.items]
    assert max(len(words_in(text)) for text in texts) <= 20
    assert max(map(flesch_kincaid, texts)) <= 6


def test_every_statement_is_short_and_stands_once() -> None:
    statements = [item.statement or "" for item in ASKED.scored]
    assert [words for words in statements if not 3 <= len(words.split()) <= 9] == []
    assert len(set(statements)) == len(statements)
