"""Intervals and tests under every `aggregate`: SciPy's on people's values, and by hand."""

from dataclasses import replace
from random import Random
from statistics import fmean, stdev

import pytest
import scipy
from pytest import approx  # noqa: PT013

from reflect.questionnaire import Audience, Questionnaire
from reflect.responses import Response
from reflect.scoring.cells import Cell
from reflect.scoring.change import Verdict, change
from reflect.scoring.gaps import cell_gaps
from reflect.scoring.model import GroupScores
from reflect.scoring.privacy.gate import score_alike
from reflect.scoring.reading import read
from tests.making import WAVE, item, questionnaire, responses, scored

SCALE = Cell(subscale="made/scale")


def asking(aggregate: str) -> Questionnaire:
    return questionnaire(
        *(item(id_) for id_ in "abc"),
        subscales={"scale": ["a", "b", "c"]},
        aggregate=aggregate,
        min_answered="any",
        framed=False,
    )


def drawn(seed: int, people: int, level: float) -> list[list[int | None]]:
    """Answers from 1 to 5, of which a third is left blank, but never all of a person's."""
    dice = Random(seed)
    rows = []
    for _ in range(people):
        row = [
            None if dice.random() < 1 / 3 else min(5, max(1, round(dice.gauss(level, 1))))
            for _ in "abc"
        ]
        rows.append(row if any(row) else [3, *row[1:]])
    return rows


def said(rows: list[list[int | None]]) -> list[str]:
    return [" ".join("_" if mark is None else str(mark) for mark in row) for row in rows]


def values(rows: list[list[int | None]], aggregate: str) -> list[float]:
    """For each person, the group's score and their influence on it, added up."""
    scores = [[None if mark is None else 25.0 * (mark - 1) for mark in row] for row in rows]
    given = [[x for x in row if x is not None] for row in scores]
    n = len(rows)
    if aggregate == "respondents":
        return list(map(fmean, given))
    if aggregate == "answers":
        mean = fmean(x for row in given for x in row)
        answers = sum(map(len, given))
        return [mean + n / answers * sum(x - mean for x in row) for row in given]
    columns = [[x for x in column if x is not None] for column in zip(*scores, strict=True)]
    means = list(map(fmean, columns))
    return [
        fmean(means)
        + sum(
            n / len(column) * (x - mean)
            for x, mean, column in zip(row, means, columns, strict=True)
            if x is not None
        )
        / 3
        for row in scores
    ]


@pytest.mark.parametrize("aggregate", ["items", "respondents", "answers"])
@pytest.mark.parametrize("seed", range(3))
def test_interval_gap_and_change(aggregate: str, seed: int) -> None:
    asked = asking(aggregate)
    rows = drawn(seed, 40, 2.4), drawn(seed + 50, 60, 3.6)
    of_people = [values(each, aggregate) for each in rows]
    groups: list[GroupScores] = []
    for each, audience in zip(rows, (Audience.STAFF, Audience.PARENTS), strict=True):
        groups.append(scored(asked, *said(each), audience=audience))
    for group, people in zip(groups, of_people, strict=True):
        index = group.indices[SCALE]
        n = len(people)
        half = scipy.stats.t.ppf(0.975, n - 1) * stdev(people) / n**0.5
        assert (index.mean, index.sd) == approx((fmean(people), stdev(people)))
        assert index.interval == approx((index.mean - half, index.mean + half))

    welch = scipy.stats.ttest_ind(of_people[1], of_people[0], equal_var=False)
    (gap,) = cell_gaps(groups, [SCALE])
    assert gap.is_tested
    assert gap.test
    assert gap.test.p == approx(welch.pvalue)

    waves = [
        (f"{WAVE} {n}", read(_in_wave(asked, each, f"{WAVE} {n}"), {asked.hash: asked}))
        for n, each in enumerate(rows)
    ]
    (changed,) = change(*score_alike(waves[0], waves[1])).groups
    (cell,) = changed.cells
    assert cell.is_tested
    assert cell.verdict is Verdict.CLEAR
    assert cell.test
    assert cell.test.p == approx(welch.pvalue)


def _in_wave(asked: Questionnaire, rows: list[list[int | None]], wave: str) -> list[Response]:
    given = responses(asked, *said(rows), audience=Audience.PARENTS)
    return [replace(r, respondent=replace(r.respondent, wave=wave)) for r in given]
