"""Whether the tests of scoring notice a change that makes a number wrong: `./run mutants`.

mutmut makes every small change that it knows of (`<` to `<=`, `+` to `-`, a key, a constant) in
`reflect/scoring`, thousands of them. A sample is tried, the same for the same seed; to each change
are put only those tests that run the function it stands in. A change that no test notices is a
test that is missing, or a change that changes nothing; `docs/testing.md` says which was which.
"""

import json
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random

ROOT = Path(__file__).parent.parent.parent
MADE = ROOT / "mutants"

FIRST = "reflect.scoring.statistics.intervals.x_mean_interval__mutmut_1"
"""Tried before all: mutmut makes the others, and times the tests, only where it tries one."""

NOTICED, UNNOTICED = {1, 3, 255}, {0}
"""How the tests end where one of them failed, and where none did; else they ran out of time.

255 is that of tests which could not even be read, for a score that their module makes: mutmut shows
it as running out of time.
"""


def main(arguments: Sequence[str]) -> int:
    """Try a sample, and say which changes were not noticed; 1 where there are any."""
    parser = ArgumentParser("./run mutants", description=__doc__.split("\n\n")[0])
    parser.add_argument("--sample", type=int, default=100, help="how many changes are tried")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    must("run", FIRST)
    reached = sorted(within_reach(every_mutant()))
    sample = Random(chosen.seed).sample(reached, min(chosen.sample, len(reached)))
    must("run", *sample)
    ended = every_mutant()
    noticed = [name for name in sample if ended[name] in NOTICED]
    unnoticed = [name for name in sorted(sample) if ended[name] in UNNOTICED]
    for name in unnoticed:
        if mutmut("show", name) != 0:
            print(f"mutmut cannot show {name}; it is among {MADE}")
    print(
        f"{len(ended)} changes are known, {len(reached)} of them in what these tests run; "
        f"of {len(sample)} tried, {len(noticed)} were noticed, {len(unnoticed)} were not, and "
        f"{len(sample) - len(noticed) - len(unnoticed)} ran out of time."
    )
    return 1 if unnoticed else 0


def must(*arguments: str) -> None:
    """Run mutmut, and end where it fails."""
    if code := mutmut(*arguments):
        sys.exit(code)


def mutmut(*arguments: str) -> int:
    """Run mutmut as pyproject.toml sets it up; how it ended."""
    return subprocess.call([sys.executable, "-m", "mutmut", *arguments], cwd=ROOT)


def every_mutant() -> dict[str, int | None]:
    """How the tests of each mutant ended; None of those that were not tried."""
    found: dict[str, int | None] = {}
    for path in MADE.rglob("*.meta"):
        found |= json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
    return found


def within_reach(names: Iterable[str]) -> Iterator[str]:
    """The mutants of functions that a test runs."""
    told = json.loads((MADE / "mutmut-stats.json").read_text(encoding="utf-8"))
    run = told["tests_by_mangled_function_name"]
    yield from (name for name in names if run.get(name.rpartition("__mutmut_")[0]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
