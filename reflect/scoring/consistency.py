"""Reliability of the cells of a wide frame, and the items that pull against their cell.

Importing this module imports Polars.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise
from math import sqrt

import polars as pl

from reflect.framing import snap
from reflect.scoring.cells import Cell, Member
from reflect.scoring.counts import item_scores
from reflect.scoring.figures.covariances import Covariances
from reflect.scoring.figures.grouping import GROUP, in_groups, of_groups
from reflect.scoring.privacy.many.consistencies import ITEM_TOTAL, WITHOUT, Consistencies, Pairs
from reflect.scoring.statistics.one_factor import omega
from reflect.scoring.statistics.reliability import (
    FEWEST_COMPLETE,
    FEWEST_ITEMS,
    Consistency,
    alpha,
    average_correlation,
    corrected_item_total,
    feldt,
    pairwise_alpha,
)


def consistency(
    frame: pl.LazyFrame, cells: Mapping[Cell, Sequence[Member]], by: Sequence[str] = ()
) -> Consistencies[tuple[str | None, ...]]:
    """The consistency of each cell in each group of `frame` (see `frame.wide`) by its key columns.

    A group is known by its values in the columns `by`, in that order; without these all rows are
    one group, `()`. A cell is left out of a group when none of its items was asked of half of it.
    Correlations and alpha are over item scores (0–100, in the direction that the cell gives them),
    all of one weight whatever their weight in the index. Cells marked formative have no alpha to
    speak of: leave them out of `cells`.
    """
    members_of = {m.item.id: m for members in cells.values() for m in members}
    answers = in_groups(frame.select(*by, *members_of), by)
    if answers.is_empty() or not cells:
        return Consistencies({}, {})
    names = [pl.col(by).first().cast(pl.String)] if by else []
    codes = pl.col(list(members_of))
    asked = pl.when(codes != 0).then(codes).count() * 2 >= pl.len()
    groups = of_groups(answers, by, [*names, asked])
    tables = {
        cell: from_variances(_variances(answers, groups, members, by), [m.item.id for m in members])
        for cell, members in cells.items()
    }
    keys = groups.select(by).rows() if by else [()]
    told = pl.select(pl.any_horizontal(t["complete"].is_not_null() for t in tables.values()))
    rows = {key: row for row, key in enumerate(keys) if told.item(row, 0)}
    return Consistencies(rows, tables)


def _variances(
    answers: pl.DataFrame, groups: pl.DataFrame, members: Sequence[Member], by: Sequence[str]
) -> pl.DataFrame:
    """What alpha needs of each group in turn, from those who answered every item wanted of it.

    Columns: `complete` (people, null where no item is wanted) and `items` (wanted); the variances
    `of sums` of scores and `of z`; for each item `variance <id>`, and `covariance <id>` with the
    sum of scores. These are null where people or items are too few, and left out where they are in
    every group. Items that too few of a group were asked are not wanted: they have no scores, and
    make no row incomplete.
    """
    scores: dict[str, pl.Expr] = {}
    done: list[pl.Expr] = []
    for member in members:
        id_ = member.item.id
        score, is_done = _score(member), pl.col(id_) > 0
        if not groups[id_].all():
            here = pl.lit(groups[id_]).gather(pl.col(GROUP))
            score, is_done = pl.when(here).then(score), ~here | is_done
        scores[id_] = score
        done.append(is_done)
    complete = answers.lazy().filter(pl.all_horizontal(done)).select(GROUP, **scores).collect()
    people = of_groups(complete, by, [pl.len().alias("complete")])
    items = pl.sum_horizontal(list(scores)).cast(pl.Int64)
    found = _beside(groups.select(GROUP, items.alias("items")), people).with_columns(
        pl.when(pl.col("items") > 0).then(pl.col("complete").fill_null(0))
    )
    is_enough = (pl.col("complete") >= FEWEST_COMPLETE) & (pl.col("items") >= FEWEST_ITEMS)
    enough = found.select(is_enough.fill_null(value=False)).to_series()
    if not enough.any():
        return found
    if not enough.all():
        complete = complete.filter(pl.lit(enough).gather(pl.col(GROUP)))
    complete = complete.with_columns(
        pl.sum_horizontal(list(scores)).alias("sum of scores")
    ).set_sorted(GROUP)
    variances = [pl.col("sum of scores").var().alias("of sums")]
    for id_ in scores:
        both = (pl.col(id_) + pl.col("sum of scores")).var().alias(f"both {id_}")
        variances += [pl.col(id_).var().alias(f"variance {id_}"), both]
    # Polars would work out each group's covariance by itself, in four times as long.
    found = _beside(found, of_groups(complete, by, variances)).with_columns(
        (pl.col(f"both {id_}") - pl.col(f"variance {id_}") - pl.col("of sums"))
        .truediv(2)
        .alias(f"covariance {id_}")
        for id_ in scores
    )
    z = pl.sum_horizontal(
        pl.col(id_) * pl.lit(1 / found[f"variance {id_}"].sqrt()).gather(pl.col(GROUP))
        for id_ in scores
    )
    standard = complete.select(GROUP, z.alias("z")).set_sorted(GROUP)
    return _beside(found, of_groups(standard, by, [pl.col("z").var().alias("of z")]))


def _beside(groups: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    return groups.join(found, on=GROUP, how="left", maintain_order="left")


def _score(member: Member) -> pl.Expr:
    """The item score (0–100) of a code."""
    scores = item_scores(member.item, reverse=member.reverse)
    steps = {snap(high - low) for low, high in pairwise(scores)}
    if len(steps) == 1:
        return (pl.col(member.item.id) - 1) * pl.lit(steps.pop()) + scores[0]
    return pl.col(member.item.id).replace_strict(
        dict(enumerate(scores, 1)), default=None, return_dtype=pl.Float64
    )


def from_variances(found: pl.DataFrame, ids: Sequence[str]) -> pl.DataFrame:
    """The table of a cell (see `Consistencies`), from the variances of items and of their sums.

    `found` has the columns of `_variances`. There is no alpha where all have the same sum, no
    `average_r` where all gave an item the same answer, and nothing of an item where its answers,
    or the sums of the others, are all the same.
    """
    if "of sums" not in found.columns:
        return _without_alpha(found, ids)
    items, total, told = pl.col("items"), pl.col("of sums"), pl.col("alpha").is_not_null()
    variances = {id_: pl.col(f"variance {id_}") for id_ in ids}
    of_items = pl.sum_horizontal(variances.values())
    found = found.with_columns(
        pl.when(_differs(total)).then(alpha(items, of_items, total)).alias("alpha")
    )
    sizes = found.select(pl.when(told).then(pl.col("complete", "items"))).iter_rows()
    factors = [feldt(*size) if size[0] else (None, None) for size in sizes]
    ends = pl.DataFrame(factors, {"low": pl.Float64, "high": pl.Float64}, orient="row")
    average = pl.when(_differs(pl.min_horizontal(variances.values()))).then(
        average_correlation(pl.col("of z"), items)
    )
    numbers = {
        "low": 1 - (1 - pl.col("alpha")) * pl.col("low"),
        "high": 1 - (1 - pl.col("alpha")) * pl.col("high"),
        "items": items,
        "average_r": average,
        "pairwise": pl.lit(None, pl.Float64),
        "omega": pl.lit(None, pl.Float64),
    }
    without = {}
    for id_, variance in variances.items():
        covariance = pl.col(f"covariance {id_}")
        others = total - 2 * covariance + variance
        correlation = corrected_item_total(variance, covariance, total).clip(-1, 1)
        is_known = _differs(others)
        numbers[ITEM_TOTAL + id_] = pl.when(is_known & _differs(variance)).then(correlation)
        without[WITHOUT + id_] = pl.when(is_known).then(
            alpha(items - 1, of_items - variance, others)
        )
    numbers |= without
    return found.hstack(ends).select(
        "complete",
        "alpha",
        **{name: pl.when(told).then(number) for name, number in numbers.items()},
    )


def _without_alpha(found: pl.DataFrame, ids: Sequence[str]) -> pl.DataFrame:
    """The same table where nothing is known: of a small team, whose plan would take the longest."""
    of_items = [what + id_ for what in (ITEM_TOTAL, WITHOUT) for id_ in ids]
    names = ("alpha", "low", "high", "items", "average_r", "pairwise", "omega", *of_items)
    return found.select(
        "complete",
        *(pl.lit(None, pl.Int64 if name == "items" else pl.Float64).alias(name) for name in names),
    )


def _differs(variance: pl.Expr) -> pl.Expr:
    """Whether there is any variance, but for binary noise."""
    return variance.round(9) > 0


def in_pairs(found: Consistency, members: Sequence[Member], pairs: Covariances) -> Pairs:
    """Alpha and omega of the covariances of two items, each over who answered both."""
    signs = {m.item.id: -1 if m.reverse else 1 for m in members if m.item.id in found.without}
    together = list(combinations(signs, 2))
    if found.reliability is None or found.reliability.items != len(signs):
        return None, None
    if not all(_ordered(pair, pairs.covariances) for pair in together):
        return None, None
    variances = [pairs.variances[id_] for id_ in signs]
    covariances = [signs[a] * signs[b] * _of(pairs.covariances, a, b) for a, b in together]
    total = None
    if all(_ordered(pair, pairs.correlations) for pair in together):
        matrix = [
            [1.0 if a == b else signs[a] * signs[b] * _of(pairs.correlations, a, b) for b in signs]
            for a in signs
        ]
        total = omega(matrix, [sqrt(variance) for variance in variances])
    return pairwise_alpha(variances, covariances), total


def _ordered(pair: tuple[str, str], pairs: Mapping[tuple[str, str], float]) -> bool:
    return pair in pairs or pair[::-1] in pairs


def _of(pairs: Mapping[tuple[str, str], float], a: str, b: str) -> float:
    return pairs[a, b] if (a, b) in pairs else pairs[b, a]
