"""What was done to many answers at once is taken back whole, and can be brought back."""

import signal
import sqlite3
import sys
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from reflect.diagnostics import Expected
from reflect.questionnaire import Audience
from reflect.responses import (
    DELETION,
    Act,
    Batch,
    Chosen,
    Entry,
    Response,
    Wave,
    WaveClosed,
    Written,
)
from reflect.responses.store import Store
from tests.responses.beside import beside
from tests.responses.keeping import ASKED, DAY, SPRING, draft, response

TABLE, CORRECTED = Batch("table", DAY, "staff.csv"), Batch("table", DAY, "staff 2.csv")
MISTAKE = Batch(DELETION, DAY, "2 responses")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Two responses that came in a table, and one that was given on the screen."""
    store = Store(tmp_path / "reflect.db")
    store.add(given(store, r1=0, r2=1), [ASKED], batch=TABLE)
    store.add(given(store, r3=1), [ASKED])
    return store


def given(store: Store, **answers: int) -> list[Response]:
    """A response of each id, with this answer to the first item."""
    return [
        response(store, {"a": Entry(Chosen(value), f"note {value}"), "b": Entry(Chosen(1))}, id_)
        for id_, value in answers.items()
    ]


def said(store: Store) -> dict[str, float]:
    """What each respondent here answered to the first item."""
    assert store.check() == []
    answers = {r.respondent.id: r.entries["a"].answer for r in store.responses()}
    return {id_: each.value for id_, each in answers.items() if isinstance(each, Chosen)}


def counts(acts: Iterable[Act]) -> list[tuple[int, int, int, bool]]:
    return [(act.number, act.here, act.aside, act.is_undone) for act in acts]


def test_a_batch_is_taken_back_and_brought_back(store: Store) -> None:
    before = store.responses()
    store.undo(1)
    assert said(store) == {"r3": 1}
    assert counts(store.acts()) == [(1, 0, 2, True)]
    store.undo(1)
    assert store.responses() == before
    assert store.of_batch(1) == ["r1", "r2"]
    assert counts(store.acts()) == [(1, 2, 0, False)]


def test_what_was_replaced_comes_back_with_its_batch(store: Store) -> None:
    """`r2` is put right under its id; `x` takes the place of `r1`, which no table names."""
    new = given(store, r2=0, x=1)
    assert store.add(new, [ASKED], batch=CORRECTED, instead_of=["r1", "r2"]) == 2
    assert said(store) == {"r2": 0, "r3": 1, "x": 1}
    assert counts(store.acts()) == [(1, 0, 0, False), (2, 2, 2, False)]
    store.undo(2)
    assert said(store) == {"r1": 0, "r2": 1, "r3": 1}
    assert store.of_batch(1) == ["r1", "r2"]
    assert counts(store.acts()) == [(1, 2, 0, False), (2, 0, 2, True)]
    store.undo(2)
    assert said(store) == {"r2": 0, "r3": 1, "x": 1}
    store.undo(2)
    assert said(store) == {"r1": 0, "r2": 1, "r3": 1}


def test_a_deletion_is_taken_back_and_leaves_no_trace(store: Store) -> None:
    draft(store, "d", "amber-fox")
    number = store.put_aside(["r1", "r3", "d"], MISTAKE)
    assert (said(store), store.drafts()) == ({"r2": 1}, [])
    assert counts(store.acts()) == [(1, 1, 0, False), (number, 0, 3, False)]
    store.undo(number)
    assert said(store) == {"r1": 0, "r2": 1, "r3": 1}
    assert store.resume("amber-fox", take_over=True)
    assert counts(store.acts()) == [(1, 2, 0, False)]


def test_who_is_here_again_stays_as_they_are_now(store: Store) -> None:
    store.undo(1)
    store.add(given(store, r2=0), [ASKED])
    store.undo(1)
    assert said(store) == {"r1": 0, "r2": 0, "r3": 1}


def test_a_wave_goes_and_comes_with_all_that_is_of_it(store: Store) -> None:
    store.invite(SPRING.name, {Audience.LEADERS: 9}, counts_families=True)
    wave = store.close_wave(SPRING.name, DAY)
    number = store.delete_wave("spring  2026", MISTAKE)
    assert (store.waves(), said(store)) == ([], {})
    store.open_wave(Wave("Summer 2026", DAY))
    store.undo(number)
    assert store.wave(SPRING.name) == wave
    assert said(store) == {"r1": 0, "r2": 1, "r3": 1}


def test_an_open_wave_does_not_come_back_beside_another(store: Store) -> None:
    number = store.delete_wave(SPRING.name, MISTAKE)
    store.open_wave(Wave("Summer 2026", DAY))
    with pytest.raises(Expected, match="“Summer 2026” is still open"):
        store.undo(number)
    assert [wave.name for wave in store.waves()] == ["Summer 2026"]
    assert store.check() == []


def test_nothing_comes_into_a_wave_that_was_closed_since(store: Store) -> None:
    """What was deleted when it was closed already is what it held when it was closed."""
    store.undo(1)
    store.close_wave(SPRING.name, DAY)
    with pytest.raises(WaveClosed):
        store.undo(1)
    number = store.put_aside(["r3"], MISTAKE)
    store.undo(number)
    assert said(store) == {"r3": 1}


def test_what_is_replaced_must_be_in_an_open_wave(store: Store) -> None:
    new = given(store, x=1)
    store.close_wave(SPRING.name, DAY)
    with pytest.raises(WaveClosed):
        store.add(new, [ASKED], batch=CORRECTED, instead_of=["r1"])
    assert said(store) == {"r1": 0, "r2": 1, "r3": 1}


def test_what_is_deleted_for_good_is_kept_nowhere(store: Store) -> None:
    words = [replace(r, entries={"c": Entry(Written("zebra"))}) for r in given(store, z=1)]
    store.add(words, [ASKED], batch=CORRECTED)
    store.undo(2)
    assert b"zebra" in store.path.read_bytes()
    assert store.aside() == {"z": DAY}
    assert store.delete(["z"])
    assert store.aside() == {}
    assert b"zebra" not in store.path.read_bytes()


def test_all_that_is_kept_aside_is_deleted_for_good(store: Store) -> None:
    store.undo(1)
    store.put_aside(["r3"], MISTAKE)
    assert store.aside() == {"r1": DAY, "r2": DAY, "r3": DAY}
    assert store.forget_aside()
    assert store.aside() == {}
    assert counts(store.acts()) == [(1, 0, 0, False)]
    assert not store.acts()[0].can_be_undone


class TestRename:
    def test_all_that_belongs_to_a_wave_goes_with_it(self, store: Store) -> None:
        store.invite(SPRING.name, {Audience.LEADERS: 9})
        draft(store, "d", "amber-fox")
        renamed = store.rename_wave("spring 2026", "Lent 2026")
        assert store.waves() == [renamed]
        assert renamed == replace(SPRING, name="Lent 2026", invited={Audience.LEADERS: 9})
        assert {r.respondent.wave for r in store.responses()} == {"Lent 2026"}
        assert [each.wave for each in store.drafts()] == ["Lent 2026"]
        assert said(store) == {"r1": 0, "r2": 1, "r3": 1}

    def test_another_spelling_is_another_name(self, store: Store) -> None:
        assert store.rename_wave(SPRING.name, "SPRING 2026").name == "SPRING 2026"

    def test_no_two_waves_are_alike(self, store: Store) -> None:
        store.close_wave(SPRING.name, DAY)
        store.open_wave(Wave("Summer 2026", DAY))
        with pytest.raises(Expected, match="There is a wave “Summer 2026” already"):
            store.rename_wave(SPRING.name, "summer  2026")

    def test_what_is_kept_aside_would_lose_its_wave(self, store: Store) -> None:
        store.undo(1)
        with pytest.raises(Expected, match="is kept aside under that name"):
            store.rename_wave(SPRING.name, "Lent 2026")


UNDOING = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import event
from sqlalchemy.engine import Engine
from reflect.responses.store import Store

store = Store(Path(sys.argv[1]))
left = iter(range(int(sys.argv[2])))
def count(connection, cursor, statement, *_):
    changes = statement.lstrip()[:6].upper() in ("INSERT", "DELETE", "UPDATE")
    if changes and next(left, None) is None:
        os.kill(os.getpid(), signal.SIGKILL)
event.listen(Engine, "after_cursor_execute", count)
store.undo(2)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes in another way")
@pytest.mark.parametrize("written", range(0, 21, 3))
def test_a_process_killed_while_it_undoes_has_done_all_or_nothing(
    store: Store, written: int
) -> None:
    store.add(given(store, r2=0, x=1), [ASKED], batch=CORRECTED, instead_of=["r1", "r2"])
    killed = beside(UNDOING, store.path, written)
    killed.communicate()
    assert killed.returncode == -signal.SIGKILL
    again = Store(store.path)
    assert said(again) == {"r2": 0, "r3": 1, "x": 1}
    assert counts(again.acts()) == [(1, 0, 0, False), (2, 2, 2, False)]


def test_nothing_of_it_tells_in_which_order_rows_came(store: Store) -> None:
    store.undo(1)
    with closing(sqlite3.connect(store.path)) as connection:
        assert not connection.execute("SELECT * FROM about WHERE key = 'unsettled'").fetchall()
        kept = connection.execute("SELECT sql FROM sqlite_master WHERE name LIKE 'aside_%'")
        assert all("WITHOUT ROWID" in sql for (sql,) in kept if sql)
