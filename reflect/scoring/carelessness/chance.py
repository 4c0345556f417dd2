"""How many forms would come twice by chance, judged by how these very people answer.

With few items, few options and thousands of forms, honest people give the same answers often: of
66,000 forms of eleven four-point items nearly half equal another. Importing this module imports
Polars.
"""

from collections.abc import Sequence
from functools import reduce
from operator import mul

import polars as pl

from reflect.questionnaire import Item

_LEVELS = 20
"""Most levels that people are told apart by: who answers one item high answers others high."""

_PEOPLE_A_LEVEL = 50
"""Least of unlike forms that a level is made of."""

_AT_ONCE = 16
"""Items whose chances are held in memory at one time."""


def expected_alike(
    frame: pl.DataFrame, items: Sequence[Item], same_people: Sequence[str]
) -> pl.Series:
    """For each row, how many others of its people (columns `same_people`) equal it by chance.

    The chance of a form is the product, over its items, of how often each code was given by those
    of its audience who answer about as high; each form counts once, and once more is added to every
    code, so that neither copies nor small numbers make a form look likely.
    """
    ids = [item.id for item in items]
    coded = frame.select(list(dict.fromkeys(["_audience", *same_people, *ids]))).with_columns(
        _height(items).alias("_height")
    )
    forms = coded.unique(["_audience", *ids], maintain_order=True)
    level = ((pl.col("_height").rank("average") - 1) * _levels() / pl.len()).floor()
    edges = (
        forms.with_columns(level.over("_audience").cast(pl.Int32).alias("_level"))
        .select("_audience", "_height", "_level")
        .unique(["_audience", "_height"])
    )
    where = ["_audience", "_level"]
    placed = forms.join(
        edges, on=["_audience", "_height"], how="left", nulls_equal=True, maintain_order="left"
    )
    chance = pl.Series([1.0]).new_from_index(0, placed.height)
    # A few at once: one product of all is planned for longer than it is worked out.
    for start in range(0, len(items), _AT_ONCE):
        of_items = placed.select(
            _chance(item, where).alias(item.id) for item in items[start : start + _AT_ONCE]
        )
        chance = reduce(mul, of_items.get_columns(), chance)
    of_forms = placed.select("_audience", *ids, chance.alias("_chance"))
    alike = ["_audience", *ids]
    chances = coded.join(of_forms, on=alike, how="left", nulls_equal=True, maintain_order="left")
    others = coded.select((pl.len() - 1).over(same_people) if same_people else pl.len() - 1)
    return others.to_series() * chances["_chance"]


def _chance(item: Item, where: Sequence[str]) -> pl.Expr:
    """Of each form, how often its code of an item is given by those who answer about as high."""
    kinds = len(item.scale.options) + len(item.scale.missing_options) + 1
    code = pl.col(item.id)
    share = (pl.len().over(*where, code) + 1) / (code.count().over(where) + kinds)
    return pl.when(code.is_null()).then(1.0).otherwise(share)


def _height(items: Sequence[Item]) -> pl.Expr:
    """How far up their scales a respondent's answers stand, from 0 to 1; null without any."""
    return pl.mean_horizontal(
        pl.when(pl.col(item.id) > 0).then((pl.col(item.id) - 1) / (len(item.scale.values) - 1))
        for item in items
    )


def _levels() -> pl.Expr:
    return (pl.len() // _PEOPLE_A_LEVEL).clip(1, _LEVELS)
