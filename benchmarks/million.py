"""A million respondents through the functions that score a team, beside merely reading them.

As a child (`million.py figures FILE`) it does one thing to the file of `answers.make` and prints
how long that took and the most memory the process ever held.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
from alone import Alone, report
from answers import RESPONDENTS, make, questionnaires
from finding import Finding, print_table, ratio
from timing import interleaved

from reflect.scoring.cells import cells_of
from reflect.scoring.figures import figures
from reflect.scoring.reading import scored_items


def findings(rounds: int = 7) -> Iterator[Finding]:
    """Within six times the reading and within 2 GB."""
    with TemporaryDirectory() as temporary:
        path = Path(temporary) / "answers.parquet"
        make(path)
        things = {what: Alone(__file__, what, path) for what in ("means", "figures")}
        times = interleaved(things, rounds)
    what = f"{RESPONDENTS:,} × {len(scored_items(questionnaires()))} scored"
    yield ratio(what, times["figures"], times["means"], target=6)
    peak = max(things["figures"].peaks)
    yield Finding(f"{what}, memory", f"{peak:.2f} GB", "peak of its process", peak, 2, "{:.2f} GB")


def _child(what: str, path: Path) -> None:
    """A first reading beforehand, uncounted, starts Polars's threads and warms the file."""
    asked = questionnaires()
    items = scored_items(asked)
    means = pl.scan_parquet(path).select(pl.col(item.id for item in items).mean())
    means.collect()
    if what == "means":
        report(means.collect)
    else:
        report(lambda: figures(pl.scan_parquet(path), items, cells_of(asked)))


if __name__ == "__main__":
    if sys.argv[1:]:
        _child(sys.argv[1], Path(sys.argv[2]))
    else:
        sys.exit(not print_table(findings()))
