"""Where dots and columns stand; the drawing is 150 wide, a dot 5.3 across and 6.2 from the next."""

import pytest

from reflect.report import spread
from reflect.scoring.model import ItemResult
from tests.making import item, questionnaire, scored


def answered(counts: dict[int, int], options: int = 5) -> ItemResult:
    """How an item stands on a scale 1 … `options` that this many chose, by option."""
    asked = questionnaire(
        item("a", scale="some"),
        scales={"some": {"options": [{"value": v + 1, "label": f"{v}"} for v in range(options)]}},
    )
    rows = [str(option) for option, count in counts.items() for _ in range(count)]
    return scored(asked, *rows).items["a"]


def test_each_answer_is_a_dot_over_its_option() -> None:
    xs = [x for x, _ in spread.dots(answered({1: 1, 5: 1}))]
    assert xs == [15, 135]  # the middles of the first and the last fifth of 150


def test_dots_of_one_option_stand_side_by_side_and_centred() -> None:
    xs = sorted(x for x, _ in spread.dots(answered({3: 3})))
    assert xs == pytest.approx([75 - 6.2, 75, 75 + 6.2])


def test_more_than_four_pile_up_and_stay_over_their_option() -> None:
    result = answered({2: 9})
    places = list(spread.dots(result))
    assert len(set(places)) == 9
    assert len({y for _, y in places}) == 3
    assert all(30 < x < 60 for x, _ in places)
    assert spread.height(result) == pytest.approx(3 * 6.2 + 1.2)


@pytest.mark.parametrize("options", [2, 4, 7, 11, 12])
def test_piles_never_touch_and_stay_on_the_paper(options: int) -> None:
    result = answered(dict.fromkeys(range(1, min(options, 9) + 1), 1) | {1: 3, 2: 1}, options)
    places = sorted(spread.dots(result))
    assert all(0 <= y <= spread.height(result) for _, y in places)
    assert all(2.6 <= x <= 150 - 2.6 for x, _ in places)
    for n, (x, y) in enumerate(places):
        assert all((x - a) ** 2 + (y - b) ** 2 > 5.3**2 for a, b in places[n + 1 :])


def test_ten_answers_are_columns_as_tall_as_their_share() -> None:
    result = answered({1: 5, 2: 5})
    assert list(spread.dots(result)) == []
    assert list(spread.columns(result)) == [(0, 12.5), (30, 12.5), (60, 0), (90, 0), (120, 0)]
    assert spread.height(result) == pytest.approx(12.5 + 1.2)


def test_nine_answers_are_no_columns() -> None:
    assert list(spread.columns(answered({1: 9}))) == []
