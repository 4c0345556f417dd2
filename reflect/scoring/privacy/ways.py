"""The columns by which groups are told apart within audiences. Importing this imports Polars."""

import polars as pl

from reflect.tables.manner import BY


def ways_of(frame: pl.LazyFrame) -> list[str]:
    """The columns that tell groups apart, in which anybody has one."""
    columns = [c for c in frame.collect_schema().names() if c == "_group" or c.startswith(f"_{BY}")]
    if not columns:
        return []
    counts = frame.select(pl.col(columns).count()).collect().row(0)
    return [column for column, people in zip(columns, counts, strict=True) if people]


def by_way(frame: pl.LazyFrame, way: str) -> pl.LazyFrame:
    """The rows that have a group in this way, which is their `_group`: `region: North`."""
    group = pl.col(way) if way == "_group" else pl.format(f"{called(way)}: {{}}", pl.col(way))
    return frame.with_columns(group.alias("_group")).filter(pl.col("_group").is_not_null())


def called(way: str) -> str:
    """What such a column is called, in the names of its groups."""
    return way.removeprefix(f"_{BY}").replace("{", "(").replace("}", ")")
