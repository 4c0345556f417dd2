"""Reliability of the cells of a wide frame, and the items that pull against their cell.

Importing this module imports Polars.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import polars as pl

from reflect.scoring.cells import Cell, Member
from reflect.scoring.counts import item_scores
from reflect.scoring.statistics.reliability import (
    FEWEST_COMPLETE,
    FEWEST_ITEMS,
    Consistency,
    alpha,
    corrected_item_total,
)

Row: TypeAlias = dict[str, Any]

Group: TypeAlias = tuple[str | None, ...]
"""The values of the key columns that make a group, in the order asked for."""


def consistency(
    frame: pl.LazyFrame, cells: Mapping[Cell, Sequence[Member]], by: Sequence[str] = ()
) -> Mapping[Group, Mapping[Cell, Consistency]]:
    """The consistency of each cell in each group of `frame` (see `frame.wide`) by its key columns.

    Without `by` all rows are one group, `()`. A cell is left out of a group when none of its items
    was asked of half of it. Correlations and alpha are over item scores (0–100, in the direction
    that the cell gives them), all of one weight whatever their weight in the index. Cells marked
    formative have no alpha to speak of: leave them out of `cells`.
    """
    found: dict[Group, dict[Cell, Consistency]] = {}
    for cell, members in cells.items():
        for row in _rows(_with_scores(frame, members, by), members, by):
            ids = [member.item.id for member in members if row[f"wanted {member.item.id}"]]
            if ids:
                of_group = found.setdefault(tuple(row[key] for key in by), {})
                of_group[cell] = _consistency(ids, row)
    return found


def _with_scores(frame: pl.LazyFrame, members: Sequence[Member], by: Sequence[str]) -> pl.LazyFrame:
    """`frame` with the item scores of complete rows and their sum; null in all other rows.

    Items that too few of the group were asked are not wanted: they have no scores, and make no row
    incomplete. Names of new columns hold a space, as no item's name does.
    """
    ids = [member.item.id for member in members]
    wanted = {f"wanted {id_}": 2 * pl.col(id_).count() >= pl.len() for id_ in ids}
    done = (~pl.col(f"wanted {id_}") | (pl.col(id_) > 0).fill_null(value=False) for id_ in ids)
    scores = {
        f"score {member.item.id}": pl.when("is complete", f"wanted {member.item.id}").then(
            _score(member)
        )
        for member in members
    }
    total = pl.when("is complete").then(pl.sum_horizontal(list(scores)))
    return (
        frame.with_columns(
            (want.over(by) if by else want).alias(name) for name, want in wanted.items()
        )
        .with_columns(pl.all_horizontal(done).alias("is complete"))
        .with_columns(score.alias(name) for name, score in scores.items())
        .with_columns(total.alias("sum of scores"))
    )


def _score(member: Member) -> pl.Expr:
    """The item score (0–100) of a code; null where there is none."""
    scores = item_scores(member.item, reverse=member.reverse)
    return pl.col(member.item.id).replace_strict(
        dict(enumerate(scores, 1)), default=None, return_dtype=pl.Float64
    )


def _rows(frame: pl.LazyFrame, members: Sequence[Member], by: Sequence[str]) -> list[Row]:
    """What alpha needs, one row a group."""
    sums = [pl.col("is complete").sum(), pl.col("sum of scores").var()]
    for member in members:
        id_ = member.item.id
        sums += [
            pl.col(f"wanted {id_}").first(),
            pl.col(f"score {id_}").var().alias(f"variance {id_}"),
            pl.cov(f"score {id_}", "sum of scores").alias(f"covariance {id_}"),
        ]
    grouped = frame.group_by(by, maintain_order=True).agg(sums) if by else frame.select(sums)
    return grouped.collect().to_dicts()


def _consistency(ids: Sequence[str], row: Row) -> Consistency:
    complete, total = row["is complete"], row["sum of scores"]
    if complete < FEWEST_COMPLETE or len(ids) < FEWEST_ITEMS:
        return Consistency(complete, None, {})
    reliability = alpha([row[f"variance {id_}"] for id_ in ids], total, complete)
    if reliability is None:
        return Consistency(complete, None, {})
    correlations = {
        id_: corrected_item_total(row[f"variance {id_}"], row[f"covariance {id_}"], total)
        for id_ in ids
    }
    known = {id_: r for id_, r in correlations.items() if r is not None}
    return Consistency(complete, reliability, known)
