"""Files that are locked, full, closed, damaged or strange: one sentence, and nothing lost."""

import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import event

from reflect.diagnostics import Expected
from reflect.questionnaire import Missing
from reflect.responses import Chosen, Entry, Written
from reflect.responses.store import Store
from reflect.responses.store import schema as tables
from reflect.responses.store.file import database
from tests.responses.keeping import ASKED, DAY, draft, refused, response, resumed, saved

PAGE = 4096


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A database with a draft and two hundred responses, which fill some forty pages."""
    path = tmp_path_factory.mktemp("made") / "reflect.db"
    store = Store(path)
    begun = draft(store)
    store.save(begun, "a", Entry(Chosen(1), "kept"))
    store.leave(begun)
    entries = {"a": Entry(Missing.DONT_KNOW, "note " * 20), "c": Entry(Written("words " * 20))}
    store.add([response(store, entries, f"s{number:03}") for number in range(200)], [ASKED])
    return path.read_bytes()


@pytest.fixture
def path(tmp_path: Path, made: bytes) -> Path:
    """A copy of it."""
    path = tmp_path / "reflect.db"
    path.write_bytes(made)
    return path


def refusal(action: Callable[[], object]) -> str:
    """The one sentence that the action ends with."""
    return str(refused(action))


class TestStrangeFiles:
    @pytest.mark.parametrize(
        "content", [b"h", b"hello " * 1000, b"SQLite format 3", b"\0" * 5000], ids=len
    )
    def test_no_database(self, tmp_path: Path, content: bytes) -> None:
        """SQLite itself takes a file of some bytes for an empty one, and writes over it."""
        path = tmp_path / "reflect.db"
        path.write_bytes(content)
        assert refusal(lambda: Store(path)) == (
            f"{path} is not a reflect database; move it away, or restore your copy of it."
        )
        assert path.read_bytes() == content

    @pytest.mark.parametrize(
        "statement",
        [
            "CREATE TABLE pupils (name)",
            "CREATE TABLE about (me)",
            "CREATE TABLE about (key, value)",
            "CREATE TABLE about AS SELECT 'schema' AS key, 'newest' AS value",
            "CREATE TABLE about AS SELECT 'schema' AS key, NULL AS value",
        ],
    )
    def test_somebody_elses_database_is_left_as_it_is(self, tmp_path: Path, statement: str) -> None:
        path = tmp_path / "reflect.db"
        connection = sqlite3.connect(path)
        connection.execute(statement)
        connection.commit()
        connection.close()
        before = path.read_bytes()
        assert "is not a reflect database" in refusal(lambda: Store(path))
        assert path.read_bytes() == before
        assert [file.name for file in tmp_path.iterdir()] == ["reflect.db"]

    def test_a_table_that_is_missing(self, path: Path) -> None:
        connection = sqlite3.connect(path)
        connection.execute("DROP TABLE entry")
        connection.close()
        assert "is not a reflect database" in refusal(Store(path).responses)

    @pytest.mark.parametrize("column", ["audience", "wave", "submitted", "answers"])
    def test_bytes_where_a_text_was(self, path: Path, column: str) -> None:
        """One bit of a row's head tells SQLite which of the two a value is."""
        connection = sqlite3.connect(path)
        connection.execute(f"UPDATE respondent SET {column} = CAST({column} AS BLOB)")
        connection.commit()
        connection.close()
        assert "is damaged; restore your copy of it" in refusal(Store(path).responses)

    def test_a_newer_version_is_left_as_it_is(self, path: Path) -> None:
        connection = sqlite3.connect(path)
        connection.execute("UPDATE about SET value = '5' WHERE key = 'schema'")
        connection.commit()
        connection.execute("PRAGMA journal_mode=DELETE")  # as a newer version might prefer
        connection.close()
        before = path.read_bytes()
        assert refusal(lambda: Store(path)) == (
            f"{path} was made by a newer version of reflect; update reflect (nothing was changed)."
        )
        assert path.read_bytes() == before

    def test_an_empty_file_becomes_a_database(self, tmp_path: Path) -> None:
        (tmp_path / "reflect.db").touch()
        assert Store(tmp_path / "reflect.db").waves() == []

    def test_a_folder_or_none(self, tmp_path: Path) -> None:
        assert refusal(lambda: Store(tmp_path)) == (
            f"{tmp_path} is not a reflect database; move it away, or restore your copy of it."
        )
        path = tmp_path / "none" / "reflect.db"
        assert refusal(lambda: Store(path)) == (
            f"{path} cannot be opened; check that the folder exists and may be written."
        )

    def test_a_file_that_goes_away_is_not_replaced_by_an_empty_one(self, path: Path) -> None:
        """As when a synchronised folder takes it away for a while."""
        store = Store(path)
        begun = resumed(store)
        path.rename(path.with_suffix(".away"))
        assert refusal(lambda: store.save(begun, "a", Entry(Chosen(0)))) == (
            f"{path} is no longer there; put it back, then go on."
        )
        assert not path.exists()
        path.with_suffix(".away").rename(path)
        store.save(begun, "a", Entry(Chosen(0)))


class TestLocked:
    def test_another_program_writes(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(database, "PATIENCE", 0.05)
        store = Store(path)
        begun = resumed(store)
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE entry SET note = 'being changed'")
        assert refusal(lambda: store.save(begun, "a", Entry(Chosen(0)))) == (
            f"{path} is being written by another program; wait a moment, then try again."
        )
        assert len(store.responses()) == 200  # reading goes on, from before the change
        other.execute("ROLLBACK")
        other.close()
        store.save(begun, "a", Entry(Chosen(0)))

    def test_another_program_keeps_it_for_itself(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(database, "PATIENCE", 0.05)
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("UPDATE about SET value = value")
        assert "is being written by another program" in refusal(lambda: Store(path))
        other.close()
        assert len(Store(path).responses()) == 200


class TestFullDisk:
    @staticmethod
    def full(store: Store) -> None:
        """No page may be added to the database any more."""
        event.listen(
            store._database._engine,
            "connect",
            lambda connection, _: connection.execute("PRAGMA max_page_count=1"),
        )

    def test_what_was_saved_is_safe(self, path: Path) -> None:
        store = Store(path)
        begun = resumed(store)
        self.full(store)
        said = refusal(lambda: store.save(begun, "b", Entry(Written("w" * 3 * PAGE))))
        assert said == (
            f"{path} cannot grow because the disk, or your share of it, is full; make room, then "
            "try again: every answer up to the last one shown is safe."
        )
        assert saved(Store(path)) == {"a": Entry(Chosen(1), "kept")}

    def test_a_replaced_entry_is_not_lost(self, path: Path) -> None:
        store = Store(path)
        begun = resumed(store)
        self.full(store)
        refusal(lambda: store.save(begun, "a", Entry(Written("w" * 3 * PAGE))))
        assert saved(Store(path)) == {"a": Entry(Chosen(1), "kept")}

    def test_submitting_is_done_whole_or_not_at_all(self, path: Path) -> None:
        store = Store(path)
        begun = resumed(store)
        self.full(store)
        refusal(lambda: store.submit(begun, (f"item {n}" for n in range(2000)), DAY))
        assert saved(Store(path)) == {"a": Entry(Chosen(1), "kept")}

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
    def test_what_sqlite_calls_a_broken_disk(self, path: Path) -> None:
        """Any other refusal to write it calls so; the system itself is asked (here a limit on the
        size of files, which speaks as a full share does)."""
        code = """
import resource, sys
from pathlib import Path
from reflect.diagnostics import Expected
from reflect.responses import Entry
from reflect.responses.store import Store
from tests.responses.keeping import resumed

store = Store(Path(sys.argv[1]))
begun = resumed(store)
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
try:
    store.save(begun, "a", Entry(note="n" * 100_000))
except Expected as said:
    print(said.__cause__.orig.sqlite_errorname, said, sep="\\n")
"""
        ran = subprocess.run(
            [sys.executable, "-c", code, str(path)],
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
        )
        name, said = ran.stdout.splitlines()
        assert name == "SQLITE_IOERR_WRITE"
        assert said.startswith(f"{path} cannot grow because the disk, or your share of it, is full")
        assert saved(Store(path)) == {"a": Entry(Chosen(1), "kept")}

    def test_a_new_file_that_cannot_be_finished_is_finished_later(self, tmp_path: Path) -> None:
        """The tables are made all at once: as after a power cut in the middle, there are none."""
        path = tmp_path / "reflect.db"

        def cut(*_: object, **__: object) -> None:
            raise sqlite3.OperationalError("power cut")

        event.listen(tables.respondent, "after_create", cut)
        try:
            with pytest.raises(sqlite3.OperationalError, match="power cut"):
                Store(path)
        finally:
            event.remove(tables.respondent, "after_create", cut)
        assert Store(path).waves() == []


@contextmanager
def nobody() -> Iterator[None]:
    """As a user without rights: root may write where nobody may."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
class TestReadOnly:
    @pytest.fixture
    def folder(self) -> Iterator[Path]:
        """Not in pytest's own folder, which is closed to others."""
        with TemporaryDirectory() as name:
            yield Path(name)
            Path(name).chmod(0o755)

    def test_a_file(self, folder: Path) -> None:
        path = folder / "reflect.db"
        begun = draft(Store(path))
        path.chmod(0o444)
        folder.chmod(0o777)
        with nobody():
            said = refusal(lambda: Store(path).save(begun, "a", Entry(Chosen(0))))
        assert said == (
            f"{path} may not be written; allow writing to the file and its folder, or copy the "
            "folder to where you may write."
        )
        assert saved(Store(path)) == {}

    def test_a_folder(self, folder: Path) -> None:
        path = folder / "reflect.db"
        draft(Store(path))
        path.chmod(0o644)
        folder.chmod(0o555)
        with nobody():
            assert "allow writing to the file and its folder" in refusal(lambda: Store(path))
            assert refusal(lambda: Store(folder / "new.db")) == (
                f"{folder / 'new.db'} cannot be opened; check that the folder exists and may be "
                "written."
            )
        assert [file.name for file in folder.iterdir()] == ["reflect.db"]

    def test_somebody_elses_file(self, folder: Path) -> None:
        path = folder / "reflect.db"
        Store(path)
        path.chmod(0)
        with nobody():
            assert refusal(lambda: Store(path)) == (
                f"{path} may not be read by you: what was answered is for its owner alone. Run "
                "reflect as the person who made the file."
            )


class TestDamaged:
    def test_pages_in_the_middle(self, path: Path) -> None:
        whole = path.read_bytes()
        damaged = bytearray(whole)
        damaged[20 * PAGE : -PAGE] = b"\x5a" * (len(whole) - 21 * PAGE)
        path.write_bytes(damaged)
        assert refusal(Store(path).responses) == (
            f"{path} is damaged; restore your copy of it, or save what is whole into a new file: "
            "reflect store rescue."
        )
        assert path.read_bytes() == damaged

    def test_half_of_the_file(self, path: Path) -> None:
        path.write_bytes(path.read_bytes()[: 10 * PAGE])
        assert "is damaged" in refusal(lambda: Store(path).responses())

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            (b"note note", b"note \xff\xfe\xfd\xfc"),
            (b"dont_know", b"dont_knew"),
            (b"words words", b"words sword"),
            (b"leaders", b"readers"),
            (b"2026-03-09", b"2026-33-09"),
        ],
        ids=["no text", "no missing kind", "other words", "no audience", "no day"],
    )
    def test_words_that_we_never_wrote(self, path: Path, old: bytes, new: bytes) -> None:
        path.write_bytes(path.read_bytes().replace(old, new))
        assert "is damaged" in refusal(Store(path).responses)

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            (b"scale: s", b"scale: t"),
            (b"title: T", b"titel: T"),
            (b"scales: {", b"scales: ["),
            (b"items:", b"items "),
            (b"value: 1", b"value: 2"),
        ],
    )
    def test_a_questionnaire_that_is_not_what_was_kept(
        self, path: Path, old: bytes, new: bytes
    ) -> None:
        """Once a letter of a scale's name was another, it ended as a bug of ours."""
        content = path.read_bytes()
        assert old in content
        path.write_bytes(content.replace(old, new))
        assert "is damaged" in refusal(Store(path).questionnaires)

    def test_any_bytes_anywhere(self, path: Path) -> None:
        """What can be read is read, and all else is one sentence."""
        whole, dice, refused = path.read_bytes(), random.Random(7), 0
        for _ in range(40):
            damaged = bytearray(whole)
            start = dice.randrange(len(whole) // PAGE) * PAGE + dice.choice([0, 0, 100, 2000])
            damaged[start : start + 500] = dice.randbytes(500)
            path.write_bytes(damaged)
            try:
                store = Store(path)
                store.waves()
                store.questionnaires()
                store.responses()
                store.resume("amber-fox", take_over=True)
            except Expected:
                refused += 1
        assert refused > 5
