"""How long respondents took, by the times that a form tool notes. Imports Polars."""

import polars as pl

from reflect.tables.columns import Columns
from reflect.tables.file import TableFile
from reflect.tables.headings.tool_columns import Holds

_FORMS = (
    "%Y-%m-%d %H:%M:%S%.f",
    "%Y-%m-%dT%H:%M:%S%.f",
    "%Y-%m-%dT%H:%M:%S%.f%:z",
    "%Y-%m-%dT%H:%M:%S%.fZ",
    "%Y/%m/%d %I:%M:%S %p",
    "%m/%d/%Y %I:%M:%S %p",
    "%m/%d/%y %H:%M:%S",
    "%m/%d/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%y %H:%M:%S",
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%y %H:%M:%S",
    "%d-%m-%Y %H:%M:%S",
    "%m/%d/%Y %H:%M",
    "%d/%m/%Y %H:%M",
    "%d.%m.%Y %H:%M",
)
"""Days and times as the tools write them; a new one is an entry here."""

_LONGEST = 10_000_000
"""Seconds, as for the column `seconds`."""


def seconds_in(file: TableFile, columns: Columns) -> pl.Series:
    """Seconds that each row took (Float64), null where no column of a tool tells.

    A time of nothing is not known: tools that note only the end write it twice.
    """
    if found := columns.held(Holds.DURATION):
        seconds = file.column(found[0]).str.replace(",", ".", literal=True)
        return _likely(seconds.cast(pl.Float64, strict=False))
    starts, ends = columns.held(Holds.START), columns.held(Holds.END) + columns.held(Holds.SENT)
    if starts and ends:
        start, end = _times(file.column(starts[0])), _times(file.column(ends[0]))
        if start is not None and end is not None:
            return _likely((end - start).dt.total_milliseconds() / 1000)
    return pl.repeat(None, len(file.rows), dtype=pl.Float64, eager=True)


def _likely(seconds: pl.Series) -> pl.Series:
    fits = seconds.is_between(0, _LONGEST, closed="right")
    return pl.select(pl.when(fits).then(seconds).cast(pl.Float64)).to_series()


def _times(texts: pl.Series) -> pl.Series | None:
    """The times of a column; None where no form fits all of its cells."""
    texts = texts.str.strip_chars()
    there = texts != ""
    for form in _FORMS:
        times = texts.str.to_datetime(form, strict=False, time_unit="ms")
        if times.dtype.time_zone is not None:  # type: ignore[attr-defined]
            times = times.dt.convert_time_zone("UTC").dt.replace_time_zone(None)
        if (times.is_not_null() == there).all():
            return times
    return None


def hurried(answers: pl.DataFrame, seconds_an_item: float) -> int:
    """How many respondents took less than this for each scored item that they were asked.

    `answers` is the frame of an `AnswerTable`.
    """
    items = [name for name, kind in answers.schema.items() if kind == pl.Int8]
    asked = pl.sum_horizontal(pl.col(items).is_not_null())
    return answers.filter(pl.col("_seconds") < asked * seconds_an_item).height
