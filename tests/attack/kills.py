"""Runs that are killed at any moment: `python -m tests.attack.kills`; a number says how many."""

import random
import sys
import tempfile
import time
from pathlib import Path

from tests.attack.submitting import ended, start, wrong


def killed(path: Path, runs: int, seed: int = 0) -> tuple[int, list[str]]:
    """How many answers were said to be kept in one file by runs killed in it, and all problems."""
    dice = random.Random(seed)
    kept: dict[str, tuple[int, ...]] = {}
    people = 0
    problems: list[str] = []
    for run in range(runs):
        process = start(path, f"run {run}", 1000)
        first = process.stdout.readline()  # it is at work
        time.sleep(dice.expovariate(20))
        process.kill()
        kept[f"run {run}"] = (int(first), *ended(process).kept)
        people += len(kept[f"run {run}"])
        problems += wrong(path, kept)
        if run % 10 == 9:  # the file is written anew after every response
            path.unlink()
            kept.clear()
    return people, problems


def main() -> None:
    """Say what was found."""
    runs = int(sys.argv[1]) if sys.argv[1:] else 200
    with tempfile.TemporaryDirectory() as folder:
        kept, problems = killed(Path(folder) / "reflect.db", runs)
    print(
        f"{runs} runs killed, {kept} people kept, {len(problems)} problems",
        *problems[:10],
        sep="\n",
    )


if __name__ == "__main__":
    main()
