"""A file of an older version is brought up to date: all or nothing, and not without a copy."""

import signal
import sqlite3
import sys
from collections.abc import Mapping
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from reflect.diagnostics import Expected
from reflect.questionnaire import Audience, Missing
from reflect.responses import Chosen, Draft, Entry, Respondent, Response, Wave, Written
from reflect.responses.store import Store
from reflect.responses.store.schema import SCHEMA
from tests.responses.beside import beside
from tests.responses.keeping import resumed

DAY = date(2026, 11, 26)
SPRING = Wave("Spring 2026", DAY, DAY, {Audience.LEADERS: 9, Audience.PARENTS: 40}, True)
AUTUMN = Wave("Autumn 2026", DAY, None, {Audience.LEADERS: 8})
SKIPPED = Entry(Missing.SKIPPED)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of reflect 0.1.0, in the tables of schema 1."""
    path = tmp_path / "reflect.db"
    script = Path(__file__).with_name("data") / "schema-1.sql"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script.read_text(encoding="utf-8"))
        connection.execute("PRAGMA journal_mode=WAL")
    return path


def schema_of(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        ((version,),) = connection.execute("SELECT value FROM about WHERE key = 'schema'")
    return str(version)


def dump_of(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_all_that_was_kept_is_there(path: Path) -> None:
    store = Store(path)
    (climate,) = store.questionnaires().values()
    (asked,) = {a for r in store.responses() for a in r.respondent.asked}
    assert (asked.id, asked.version, asked.hash) == ("climate", "1.0.0", climate.hash)
    assert store.waves() == [SPRING, AUTUMN]
    leaders, parents = Audience.LEADERS, Audience.PARENTS

    def who(id_: str, wave: Wave, audience: Audience, **more: object) -> Respondent:
        return Respondent(id_, wave.name, audience, (asked,), **more)  # type: ignore[arg-type]

    assert store.responses() == [
        Response(
            who("2238e3bf1718446c99de36caa6e3dc5f", SPRING, parents, group="Year 4", core=True),
            {"warm": Entry(Chosen(1)), "fair": Entry(Chosen(1)), "more": SKIPPED},
            DAY,
        ),
        Response(
            who("79f84274ad9b426d918351ba5e0cb52a", SPRING, parents, core=True),
            {
                "warm": Entry(Chosen(0)),
                "fair": Entry(Chosen(1)),
                "more": Entry(Written("the choir – “grüße”")),
            },
            DAY,
        ),
        Response(
            who("aa1ba28be5a3493597beb503b43058a8", AUTUMN, leaders),
            {"warm": Entry(Chosen(1)), "fair": Entry(Missing.DONT_KNOW), "more": SKIPPED},
            DAY,
        ),
        Response(
            who("ab90e25c768040f88d591168c69de89e", SPRING, leaders, group="governors", joint=6),
            {
                "warm": Entry(Chosen(1)),
                "fair": Entry(Missing.SKIPPED, "the minutes of May"),
                "more": SKIPPED,
            },
            DAY,
        ),
    ]
    draft = "150fa49e7bec47d0a0ae935a4e0b8488"
    assert store.drafts() == [Draft(draft, AUTUMN.name, leaders, "governors", 1, None)]
    sitting = resumed(store, "proud-finch")
    assert sitting.entries == {"warm": Entry(Chosen(0))}
    store.submit(sitting, ["warm", "fair", "more"], DAY)
    assert len(store.responses(AUTUMN.name)) == 2
    assert len(store.salt()) == 32
    assert store.check() == []


def test_a_copy_is_kept_beside_and_told_of_once(path: Path) -> None:
    before = dump_of(path)
    copy = Store(path).copy
    assert copy == path.with_name("reflect.db.schema-1")
    assert dump_of(copy) == before
    assert copy.stat().st_mode & 0o777 == 0o600
    assert (schema_of(copy), schema_of(path)) == ("1", str(SCHEMA))
    assert Store(path).copy is None
    assert sorted(file.name for file in path.parent.iterdir()) == [path.name, copy.name]


def test_a_file_with_batches_goes_on_with_what_it_holds(tmp_path: Path) -> None:
    """Schema 2 had batches, and nothing that could be taken back."""
    path = tmp_path / "reflect.db"
    script = Path(__file__).with_name("data") / "schema-2.sql"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script.read_text(encoding="utf-8"))
    store = Store(path)
    assert store.copy == path.with_name("reflect.db.schema-2")
    assert [(act.batch.said, act.here, act.aside) for act in store.acts()] == [("staff", 2, 0)]
    assert store.of_batch(1) == ["r1", "r2"]
    store.undo(1)
    assert (store.responses(), len(store.drafts())) == ([], 1)
    store.undo(1)
    assert [response.respondent.id for response in store.responses()] == ["r1", "r2"]
    assert store.check() == []


def test_a_row_for_each_answer_becomes_a_line(tmp_path: Path) -> None:
    """Schema 3 had those, also of what is aside; a draft still has."""
    path = tmp_path / "reflect.db"
    script = Path(__file__).with_name("data") / "schema-3.sql"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script.read_text(encoding="utf-8"))
    store = Store(path)
    assert store.copy == path.with_name("reflect.db.schema-3")
    words = Entry(Written("the choir – “grüße”"))
    right = {"a": Entry(Chosen(1)), "b": SKIPPED, "c": words}
    doubted = {"a": Entry(Chosen(1), "why"), "b": Entry(Chosen(0)), "c": SKIPPED}

    def said() -> dict[str, Mapping[str, Entry]]:
        assert store.check() == []
        return {response.respondent.id: response.entries for response in store.responses()}

    assert said() == {"r2": doubted, "r3": right, "r4": right}
    assert [(act.number, act.here, act.aside) for act in store.acts()] == [
        (1, 1, 0),
        (2, 1, 1),
        (3, 1, 0),
    ]
    store.undo(2)
    assert said() == {"r1": {**right, "a": Entry(Chosen(0))}, "r2": doubted, "r4": right}
    sitting = resumed(store)
    assert sitting.entries == {"a": Entry(Chosen(1), "so far"), "c": Entry(note="later")}
    store.submit(sitting, ["a", "b", "c"], DAY)
    assert said()["d1"] == {
        "a": Entry(Chosen(1), "so far"),
        "b": SKIPPED,
        "c": Entry(Missing.SKIPPED, "later"),
    }
    with closing(sqlite3.connect(path)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        assert not {name for name in tables if "old_" in name}


def test_what_is_deleted_is_in_no_copy(path: Path) -> None:
    store = Store(path)
    assert store.copy
    assert store.delete(["79f84274ad9b426d918351ba5e0cb52a"])
    assert [file.name for file in path.parent.iterdir()] == ["reflect.db"]
    assert "grüße".encode() not in path.read_bytes()


def test_one_that_cannot_be_read_stays_as_it_is(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE entry SET missing = 'dont_knew' WHERE missing = 'dont_know'")
        connection.commit()
    before = path.read_bytes()
    for _ in range(2):
        with pytest.raises(Expected, match="is damaged"):
            Store(path)
    assert path.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes in another way")
@pytest.mark.parametrize("written", range(1, 12, 3))
def test_a_process_killed_in_the_middle_of_a_step(path: Path, written: int) -> None:
    """When the old tables are gone, and so many statements have filled the new ones."""
    code = f"""
import os, signal, sys
from pathlib import Path
from sqlalchemy import Connection, event
from reflect.responses.store import Store, steps

def fill(connection, contents):
    left = iter(range({written}))
    def count(*_):
        if next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)
    event.listen(connection, "after_cursor_execute", count)
    write_contents(connection, contents)

write_contents, steps.write_contents = steps.write_contents, fill
Store(Path(sys.argv[1]))
"""
    killed = beside(code, path)
    killed.communicate()
    assert killed.returncode == -signal.SIGKILL
    assert schema_of(path) == "1"
    store = Store(path)
    assert len(store.responses()) == 4
    assert store.check() == []


def test_a_copy_that_was_cut_off_is_made_anew(path: Path) -> None:
    path.with_name("reflect.db.schema-1.part").write_bytes(b"half")
    copy = Store(path).copy
    assert copy
    assert schema_of(copy) == "1"
    assert sorted(file.name for file in path.parent.iterdir()) == [path.name, copy.name]


def test_two_programs_open_it_at_once(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from reflect.responses.store import Store\n"
        "sys.stdin.readline(); print(len(Store(Path(sys.argv[1])).responses()))"
    )
    both = [beside(code, path) for _ in range(2)]
    said = [process.communicate("go\n", timeout=60)[0] for process in both]
    assert said == ["4\n", "4\n"]
