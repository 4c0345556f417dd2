"""Intervals of means: golden values of the framing note, quantiles of printed t tables."""

import pytest

from reflect.framing import Stance
from reflect.questionnaire import Audience
from reflect.scoring.cells import Cell
from reflect.scoring.intervals import mean_interval, student_cdf, student_quantile
from tests.making import item, questionnaire, scored

ASKED = questionnaire(item("a"), item("b"))
ENGAGEMENT = Cell(Stance.ENGAGEMENT)


@pytest.mark.parametrize(
    ("n", "population", "half_width"),
    [(12, 20, 0.371), (12, None, 0.572), (40, 250, 0.264), (40, None, 0.288), (120, 400, 0.136)],
)
def test_golden_half_widths(n: int, population: int | None, half_width: float) -> None:
    low, high = mean_interval(3.0, 0.9, n, population)
    assert (high - low) / 2 == pytest.approx(half_width, abs=0.0005)
    assert (high + low) / 2 == pytest.approx(3.0)


@pytest.mark.parametrize(
    ("probability", "df", "table"),
    [
        (0.975, 1, 12.706),
        (0.975, 4, 2.776),
        (0.95, 10, 1.812),
        (0.995, 30, 2.750),
        (0.975, 120, 1.980),
    ],
)
def test_quantiles_of_the_printed_table(probability: float, df: int, table: float) -> None:
    assert student_quantile(probability, df) == pytest.approx(table, abs=0.0005)


@pytest.mark.parametrize("df", [1, 2.5, 17, 400])
def test_the_quantile_undoes_the_distribution(df: float) -> None:
    assert student_cdf(student_quantile(0.9, df), df) == pytest.approx(0.9, abs=1e-12)
    assert student_cdf(0, df) == 0.5


def test_when_everyone_answered_nothing_is_uncertain() -> None:
    assert mean_interval(3.0, 0.9, 20, 20) == (3.0, 3.0)


def test_a_population_smaller_than_the_answers_is_left_out_of_account() -> None:
    assert mean_interval(3.0, 0.9, 12, 10) == mean_interval(3.0, 0.9, 12)


def test_staff_and_parents_get_an_interval_from_ten_answers_leaders_never() -> None:
    for audience, people, has in (
        (Audience.STAFF, 9, False),
        (Audience.STAFF, 10, True),
        (Audience.PARENTS, 10, True),
        (Audience.LEADERS, 12, False),
    ):
        group = scored(ASKED, *["5 5", *["3 3"] * (people - 1)], audience=audience)
        assert (group.indices[ENGAGEMENT].interval is not None) is has


def test_an_interval_that_crosses_a_line_makes_the_position_between() -> None:
    """Twelve staff: involvement 100, engagement 54.2 with s = 32.6, so 33 to 75."""
    both = questionnaire(*(item(id_, stance="involvement") for id_ in "ab"), item("c"), item("d"))
    low, high = ["5 5 1 1"] * 4 + ["5 5 3 3"] * 2, ["5 5 5 5"] * 3 + ["5 5 4 4"] * 3
    placement = scored(both, *low, *high, audience=Audience.STAFF).placement()
    assert placement
    assert placement.words == "between Involvement-led and Partnership"
