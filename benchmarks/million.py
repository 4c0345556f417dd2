"""A country's answers through the functions that score a team, beside merely reading them.

A million respondents answer the 48 scored items of the built-in questionnaires; the answers lie in
a Parquet file with the columns of `reflect.scoring.frame`. As a child (`million.py scores FILE`) it
does one thing to the file and prints how long that took and the most memory the process ever held.
"""

import resource
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from subprocess import run
from tempfile import TemporaryDirectory
from time import perf_counter

import polars as pl
from finding import Finding, print_table, ratio
from timing import interleaved

from reflect.questionnaire import Audience, Item, Questionnaire, find
from reflect.questionnaire.library import BUILT_IN
from reflect.responses.coding import MISSING_CODES
from reflect.scoring.score import score

RESPONDENTS = 1_000_000
SEED = 20260307
GB = 1e9


def findings(rounds: int = 7) -> Iterator[Finding]:
    """Within six times the reading and within 2 GB."""
    peaks: list[float] = []
    with TemporaryDirectory() as temporary:
        path = Path(temporary) / "country.parquet"
        run([sys.executable, __file__, "make", path], check=True)
        times = interleaved(
            {what: partial(_child, what, path, peaks) for what in ("means", "scores")}, rounds
        )
    what = f"{RESPONDENTS:,} × {len(_items(_questionnaires()))} scored"
    yield ratio(what, times["scores"], times["means"], target=6)
    peak = max(peaks)
    yield Finding(f"{what}, memory", f"{peak:.2f} GB", "peak of its process", peak, 2, "{:.2f} GB")


def _child(what: str, path: Path, peaks: list[float]) -> float:
    """Run `what` in a process of its own; note its peak memory and return its seconds."""
    command = [sys.executable, __file__, what, str(path)]
    ran = run(command, check=True, capture_output=True, text=True)
    seconds, peak = map(float, ran.stdout.split())
    if what == "scores":
        peaks.append(peak / GB)
    return seconds


def _questionnaires() -> list[Questionnaire]:
    return [find(name, Path.cwd()).require() for name in BUILT_IN]


def _items(questionnaires: Sequence[Questionnaire]) -> list[Item]:
    return [item for q in questionnaires for item in q.scored]


def _make(path: Path, items: Sequence[Item]) -> None:
    """The file, from a seed."""
    columns = {
        "_audience": pl.repeat(Audience.PARENTS.value, RESPONDENTS, eager=True),
        "_joint": pl.repeat(None, RESPONDENTS, dtype=pl.Int32, eager=True),
    }
    for number, item in enumerate(items):
        hundred = pl.Series(_hundred(item), dtype=pl.Int8)
        columns[item.id] = hundred.sample(RESPONDENTS, with_replacement=True, seed=SEED + number)
    pl.DataFrame(columns).write_parquet(path)


def _hundred(item: Item) -> list[int | None]:
    """What a hundred people answer: 80 on the scale, its middle more often than its ends."""
    dont_know, not_applicable, skipped = MISSING_CODES.values()
    apart = [dont_know] * 5 + [not_applicable] * 2 + [skipped] * 3 + [None] * 10
    options = len(item.scale.options)
    weights = [min(rank, options + 1 - rank) for rank in range(1, options + 1)]
    ranked = [rank for rank, weight in enumerate(weights, 1) for _ in range(weight)]
    return [*apart, *(ranked[place * len(ranked) // 80] for place in range(80))]


def _do(what: str, path: Path) -> tuple[float, float]:
    """Seconds that `what` took, and the peak memory of this process in bytes.

    A first reading beforehand, uncounted, starts Polars's threads and warms the file.
    """
    questionnaires = _questionnaires()
    items = [item.id for item in _items(questionnaires)]
    work: dict[str, Callable[[], object]] = {
        "means": lambda: pl.scan_parquet(path).select(pl.col(items).mean()).collect(),
        "scores": lambda: score(pl.scan_parquet(path), questionnaires),
    }
    work["means"]()
    begun = perf_counter()
    work[what]()
    seconds = perf_counter() - begun
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return seconds, most if sys.platform == "darwin" else most * 1024


if __name__ == "__main__":
    if sys.argv[1:2] == ["make"]:
        _make(Path(sys.argv[2]), _items(_questionnaires()))
    elif sys.argv[1:]:
        print(*_do(sys.argv[1], Path(sys.argv[2])))
    else:
        sys.exit(not print_table(findings()))
