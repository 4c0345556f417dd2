"""How exactly a number is written for other programs: no more than is printed, and never a NaN."""

from decimal import ROUND_HALF_UP, Decimal

from reflect.framing import snap, whole
from reflect.scoring.privacy.profile import Profile


def score(number: float | None, profile: Profile) -> float | int | None:
    """A score, percentage, deviation or difference: one decimal; whole where it leaves the house.

    With every digit, a spread may tell which of the answers are those of a few.
    """
    if number is None:
        return None
    return whole(number) if profile.shares else to_decimals(number, 1)


def scores(numbers: tuple[float, ...] | None, profile: Profile) -> list[float | int | None] | None:
    """The ends of an interval."""
    return None if numbers is None else [score(number, profile) for number in numbers]


def at_home(number: float | None, profile: Profile) -> float | None:
    """What is told in the house alone, with one decimal."""
    return None if number is None or profile.shares else to_decimals(number, 1)


_NEAR = 1e-4
"""How near to a half, in steps, a number may stand that is rounded in full length."""


def to_decimals(number: float, places: int) -> float:
    """`number` rounded half away from zero in decimal.

    Only near a half does it matter how: there the decimal number counts, not its binary neighbour.
    """
    steps = abs(number) * 10**places
    rounded = int(steps + 0.5)
    if abs(steps + 0.5 - round(steps + 0.5)) < _NEAR:
        exact = Decimal(str(snap(number)))
        return float(exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)) + 0.0
    near: float = rounded / 10**places
    return -near if number < 0 and near else near
