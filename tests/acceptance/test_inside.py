"""What a run within the process of the tests leaves behind, and what is a failure there."""

import gc
import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.acceptance import inside
from tests.acceptance.command import name_school, reflect, surroundings


def test_a_run_leaves_the_process_as_it_was(tmp_path: Path) -> None:
    name_school(tmp_path)
    signals = ("SIGINT", "SIGTERM", "SIGHUP", "SIGALRM")

    def state() -> tuple[object, ...]:
        heeded = [signal.getsignal(getattr(signal, name)) for name in signals]
        streams = sys.stdin, sys.stdout, sys.stderr
        bounds = gc.get_threshold(), signal.alarm(0)
        return Path.cwd(), dict(os.environ), sys.argv, *streams, *heeded, *bounds

    before = state()
    assert reflect(tmp_path, "show", "role-of-parents", env={"COLUMNS": "60"}).code == 0
    assert reflect(tmp_path, "show", "no-such").code == 2
    assert state() == before


def run(folder: Path, seconds: int) -> tuple[int, bytes, bytes]:
    return inside.run(["reflect"], folder, b"typed", surroundings(), seconds)


def test_what_it_is_given_and_says_is_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def main() -> None:
        sys.stdout.write(f"{sys.stdin.read()} {Path.cwd()}\n")
        sys.stderr.write("told\n")
        sys.exit(3)

    monkeypatch.setattr(inside, "main", main)
    assert run(tmp_path, 60) == (3, f"typed {tmp_path.resolve()}\n".encode(), b"told\n")


def test_one_without_end_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inside, "main", lambda: time.sleep(60))
    with pytest.raises(TimeoutError, match="goes on after 1 seconds"):
        run(tmp_path, 1)


def test_so_is_a_thread_that_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = threading.Event()

    def main() -> None:
        threading.Thread(target=ended.wait, args=(60,)).start()
        sys.exit(0)

    monkeypatch.setattr(inside, "main", main)
    with pytest.raises(TimeoutError, match="goes on after 1 seconds"):
        run(tmp_path, 1)
    ended.set()
