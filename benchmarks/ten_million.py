"""One, three and ten million respondents of 2,000 schools, from Parquet through the gate to JSON.

The file of `answers.make` is read once, three and ten times over, as so many files of a country.
Time, in processor seconds, has to grow no faster than the rows, and memory stay within 4 GB.

As a child (`ten_million.py json FILE`, or `json of 10`) it prints its seconds and peak memory.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import polars as pl
from alone import Alone, report
from answers import RESPONDENTS, make, questionnaires
from finding import Finding, print_table, ratio
from timing import interleaved

from reflect.results.scores import as_json
from reflect.scoring.privacy.gate import score_frame
from reflect.scoring.privacy.profile import INTERNAL
from reflect.scoring.privacy.together import consistency_of
from reflect.scoring.scored import Scored

TIMES = (1, 3, 10)
MOST = 4
"""GB."""


def findings(rounds: int = 3) -> Iterator[Finding]:
    """Three and ten times the rows take at most that many times as long, within 4 GB."""
    with TemporaryDirectory() as temporary:
        path = Path(temporary) / "answers.parquet"
        make(path)
        things = {n: Alone(__file__, f"json of {n}", path) for n in TIMES}
        times = interleaved({str(n): things[n] for n in TIMES}, rounds)
    for n in TIMES:
        what = f"{n * RESPONDENTS:,} respondents to JSON, processor"
        yield ratio(what, times[str(n)], times["1"], target=float(n))
        peak = max(things[n].peaks)
        yield Finding(
            "– its memory", f"{peak:.2f} GB", "peak of its process", peak, MOST, "{:.2f} GB"
        )


def _child(times: int, path: Path) -> None:
    asked = questionnaires()
    frame = pl.scan_parquet([path] * times)

    def to_json() -> bytes:
        scores = score_frame(frame, asked)
        together = consistency_of(frame, scores)
        return as_json(Scored(INTERNAL, tuple(asked), scores, together, {}, {}, {}))

    report(to_json, clock=process_time)


if __name__ == "__main__":
    if sys.argv[1:]:
        _child(int(sys.argv[1].rpartition(" ")[2]), Path(sys.argv[2]))
    else:
        sys.exit(not print_table(findings()))
