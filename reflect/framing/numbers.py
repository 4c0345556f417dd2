"""Rounding that a reader can redo with a pencil: half away from zero, in decimal.

Binary noise would put an exact 50 below a line, and Python's own rounding prints 62.5 as 62.
"""

from decimal import ROUND_HALF_UP, Decimal

MINUS = "\N{MINUS SIGN}"


def snap(number: float) -> float:
    """`number` to 9 decimals: do this before comparing a computed number with a cut-point."""
    return round(number, 9)


def _rounded(number: float, step: str) -> Decimal:
    rounded = Decimal(str(snap(number))).quantize(Decimal(step), rounding=ROUND_HALF_UP)
    return abs(rounded) if rounded == 0 else rounded


def whole(number: float) -> int:
    """`number` as a whole number, half away from zero (62.5 → 63, −62.5 → −63)."""
    return int(_rounded(number, "1"))


def one_decimal(number: float) -> str:
    """`number` with one decimal, half away from zero (2.25 → "2.3"), with a true minus sign."""
    return str(_rounded(number, "0.1")).replace("-", MINUS)


def two_decimals(number: float) -> str:
    """`number` with two decimals, half away from zero (0.345 → "0.35"), with a true minus sign."""
    return str(_rounded(number, "0.01")).replace("-", MINUS)
