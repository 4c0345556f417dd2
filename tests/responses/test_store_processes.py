"""Several processes at one file, and processes that end without warning."""

import subprocess
import sys
from pathlib import Path

import pytest

from reflect.responses import Chosen, Entry
from reflect.responses.store import Store
from tests.responses.keeping import draft, resumed, saved

ROOT = Path(__file__).parents[2]

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


def asking(path: Path, name: str, number: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", ASKING, str(path), name, str(number)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
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


@pytest.mark.parametrize("answers", [1, 25])
def test_a_process_killed_while_it_writes_has_lost_nothing(tmp_path: Path, answers: int) -> None:
    """SIGKILL, or on Windows its like; every answer that was acknowledged is there."""
    path = tmp_path / "reflect.db"
    with asking(path, "killed", 100_000) as process:
        go(process)
        assert process.stdout is not None
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
