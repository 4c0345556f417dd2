"""Many at one file, and a wave that is closed meanwhile: `python -m tests.attack.together`.

A number says how often. Every answer that was said to be kept is there, and none came after the
closing.
"""

import random
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from reflect.diagnostics import Expected
from reflect.responses.store import Store
from tests.attack.submitting import ended, start, wrong
from tests.responses.keeping import DAY, SPRING

WRITERS = 4


def closed_over(path: Path, dice: random.Random) -> tuple[int, list[str]]:
    """How many people were kept of those who submit while the wave is closed, and the problems."""
    Store(path).open_wave(SPRING)
    writers = {
        f"writer {number}": start(path, f"writer {number}", 1000) for number in range(WRITERS)
    }
    first: dict[str, list[str]] = {}  # none where others left a writer no moment
    for name, process in writers.items():
        first[name] = process.stdout.readline().split()
    time.sleep(dice.random())
    store = Store(path)
    while (wave := store.wave(SPRING.name)) and wave.is_open:
        with suppress(Expected):  # the others left it no moment to write
            store.close_wave(SPRING.name, DAY)
    there = len(store.responses())
    runs = {name: ended(process) for name, process in writers.items()}
    kept = {name: (*map(int, first[name]), *run.kept) for name, run in runs.items()}
    problems = wrong(path, kept)
    problems += [f"{name} ends with {r.code}: {r.err}" for name, r in runs.items() if r.code != 2]
    if len(store.responses()) != there:
        problems.append(f"{there} were there at the closing, {len(store.responses())} now")
    people = sum(map(len, kept.values()))
    if people > there:
        problems.append(f"{people} are said to be kept, and {there} are there")
    return people, problems


def main() -> None:
    """Say what was found."""
    times, dice, people, problems = int((*sys.argv, "20")[1]), random.Random(0), 0, list[str]()
    for _ in range(times):
        with tempfile.TemporaryDirectory() as folder:
            kept, found = closed_over(Path(folder) / "reflect.db", dice)
        people += kept
        problems += found
    print(f"{times} closings beside {WRITERS} writers, {people} people kept,")
    print(f"{len(problems)} problems", *problems[:10], sep="\n")


if __name__ == "__main__":
    main()
