"""From a file to a server and back: nothing is lost, and nothing is written over."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from reflect.diagnostics import Expected
from reflect.responses import DELETION, Batch, Chosen, Entry, Fact, Written
from reflect.responses.store import Place, Store
from reflect.responses.store import schema as tables
from reflect.responses.store.server import copied, database_at
from tests.responses.keeping import ASKED, DAY, draft, response


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """With something in every table: responses, a draft, a batch, things aside and undone."""
    path = tmp_path / "reflect.db"
    store = Store(path)
    begun = draft(store, "waits", "amber-fox")
    store.save(begun, "a", Entry(Chosen(1), "Zoë’s “note”"))
    store.invite("Spring 2026", {begun.respondent.audience: 9})
    given = [
        response(store, {"a": Entry(Chosen(number % 2)), "c": Entry(Written("w\n" * number))}, who)
        for number, who in enumerate(["one", "two", "three", "four"])
    ]
    store.add(given[:2], [ASKED])
    store.add(given[2:], [ASKED], batch=Batch("table", DAY, "t.csv"))
    store.put_aside(["one"], Batch(DELETION, DAY, "one response"))
    store.undo(1)
    store.remember(Fact.LAST_WAVE, "Spring 2026")
    return path


def all_rows(at: Path | Place) -> Mapping[str, list[tuple[object, ...]]]:
    """Every row of every table, but for what a file notes of itself."""

    def rows(connection: Connection, name: str) -> list[tuple[object, ...]]:
        found = connection.execute(select(tables.metadata.tables[name]))
        return sorted((tuple(row) for row in found if row[0] != "unsettled"), key=repr)

    with database_at(at).reading() as connection:
        return {name: rows(connection, name) for name in tables.metadata.tables}


def test_there_and_back_every_row_is_the_same(file: Path, place: Place) -> None:
    before = all_rows(file)
    assert all(before[name] for name in before if name not in {"instead", "aside_invited"})
    copied(file, place)
    assert all_rows(place) == before
    back = file.with_name("back.db")
    counts = copied(place, back)
    assert all_rows(back) == before == all_rows(file)
    assert counts["respondent"] == len(before["respondent"])
    assert Store(back).check() == Store(place).check() == []


def test_people_go_on_where_they_paused(file: Path, place: Place) -> None:
    copied(file, place)
    store = Store(place)
    sitting = store.resume("amber-fox", take_over=True)
    assert sitting is not None
    assert sitting.entries == {"a": Entry(Chosen(1), "Zoë’s “note”")}
    store.submit(sitting, ["a", "b", "c"], DAY)
    assert "waits" in {each.respondent.id for each in store.responses()}


def test_what_was_taken_back_can_come_again(file: Path, place: Place) -> None:
    copied(file, place)
    store = Store(place)
    assert {each.respondent.id for each in store.responses()} == {"two"}
    store.undo(1)
    store.undo(2)
    assert {each.respondent.id for each in store.responses()} == {"one", "two", "three", "four"}
    assert store.check() == []


def test_nothing_is_written_over(file: Path, place: Place) -> None:
    draft(Store(place), "mine")
    before = all_rows(place)
    with pytest.raises(Expected, match="Something is kept already for this school in the database"):
        copied(file, place)
    assert all_rows(place) == before
    other = file.with_name("other.db")
    draft(Store(other), "mine")
    with pytest.raises(Expected, match="Something is kept already for this school in"):
        copied(place, other)
    assert [found.id for found in Store(other).drafts()] == ["mine"]


def test_what_cannot_come_whole_comes_not_at_all(file: Path, place: Place) -> None:
    """A file takes a character that PostgreSQL does not."""
    store = Store(file)
    store.add([response(store, {"c": Entry(Written("a\0b"))}, "odd")], [ASKED])
    with pytest.raises(Expected, match="a character that a database cannot keep"):
        copied(file, place)
    assert Store(place).waves() == []


def test_a_file_of_which_nothing_came_is_gone_again(server: object, tmp_path: Path) -> None:
    assert server
    gone = Place("postgresql+psycopg://oak@127.0.0.1:1/reflect", "Oak")
    with pytest.raises(Expected, match="cannot be reached"):
        copied(gone, tmp_path / "new.db")
    assert list(tmp_path.iterdir()) == []
