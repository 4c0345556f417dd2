"""How much of the rooms that make numbers the tests reach: `./run coverage`.

Lines and branches, in the test's own process and in those that it starts. What a test runs is not
what it would notice if it were wrong: `mutants.py` asks that.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / "build" / "coverage"

ROOMS = ("scoring", "tables", "office", "lint")
LEAST = 95
"""Percent of a room's lines and branches."""


class Reached(NamedTuple):
    """How many of a room's lines and branches there are, and how many of them were run."""

    of: int = 0
    run: int = 0

    @property
    def percent(self) -> float:
        return 100 * self.run / self.of

    def __str__(self) -> str:
        return f"{self.percent:.1f} %, {self.of - self.run} of {self.of} not reached"


def main(arguments: list[str]) -> int:
    """Run the tests, say how much each room was reached; 1 where it was too little."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    failed = coverage("run", "-m", "pytest", *(arguments or ["--numprocesses=auto"]))
    coverage("combine", "--quiet")
    coverage("json", "--quiet", "-o", str(FOLDER / "coverage.json"))
    coverage("html", "--quiet", "--directory", str(FOLDER / "html"))
    told = json.loads((FOLDER / "coverage.json").read_text(encoding="utf-8"))
    found = dict(rooms(told["files"]))
    for room, reached in found.items():
        print(f"reflect/{room}: {reached}")
    print(f"Line by line: {(FOLDER / 'html' / 'index.html').relative_to(ROOT)}")
    return failed or any(reached.percent < LEAST for reached in found.values())


def coverage(*arguments: str) -> int:
    """Run coverage as pyproject.toml sets it up; its exit code."""
    return subprocess.call([sys.executable, "-m", "coverage", *arguments], cwd=ROOT)


def rooms(files: Mapping[str, Mapping[str, Mapping[str, int]]]) -> Iterator[tuple[str, Reached]]:
    """Each room with what was reached of its modules, from what coverage says of each file."""
    for room in ROOMS:
        inside = [
            each["summary"]
            for path, each in files.items()
            if Path(path).is_relative_to(f"reflect/{room}")
        ]
        yield (
            room,
            Reached(
                sum(each["num_statements"] + each["num_branches"] for each in inside),
                sum(each["covered_lines"] + each["covered_branches"] for each in inside),
            ),
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
