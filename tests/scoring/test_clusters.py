"""Means over many schools: between-school errors by hand, by statsmodels, and as a law."""

from collections.abc import Sequence
from math import sqrt
from random import Random

import numpy as np
import polars as pl
import pytest
import scipy
from pytest import approx  # noqa: PT013

from reflect.questionnaire import Audience, Questionnaire
from reflect.scoring.cells import Cell
from reflect.scoring.frame import wide
from reflect.scoring.privacy.unasked import WHOLE
from reflect.scoring.raw import RawIndex
from reflect.scoring.score import score_by
from tests.making import item, questionnaire, responses

AGGREGATES = ("items", "respondents", "answers")
PAIR = Cell(subscale="made/pair")


def asking(aggregate: str = "items") -> Questionnaire:
    return questionnaire(
        item("a"),
        item("b", reverse=True),
        subscales={"pair": ["a", "b"]},
        aggregate=aggregate,
        min_answered="any",
        framed=False,
    )


def drawn(seed: int, schools: int, people: int = 6) -> tuple[list[str], list[str], list[float]]:
    """Rows, their schools and weights: schools differ, now and then something is left out."""
    dice = Random(seed)
    rows, places, weights = [], [], []
    for school in range(schools):
        level = dice.random() * 4
        for _ in range(dice.randint(2, people)):
            marks = [str(1 + min(4, int(level + dice.random() * 2))) for _ in "ab"]
            if dice.random() < 0.2:
                marks[dice.randrange(2)] = "_"
            rows.append(" ".join(marks))
            places.append(f"S{school:02}")
            weights.append(dice.choice([0.5, 1.0, 3.0]))
    return rows, places, weights


def index_of(
    rows: Sequence[str],
    places: Sequence[str] | None,
    weights: Sequence[float] | None = None,
    aggregate: str = "items",
) -> RawIndex:
    asked = asking(aggregate)
    frame = wide(responses(asked, *rows, audience=Audience.PARENTS), asked.scored)
    if places:
        frame = frame.with_columns(pl.Series("_cluster", places))
    if weights:
        frame = frame.with_columns(pl.Series("_weight", weights))
    (group,) = score_by(frame, [asked], WHOLE).values()
    return group.indices[PAIR]


def values(rows: Sequence[str]) -> np.ndarray:
    """Item scores, b turned round; NaN for none."""
    marks = [[float("nan") if m == "_" else float(m) for m in row.split()] for row in rows]
    table = (np.array(marks) - 1) * 25
    table[:, 1] = 100 - table[:, 1]
    return table


def linearised(x: np.ndarray, w: np.ndarray, aggregate: str) -> tuple[float, np.ndarray]:
    """Mean, and for each person w·u / Σw, whose sum over a school is what it pulls the mean."""
    there = ~np.isnan(x)
    if aggregate == "items":
        totals = (there * w[:, None]).sum(axis=0)
        means = np.nansum(x * w[:, None], axis=0) / totals
        return float(means.mean()), (np.nan_to_num(x - means) / totals).sum(axis=1) * w / 2
    top, bottom = np.nansum(x, axis=1), there.sum(axis=1)
    if aggregate == "respondents":
        top, bottom = top / bottom, np.ones(len(w))
    mean = (w @ top) / (w @ bottom)
    return float(mean), w * (top - mean * bottom) / (w @ bottom)


@pytest.mark.parametrize("aggregate", AGGREGATES)
@pytest.mark.parametrize("is_weighed", [False, True])
def test_by_hand_under_every_aggregate(aggregate: str, is_weighed: bool) -> None:
    """√(C/(C−1) · Σ t²), t with C − 1 degrees of freedom (framing note, section 13)."""
    rows, places, weights = drawn(3, 14)
    w = np.array(weights if is_weighed else [1.0] * len(rows))
    mean, pulls = linearised(values(rows), w, aggregate)
    totals = [pulls[np.array(places) == name].sum() for name in sorted(set(places))]
    error = sqrt(14 / 13 * sum(t * t for t in totals))
    half = scipy.stats.t.ppf(0.975, 13) * error
    index = index_of(rows, places, weights if is_weighed else None, aggregate)
    assert index.mean == approx(mean)
    assert index.interval == approx((mean - half, mean + half))
    assert index.schools == 14


def test_a_mean_by_statsmodels() -> None:
    """OLS on a constant with cluster-robust errors; its factor C/(C−1) is ours for one constant."""
    import statsmodels.api as sm

    rows, places, _ = drawn(5, 12)
    rows = [row.replace("_", "3") for row in rows]
    x = values(rows).mean(axis=1)
    codes = np.unique(places, return_inverse=True)[1]
    fit = sm.OLS(x, np.ones(len(x))).fit(cov_type="cluster", cov_kwds={"groups": codes})
    half = scipy.stats.t.ppf(0.975, 11) * fit.bse[0]
    index = index_of(rows, places)
    assert index.interval == approx((x.mean() - half, x.mean() + half))


@pytest.mark.parametrize("aggregate", AGGREGATES)
@pytest.mark.parametrize("is_weighed", [False, True])
def test_rows_of_a_school_need_not_stand_together(aggregate: str, is_weighed: bool) -> None:
    """As in an export in order of time, where neighbours are of different schools."""
    rows, places, weights = drawn(4, 12)
    order = Random(1).sample(range(len(rows)), len(rows))
    apart = index_of(
        [rows[n] for n in order],
        [places[n] for n in order],
        [weights[n] for n in order] if is_weighed else None,
        aggregate,
    )
    together = index_of(rows, places, weights if is_weighed else None, aggregate)
    assert apart.interval == approx(together.interval)
    assert apart.schools == together.schools == 12


@pytest.mark.parametrize("aggregate", AGGREGATES)
def test_with_one_person_a_school_it_is_the_formula_of_people(aggregate: str) -> None:
    rows, _, _ = drawn(8, 9)
    alone = index_of(rows, [f"S{n}" for n in range(len(rows))], aggregate=aggregate)
    people = index_of(rows, None, aggregate=aggregate)
    assert alone.interval == approx(people.interval)
    assert alone.sd == approx(people.sd)


def test_below_ten_schools_there_is_no_interval() -> None:
    rows, places, _ = drawn(2, 9)
    index = index_of(rows, places)
    assert (index.interval, index.schools) == (None, 9)
    assert index.sd is not None
    assert index_of(*drawn(2, 10)[:2]).interval


def test_neighbours_who_agree_make_it_less_sure() -> None:
    rows = [f"{1 + n // 5 % 5} {5 - n // 5 % 5}" for n in range(100)]
    alone = index_of(rows, None).interval
    together = index_of(rows, [f"S{n // 5:02}" for n in range(100)]).interval
    assert alone
    assert together
    assert together[1] - together[0] > 2 * (alone[1] - alone[0])
