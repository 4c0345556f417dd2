"""What may be told of choices and numbers, by the rules for small groups. Imports Polars.

A choice that fewer than the floor answered is not told, nor what so few gave as a number. Of a
choice that is told, an option that fewer than the floor chose is hidden, and with it the smallest
others until those hidden are the floor together, as the options add up to all who answered; where
many may be ticked they do not. Leaders see their own choices whatever their number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

import polars as pl

from reflect.framing import whole
from reflect.questionnaire import (
    Audience,
    ChoiceItem,
    Missing,
    NumberItem,
    OtherItem,
    Questionnaire,
)
from reflect.responses.coding import MISSING_CODES
from reflect.scoring.model import GroupScores, WaveScores
from reflect.scoring.privacy.beside.tallies import ChoiceTally, NumberTally, Tally
from reflect.scoring.privacy.profile import Profile
from reflect.scoring.privacy.unasked import WHOLE
from reflect.scoring.statistics.intervals import FEWEST

Place: TypeAlias = tuple[str | None, str | None]
"""School and wave, None where not given."""


def with_tallies(
    found: Mapping[Place, WaveScores],
    frame: pl.LazyFrame,
    questionnaires: Sequence[Questionnaire],
) -> dict[Place, WaveScores]:
    """`found` with what may be told of the choices and numbers of each whole audience shown.

    `frame` is the one that the scores are of (see `frame.wide`). In what is shared leaders have
    none; items of which nothing is told are among the `hidden_items`.
    """
    items = [item for q in questionnaires for item in q.others]
    if not items:
        return dict(found)
    figures = [figure for item in items for figure in _figures(item)]
    rows = {
        row[: len(WHOLE)]: dict(zip([f.meta.output_name() for f in figures], row[3:], strict=True))
        for row in frame.group_by(WHOLE).agg(figures).collect().iter_rows()
    }
    return {
        place: replace(
            scores,
            groups=tuple(
                _told(group, items, rows[*place, group.audience.value], scores.profile)
                for group in scores.groups
            ),
        )
        for place, scores in found.items()
    }


def _figures(item: OtherItem) -> list[pl.Expr]:
    """Counts, or middles, over the rows of a group, each under a name of its own."""
    code = pl.col(item.id)
    asked = code.count().alias(f"asked {item.id}")
    if isinstance(item, NumberItem):
        numbers = code.filter(code.is_not_nan())
        quantile = {name: numbers.quantile(at, "linear") for name, at in _QUARTILES.items()}
        middles = {"n": numbers.count(), "mean": numbers.mean(), "median": numbers.median()}
        found = {**middles, **quantile}
        return [asked, *(figure.alias(f"{name} {item.id}") for name, figure in found.items())]
    ranks = range(1, len(item.scale.values) + 1)
    chosen = [_picked(code, rank) if item.many else code == rank for rank in ranks]
    counts = [(code == number).alias(f"{number} {item.id}") for number in MISSING_CODES.values()]
    counts += [each.alias(f"{rank} {item.id}") for rank, each in zip(ranks, chosen, strict=True)]
    return [asked, *(each.sum() for each in counts)]


def _picked(code: pl.Expr, rank: int) -> pl.Expr:
    is_picked: pl.Expr = (code > 0) & (code // 2 ** (rank - 1) % 2 == 1)
    return is_picked


_QUARTILES = {"lower": 0.25, "upper": 0.75}


def _told(
    group: GroupScores, items: Sequence[OtherItem], row: Mapping[str, Any], profile: Profile
) -> GroupScores:
    if profile.shares and group.audience is Audience.LEADERS:
        return group
    tallies: list[Tally] = []
    hidden: list[str] = []
    is_their_own = group.audience is Audience.LEADERS
    for item in items:
        if not row[f"asked {item.id}"]:
            continue
        if isinstance(item, ChoiceItem):
            tally: Tally | None = _choice(item, row, 1 if is_their_own else profile.floor)
        else:
            tally = _number(item, row, profile)
        if tally:
            tallies.append(tally)
        else:
            hidden.append(item.id)
    return replace(
        group, tallies=tuple(tallies), hidden_items=tuple(sorted({*group.hidden_items, *hidden}))
    )


def _choice(item: ChoiceItem, row: Mapping[str, Any], floor: int) -> ChoiceTally | None:
    """The tally of a choice; None where so few answered that it is hidden."""
    ranks = {value: rank for rank, value in enumerate(item.scale.values, 1)}
    codes = [ranks[option.value] for option in item.scale.options]
    codes += [MISSING_CODES[option.missing] for option in item.scale.missing_options]
    counts = [row[f"{code} {item.id}"] for code in codes]
    asked = row[f"asked {item.id}"]
    blank = row[f"{MISSING_CODES[Missing.SKIPPED]} {item.id}"]
    if asked < floor or 0 < asked - blank < floor:
        return None
    gone = few(counts, floor, add_up=not item.many)
    shown = [None if place in gone else count for place, count in enumerate(counts)]
    options = len(item.scale.options)
    apart = (option.missing for option in item.scale.missing_options)
    return ChoiceTally(
        item,
        asked,
        asked - blank,
        tuple(shown[:options]),
        dict(zip(apart, shown[options:], strict=True)),
    )


def few(counts: Sequence[int], floor: int, *, add_up: bool) -> set[int]:
    """Which of the options to hide, by their places, given how many chose each.

    Those that fewer than the floor chose, but not none; and where the counts `add_up` to a number
    that is known, the smallest others, until the people hidden reach the floor together.
    """
    hidden = {place for place, count in enumerate(counts) if 0 < count < floor}
    smallest_first = sorted((c, place) for place, c in enumerate(counts) if c >= floor)
    for _, place in smallest_first if hidden and add_up else ():
        if sum(counts[each] for each in hidden) >= floor:
            break
        hidden.add(place)
    return hidden


def _number(item: NumberItem, row: Mapping[str, Any], profile: Profile) -> NumberTally | None:
    """The tally of a number; None where so few answered that it is hidden."""
    asked, given = row[f"asked {item.id}"], row[f"n {item.id}"]
    if asked < profile.floor or 0 < given < profile.floor:
        return None

    def told(name: str) -> float | None:
        number: float | None = row[f"{name} {item.id}"]
        return float(whole(number)) if profile.shares and number is not None else number

    lower, upper = (told(name) for name in _QUARTILES)
    quartiles = (lower, upper) if lower is not None and upper is not None else None
    return NumberTally(
        item, asked, given, told("mean"), told("median"), quartiles if given >= FEWEST else None
    )
