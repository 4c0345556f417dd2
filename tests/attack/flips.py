"""Bits of the file turned over: `python -m tests.attack.flips`; a number says in how many copies.

From each copy the scores are made as `reflect score --format json` makes them: they are those of
the whole file, or are refused in a sentence. Other scores are never told.
"""

import random
import sys
import tempfile
from collections import Counter
from datetime import date
from enum import StrEnum
from pathlib import Path

from reflect.diagnostics import Expected
from reflect.made_up.simulation import Manner, Population, simulate
from reflect.office.scores import wave_scored
from reflect.questionnaire import Audience
from reflect.responses import Wave
from reflect.responses.store import Store
from reflect.results.scores import as_json
from reflect.scoring.privacy.profile import INTERNAL
from tests.acceptance.command import built_in

WAVE = Wave("Spring", date(2026, 3, 1))


class Outcome(StrEnum):
    """What a damaged file gives."""

    SAME = "the same scores"
    REFUSED = "one sentence"
    OTHER = "other scores"
    BUG = "a bug"


def kept(path: Path) -> bytes:
    """Keep thirty made-up parents and six leaders at `path`; the file."""
    asked = built_in()
    people = [
        Population(Audience.PARENTS, {Manner.CAREFUL: 30}),
        Population(Audience.LEADERS, {Manner.CAREFUL: 6}),
    ]
    given = simulate(asked, people, wave=WAVE.name, day=date(2026, 3, 9), seed=1)
    Store(path).add(given, asked, [WAVE])
    return path.read_bytes()


def scores(path: Path) -> bytes:
    """The scores of what is kept at `path`; `Expected` where they are refused."""
    store = Store(path)
    wave = store.wave(WAVE.name)
    if wave is None:
        raise Expected("There is no wave of this name.")
    return as_json(wave_scored(store, wave, [], INTERNAL))


def outcomes(folder: Path, copies: int, seed: int = 0) -> Counter[Outcome]:
    """What came of so many copies with one to eight bits turned over."""
    whole, dice, found = kept(folder / "reflect.db"), random.Random(seed), Counter[Outcome]()
    right = scores(folder / "reflect.db")
    path = folder / "copy.db"
    for _ in range(copies):
        content = bytearray(whole)
        for _ in range(dice.randint(1, 8)):
            content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
        path.write_bytes(content)
        found[_outcome(path, right)] += 1
        for each in folder.glob("copy.db*"):
            each.unlink()
    return found


def _outcome(path: Path, right: bytes) -> Outcome:
    try:
        return Outcome.SAME if scores(path) == right else Outcome.OTHER
    except Expected:
        return Outcome.REFUSED
    except Exception as bug:  # noqa: BLE001  it is what is looked for
        print(f"{type(bug).__name__}: {bug}")
        return Outcome.BUG


def main() -> None:
    """Say what was found."""
    copies = int(sys.argv[1]) if sys.argv[1:] else 1000
    with tempfile.TemporaryDirectory() as folder:
        found = outcomes(Path(folder), copies)
    print(*(f"{outcome}: {found[outcome]} of {copies}" for outcome in Outcome), sep="\n")


if __name__ == "__main__":
    main()
