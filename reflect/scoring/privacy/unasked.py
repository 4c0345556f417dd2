"""A frame as if some groups had not been asked some items: what is hidden is not counted either.

Importing this module imports Polars.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

import polars as pl

from reflect.scoring.raw import GroupKey

WHOLE = ("_school", "_wave", "_audience")
"""Columns that tell whole audiences apart."""

NAMED = (*WHOLE, "_group")
"""Columns that tell named groups apart."""


def without(
    frame: pl.LazyFrame, hidden: Mapping[GroupKey, Collection[str]], by: Sequence[str]
) -> pl.LazyFrame:
    """`frame` as if the groups, told apart by the columns `by`, had not been asked these items."""
    groups: dict[str, list[str]] = {}
    for key, items in hidden.items():
        for item in items:
            groups.setdefault(item, []).append(_joined(key[: len(by)]))
    if not groups:
        return frame
    return (
        frame.with_columns(_key(by).alias("_key"))
        .with_columns(
            pl.when(pl.col("_key").is_in(keys).not_()).then(item).alias(item)
            for item, keys in groups.items()
        )
        .drop("_key")
    )


def rows_of(groups: Iterable[GroupKey], frame: pl.LazyFrame, by: Sequence[str]) -> pl.LazyFrame:
    """The rows of `frame` that belong to these groups, told apart by the columns `by`."""
    return frame.filter(_key(by).is_in([_joined(key[: len(by)]) for key in groups]))


def rows_of_one(group: GroupKey, frame: pl.LazyFrame, by: Sequence[str]) -> pl.LazyFrame:
    """The same of one group, in a hundredth of the time."""
    parts = zip(by, group[: len(by)], strict=True)
    return frame.filter(pl.col(column).eq_missing(pl.lit(part)) for column, part in parts)


def _key(by: Sequence[str]) -> pl.Expr:
    parts = (pl.col(column).fill_null(_NOT_GIVEN) for column in by)
    return pl.concat_str(*parts, separator=_BETWEEN)


_NOT_GIVEN, _BETWEEN = "\0", "\x1f"


def _joined(parts: Iterable[str | None]) -> str:
    return _BETWEEN.join(_NOT_GIVEN if part is None else part for part in parts)
