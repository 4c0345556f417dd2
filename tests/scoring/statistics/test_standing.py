"""Percentiles and quartiles: by hand, by SciPy and by numpy."""

import numpy as np
import scipy
from hypothesis import given
from hypothesis import strategies as st
from pytest import approx  # noqa: PT013

from reflect.scoring.statistics.standing import percentile, quartiles

SCORES = st.lists(st.floats(0, 100), min_size=1, max_size=40).map(
    lambda scores: sorted(round(score, 1) for score in scores)
)


def test_by_hand() -> None:
    """Of ten, 50 has three below it and one beside it: (3 + 2/2) of 10."""
    ten = [10.0, 20, 30, 50, 50, 60, 70, 80, 90, 100]
    assert percentile(50, ten) == 40
    assert percentile(100, ten) == 95
    assert percentile(0.1 + 0.2, [0.3] * 10) == 50  # the same but for binary noise
    assert quartiles(ten) == (35, 55, 77.5)
    assert quartiles([42.0]) == (42, 42, 42)


@given(SCORES)
def test_by_other_tools(scores: list[float]) -> None:
    assert quartiles(scores) == approx(tuple(np.percentile(scores, [25, 50, 75])))
    for score in scores:
        assert percentile(score, scores) == approx(
            scipy.stats.percentileofscore(scores, score, kind="mean")
        )


@given(SCORES)
def test_a_mirrored_scale_mirrors_where_each_stands(scores: list[float]) -> None:
    mirrored = sorted(round(100 - score, 1) for score in scores)
    for score in scores:
        assert percentile(score, scores) == approx(
            100 - percentile(round(100 - score, 1), mirrored)
        )
    low, middle, high = quartiles(scores)
    assert quartiles(mirrored) == approx((100 - high, 100 - middle, 100 - low), abs=1e-6)
