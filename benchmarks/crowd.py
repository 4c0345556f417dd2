"""`reflect serve` with 300 families at it: for ten minutes as people read, then all at once.

A family is a whole survey, as in `families.py`. In the ten minutes all of them are at it the whole
time, with a pause of a random length before each page. At once there is no pause: each sends as
soon as it was answered, so 299 others always wait, which no hall full of people brings about.

    .venv/bin/python benchmarks/crowd.py        # about twelve minutes
    .venv/bin/python benchmarks/crowd.py 60     # the first part in a minute
"""

import os
import re
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from command import make_school
from families import QUESTIONS, by_reflect, ours, processor_of, served
from finding import Finding, print_table

FAMILIES = 300
MINUTES = 10
_ANSWERS = 2 * QUESTIONS + 6
"""Pages and forms of a whole survey."""


def findings(families: int = FAMILIES, minutes: float = MINUTES) -> Iterator[Finding]:
    """95 in 100 answers within 200 ms, and 150 MB; exit at the first error."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        make_school(folder)
        with served(by_reflect, folder) as (port, pid):
            think = minutes * 60 / _ANSWERS
            yield from _crowd(f"{families} families in {minutes:g} min", port, pid, families, think)
            yield from _crowd(f"{families} families at once", port, pid, families, 0)
            memory = _memory(pid)
        yield Finding(
            f"memory, {2 * families} families", f"{memory:.0f} MB", "–", memory, 150, "{:.0f} MB"
        )


def _crowd(what: str, port: int, pid: int, families: int, think: float) -> Iterator[Finding]:
    begun, used, mine = time.perf_counter(), processor_of(pid), processor_of(os.getpid())
    with ThreadPoolExecutor(families) as pool:
        answered = pool.map(partial(ours, think=think), [port] * families)
        taken = sorted(1000 * seconds for one in answered for seconds in one)
    seconds = time.perf_counter() - begun
    used, mine = processor_of(pid) - used, processor_of(os.getpid()) - mine
    half, late, latest = (taken[int(part * len(taken))] for part in (0.5, 0.95, 0.99))
    spread = f"half {half:.0f}, 95 in 100 {late:.0f}, 99 in 100 {latest:.0f} ms"
    yield Finding(f"{what}, 95 in 100 answers", spread, "–", late, 200, "{:.0f} ms")
    each, asking = 1000 * used / len(taken), 1000 * mine / len(taken)
    rate = f"{len(taken)} answers, {len(taken) / seconds:.0f} a second"
    yield Finding("– processor for each", rate, f"asking: {asking:.1f} ms", each, None, "{:.1f} ms")


def _memory(pid: int) -> float:
    """The most memory that a process had, in MB (Linux)."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert found
    return int(found[1]) / 1000


if __name__ == "__main__":
    minutes = float(sys.argv[1]) / 60 if sys.argv[1:] else MINUTES
    sys.exit(0 if print_table(findings(minutes=minutes)) else 1)
