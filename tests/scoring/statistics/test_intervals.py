"""Intervals: golden values of the framing note, and statsmodels."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflect.framing import Stance
from reflect.framing.numbers import one_decimal
from reflect.questionnaire import Audience
from reflect.scoring.cells import Cell
from reflect.scoring.statistics.intervals import mean_interval, proportion_interval
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


def test_when_everyone_answered_nothing_is_uncertain() -> None:
    assert mean_interval(3.0, 0.9, 20, 20) == (3.0, 3.0)


def test_a_population_smaller_than_the_answers_is_left_out_of_account() -> None:
    assert mean_interval(3.0, 0.9, 12, 10) == mean_interval(3.0, 0.9, 12)


@pytest.mark.parametrize(
    ("successes", "n", "population", "low", "high"),
    [
        (30, 40, None, "59.8", "85.8"),
        (30, 40, 250, "61.1", "85.1"),
        (9, 12, None, "46.8", "91.1"),
        (9, 12, 20, "56.8", "87.2"),
        (12, 12, None, "75.8", "100.0"),
        (90, 120, 400, "68.0", "80.9"),
    ],
)
def test_golden_proportions(
    successes: int, n: int, population: int | None, low: str, high: str
) -> None:
    interval = proportion_interval(successes, n, population)
    assert tuple(map(one_decimal, interval)) == (low, high)


ANSWERED = st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
"""How many of how many."""


@settings(deadline=None)
@given(ANSWERED)
def test_proportions_are_those_of_statsmodels(answered: tuple[int, int]) -> None:
    from statsmodels.stats.proportion import proportion_confint

    low, high = proportion_confint(*answered, method="wilson")
    assert proportion_interval(*answered) == pytest.approx((100 * low, 100 * high), abs=1e-10)


@settings(deadline=None)
@given(ANSWERED, st.integers(1, 5000))
def test_with_a_population_the_answers_count_for_more(
    answered: tuple[int, int], unheard: int
) -> None:
    from statsmodels.stats.proportion import proportion_confint

    successes, n = answered
    population = n + unheard
    counted = n * (population - 1) / unheard
    low, high = proportion_confint(successes / n * counted, counted, method="wilson")
    interval = proportion_interval(successes, n, population)
    assert interval == pytest.approx((100 * low, 100 * high), abs=1e-9)


@settings(deadline=None)
@given(ANSWERED, st.none() | st.integers(1, 6000))
def test_a_proportion_lies_in_its_interval_and_that_from_0_to_100(
    answered: tuple[int, int], population: int | None
) -> None:
    successes, n = answered
    low, high = proportion_interval(successes, n, population)
    assert 0 <= low <= 100 * successes / n + 1e-12
    assert 100 * successes / n - 1e-12 <= high <= 100


@pytest.mark.parametrize(("population", "counted"), [(None, 20), (10, 20), (40, 39)])
def test_nobody_and_everybody_touch_the_ends_exactly(population: int | None, counted: int) -> None:
    """By hand: the other end is z² / (n + z²) away."""
    none, everyone = (proportion_interval(successes, 20, population) for successes in (0, 20))
    assert none[0] == 0
    assert everyone[1] == 100
    away = 100 * 3.841458821 / (counted + 3.841458821)
    assert (none[1], everyone[0]) == pytest.approx((away, 100 - away), abs=1e-7)


def test_when_everyone_answered_a_proportion_is_what_it_is() -> None:
    assert proportion_interval(9, 12, 12) == (75, 75)
    assert proportion_interval(1, 1, 1) == (100, 100)


def test_a_population_smaller_than_the_answers_is_none_for_a_proportion_either() -> None:
    assert proportion_interval(9, 12, 11) == proportion_interval(9, 12)


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
