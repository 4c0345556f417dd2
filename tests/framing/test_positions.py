import pytest

from reflect.framing import Band, Move, Position, place

NOT_YET = Position.NOT_YET_IN_PLACE
LED = Position.INVOLVEMENT_LED
POCKETS = Position.POCKETS_OF_PARTNERSHIP
PARTNERSHIP = Position.PARTNERSHIP


@pytest.mark.parametrize(
    ("score", "band"),
    [
        (0, Band.NOT_YET),
        (24.999, Band.NOT_YET),
        (24.9999999999, Band.STARTING),  # noise: this is 25
        (25, Band.STARTING),
        (49.999, Band.STARTING),
        (49.9999999999, Band.ESTABLISHED),
        (50, Band.ESTABLISHED),
        (74.999, Band.ESTABLISHED),
        (74.9999999999, Band.EMBEDDED),
        (75, Band.EMBEDDED),
        (100, Band.EMBEDDED),
        (100.00000000000001, Band.EMBEDDED),
        (-1e-15, Band.NOT_YET),
    ],
)
def test_bands_begin_at_their_edge(score: float, band: Band) -> None:
    assert Band.of(score) is band


def test_a_band_is_of_the_unrounded_score() -> None:
    assert Band.of(49.6) is Band.STARTING  # although it is printed as 50


@pytest.mark.parametrize(
    ("involvement", "engagement", "position", "move"),
    [
        (20, 20, NOT_YET, Move.START),
        (80, 20, LED, Move.SHIFT),
        (20, 80, POCKETS, Move.WIDEN),
        (80, 80, PARTNERSHIP, Move.SUSTAIN),
        (53.1, 46.9, LED, Move.SHIFT),
    ],
)
def test_four_positions_with_their_moves(
    involvement: float, engagement: float, position: Position, move: Move
) -> None:
    placement = place(involvement, engagement)
    assert placement.positions == (position,)
    assert placement.move is move
    assert placement.words == str(position)


@pytest.mark.parametrize(
    ("involvement", "engagement", "lower", "upper", "move"),
    [
        # the line of involvement is near
        (51, 20, NOT_YET, LED, Move.START),
        (51, 80, POCKETS, PARTNERSHIP, Move.WIDEN),
        # the line of engagement is near
        (20, 49, NOT_YET, POCKETS, Move.START),
        (80, 49, LED, PARTNERSHIP, Move.SHIFT),
    ],
)
def test_near_one_line_is_between_two_and_moves_as_the_lower(
    involvement: float, engagement: float, lower: Position, upper: Position, move: Move
) -> None:
    placement = place(involvement, engagement)
    assert placement.positions == (lower, upper)
    assert placement.move is move
    assert placement.words == f"between {lower} and {upper}"


def test_near_both_lines_is_in_the_middle() -> None:
    placement = place(48, 52)
    assert set(placement.positions) == set(Position)
    assert placement.words == "in the middle"
    assert placement.move is Move.START


@pytest.mark.parametrize("engagement", [47, 53, 46.9999999999, 53.0000000001, 50])
def test_exactly_three_away_is_still_near(engagement: float) -> None:
    assert place(80, engagement).positions == (LED, PARTNERSHIP)


@pytest.mark.parametrize(("engagement", "position"), [(46.999, LED), (53.001, PARTNERSHIP)])
def test_beyond_three_is_not_near(engagement: float, position: Position) -> None:
    assert place(80, engagement).positions == (position,)


def test_an_interval_that_crosses_a_line_makes_it_near() -> None:
    placement = place(80, 60, engagement_interval=(49, 71))
    assert placement.words == "between Involvement-led and Partnership"
    assert placement.move is Move.SHIFT

    placement = place(40, 60, involvement_interval=(28, 52), engagement_interval=(49, 71))
    assert placement.words == "in the middle"


def test_an_interval_that_only_touches_a_line_does_not_cross_it() -> None:
    assert place(80, 60, engagement_interval=(50, 70)).positions == (PARTNERSHIP,)
    assert place(80, 60, engagement_interval=(49.9999999999, 70)).positions == (PARTNERSHIP,)
    assert place(80, 40, engagement_interval=(30, 50)).positions == (LED,)


def test_a_narrow_interval_does_not_take_a_position_away_from_a_line() -> None:
    assert place(80, 52, engagement_interval=(51, 53)).positions == (LED, PARTNERSHIP)


@pytest.mark.parametrize(
    ("involvement", "engagement", "move"),
    [
        (80, 80, Move.SUSTAIN),
        (75, 75, Move.SUSTAIN),
        (74.9999999999, 75, Move.SUSTAIN),
        (74, 90, Move.WIDEN),  # engagement is ahead
        (90, 74, Move.SHIFT),  # involvement is ahead
        (60, 60, Move.SHIFT),  # neither is
        (60.0000000001, 60, Move.SHIFT),
        (60, 60.0000000001, Move.SHIFT),  # noise
        (60, 61, Move.WIDEN),
    ],
)
def test_partnership_is_sustained_only_from_75(
    involvement: float, engagement: float, move: Move
) -> None:
    assert place(involvement, engagement).move is move


@pytest.mark.parametrize(
    ("involvement", "engagement", "move"),
    [
        (20, 20, Move.START),
        (80, 20, Move.SHIFT),
        (20, 80, Move.WIDEN),
        (80, 51, Move.SHIFT),  # between Involvement-led and Partnership
        (51, 80, Move.WIDEN),  # between Pockets of partnership and Partnership
        (51, 51, Move.START),
    ],
)
def test_elsewhere_the_move_is_that_of_the_lower_side(
    involvement: float, engagement: float, move: Move
) -> None:
    assert place(involvement, engagement).move is move


def test_a_wide_interval_keeps_even_high_indices_from_being_sustained() -> None:
    assert place(80, 78, engagement_interval=(48, 100)).move is Move.SHIFT


def test_no_word_of_an_inspectorate() -> None:
    said = " ".join([*Band, *Position, *(move.label for move in Move)]).lower()
    for word in (
        "exceptional",
        "strong",
        "expected",
        "attention",
        "urgent",
        "outstanding",
        "inadequate",
    ):
        assert word not in said
