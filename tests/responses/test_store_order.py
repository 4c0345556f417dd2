"""Nothing in the file tells in which order people sat down: the same answers, the same bytes."""

import shutil
import sqlite3
import struct
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from reflect.responses import Chosen, Entry, Respondent, Written
from reflect.responses.store import Store
from tests.responses.keeping import ASKED, DAY, respondent, response

PEOPLE = [f"{Random(number).getrandbits(128):032x}" for number in range(24)]
"""Ids out of thin air, as the front door makes them."""

ORDERS = {
    "as they stand": PEOPLE,
    "from the last": PEOPLE[::-1],
    "shuffled": Random(7).sample(PEOPLE, len(PEOPLE)),
    "sorted": sorted(PEOPLE),
}
CHANGES = slice(24, 28), slice(40, 44), slice(92, 96)
"""Where page 1 counts how often the file was changed, and its tables; not in which order."""

PAGE = 4096


def words_of(id_: str) -> str:
    """Of many lengths, so that some fill pages of their own and some share one."""
    return id_ * (int(id_[:2], 16) // 3)


def sit_down(store: Store, id_: str, who: Respondent) -> None:
    sitting = store.begin(who, id_, DAY)
    for item, entry in {
        "c": Entry(Written(words_of(id_))),
        "a": Entry(Chosen(0)),
        "b": Entry(Chosen(1), "why" * (int(id_[2:4], 16) // 8)),
    }.items():
        store.save(sitting, item, entry)
    store.save(sitting, "a", Entry(Chosen(1)))
    store.submit(sitting, ["a", "b", "c"], DAY)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with its wave and questionnaire, and its salt."""
    store = Store(tmp_path_factory.mktemp("empty") / "reflect.db")
    respondent(store)
    return store.path


def bytes_of(path: Path) -> bytes:
    content = bytearray(path.read_bytes())
    for counter in CHANGES:
        content[counter] = bytes(4)
    return bytes(content)


def copied(empty: Path, folder: Path) -> Store:
    folder.mkdir()
    return Store(Path(shutil.copy(empty, folder)))


def sat_down(store: Store, order: Iterable[str]) -> bytes:
    for id_ in order:
        group = f"Year {int(id_[0], 16) % 3}"
        sit_down(store, id_, respondent(store, id_, group=group, core=int(id_[1], 16) > 8))
    return bytes_of(store.path)


def test_whoever_sat_down_first_the_bytes_are_the_same(empty: Path, tmp_path: Path) -> None:
    files = {
        name: sat_down(copied(empty, tmp_path / name), order) for name, order in ORDERS.items()
    }
    assert len(files["sorted"]) > len(PEOPLE) * PAGE
    for name, content in files.items():
        assert content == files["sorted"], name


def test_answers_taken_in_one_by_one_or_in_any_batch(empty: Path, tmp_path: Path) -> None:
    def taken_in(store: Store, batches: Iterable[Sequence[str]]) -> bytes:
        for ids in batches:
            entries = [{"c": Entry(Written(words_of(id_)))} for id_ in ids]
            given = [response(store, *each) for each in zip(entries, ids, strict=True)]
            store.add(given, [ASKED])
        return bytes_of(store.path)

    batches = {
        "at once": [PEOPLE],
        "in two": [PEOPLE[9:], PEOPLE[:9]],
        "one by one": [[id_] for id_ in reversed(PEOPLE)],
    }
    files = {name: taken_in(copied(empty, tmp_path / name), each) for name, each in batches.items()}
    assert len({*files.values()}) == 1


def test_no_table_has_row_numbers_and_no_page_is_left_over(empty: Path, tmp_path: Path) -> None:
    """As the file format has it (sqlite.org/fileformat2.html, section 1): the list of free pages
    stands at byte 32; kinds 5 and 13 are pages with row numbers, as page 1 is, of the schema."""
    content = sat_down(copied(empty, tmp_path / "copy"), PEOPLE[:5])
    assert struct.unpack_from(">II", content, 32) == (0, 0)
    assert content[100] in {5, 13}
    with closing(sqlite3.connect(empty)) as connection:
        tables = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        assert [name for name, sql in tables if not sql.rstrip().endswith("WITHOUT ROWID")] == []


def test_a_process_killed_before_the_order_was_forgotten(
    empty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next opening does it."""
    expected = sat_down(copied(empty, tmp_path / "whole"), PEOPLE[:9])
    store = copied(empty, tmp_path / "killed")
    with monkeypatch.context() as killed:
        killed.setattr(store._database, "settle", lambda: None)
        assert sat_down(store, reversed(PEOPLE[:9])) != expected
    Store(store.path)
    assert bytes_of(store.path) == expected
