"""Ids are shown as short as they can be told apart, and never shorter than eight characters."""

from hypothesis import given
from hypothesis import strategies as st

from reflect.responses import short_ids


def test_eight_characters_where_that_is_enough() -> None:
    assert short_ids(["0123456789", "9876543210"]) == {
        "0123456789": "01234567",
        "9876543210": "98765432",
    }


def test_more_where_it_is_not() -> None:
    assert short_ids(["01234567-a", "01234567-b", "01234568", "parents-1", "parents-10"]) == {
        "01234567-a": "01234567-a",
        "01234567-b": "01234567-b",
        "01234568": "01234568",
        "parents-1": "parents-1",
        "parents-10": "parents-10",
    }


def test_none() -> None:
    assert short_ids([]) == {}


@given(st.sets(st.text("ab", min_size=1, max_size=14)))
def test_what_is_shown_means_one(ids: set[str]) -> None:
    shown = short_ids(ids)
    assert shown.keys() == ids
    for id_, short in shown.items():
        assert id_.startswith(short)
        assert short == id_ or len(short) >= 8
        others = [other for other in ids if other.startswith(short) and other != id_]
        assert not others or short == id_
