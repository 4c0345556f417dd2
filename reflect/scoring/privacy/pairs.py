"""The same people in two waves: what they changed, as far as it tells of none of the others.

Importing this module imports Polars.
"""

from collections.abc import Mapping, Sequence
from math import sqrt

import polars as pl

from reflect.questionnaire import Audience, Questionnaire
from reflect.scoring.cells import Cell, Member, cells_of
from reflect.scoring.counts import item_scores
from reflect.scoring.model import GroupScores, WaveScores
from reflect.scoring.privacy.profile import Profile
from reflect.scoring.statistics.comparing import Sample
from reflect.scoring.statistics.intervals import FEWEST


def changes_of_pairs(
    earlier: tuple[WaveScores, pl.DataFrame],
    later: tuple[WaveScores, pl.DataFrame],
    questionnaires: Sequence[Questionnaire],
    profile: Profile,
) -> dict[tuple[Audience, Cell], Sample]:
    """Mean, deviation and n of what people changed, by audience and cell.

    Each wave comes with its frame, whose `_respondent` says who is who. An item counts for those
    who answered it both times; a cell is the weighted mean of its items' mean changes, and its
    deviation that of people's influence on it. Beside the scores of both waves, the change of some
    tells what the others changed: so those who answered an item once alone are none or reach the
    floor, and so are those who answered only some items of the cell both times. Never of leaders.
    """
    found: dict[tuple[Audience, Cell], Sample] = {}
    for group in earlier[0].groups:
        audience = group.audience
        groups = [group, later[0].group(audience)]
        if audience is Audience.LEADERS or not all(groups):
            continue
        then, now = (_named(frame, audience) for _, frame in (earlier, later))
        both = then.join(now, on="_respondent", suffix=" now")
        shown = [group for group in groups if group]
        for cell, members in cells_of(questionnaires).items():
            there = [m for m in members if all(m.item.id in group.items for group in shown)]
            if there and (sample := _change(both, there, shown, profile.floor)):
                found[audience, cell] = sample
    return found


def _named(frame: pl.DataFrame, audience: Audience) -> pl.DataFrame:
    return frame.filter(pl.col("_audience") == audience.value).drop_nulls("_respondent")


def _change(
    both: pl.DataFrame, members: Sequence[Member], groups: Sequence[GroupScores], floor: int
) -> Sample | None:
    """What people changed on a cell; None where that would tell of few."""
    changes = both.select(_changed(member) for member in members)
    for member in members:
        id_ = member.item.id
        pairs = changes[id_].count()
        once = sum(group.items[id_].n for group in groups) - 2 * pairs
        if pairs < floor or 0 < once < floor:
            return None
    answered = changes.select(pl.sum_horizontal(pl.all().is_not_null())).to_series()
    n, part = int((answered > 0).sum()), int(answered.is_between(1, len(members) - 1).sum())
    if n < FEWEST or 0 < part < floor:
        return None
    weights = {member.item.id: member.item.weight for member in members}
    total = sum(weights.values())
    means = changes.mean().row(0, named=True)
    mean = sum(weights[id_] * means[id_] for id_ in weights) / total
    pulls = changes.filter(answered > 0).select(
        pl.sum_horizontal(_pull(id_, means, weights, n) for id_ in weights) / total
    )
    spread = sqrt(float(pulls.to_series().pow(2).sum()) / (n - 1))
    return Sample(mean, spread, n)


def _changed(member: Member) -> pl.Expr:
    """How much higher a respondent scores an item now, in the direction of the cell."""
    scores = dict(enumerate(item_scores(member.item, reverse=member.reverse), 1))
    id_ = member.item.id
    then, now = (
        pl.col(name).replace_strict(scores, default=None, return_dtype=pl.Float64)
        for name in (id_, f"{id_} now")
    )
    return (now - then).alias(id_)


def _pull(id_: str, means: Mapping[str, float], weights: Mapping[str, int], n: int) -> pl.Expr:
    change = pl.col(id_)
    return ((change - means[id_]) * weights[id_] * n / change.count()).fill_null(0.0)
