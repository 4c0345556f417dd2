"""What many people do at one moment, kept by one transaction: all of it, or each by itself."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reflect.diagnostics import Expected
from reflect.responses import Apart, Chosen, Entry, TakenOver
from reflect.responses.store import Store
from reflect.responses.store.file import Database
from tests.responses.keeping import DAY, SPRING, draft, resumed, saved

YES = Entry(Chosen(1))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "reflect.db")


def apart(store: Store, do: Callable[[], object]) -> None:
    """Done together with whatever else there is, it is refused as a whole."""

    def together() -> None:
        with store.together():
            do()

    with pytest.raises(Apart):
        together()


def on_disk(store: Store) -> int:
    """How many entries another program finds."""
    with closing(sqlite3.connect(store.path)) as connection:
        (found,) = connection.execute("SELECT count(*) FROM entry").fetchone()
    return int(found)


def test_it_is_on_the_disk_at_the_end_and_not_before(store: Store) -> None:
    one, other = draft(store, "r1", "amber-fox"), draft(store, "r2", "brown-owl")
    with store.together():
        store.save(one, "a", YES)
        store.save(other, "a", YES)
        assert (found := store.held("amber-fox", one.token))
        assert found.entries == {"a": YES}
        assert on_disk(store) == 0
    assert on_disk(store) == 2


def test_of_what_fails_nothing_is_kept_also_where_that_was_caught(store: Store) -> None:
    one, other = draft(store, "r1", "amber-fox"), draft(store, "r2", "brown-owl")
    resumed(store, "brown-owl")

    def saving() -> None:
        store.save(one, "a", YES)
        with pytest.raises(TakenOver):
            store.save(other, "a", YES)

    apart(store, saving)
    assert on_disk(store) == 0
    store.save(one, "a", YES)
    assert saved(store, "amber-fox") == {"a": YES}


def test_after_a_failure_nobody_writes_into_what_is_left(store: Store) -> None:
    """A full disk may have ended the transaction: what came next would be kept in halves."""
    begun = draft(store)

    def saving() -> None:
        with pytest.raises(Expected):
            store.save(begun, "a", Entry(Chosen(1), "\ud800"))
        store.save(begun, "b", YES)

    apart(store, saving)
    assert on_disk(store) == 0


def test_those_who_only_read_keep_nobody_from_writing(store: Store) -> None:
    other = Store(store.path)
    with store.together():
        assert store.wave(SPRING.name) is None
        other.open_wave(SPRING)
        begun = draft(store)
    assert [each.id for each in other.drafts()] == [begun.respondent.id]


def test_several_hand_in_and_the_file_is_settled_once(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [draft(store, f"r{n}", f"amber-{n}") for n in range(3)]
    settled, done = list[bool](), list[str]()
    assert isinstance(store._database, Database)
    settle = store._database.settle

    def noted() -> None:
        settled.append(on_disk(store) == 0)
        settle()

    monkeypatch.setattr(store._database, "settle", noted)
    with store.kept_open(), store.together():
        for each in people:
            store.submit(each, ["a"], DAY)
            store.afterwards(lambda: done.append("handed in"))
        assert (settled, done) == ([], [])
    assert (settled, done) == ([True], ["handed in"] * 3)
    with closing(sqlite3.connect(store.path)) as connection:
        assert not connection.execute("SELECT * FROM about WHERE key = 'unsettled'").fetchall()


def test_what_comes_afterwards_does_not_come_where_nothing_was_kept(store: Store) -> None:
    begun, done = draft(store), list[str]()

    def saving() -> None:
        store.save(begun, "a", YES)
        store.afterwards(lambda: done.append("kept"))
        with pytest.raises(Expected):
            store.rename_wave("Winter", "Summer")

    apart(store, saving)
    assert done == []
    store.afterwards(lambda: done.append("at once"))
    assert done == ["at once"]
