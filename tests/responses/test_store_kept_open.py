"""A file that is kept open, as a server does, beside all that can be done to a file meanwhile."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import event

from reflect.diagnostics import Expected
from reflect.responses import Chosen, Entry
from reflect.responses.store import Store
from reflect.responses.store.file.database import PATIENCE
from tests.responses.beside import beside
from tests.responses.keeping import DAY, draft, saved

YES = Entry(Chosen(1))
FULL = 2
"""What SQLite calls a sync after every commit (sqlite.org/pragma.html)."""

SERVING = """
import sys
from pathlib import Path
from reflect.responses import Chosen, Entry
from reflect.responses.store import Store
from tests.responses.keeping import DAY, draft

store = Store(Path(sys.argv[1]))
with store.kept_open():
    for person in range(100_000):
        begun = draft(store, f"person {person}", f"word-{person}")
        store.save(begun, "a", Entry(Chosen(1), "why" * 500))
        print(f"saved {person}", flush=True)
        store.submit(begun, ["a", "b"], DAY)
        print(f"submitted {person}", flush=True)
"""
"""So many people sit down and submit, one after the other, at a file that is kept open."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "reflect.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    store = Store(path)
    with store.kept_open():
        yield store


def opened(store: Store) -> list[object]:
    """Grows by one whenever the file is opened."""
    times: list[object] = []
    event.listen(store._database._engine, "connect", lambda *_: times.append(None))
    return times


def test_it_is_opened_once(store: Store) -> None:
    times = opened(store)
    begun = draft(store)
    store.save(begun, "a", YES)
    store.submit(begun, ["a"], DAY)
    assert store.responses()[0].entries == {"a": YES}
    assert len(times) == 1


def test_nothing_is_left_beside_it_at_the_end(path: Path) -> None:
    store = Store(path)
    with store.kept_open():
        draft(store)
        assert path.with_name("reflect.db-wal").exists()
    assert [file.name for file in path.parent.iterdir()] == ["reflect.db"]
    assert saved(store) == {}


def test_no_handle_is_left_at_the_end_even_of_a_run_that_failed(path: Path) -> None:
    store = Store(path)

    def run() -> None:
        with store.kept_open():
            draft(store)
            store.rename_wave("Winter", "Summer")

    with pytest.raises(Expected, match="There is no wave “Winter”"):
        run()
    assert [file.name for file in path.parent.iterdir()] == ["reflect.db"]
    path.unlink()  # which Windows refuses for a file that is open


def test_another_thread_goes_on_with_it(store: Store) -> None:
    times = opened(store)
    begun = draft(store)
    thread = Thread(target=store.save, args=[begun, "a", YES])
    thread.start()
    thread.join()
    assert saved(store) == {"a": YES}
    assert len(times) == 1


def test_what_another_program_writes_is_seen_at_once(store: Store, path: Path) -> None:
    draft(store)
    other = Store(path)
    other.close_wave("Spring 2026", DAY)
    assert store.waves()[0].closed == DAY
    assert len(store.drafts()) == 1


def test_an_answer_that_was_acknowledged_is_on_the_disk(store: Store, path: Path) -> None:
    """As a process finds it that starts after this one was killed: in the file and its log."""
    begun = draft(store)
    store.save(begun, "a", YES)
    copy = path.with_name("copy.db")
    copy.write_bytes(path.read_bytes())
    copy.with_name("copy.db-wal").write_bytes(path.with_name("reflect.db-wal").read_bytes())
    assert saved(Store(copy)) == {"a": YES}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows moves no file that is open")
class TestMoved:
    def test_a_file_that_went_away(self, store: Store, path: Path) -> None:
        begun = draft(store)
        path.rename(path.with_suffix(".away"))
        with pytest.raises(Expected, match="is no longer there; put it back, then go on"):
            store.save(begun, "a", YES)
        assert not path.exists()
        path.with_suffix(".away").rename(path)
        store.save(begun, "a", YES)
        assert saved(store) == {"a": YES}

    def test_a_file_that_was_put_in_its_place(self, store: Store, path: Path) -> None:
        """As by a folder that is synchronised: from then on the answers go into the new one."""
        draft(store, "here", "amber-fox")
        other = path.with_name("other.db")
        draft(Store(other), "there", "brown-owl")
        for ending in ("-wal", "-shm"):
            path.with_name(path.name + ending).unlink()
        other.replace(path)
        assert [found.id for found in store.drafts()] == ["there"]
        draft(store, "new", "white-hen")
        with closing(sqlite3.connect(path)) as connection:
            found = connection.execute("SELECT id FROM respondent ORDER BY id").fetchall()
        assert found == [("new",), ("there",)]


@pytest.mark.parametrize("lines", [1, 2, 9])
def test_a_server_that_is_killed_has_lost_nothing(path: Path, lines: int) -> None:
    """SIGKILL, or on Windows its like; all that was acknowledged is there."""
    with beside(SERVING, path) as process:
        acknowledged = [process.stdout.readline() for _ in range(lines)]
        process.kill()
        acknowledged += process.stdout.readlines()
    done = {kind: sum(line.startswith(kind) for line in acknowledged) for kind in ("sa", "su")}
    store = Store(path)
    submitted = {response.respondent.id for response in store.responses()}
    assert {f"person {person}" for person in range(done["su"])} <= submitted
    if done["sa"] > len(submitted):
        assert saved(store, f"word-{done['su']}") == {"a": Entry(Chosen(1), "why" * 500)}
    assert store.check() == []
    assert [file.name for file in path.parent.iterdir()] == ["reflect.db"]


def test_how_long_it_waits_for_others_is_the_same_after_a_hand_in(store: Store) -> None:
    """Only while the file is written anew it waits but a moment, and less for the disk."""
    store.submit(draft(store), ["a"], DAY)
    with store._database.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 1000 * PATIENCE
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == FULL


def test_it_waits_for_the_disk_also_after_a_hand_in_that_could_not_be_tidied_up(
    store: Store, path: Path
) -> None:
    begun = draft(store)
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM about").fetchall()
        store.submit(begun, ["a"], DAY)
        assert not store._database.settled
    with store._database.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == FULL
