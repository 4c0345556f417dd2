"""Values worked out by hand, and by statsmodels' analysis of variance."""

import numpy as np
import pytest
import scipy

from reflect.scoring.statistics.between import share_between
from reflect.scoring.statistics.comparing import Sample


def test_by_hand() -> None:
    """Ten schools of 3, five with 50, 60, 70 and five with 70, 80, 90.

    Grand mean 70; B = 3·10·10² ÷ 9 = 333.33; W = 10² = 100;
    ICC = 233.33 ÷ (333.33 + 2·100) = 0.4375.
    """
    found = share_between([Sample(60, 10, 3)] * 5 + [Sample(80, 10, 3)] * 5)
    assert found
    assert found.share == pytest.approx(0.4375)
    assert (found.within, found.schools, found.people) == (10, 10, 30)


def test_against_statsmodels() -> None:
    from statsmodels.stats.oneway import anova_oneway

    dice = np.random.default_rng(5)
    sizes = [12, 30, 8, 51, 22, 19, 40, 15, 27, 9, 33]
    schools = [dice.normal(55 + dice.normal(0, 8), 15, size) for size in sizes]
    ratio = anova_oneway(schools, use_var="equal").statistic
    k, n = len(sizes), sum(sizes)
    m = (n - sum(s * s for s in sizes) / n) / (k - 1)
    found = share_between([Sample(s.mean(), s.std(ddof=1), len(s)) for s in schools])
    assert found
    assert found.share == pytest.approx((ratio - 1) / (ratio + m - 1))
    ends = [ratio / scipy.stats.f.ppf(p, k - 1, n - k) for p in (0.975, 0.025)]
    assert found.interval == pytest.approx([max(0, (x - 1) / (x + m - 1)) for x in ends])


def test_schools_that_differ_less_than_chance_share_nothing() -> None:
    found = share_between([Sample(60, 10, 30)] * 12)
    assert found
    assert (found.share, found.interval[0]) == (0, 0)


@pytest.mark.parametrize("schools", [[Sample(60, 10, 30)] * 9, [Sample(60, None, 30)] * 12])
def test_few_schools_tell_nothing(schools: list[Sample]) -> None:
    assert share_between(schools) is None
