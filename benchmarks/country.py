"""A country's schools, each with all its figures, beside merely reading its mean answers.

The bare reading is what Polars needs to read the file of `answers.make` and take each item's mean
in each school. `figures` are all that a school's scores are made of: counts of every option and
missing kind, mean and AD of each item; mean, standard deviation (by linearisation) and n of each
cell. pandas makes the same figures, and they are compared to 1e-9; neither is timed while it reads.
The whole way, through the gate, with reliability, to the bytes of the JSON, is set beside the
figures of the same groups, in processor seconds, as much of it works on one core. Shown as well
are the figures by school and audience beside the reading, and the whole way of a table, which has
scores of all schools together too. Last comes the way from a CSV of named schools to JSON beside
Polars reading that CSV, both in processor seconds, and without a target the same where five years
are told apart in each school, of 200 schools and of all.

As a child (`country.py figures FILE`) it does one thing and prints its seconds and peak memory.
"""

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import polars as pl
from alone import Alone, report
from answers import (
    RESPONDENTS,
    SCHOOLS,
    YEARS,
    make,
    make_table,
    questionnaires,
)
from finding import Finding, print_table, ratio
from timing import interleaved

from reflect.office.scores import table_scored
from reflect.questionnaire import THE_THREE, Item, Questionnaire
from reflect.results.scores import as_json
from reflect.scoring.cells import Cell, Member, cells_of
from reflect.scoring.figures import figures
from reflect.scoring.privacy.gate import score_frame, score_table
from reflect.scoring.privacy.profile import INTERNAL
from reflect.scoring.privacy.together import consistency_of
from reflect.scoring.reading import scored_items
from reflect.scoring.scored import Scored
from reflect.tables.reading import read_table

IN_TURN = ("means", "figures", "figures by audience")
FROM_MEMORY = ("figures from memory", "pandas from memory")
ON_ONE_CORE = ("figures on one core", "pandas on one core")
WHOLE_WAY = ("figures, processor", "json", "json, and all schools")
OF_TABLE = ("table read", "table to json")
TABLES: Sequence[tuple[int, Sequence[str], float | None]] = (
    (SCHOOLS, (), 4),
    (200, YEARS, None),
    (SCHOOLS, YEARS, None),
)
"""How many schools are in a CSV, the groups within their audiences, and what is aimed at."""


def findings(rounds: int = 7, slow_rounds: int = 3) -> Iterator[Finding]:
    """Within eight times the reading, within 3 GB, and ten times faster than pandas."""
    with TemporaryDirectory() as temporary:
        path = Path(temporary) / "answers.parquet"
        make(path)
        things = {
            what: Alone(__file__, what, path)
            for what in (*IN_TURN, *FROM_MEMORY, *ON_ONE_CORE, *WHOLE_WAY)
        }
        times = interleaved({what: things[what] for what in IN_TURN}, rounds)
        slow = interleaved({what: things[what] for what in FROM_MEMORY}, slow_rounds)
        pinned = interleaved({what: things[what] for what in ON_ONE_CORE}, slow_rounds)
        whole = interleaved({what: things[what] for what in WHOLE_WAY}, slow_rounds)
    what, means = f"{SCHOOLS:,} schools of {RESPONDENTS:,}", times["means"]
    yield ratio(what, times["figures"], means, target=8)
    peak = max(things["figures"].peaks)
    yield Finding(f"{what}, memory", f"{peak:.2f} GB", "peak of its process", peak, 3, "{:.2f} GB")
    ours, theirs = (slow[what] for what in FROM_MEMORY)
    yield ratio(f"{what}, beside pandas", ours, theirs, target=1 / 12)
    ours, theirs = (pinned[what] for what in ON_ONE_CORE)
    yield ratio("– both on one core", ours, theirs, target=1 / 4)
    groups = f"{len(THE_THREE) * SCHOOLS:,} groups"
    yield ratio(f"– by audience too, {groups}", times["figures by audience"], means)
    peak = max(things["json"].peaks)
    of_groups, to_json, of_all = (whole[what] for what in WHOLE_WAY)
    yield ratio(
        f"– through the gate to JSON, {groups}, {peak:.2f} GB", to_json, of_groups, target=3
    )
    yield ratio("– the same with all schools together", of_all, of_groups)
    for schools, years, target in TABLES:
        yield _of_table(schools, years, target, slow_rounds)


def _of_table(schools: int, years: Sequence[str], target: float | None, rounds: int) -> Finding:
    with TemporaryDirectory() as temporary:
        path = Path(temporary) / "answers.csv"
        make_table(path, schools, years)
        things = {what: Alone(__file__, what, path) for what in OF_TABLE}
        times = interleaved(things, rounds)
    read, to_json = (times[what] for what in OF_TABLE)
    peak = max(things["table to json"].peaks)
    groups = f"{(1 + len(years)) * len(THE_THREE) * schools:,} groups"
    within = f", in each {len(years)} years" if years else ""
    what = f"CSV of {schools:,} schools{within}, {groups}, to JSON, {peak:.2f} GB"
    return ratio(what, to_json, read, target=target)


def _child(what: str, path: Path) -> None:
    """A first reading beforehand, uncounted, starts Polars's threads and warms the file."""
    if what in OF_TABLE:
        work_of = {
            "table read": lambda: pl.read_csv(path),
            "table to json": lambda: _from_csv(path),
        }
        report(work_of[what], clock=process_time)
        return
    if what.endswith("on one core"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    asked = questionnaires()
    items, cells = scored_items(asked), cells_of(asked)
    frame = pl.scan_parquet(path)
    means = frame.group_by("_school").agg(pl.col(item.id for item in items).mean())
    means.collect()
    work: dict[str, Callable[[], object]] = {
        "means": means.collect,
        "figures": lambda: figures(frame, items, cells, ["_school"]),
        "figures by audience": lambda: figures(frame, items, cells, ["_school", "_audience"]),
    }
    processor: dict[str, Callable[[], object]] = {
        "figures, processor": lambda: figures(
            frame, items, cells, ["_school", "_wave", "_audience"]
        ),
        "json": lambda: _to_json(frame, asked),
        "json, and all schools": lambda: _with_all_to_json(frame, asked),
    }
    if what in work:
        report(work[what])
    elif what in processor:
        report(processor[what], clock=process_time)
    elif what in ("figures from memory", "figures on one core"):
        answers = frame.collect().lazy()
        report(lambda: figures(answers, items, cells, ["_school"]))
    else:
        _pandas(frame, items, cells)


def _to_json(frame: pl.LazyFrame, asked: Sequence[Questionnaire]) -> bytes:
    scores = score_frame(frame, asked)
    together = consistency_of(frame, scores)
    return as_json(Scored(INTERNAL, tuple(asked), scores, together, {}, {}, {}))


def _with_all_to_json(frame: pl.LazyFrame, asked: Sequence[Questionnaire]) -> bytes:
    found = score_table(frame, asked)
    together = consistency_of(found.frame, found.places)
    return as_json(Scored(INTERNAL, tuple(asked), found.places, together, {}, {}, {}))


def _from_csv(path: Path) -> bytes:
    asked = tuple(questionnaires())
    table = read_table(path, asked).require()
    return as_json(table_scored(table, asked, None, (), INTERNAL))


def _pandas(
    frame: pl.LazyFrame, items: Sequence[Item], cells: Mapping[Cell, Sequence[Member]]
) -> None:
    """What pandas makes of a frame in memory, timed, and then compared with ours."""
    import numpy as np
    from by_pandas import figures_by_school, frame_of

    answers = frame_of(frame.collect(), items)
    theirs = report(lambda: figures_by_school(answers, items, cells))
    ours = figures(frame, items, cells, ["_school"])
    assert theirs.index.to_list() == ours["_school"].to_list()
    assert {"_school", "joint", *theirs.columns} == set(ours.columns)
    for column in theirs.columns:
        np.testing.assert_allclose(theirs[column], ours[column].to_numpy(), rtol=0, atol=1e-9)


if __name__ == "__main__":
    if sys.argv[1:]:
        _child(sys.argv[1], Path(sys.argv[2]))
    else:
        sys.exit(not print_table(findings()))
