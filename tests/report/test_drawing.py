"""Drawings: what is drawn is what was answered, and no mark on the map hides another."""

import math
import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.framing import Stance
from reflect.questionnaire import THE_THREE, Audience
from reflect.report.drawing.charts import BAR, MARK, PITCH, Bars, Forest, pair, share_bar, strip
from reflect.report.drawing.colour import RAMPS, ink_on, steps
from reflect.report.drawing.position_map import position_map
from reflect.scoring.model import ItemResult
from tests.making import item, questionnaire, scored
from tests.report.test_colour import contrast


def result(row: str) -> ItemResult:
    """How each of a group answered one item on 1 to 5."""
    return scored(questionnaire(item("a")), *row.split()).items["a"]


def parts(drawn: str, colour: str) -> list[tuple[float, float]]:
    """Left edge and width of each part of a colour."""
    path = re.search(rf'fill="{colour}" d="([^"]*)"', drawn)
    found = re.findall(r"M([\d.]+) [\d.]+h([\d.]+)v", path[1]) if path else []
    return [(float(x), float(w)) for x, w in found]


def test_a_bar_is_as_wide_as_its_answers() -> None:
    """Of four answers one is 1 and three are 5: a quarter and three quarters of 400."""
    bars = Bars([(Audience.LEADERS, result("1 5 5 5"))], 400 + MARK)
    drawn = str(bars.shapes())
    low, *_, high = RAMPS[Stance.ENGAGEMENT]
    assert parts(drawn, low) == [(MARK, 100)]
    assert parts(drawn, high) == [(MARK + 100, 300)]
    assert bars.height == PITCH > BAR


def test_numbers_stand_inside_from_four_and_a_half_percent() -> None:
    """Of 25 one is 4 % and says nothing; of 20 one is 5 % and does."""
    for answers, said in (("1 " + "5 " * 24, ">96<"), ("1 " + "5 " * 19, ">5<")):
        drawn = str(Bars([(Audience.PARENTS, result(answers))], 1000).shapes())
        assert said in drawn
    assert ">4<" not in str(Bars([(Audience.PARENTS, result("1 " + "5 " * 24))], 1000).shapes())


@pytest.mark.parametrize("stance", RAMPS)
def test_numbers_can_be_read_on_every_step(stance: Stance | None) -> None:
    for count in range(2, 12):
        for colour in steps(stance, count):
            assert contrast(ink_on(colour), colour) >= 4.5, (stance, count, colour)


@pytest.mark.parametrize("stance", RAMPS)
def test_steps_grow_darker(stance: Stance | None) -> None:
    shades = [contrast(colour, "#ffffff") for colour in steps(stance, 7)]
    assert shades == sorted(shades)
    assert (steps(stance, 5)) == RAMPS[stance]


def test_a_drawing_says_no_more_than_the_number_beside_it() -> None:
    """What is the same as a whole number is drawn alike."""
    drawn = [
        (
            strip([(Audience.STAFF, 41 + rest), (Audience.PARENTS, 60 - rest)], None, 500),
            pair(41 + rest, 60 - rest, (30 + rest, 52 - rest), None),
            share_bar(41 + rest),
            Forest([(-20.0, 20.0)]).row(12 + rest, (3 + rest, 19 - rest), None),
        )
        for rest in (0, 0.2, 0.4)
    ]
    assert drawn[0] == drawn[1] == drawn[2]
    assert share_bar(42) != share_bar(41)


@given(st.lists(st.integers(0, 100), min_size=3, max_size=3))
def test_no_mark_on_a_line_hides_another(scores: list[int]) -> None:
    """Each begins with its M, at the left of a disc or a square or the top of a diamond."""
    drawn = str(strip(list(zip(THE_THREE, map(float, scores), strict=True)), None, 600))
    (shapes,) = re.findall(r'stroke-width="4" d="([^"]*)"', drawn)
    disc, square, diamond = re.findall(r"M([\d.-]+) ([\d.-]+)", shapes)
    middles = [
        (float(disc[0]) + 12, float(disc[1])),
        (float(square[0]) + 10.8, float(square[1]) + 10.8),
        (float(diamond[0]), float(diamond[1]) + 15),
    ]
    assert all(math.dist(one, other) >= 27 for one, other in combinations(middles, 2))


def test_an_interval_stands_on_the_scale_of_its_table() -> None:
    forest = Forest([(-4.0, 13.0), (2.0, 24.0)])
    assert (forest.low, forest.high) == (-20, 30)
    assert forest.x(-20) == 10
    assert forest.x(30) == forest.WIDTH - 10


INDICES = st.floats(0, 100)


@given(st.lists(st.tuples(INDICES, INDICES), min_size=1, max_size=3))
def test_no_mark_hides_another_and_all_names_are_on_the_map(
    places: list[tuple[float, float]],
) -> None:
    """Three names in one corner may leave no room for that of the quarter."""
    voices = [
        (audience, audience.value.capitalize(), i, e, (None, None))
        for audience, (i, e) in zip(THE_THREE, places, strict=False)
    ]
    drawn = position_map(voices)
    for one, other in combinations(drawn.points, 2):
        assert not one.mark.meets(other.mark)
        assert not one.name.meets(other.name)
        assert not one.name.meets(other.mark)
        assert not other.name.meets(one.mark)
    for point in drawn.points:
        assert point.name.is_inside
        assert point.mark.is_inside
        for quarter in drawn.quarters.values():
            assert not quarter.meets(point.mark)
            assert len(places) > 2 or not quarter.meets(point.name)
