"""Groups that people spelled in more than one way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.responses.groups import groups_alike, known_spelling


@pytest.mark.parametrize(
    "spellings",
    [
        ("Year 4", "year 4", "Year4", " YEAR  4"),
        ("Café", "Cafe\u0301"),
        ("Straße", "STRASSE"),
        ("\uff39ear\u30004", "Year 4"),
    ],
)
def test_alike(spellings: tuple[str, ...]) -> None:
    assert groups_alike([*spellings, spellings[0], "another"]) == [spellings]


def test_not_alike() -> None:
    assert groups_alike(["Year 4", "Year 5", "Year 4a", "Jose", "José", "Year-4"]) == []
    assert groups_alike([]) == []


def test_each_set_in_the_order_given() -> None:
    names = ["b", "a", "c", "A", "B"]
    assert groups_alike(names) == [("b", "B"), ("a", "A")]


def test_the_known_spelling_is_taken() -> None:
    assert known_spelling("YEAR4", ["Year 5", "Year 4", "year 4"]) == "Year 4"
    assert known_spelling("year 4", ["Year 4", "year 4"]) == "year 4"
    assert known_spelling("Year 6", ["Year 4"]) == "Year 6"


@given(st.text("aAáÁ bß4", max_size=6), st.lists(st.text("aAáÁ bß4", max_size=6), max_size=5))
def test_whoever_takes_the_known_spelling_adds_no_new_one(name: str, known: list[str]) -> None:
    taken = known_spelling(name, known)
    assert len(groups_alike([*known, taken])) == len(groups_alike(known))
    assert set(groups_alike([name, taken])) <= {(name, taken)}
