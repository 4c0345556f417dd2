"""How many forms would come twice by chance, judged by how these very people answer.

With few items, few options and thousands of forms, honest people give the same answers often: of
66,000 forms of eleven four-point items nearly half equal another. Importing this module imports
Polars.
"""

from collections.abc import Sequence

import polars as pl

from reflect.questionnaire import Item

_LEVELS = 20
"""Most levels that people are told apart by: who answers one item high answers others high."""

_PEOPLE_A_LEVEL = 50
"""Least of unlike forms that a level is made of."""


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
    coded, forms = (
        each.join(
            edges, on=["_audience", "_height"], how="left", nulls_equal=True, maintain_order="left"
        )
        for each in (coded, forms)
    )
    chances = pl.repeat(1.0, coded.height, eager=True)
    for chance in pl.collect_all(_chance(item, coded.lazy(), forms.lazy()) for item in items):
        chances = chances * chance.to_series()
    others = coded.select((pl.len() - 1).over(same_people) if same_people else pl.len() - 1)
    return others.to_series() * chances


def _chance(item: Item, coded: pl.LazyFrame, forms: pl.LazyFrame) -> pl.LazyFrame:
    """For each row, how often its code of an item is given by those who answer about as high."""
    where = ["_audience", "_level"]
    kinds = len(item.scale.options) + len(item.scale.missing_options) + 1
    shares = (
        forms.filter(pl.col(item.id).is_not_null())
        .group_by(*where, item.id)
        .agg(pl.len().alias("n"))
        .with_columns(((pl.col("n") + 1) / (pl.col("n").sum().over(where) + kinds)).alias("p"))
    )
    return (
        coded.select(*where, item.id)
        .join(shares, on=[*where, item.id], how="left", nulls_equal=True, maintain_order="left")
        .select(pl.col("p").fill_null(1.0))
    )


def _height(items: Sequence[Item]) -> pl.Expr:
    """How far up their scales a respondent's answers stand, from 0 to 1; null without any."""
    return pl.mean_horizontal(
        pl.when(pl.col(item.id) > 0).then((pl.col(item.id) - 1) / (len(item.scale.values) - 1))
        for item in items
    )


def _levels() -> pl.Expr:
    return (pl.len() // _PEOPLE_A_LEVEL).clip(1, _LEVELS)
