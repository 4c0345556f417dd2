"""The figures of `scoring.figures` once more, as one would write them with pandas.

Each item's codes are counted by one groupby, and AD comes from the counts, as it does in
`scoring.figures`. A respondent's score on a cell is worked out column by column, and one groupby
then makes the statistics of all cells.
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
    parts = [respondents, *(_counts(answers, item) for item in items)]
    parts += _cells(answers, items, cells)
    return pd.concat(parts, axis=1)


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
    table.columns = [count(item, code) for code in codes]
    return table.assign(**{f"ad of {item.id}": ad})


def _cells(
    answers: pd.DataFrame, items: Sequence[Item], cells: Mapping[Cell, Sequence[Member]]
) -> list[pd.DataFrame]:
    school = answers["_school"]
    # where an answer's code leads: the scores by rank, nothing for the codes from the end
    scores = {item.id: _lookup(item)[answers[item.id]] for item in items}
    chosen = {item.id: answers[item.id] > 0 for item in items}
    asked = {item.id: answers[item.id] != 0 for item in items}
    score, any_answered, any_asked = {}, {}, {}
    for cell, members in cells.items():
        points = sum(
            m.item.weight * np.where(chosen[m.item.id] & m.reverse, 100 - s, s)
            for m in members
            for s in [scores[m.item.id]]
        )
        weight = sum(m.item.weight * chosen[m.item.id].astype("int32") for m in members)
        of = sum(m.item.weight * asked[m.item.id].astype("int32") for m in members)
        name = str(cell)
        any_answered[name], any_asked[name] = weight > 0, of > 0
        score[name] = (points / weight.where(weight > 0)).where(2 * weight >= of)
    by_school = pd.DataFrame(score).groupby(school, observed=True)
    found = {
        "mean": by_school.mean(),
        "sd": by_school.std(),
        "n": by_school.count(),
        "answered": pd.DataFrame(any_answered).groupby(school, observed=True).sum(),
        "asked": pd.DataFrame(any_asked).groupby(school, observed=True).sum(),
    }
    return [table.add_prefix(f"{what} of ") for what, table in found.items()]


def _lookup(item: Item) -> np.ndarray:
    """Scores from 0 to 100 by code, 0 where there is none."""
    values = [Fraction(str(option.value)) for option in item.scale.ranked]
    low, high = values[0], values[-1]
    scores = [float(100 * (value - low) / (high - low)) for value in values]
    return np.array([0.0, *scores, *[0.0] * len(MISSING_CODES)])
