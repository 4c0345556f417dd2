"""Many who write for one school at once, as families do in the hour after a letter went out."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reflect.responses import Chosen, Entry
from reflect.responses.store import Place, Store
from tests.responses.keeping import DAY, draft

ITEMS = [f"item {number}" for number in range(8)]


def answered_by(at: Place | Path, writers: int) -> Store:
    """The store after so many submitted eight answers each, each in a thread of its own."""
    draft(Store(at), "first", "word-first")  # the wave and its questionnaire are there
    together = threading.Barrier(writers)

    def answer(writer: int) -> None:
        store = Store(at)
        with store.kept_open():
            together.wait(timeout=300)
            begun = draft(store, f"writer {writer}", f"word-{writer}")
            for number, item in enumerate(ITEMS):
                store.save(begun, item, Entry(Chosen((writer + number) % 5), f"{writer}: {item}"))
            store.submit(begun, ITEMS, DAY)

    with ThreadPoolExecutor(writers) as pool:
        list(pool.map(answer, range(writers)))
    return Store(at)


def expected(writers: int) -> dict[str, dict[str, Entry]]:
    """What each said, worked out anew."""
    return {
        f"writer {writer}": {
            item: Entry(Chosen((writer + number) % 5), f"{writer}: {item}")
            for number, item in enumerate(ITEMS)
        }
        for writer in range(writers)
    }


def said_in(store: Store) -> dict[str, dict[str, Entry]]:
    found = store.responses()
    said = {response.respondent.id: dict(response.entries) for response in found}
    assert len(said) == len(found)  # nobody is there twice
    return said


@pytest.mark.parametrize("writers", [200])
def test_two_hundred_at_once_lose_nothing_in_a_database(place: Place, writers: int) -> None:
    store = answered_by(place, writers)
    assert said_in(store) == expected(writers)
    assert [left.id for left in store.drafts()] == ["first"]


def test_twenty_at_once_lose_nothing_in_a_file(tmp_path: Path) -> None:
    store = answered_by(tmp_path / "reflect.db", 20)
    assert said_in(store) == expected(20)
    assert [left.id for left in store.drafts()] == ["first"]


def test_of_many_who_begin_a_school_one_does(place: Place) -> None:
    together = threading.Barrier(12)

    def salt(_: int) -> str:
        together.wait(timeout=60)
        return Store(place).salt()

    with ThreadPoolExecutor(12) as pool:
        assert len(set(pool.map(salt, range(12)))) == 1
