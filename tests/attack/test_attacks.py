"""The attacks of this folder in small; docs/reliability.md tells what they found in full."""

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.attack import flips, fuzz
from tests.attack.calls import problems_of, struck
from tests.attack.hostile import PAYLOADS, browser, calls, unguarded
from tests.attack.power import cuts
from tests.attack.submitting import ended, start, wrong
from tests.attack.together import closed_over


def _can_trace() -> bool:
    """Whether there is strace, and it may look at a process here."""
    return (
        bool(shutil.which("strace"))
        and not subprocess.run(
            ["strace", "-qq", "-o", os.devnull, "true"], check=False, capture_output=True
        ).returncode
    )


needs_strace = pytest.mark.skipif(not _can_trace(), reason="nothing can be traced here")
needs_chromium = pytest.mark.skipif(not browser(), reason="there is no Chromium")
posix = pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")


@pytest.mark.parametrize("kind", fuzz.KINDS)
def test_no_file_surprises_its_reader(tmp_path: Path, kind: str) -> None:
    reader = fuzz.readers(tmp_path)[kind]
    refused, found = fuzz.surprises(reader, tmp_path, 4 if "Parquet" in kind else 40)
    assert refused
    assert not found


def test_bits_turned_over_give_no_other_scores(tmp_path: Path) -> None:
    found = flips.outcomes(tmp_path, 40)
    assert found[flips.Outcome.REFUSED] > 10
    assert not found[flips.Outcome.OTHER]
    assert not found[flips.Outcome.BUG]


def test_a_loss_is_seen(tmp_path: Path) -> None:
    """The judge of these attacks is not blind."""
    path = tmp_path / "reflect.db"
    run = ended(start(path, "run", 2))
    assert run.kept == (0, 1)
    assert wrong(path, {"run": run.kept}) == []
    assert wrong(path, {"run": (0, 1, 2)}) == ["run 2 is lost"]
    assert wrong(path, {"run": ()}) == ["run submitted 0, and 2 are there"]


@needs_strace
@pytest.mark.parametrize("fault", ["signal=SIGKILL", "error=ENOSPC", "error=EIO"])
@pytest.mark.parametrize("call", ["pwrite64", "fdatasync,fsync", "unlink"])
def test_a_call_that_fails_loses_nothing(tmp_path: Path, call: str, fault: str) -> None:
    for when in (1, 8):
        folder = tmp_path / str(when)
        folder.mkdir()
        found = struck(folder, call, fault, when)
        assert found
        assert problems_of(found[0], fault, found[1]) == []


@needs_strace
def test_a_power_cut_loses_nothing() -> None:
    found = list(cuts(people=1, by_chance=2, every=10))
    assert len(found) > 70
    assert not any(found)


@posix
def test_nobody_comes_after_the_closing(tmp_path: Path) -> None:
    people, problems = closed_over(tmp_path / "reflect.db", random.Random(0))
    assert people
    assert not problems


@needs_chromium
@pytest.mark.parametrize("payload", [PAYLOADS[1], PAYLOADS[4]])
def test_no_text_becomes_markup(payload: str) -> None:
    assert unguarded(payload)
    assert calls(payload) == (2, [])
