"""Reliability of the cells of a wide frame, and the items that pull against their cell.

Importing this module imports Polars.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations, compress, pairwise
from math import sqrt
from typing import Any, TypeAlias

import polars as pl

from reflect.framing import snap
from reflect.scoring.cells import Cell, Member
from reflect.scoring.counts import item_scores
from reflect.scoring.figures.covariances import Covariances
from reflect.scoring.figures.grouping import GROUP, in_groups, of_groups
from reflect.scoring.statistics.one_factor import omega
from reflect.scoring.statistics.reliability import (
    FEWEST_COMPLETE,
    FEWEST_ITEMS,
    Consistency,
    alpha,
    alpha_value,
    average_correlation,
    corrected_item_total,
    pairwise_alpha,
)

Row: TypeAlias = tuple[Any, ...]
"""How many answered all, the variances of their sums, of scores and of z; and, of each item wanted
of any group, the variance, then of each the covariance with the sum of scores."""

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
        ids = [member.item.id for member, _ in wanted]
        theirs = zip(*(is_wanted.to_list() for _, is_wanted in wanted), strict=True)
        rows = _rows(answers, wanted, by) if wanted else ()
        for of_group, are_wanted, row in zip(found, theirs, rows, strict=False):
            if any(are_wanted):
                of_group[cell] = _consistency(ids, are_wanted, row)
    keys = groups.select(by).rows() if by else [()] * groups.height
    return {key: of_group for key, of_group in zip(keys, found, strict=True) if of_group}


def paired(found: Consistency, members: Sequence[Member], pairs: Covariances) -> Consistency:
    """`found` with alpha and omega of the covariances of two items, each over who answered both."""
    signs = {m.item.id: -1 if m.reverse else 1 for m in members if m.item.id in found.without}
    together = list(combinations(signs, 2))
    if found.reliability is None or found.reliability.items != len(signs):
        return found
    if not all(_ordered(pair, pairs.covariances) for pair in together):
        return found
    variances = [pairs.variances[id_] for id_ in signs]
    covariances = [signs[a] * signs[b] * _of(pairs.covariances, a, b) for a, b in together]
    pairwise = pairwise_alpha(variances, covariances)
    total = None
    if all(_ordered(pair, pairs.correlations) for pair in together):
        matrix = [
            [1.0 if a == b else signs[a] * signs[b] * _of(pairs.correlations, a, b) for b in signs]
            for a in signs
        ]
        total = omega(matrix, [sqrt(variance) for variance in variances])
    return replace(found, reliability=replace(found.reliability, pairwise=pairwise, omega=total))


def _ordered(pair: tuple[str, str], pairs: Mapping[tuple[str, str], float]) -> bool:
    return pair in pairs or pair[::-1] in pairs


def _of(pairs: Mapping[tuple[str, str], float], a: str, b: str) -> float:
    return pairs[a, b] if (a, b) in pairs else pairs[b, a]


def _rows(
    answers: pl.DataFrame, wanted: Sequence[tuple[Member, pl.Series]], by: Sequence[str]
) -> list[Row]:
    """What alpha needs of each group in turn, from those who answered every item wanted of it.

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
    groups = pl.DataFrame({GROUP: pl.int_range(len(wanted[0][1]), dtype=pl.Int32, eager=True)})
    found = groups.join(
        of_groups(complete, by, sums), on=GROUP, how="left", maintain_order="left"
    ).with_columns(pl.col("is complete").fill_null(0))
    standard = pl.sum_horizontal(
        pl.col(f"score {m.item.id}")
        * pl.lit(1 / found[f"variance {m.item.id}"].sqrt()).gather(pl.col(GROUP))
        for m, _ in wanted
    )
    of_standard = of_groups(
        complete.select(GROUP, standard.alias("sum of z")), by, [pl.col("sum of z").var()]
    )
    of_items = (f"{what} {m.item.id}" for what in ("variance", "covariance") for m, _ in wanted)
    return (
        found.join(of_standard, on=GROUP, how="left", maintain_order="left")
        .select("is complete", "sum of scores", "sum of z", *of_items)
        .rows()
    )


def _score(member: Member) -> pl.Expr:
    """The item score (0–100) of a code."""
    scores = item_scores(member.item, reverse=member.reverse)
    steps = {snap(high - low) for low, high in pairwise(scores)}
    if len(steps) == 1:
        return (pl.col(member.item.id) - 1) * pl.lit(steps.pop()) + scores[0]
    return pl.col(member.item.id).replace_strict(
        dict(enumerate(scores, 1)), default=None, return_dtype=pl.Float64
    )


def _consistency(ids: Sequence[str], are_wanted: Sequence[bool], row: Row) -> Consistency:
    """Of a group, over those of the items `ids` that are wanted of it."""
    complete, total, of_z, *of_items = row
    if complete < FEWEST_COMPLETE or sum(are_wanted) < FEWEST_ITEMS:
        return Consistency(complete, None, {})
    variances = list(compress(of_items[: len(ids)], are_wanted))
    covariances = compress(of_items[len(ids) :], are_wanted)
    reliability = alpha(variances, total, complete)
    if reliability is None:
        return Consistency(complete, None, {})
    if all(snap(variance) > 0 for variance in variances):
        average_r = average_correlation(of_z, len(variances))
        reliability = replace(reliability, average_r=average_r)
    correlations, without = {}, {}
    each = zip(compress(ids, are_wanted), variances, covariances, strict=True)
    for place, (id_, variance, covariance) in enumerate(each):
        correlations[id_] = corrected_item_total(variance, covariance, total)
        others = variances[:place] + variances[place + 1 :]
        without[id_] = alpha_value(others, total - 2 * covariance + variance)
    return Consistency(complete, reliability, _known(correlations), _known(without))


def _known(numbers: Mapping[str, float | None]) -> dict[str, float]:
    return {id_: number for id_, number in numbers.items() if number is not None}
