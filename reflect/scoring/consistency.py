"""Reliability of the cells of a wide frame, and the items that pull against their cell.

Importing this module imports Polars.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, TypeAlias

import polars as pl

from reflect.framing import snap
from reflect.scoring.cells import Cell, Member
from reflect.scoring.counts import item_scores
from reflect.scoring.figures.grouping import GROUP, in_groups, of_groups
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
    members_of = {m.item.id: m for members in cells.values() for m in members}
    answers = in_groups(frame.select(*by, *members_of), by).collect().set_sorted(GROUP)
    if answers.is_empty():
        return {}
    names = [pl.col(by).first().cast(pl.String)] if by else []
    asked = [(2 * (pl.col(id_) != 0).sum() >= pl.len()).alias(id_) for id_ in members_of]
    groups = of_groups(answers, by, [*names, *asked])
    found: list[dict[Cell, Consistency]] = [{} for _ in range(groups.height)]
    for cell, members in cells.items():
        wanted = [(m, groups[m.item.id]) for m in members if groups[m.item.id].any()]
        for row in _rows(answers, wanted, by) if wanted else ():
            ids = [m.item.id for m, is_wanted in wanted if is_wanted[row[GROUP]]]
            if ids:
                found[row[GROUP]][cell] = _consistency(ids, row)
    keys = groups.select(by).rows() if by else [()] * groups.height
    return {key: of_group for key, of_group in zip(keys, found, strict=True) if of_group}


def _rows(
    answers: pl.DataFrame, wanted: Sequence[tuple[Member, pl.Series]], by: Sequence[str]
) -> list[Row]:
    """What alpha needs, one row a group, from those who answered every item that is wanted of it.

    Items that too few of a group were asked are not wanted: they have no scores, and make no row
    incomplete. Names of new columns hold a space, as no item's name does.
    """
    scores: dict[str, pl.Expr] = {}
    done: list[pl.Expr] = []
    for member, is_wanted in wanted:
        score, is_done = _score(member), pl.col(member.item.id) > 0
        if not is_wanted.all():
            here = pl.lit(is_wanted).gather(pl.col(GROUP))
            score, is_done = pl.when(here).then(score), ~here | is_done
        scores[f"score {member.item.id}"] = score
        done.append(is_done)
    complete = (
        answers.lazy()
        .filter(pl.all_horizontal(done))
        .select(GROUP, **scores)
        .with_columns(pl.sum_horizontal(list(scores)).alias("sum of scores"))
        .collect()
        .set_sorted(GROUP)
    )
    sums = [pl.len().alias("is complete"), pl.col("sum of scores").var()]
    for member, _ in wanted:
        id_ = member.item.id
        sums += [
            pl.col(f"score {id_}").var().alias(f"variance {id_}"),
            pl.cov(f"score {id_}", "sum of scores").alias(f"covariance {id_}"),
        ]
    rows = {row[GROUP]: row for row in of_groups(complete, by, sums).iter_rows(named=True)}
    nobody = {GROUP: 0, "is complete": 0, "sum of scores": None}
    groups = range(len(wanted[0][1]))
    return [rows.get(number) or {**nobody, GROUP: number} for number in groups]


def _score(member: Member) -> pl.Expr:
    """The item score (0–100) of a code."""
    scores = item_scores(member.item, reverse=member.reverse)
    steps = {snap(high - low) for low, high in pairwise(scores)}
    if len(steps) == 1:
        return (pl.col(member.item.id) - 1) * pl.lit(steps.pop()) + scores[0]
    return pl.col(member.item.id).replace_strict(
        dict(enumerate(scores, 1)), default=None, return_dtype=pl.Float64
    )


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
