"""Items that two groups may take to mean something else. Importing this module imports Polars."""

from collections.abc import Mapping, Sequence

import polars as pl

from reflect.framing import Stance
from reflect.questionnaire import Questionnaire
from reflect.scoring.cells import Cell, Member, cells_of
from reflect.scoring.counts import item_scores
from reflect.scoring.model import GroupScores
from reflect.scoring.privacy.ways import by_way, ways_of
from reflect.scoring.reading import Read
from reflect.scoring.statistics.item_functioning import FEWEST_EACH, Functioning, Stratum, mantel
from reflect.scoring.statistics.reliability import FEWEST_ITEMS

STRATA = 10
"""Into how many parts of about one size people are put by their score on the whole, at most."""

_SECOND, _STRATUM = "_is second", "_stratum"


def functioning_of(
    answers: Read, first: GroupScores, second: GroupScores, questionnaires: Sequence[Questionnaire]
) -> dict[str, Functioning]:
    """By item, how differently the second group answers it than people of the first like them.

    They are alike who score alike on the item's scale: a subscale that is not formative, else all
    engagement items; it takes three items. Of groups of a hundred or more who answered all of it.
    The strata are not told, and all of them are made of whole rows of two groups that are shown.
    """
    frames = [_rows(answers.frame.lazy(), group) for group in (first, second)]
    rows = pl.concat(
        [frame.with_columns(pl.lit(n).alias(_SECOND)) for n, frame in enumerate(frames)],
        how="diagonal",
    ).collect()
    found: dict[str, Functioning] = {}
    for members in _scales(questionnaires).values():
        there = [m for m in members if m.item.id in first.items and m.item.id in second.items]
        if len(there) >= FEWEST_ITEMS:
            found = _of_scale(rows, there) | found
    return found


def _rows(frame: pl.LazyFrame, group: GroupScores) -> pl.LazyFrame:
    of_audience = frame.filter(pl.col("_audience") == group.audience.value)
    if group.name is None:
        return of_audience
    parts = [
        by_way(of_audience, way).filter(pl.col("_group") == group.name)
        for way in ways_of(of_audience)
    ]
    return pl.concat(parts, how="diagonal")


def _scales(questionnaires: Sequence[Questionnaire]) -> Mapping[Cell, Sequence[Member]]:
    """Sets of items that show one trait, subscales first."""
    formative = {f"{q.id}/{s.id}" for q in questionnaires for s in q.subscales if s.formative}
    cells = cells_of(questionnaires)
    subscales = {c: m for c, m in cells.items() if c.subscale and c.subscale not in formative}
    engagement = Cell(Stance.ENGAGEMENT)
    return subscales | ({engagement: cells[engagement]} if engagement in cells else {})


def _of_scale(rows: pl.DataFrame, members: Sequence[Member]) -> dict[str, Functioning]:
    complete = rows.filter(pl.all_horizontal(pl.col(m.item.id) > 0 for m in members)).select(
        _SECOND, *(_score(member) for member in members)
    )
    counts = dict(complete.group_by(_SECOND).len().iter_rows())
    if min(counts.get(0, 0), counts.get(1, 0)) < FEWEST_EACH:
        return {}
    total = pl.sum_horizontal(m.item.id for m in members).round(6)
    place = (total.rank("average") - 1) * STRATA / complete.height
    complete = complete.with_columns(place.floor().cast(pl.Int32).alias(_STRATUM))
    found = {}
    for member in members:
        id_ = member.item.id
        deviation = float(complete[id_].std() or 0.0)  # type: ignore[arg-type]
        if one := mantel(_strata(complete, id_), deviation):
            found[id_] = one
    return found


def _score(member: Member) -> pl.Expr:
    scores = dict(enumerate(item_scores(member.item, reverse=member.reverse), 1))
    return pl.col(member.item.id).replace_strict(scores, default=None, return_dtype=pl.Float64)


def _strata(complete: pl.DataFrame, id_: str) -> list[Stratum]:
    score, is_second = pl.col(id_), pl.col(_SECOND) == 1
    strata = complete.group_by(_STRATUM, maintain_order=True).agg(
        (~is_second).sum().alias("first"),
        score.filter(~is_second).sum().alias("of_first"),
        is_second.sum().alias("second"),
        score.filter(is_second).sum().alias("of_second"),
        score.pow(2).sum().alias("squares"),
    )
    return [Stratum(*row) for row in strata.sort(_STRATUM).drop(_STRATUM).iter_rows()]
