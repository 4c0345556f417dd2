"""Numbers with their nouns."""

import pytest

from reflect.words.counting import counted


@pytest.mark.parametrize(
    ("number", "noun", "said"),
    [
        (1, "answer", "1 answer"),
        (0, "answer", "0 answers"),
        (2, "family", "2 families"),
        (2, "day", "2 days"),
        (1, "person", "1 person"),
        (4, "person", "4 people"),
    ],
)
def test_a_noun_follows_its_number(number: int, noun: str, said: str) -> None:
    assert counted(number, noun) == said


def test_another_plural_may_be_given() -> None:
    assert counted(2, "was", "were") == "2 were"
