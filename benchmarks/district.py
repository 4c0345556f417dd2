"""Many schools: two processes or a cluster beside one, a report beside a program, few beside many.

The schools are made up (`reflect.made_up`), with 100 parents and 12 staff each. Every run begins
with an empty folder, so that all is made. The cluster is Dask's on this computer, with two workers
that know nothing of the tables' folder. It takes about sixteen minutes on two free cores, and
`--schools 3` tries it out.
"""

import csv
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from shutil import rmtree
from subprocess import run
from tempfile import TemporaryDirectory
from time import perf_counter

import dask
from command import REFLECT, make_school
from distributed import LocalCluster
from finding import Finding, print_table, ratio
from timing import Times, interleaved, process

from reflect.made_up.simulation import Manner, Population, simulate
from reflect.made_up.table import simulated_table
from reflect.questionnaire import Audience, find
from reflect.questionnaire.library import BUILT_IN
from reflect.responses import Response, Wave
from reflect.responses.store import Store

WAVE = Wave("Autumn 2026", date(2026, 9, 1), date(2026, 10, 1))
PEOPLE = {Audience.STAFF: 12, Audience.PARENTS: 100}
QUESTIONNAIRES = [find(name, Path()).require() for name in BUILT_IN]


def populations() -> list[Population]:
    """Those who answer in a school."""
    return [
        Population(audience, {Manner.CAREFUL: number}, core=audience is Audience.PARENTS)
        for audience, number in PEOPLE.items()
    ]


def make_table(path: Path, schools: int) -> Path:
    """A table of so many schools, all of other people."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for number in range(schools):
            for place, each in enumerate(populations()):
                text = simulated_table(
                    QUESTIONNAIRES, {WAVE.name: each}, day=WAVE.opened, seed=number
                )
                head, *rows = csv.reader(text.splitlines())
                if not number and not place:
                    writer.writerow(["school", *head])
                writer.writerows([f"School {number}", *row] for row in rows)
    return path


def make_one_school(folder: Path) -> None:
    """The folder of one such school, for `reflect report`."""
    make_school(folder)
    answers: list[Response] = simulate(
        QUESTIONNAIRES, populations(), wave=WAVE.name, day=WAVE.opened, seed=0
    )
    Store(folder / "reflect.db").add(answers, QUESTIONNAIRES, [WAVE])


def making(table: Path, *options: str) -> Callable[[], float]:
    """Seconds that all the reports of a table take, from nothing."""

    def seconds() -> float:
        output = table.with_suffix("")
        rmtree(output, ignore_errors=True)
        command: list[str | Path] = [REFLECT, "district", table, "--output", output, *options]
        begun = perf_counter()
        run(command, cwd=table.parent, check=True, capture_output=True)
        return perf_counter() - begun

    return seconds


def two_workers() -> LocalCluster:
    """A scheduler and two workers, of one thread each, started as docs/districts.md advises."""
    dask.config.set({"distributed.worker.profile.enabled": False})
    return LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None)  # type: ignore[no-untyped-call]


def findings(schools: int = 60, rounds: int = 1) -> Iterator[Finding]:
    """1.85 × the rate on two, 1.75 by a cluster; 0.55 × of a program each; as much each of many."""
    with TemporaryDirectory() as temporary, two_workers() as cluster:
        folder = Path(temporary)
        table = make_table(folder / "schools.csv", schools)
        few, many = (
            make_table(folder / f"{name}.csv", number)
            for name, number in (("few", max(2, schools // 3)), ("many", schools * 10 // 3))
        )
        one = folder / "one"
        one.mkdir()
        make_one_school(one)
        times = interleaved(
            {
                "two": making(table, "--workers", "2"),
                "one": making(table, "--workers", "1"),
                "cluster": making(table, "--scheduler", cluster.scheduler_address),
                "alone": process(REFLECT, "report", "--output", one / "r.pdf", cwd=one),
                "few": making(few, "--edition", "brief", "--workers", "2"),
                "many": making(many, "--edition", "brief", "--workers", "2"),
            },
            rounds,
        )
    what = f"{schools} schools, two processes"
    yield ratio(f"{what} beside one", times["two"], times["one"], target=1 / 1.85)
    by_cluster = f"{schools} schools, a cluster of two workers beside one process"
    yield ratio(by_cluster, times["cluster"], times["one"], target=1 / 1.75)
    yield ratio(f"{what}, a report", each(times["two"], schools), times["alone"], target=0.55)
    less, more = max(2, schools // 3), schools * 10 // 3
    yield ratio(
        f"a school of {more} beside one of {less} (brief)",
        each(times["many"], more),
        each(times["few"], less),
        target=1.1,
    )


def each(times: Times, number: int) -> Times:
    """Seconds for one of so many."""
    return Times(tuple(seconds / number for seconds in times.rounds))


if __name__ == "__main__":
    asked = int(sys.argv[2]) if sys.argv[1:2] == ["--schools"] else 60
    sys.exit(not print_table(findings(asked)))
