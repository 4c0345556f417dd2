"""The figures of `scoring.figures` once more, as one would write them with pandas.

Each item's codes are counted by one groupby; means and AD come from the counts, as they do in
`scoring.figures`. What each answer pulls the mean of a cell is worked out column by column, and one
groupby then makes the statistics of all cells.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

import numpy as np
import pandas as pd
import polars as pl

from reflect.questionnaire import Item
from reflect.responses.coding import MISSING_CODES
from reflect.scoring.cells import Cell, Member
from reflect.scoring.figures import count


def frame_of(answers: pl.DataFrame, items: Sequence[Item]) -> pd.DataFrame:
    """The answers as pandas likes them best: schools as categories, codes as int8, 0 not asked."""
    school = pd.Categorical(answers["_school"].to_list())
    codes = {item.id: answers[item.id].fill_null(0).to_numpy() for item in items}
    return pd.DataFrame({"_school": school, **codes})


def figures_by_school(
    answers: pd.DataFrame, items: Sequence[Item], cells: Mapping[Cell, Sequence[Member]]
) -> pd.DataFrame:
    """A row for each school in order, with the columns of `figures` but `joint`."""
    school = answers["_school"]
    respondents = answers.groupby(school, observed=True).size().rename("respondents")
    counts = [_counts(answers, item) for item in items]
    cells_by_school = _cells(answers, items, cells, pd.concat(counts, axis=1))
    return pd.concat([respondents, *counts, *cells_by_school], axis=1)


def _counts(answers: pd.DataFrame, item: Item) -> pd.DataFrame:
    codes = [*range(1, len(item.scale.options) + 1), *MISSING_CODES.values()]
    table = answers.groupby(["_school", item.id], observed=True).size().unstack(fill_value=0)
    table = table.reindex(columns=codes, fill_value=0)
    ranks = np.array([code for code in codes if code > 0])
    chosen = table[ranks]
    n = chosen.sum(axis=1)
    mean = chosen.mul(ranks, axis=1).sum(axis=1) / n
    far = np.abs(ranks[None, :] - mean.to_numpy()[:, None])
    ad = (chosen * far).sum(axis=1) / n
    score = chosen.mul(_scores(item), axis=1).sum(axis=1) / n
    table.columns = [count(item, code) for code in codes]
    return table.assign(**{f"ad of {item.id}": ad, f"score of {item.id}": score})


def _cells(
    answers: pd.DataFrame,
    items: Sequence[Item],
    cells: Mapping[Cell, Sequence[Member]],
    of_items: pd.DataFrame,
) -> list[pd.DataFrame]:
    school = answers["_school"]
    chosen = {item.id: answers[item.id] > 0 for item in items}
    asked = {item.id: answers[item.id] != 0 for item in items}
    answered_items = {
        item.id: of_items[[count(item, r) for r in range(1, len(_scores(item)) + 1)]].sum(axis=1)
        for item in items
    }
    # what each answer pulls the mean of its item, where an answer's code leads
    pulls = {}
    for item in items:
        mean = school.map(of_items[f"score of {item.id}"]).astype(float)
        n = school.map(answered_items[item.id]).astype(float)
        scores = np.array([0.0, *_scores(item), *[0.0] * len(MISSING_CODES)])[answers[item.id]]
        pulls[item.id] = np.where(chosen[item.id], item.weight * (scores - mean) / n, 0.0)
    squares, any_answered, all_answered, any_asked = {}, {}, {}, {}
    means, weights = {}, {}
    for cell, members in cells.items():
        name = str(cell)
        there = {m.item.id: m.item.weight * (answered_items[m.item.id] > 0) for m in members}
        weights[name] = sum(there.values())
        means[name] = (
            sum(
                m.item.weight * (100 - score if m.reverse else score).fillna(0)
                for m in members
                for score in [of_items[f"score of {m.item.id}"]]
            )
            / weights[name]
        )
        pull = sum(-pulls[m.item.id] if m.reverse else pulls[m.item.id] for m in members)
        squares[name] = pull * pull
        weight = sum(m.item.weight * chosen[m.item.id].astype("int32") for m in members)
        any_answered[name] = weight > 0
        all_answered[name] = (weight > 0) & (weight == school.map(weights[name]).astype("int32"))
        any_asked[name] = np.any([asked[m.item.id] for m in members], axis=0)

    def sums(columns: Mapping[str, object]) -> pd.DataFrame:
        return pd.DataFrame(columns, index=answers.index).groupby(school, observed=True).sum()

    n, total = sums(any_answered), sums(squares)
    found = {
        "mean": pd.DataFrame(means),
        "sd": n / pd.DataFrame(weights) * np.sqrt(total / (n - 1)),
        "n": n,
        "answered": n,
        "complete": sums(all_answered),
        "asked": sums(any_asked),
    }
    return [table.add_prefix(f"{what} of ") for what, table in found.items()]


def _scores(item: Item) -> list[float]:
    """Scores from 0 to 100 by rank."""
    values = [Fraction(str(option.value)) for option in item.scale.ranked]
    low, high = values[0], values[-1]
    return [float(100 * (value - low) / (high - low)) for value in values]
