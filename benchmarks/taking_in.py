"""`reflect import` of large tables beside `reflect score --answers` of the same, and of a workbook.

Whole processes, in the seconds of processor that each took: what else the computer does counts
less.
"""

import csv
import os
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import DEVNULL, Popen
from tempfile import TemporaryDirectory

import xlsxwriter
from answers import SEED, questionnaires
from command import REFLECT, make_school
from finding import Finding, print_table, ratio
from timing import interleaved

from reflect.questionnaire import Audience, Item

PARENTS = ("--audience", "parents")
TABLES = ((66_690, 11), (15_500, 34))
"""Rows and columns."""


@dataclass(slots=True)
class Command:
    """A run of `reflect` in a folder, from which the database of the last one is removed."""

    folder: Path
    arguments: Sequence[str]
    peaks: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)

    def __call__(self) -> float:
        """Run it once; note its peak memory in GB, and the bytes of the database."""
        for path in self.folder.glob("reflect.db*"):
            path.unlink()
        run = Popen([REFLECT, *self.arguments], cwd=self.folder, stdout=DEVNULL, stderr=DEVNULL)
        _, code, used = os.wait4(run.pid, 0)
        if code:
            sys.exit(f"reflect {' '.join(self.arguments)} failed")
        self.peaks.append(used.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e9)
        self.sizes += [path.stat().st_size for path in self.folder.glob("reflect.db")]
        return used.ru_utime + used.ru_stime


def findings(rounds: int = 3) -> Iterator[Finding]:
    """At most 4 × the scoring, 0.5 GB and 3 × the bytes of the table; a workbook 1.5 × its CSV."""
    items = [item for q in questionnaires() for item in q.scored if Audience.PARENTS in item.text]
    for rows, columns in TABLES:
        with TemporaryDirectory() as temporary:
            yield from _of_table(Path(temporary), items[:columns], rows, rounds)
    with TemporaryDirectory() as temporary:
        yield _of_workbook(Path(temporary), items[:28], 300, 2 * rounds + 1)


def _of_table(folder: Path, items: Sequence[Item], rows: int, rounds: int) -> Iterator[Finding]:
    make_school(folder)
    path = folder / "t.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(_cells(items, rows))
    score = Command(folder, ("score", "--answers", "t.csv", *PARENTS, "--output", "s.csv"))
    import_ = Command(folder, ("import", "t.csv", *PARENTS, "--yes"))
    times = interleaved({"score": score, "import": import_}, rounds)
    what = f"{rows:,} × {len(items)} imported"
    yield ratio(what, times["import"], times["score"], target=4)
    peak, bytes_ = max(import_.peaks), max(import_.sizes) / path.stat().st_size
    yield Finding(
        f"{what}, memory", f"{peak:.2f} GB", "peak of its process", peak, 0.5, "{:.2f} GB"
    )
    yield Finding(f"{what}, database", f"{bytes_:.1f} ×", "the table", bytes_, 3, "{:.1f} ×")


def _of_workbook(folder: Path, items: Sequence[Item], rows: int, rounds: int) -> Finding:
    make_school(folder)
    cells = _cells(items, rows)
    with (folder / "t.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(cells)
    with xlsxwriter.Workbook(folder / "t.xlsx") as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(cells):
            sheet.write_row(number, 0, row)
    commands = {
        name: Command(folder, ("import", f"t.{name}", *PARENTS, "--yes"))
        for name in ("csv", "xlsx")
    }
    times = interleaved(commands, rounds)
    return ratio(f"{rows} × {len(items)} from a workbook", times["xlsx"], times["csv"], target=1.5)


def _cells(items: Sequence[Item], rows: int) -> list[list[str]]:
    drawn = random.Random(SEED)
    options = [[*(o.label for o in item.scale.options), "Don't know", ""] for item in items]
    return [[item.id for item in items]] + [
        [drawn.choice(each) for each in options] for _ in range(rows)
    ]


if __name__ == "__main__":
    sys.exit(not print_table(findings()))
