import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.framing import one_decimal, snap, whole


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        (62.5, 63),  # Python's round gives 62
        (63.5, 64),
        (-62.5, -63),
        (0.5, 1),
        (-0.5, -1),
        (62.4999, 62),
        (-62.4999, -62),
        (-0.4, 0),
        (49.5, 50),
        (100.0, 100),
    ],
)
def test_whole_goes_half_away_from_zero(number: float, printed: int) -> None:
    assert whole(number) == printed


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        (2.25, "2.3"),  # Python's format gives 2.2
        (2.35, "2.4"),  # in binary 2.35 is 2.350000000000000088…
        (4.35, "4.4"),  # … and 4.35 is 4.3499999999999996447…
        (3.0, "3.0"),
        (-2.25, "−2.3"),
        (-0.05, "−0.1"),
        (-0.04, "0.0"),
        (100.0, "100.0"),
        (0.0000001, "0.0"),
    ],
)
def test_one_decimal_goes_half_away_from_zero(number: float, printed: str) -> None:
    assert one_decimal(number) == printed


def test_minus_is_a_true_minus_sign() -> None:
    assert one_decimal(-1.0)[0] == "\N{MINUS SIGN}"


def test_nothing_rounds_to_minus_zero() -> None:
    assert str(whole(-0.2)) == "0"
    assert one_decimal(-1e-12) == "0.0"


def test_binary_noise_is_gone_before_rounding() -> None:
    noisy = (0.3 + 1.9 + 0.3) * 25  # 62.499999999999986; with a pencil 62.5
    assert noisy < 62.5
    assert whole(noisy) == 63
    assert whole(62.499999999999) == 63
    assert one_decimal(2.2499999999999) == "2.3"


def test_snap_keeps_nine_decimals() -> None:
    assert snap(49.9999999999) == 50
    assert snap(50.0000000001) == 50
    assert snap(49.999999999) == 49.999999999
    assert snap(1 / 3) == 0.333333333


@given(st.integers(-1000, 1000), st.floats(-1e-10, 1e-10))
def test_noise_around_a_half_changes_nothing(number: int, noise: float) -> None:
    away = number + 1 if number >= 0 else number
    assert whole(number + 0.5 + noise) == away


@given(st.floats(-1000, 1000))
def test_rounding_mirrors_at_zero(number: float) -> None:
    assert whole(-number) == -whole(number)
    assert one_decimal(-abs(number)).lstrip("−") == one_decimal(abs(number))


@given(st.floats(-1000, 1000))
def test_rounding_moves_by_no_more_than_half(number: float) -> None:
    assert abs(whole(number) - number) <= 0.5 + 1e-9
