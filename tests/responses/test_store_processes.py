"""Several processes at one file, and processes that end without warning."""

import random
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Timer

import pytest

from reflect.questionnaire import THE_THREE
from reflect.responses import Chosen, Entry
from reflect.responses.store import Store
from tests.responses.beside import Beside, beside
from tests.responses.keeping import DAY, SPRING, draft, resumed, saved

PAGE = 4096

ASKING = """
import sys
from pathlib import Path
from reflect.responses import Chosen, Entry
from reflect.responses.store import Store
from tests.responses.keeping import DAY, draft

path, name, number = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
sys.stdin.readline()
store = Store(path)
begun = draft(store, name, name)
for item in range(number):
    store.save(begun, f"item {item}", Entry(Chosen(item), "why" * 500))
    print(item, flush=True)
"""
"""Answer so many items, each as soon as the one before is on disk, once a line comes in."""


SUBMITTING = """
import sys
from pathlib import Path
from reflect.responses import Chosen, Entry
from reflect.responses.store import Store
from tests.responses.keeping import DAY, draft

path, name, number = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
sys.stdin.readline()
store = Store(path)
for person in range(number):
    begun = draft(store, f"{name} {person}", f"{name} {person}")
    store.save(begun, "a", Entry(Chosen(person % 2), "why" * 500))
    store.submit(begun, ["a", "b"], DAY)
    print(person, flush=True)
"""
"""So many people sit down and submit, one after the other."""

INVITING = """
import sys
from pathlib import Path
from reflect.questionnaire import Audience
from reflect.responses.store import Store
from tests.responses.keeping import SPRING

path, name, number = Path(sys.argv[1]), Audience(sys.argv[2]), int(sys.argv[3])
sys.stdin.readline()
store = Store(path)
store.open_wave(SPRING)
for invited in range(1, number + 1):
    wave = store.invite(SPRING.name, {name: invited})
    assert wave.invited[name] == invited
"""
"""Note, again and again, how many of one audience were invited."""

OPENING = """
import sys
from pathlib import Path
from reflect.responses import OtherWaveOpen, Wave
from reflect.responses.store import Store
from tests.responses.keeping import DAY

path, name = Path(sys.argv[1]), sys.argv[2]
sys.stdin.readline()
try:
    Store(path).open_wave(Wave(name, DAY))
except OtherWaveOpen as other:
    print(other.wave)
"""
"""Open a wave, or say which one is open already."""


def asking(path: Path, name: str, number: int, code: str = ASKING) -> Beside:
    return beside(code, path, name, number)


def go(process: Beside) -> None:
    process.stdin.write("go\n")
    process.stdin.flush()


def test_two_processes_write_at_once_into_a_file_that_neither_has_made(tmp_path: Path) -> None:
    path = tmp_path / "reflect.db"
    both = [asking(path, name, 40) for name in ("one", "two")]
    for process in both:
        go(process)
    for process in both:
        process.communicate(timeout=60)
        assert process.returncode == 0
    store = Store(path)
    expected = {f"item {item}": Entry(Chosen(item), "why" * 500) for item in range(40)}
    assert saved(store, "one") == saved(store, "two") == expected
    assert [file.name for file in tmp_path.iterdir()] == ["reflect.db"]


def ended(processes: Iterable[Beside]) -> list[str]:
    """What each said, when all have done what they do beside each other."""
    processes = list(processes)
    for process in processes:
        go(process)
    said = [process.communicate(timeout=120)[0] for process in processes]
    assert [process.returncode for process in processes] == [0] * len(processes)
    return said


def test_no_number_is_lost_of_those_noted_side_by_side(tmp_path: Path) -> None:
    path = tmp_path / "reflect.db"
    ended(asking(path, audience, 12, INVITING) for audience in THE_THREE)
    assert Store(path).waves() == [replace(SPRING, invited=dict.fromkeys(THE_THREE, 12))]


def test_of_waves_opened_side_by_side_one_is(tmp_path: Path) -> None:
    path = tmp_path / "reflect.db"
    said = ended(asking(path, name, 0, OPENING) for name in ("A", "B", "C"))
    (wave,) = Store(path).waves()
    assert sorted(said) == ["", f"{wave.name}\n", f"{wave.name}\n"]


def test_a_file_that_another_opens_right_now_is_waited_for(tmp_path: Path) -> None:
    """SQLite refuses at once to keep a log where another holds the file that has none yet."""
    path = tmp_path / "reflect.db"
    with closing(sqlite3.connect(path, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        soon = Timer(0.2, other.rollback)
        soon.start()
        store = Store(path)
        soon.join()
    assert store.waves() == []


def test_many_submit_side_by_side(tmp_path: Path) -> None:
    """While the file is written anew after each of them."""
    path = tmp_path / "reflect.db"
    ended(asking(path, name, 12, SUBMITTING) for name in ("one", "two", "three"))
    store = Store(path)
    assert len(store.responses()) == 36
    assert store.drafts() == []
    assert store.check() == []
    with closing(sqlite3.connect(path)) as connection:
        assert not connection.execute("SELECT * FROM about WHERE key = 'unsettled'").fetchall()
    assert [file.name for file in tmp_path.iterdir()] == ["reflect.db"]


@pytest.mark.parametrize("people", [1, 4, 9])
def test_a_process_killed_while_people_submit_has_lost_nobody(tmp_path: Path, people: int) -> None:
    path = tmp_path / "reflect.db"
    with asking(path, "killed", 100_000, SUBMITTING) as process:
        go(process)
        acknowledged = [int(process.stdout.readline()) for _ in range(people)]
        process.kill()
        acknowledged += map(int, process.stdout.read().split())
    store = Store(path)
    found = {response.respondent.id for response in store.responses()}
    assert {f"killed {person}" for person in acknowledged} <= found
    assert len(found) <= len(acknowledged) + 1  # one was perhaps just submitted
    assert store.check() == []
    assert [file.name for file in tmp_path.iterdir()] == ["reflect.db"]


def test_a_power_cut_at_any_page_that_was_being_written(tmp_path: Path) -> None:
    """The log holds whole pages up to there, and then nothing, or what was never written whole."""
    path = tmp_path / "reflect.db"
    store = Store(path)
    begun = draft(store)
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM about").fetchall()  # so that nothing leaves the log
        before, log = path.read_bytes(), path.with_name("reflect.db-wal")
        safe: list[tuple[int, int]] = []  # how long the log was when so many answers were on disk
        for number, item in enumerate("abc", 1):
            store.save(begun, item, Entry(note=item * 3000))
            safe.append((log.stat().st_size, number))
        store.submit(begun, "abc", DAY)
        submitted, written = log.stat().st_size, log.read_bytes()
    dice = random.Random(4)
    for end in range(32, len(written) + 1, PAGE + 24):
        copy = tmp_path / f"{end}.db"
        copy.write_bytes(before)
        log = copy.with_name(f"{copy.name}-wal")
        log.write_bytes(written[:end] + dice.randbytes(dice.choice([0, 24, 1000, PAGE + 24])))
        cut = Store(copy)
        assert cut.check() == []
        if responses := cut.responses():
            assert len(responses[0].entries) == 3
        else:
            assert len(saved(cut)) >= max(number for size, number in [(0, 0), *safe] if size <= end)
        assert responses or end < submitted


@pytest.mark.parametrize("answers", [1, 25])
def test_a_process_killed_while_it_writes_has_lost_nothing(tmp_path: Path, answers: int) -> None:
    """SIGKILL, or on Windows its like; every answer that was acknowledged is there."""
    path = tmp_path / "reflect.db"
    with asking(path, "killed", 100_000) as process:
        go(process)
        acknowledged = [int(process.stdout.readline()) for _ in range(answers)]
        process.kill()
        acknowledged += map(int, process.stdout.read().split())

    store = Store(path)
    found = saved(store, "killed")
    assert len(found) in {len(acknowledged), len(acknowledged) + 1}  # one was perhaps just written
    for item in acknowledged:
        assert found[f"item {item}"] == Entry(Chosen(item), "why" * 500)
    store.save(resumed(store, "killed"), "item 0", Entry(Chosen(7)))
    draft(store, "another", "another")
