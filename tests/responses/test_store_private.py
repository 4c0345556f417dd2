"""Answers are for their owner alone, and what was deleted is gone."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from reflect.responses import Entry, Written
from reflect.responses.store import Store
from tests.responses.keeping import ASKED, draft, response


def rights(folder: Path) -> dict[str, str]:
    return {file.name: f"{file.stat().st_mode & 0o777:o}" for file in folder.iterdir()}


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
class TestRights:
    @pytest.mark.parametrize("mask", [0o022, 0o000, 0o077])
    def test_of_new_files(self, tmp_path: Path, mask: int) -> None:
        before = os.umask(mask)
        try:
            store = Store(tmp_path / "reflect.db")
            with closing(sqlite3.connect(store.path)) as reader:
                reader.execute("SELECT * FROM about").fetchall()
                draft(store)
                found = rights(tmp_path)
        finally:
            os.umask(before)
        assert found == dict.fromkeys(("reflect.db", "reflect.db-wal", "reflect.db-shm"), "600")

    def test_of_files_that_others_could_read(self, tmp_path: Path) -> None:
        path = tmp_path / "reflect.db"
        Store(path)
        path.chmod(0o644)
        with closing(sqlite3.connect(path)) as reader:
            reader.execute("UPDATE about SET value = value")
            assert set(rights(tmp_path).values()) == {"644"}
            Store(path)
            assert set(rights(tmp_path).values()) == {"600"}

    def test_nobody_may_write_who_could_not(self, tmp_path: Path) -> None:
        path = tmp_path / "reflect.db"
        Store(path)
        path.chmod(0o444)
        Store(path)
        assert rights(tmp_path) == {"reflect.db": "400"}

    def test_a_file_that_is_not_ours_is_left_as_it_is(self, tmp_path: Path) -> None:
        path = tmp_path / "reflect.db"
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("CREATE TABLE pupils (name)")
        path.chmod(0o644)
        with pytest.raises(Exception, match="is not a reflect database"):
            Store(path)
        assert rights(tmp_path) == {"reflect.db": "644"}


class TestDeletedWhileOthersRead:
    @staticmethod
    def left(folder: Path) -> int:
        return sum(file.read_bytes().count(b"SECRET") for file in folder.iterdir())

    @pytest.fixture
    def store(self, tmp_path: Path) -> Store:
        store = Store(tmp_path / "reflect.db")
        store.add([response(store, {"c": Entry(Written("SECRET " * 900))})], [ASKED])
        return store

    def test_one_that_has_read_does_not_matter(self, store: Store) -> None:
        with closing(sqlite3.connect(store.path)) as reader:
            reader.execute("SELECT * FROM entry").fetchall()
            assert store.delete(["r1"])
            assert self.left(store.path.parent) == 0

    def test_one_that_goes_on_reading_is_told_of_and_nothing_outlives_it(
        self, store: Store
    ) -> None:
        with closing(sqlite3.connect(store.path, isolation_level=None)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT * FROM entry").fetchall()
            assert not store.delete(["r1"])
            assert store.responses() == []
            assert self.left(store.path.parent) > 0
            reader.execute("COMMIT")
            Store(store.path)
            assert self.left(store.path.parent) == 0

    def test_one_that_ends_takes_it_along(self, store: Store) -> None:
        """Whoever closes the file last empties the log."""
        with closing(sqlite3.connect(store.path, isolation_level=None)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT * FROM entry").fetchall()
            assert not store.delete(["r1"])
        assert self.left(store.path.parent) == 0

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes in another way")
    def test_one_that_is_killed_leaves_it_to_the_next_opening(self, store: Store) -> None:
        code = (
            "import sqlite3, sys, time; c = sqlite3.connect(sys.argv[1], isolation_level=None);"
            "c.execute('BEGIN'); c.execute('SELECT * FROM entry').fetchall();"
            "print('reads', flush=True); time.sleep(60)"
        )
        with subprocess.Popen(
            [sys.executable, "-c", code, str(store.path)], stdout=subprocess.PIPE
        ) as reader:
            assert reader.stdout is not None
            reader.stdout.readline()
            assert not store.delete(["r1"])
            reader.kill()
        Store(store.path)
        assert self.left(store.path.parent) == 0
