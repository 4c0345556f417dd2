"""Whole columns of numbers written as `reflect.results.numbers` writes one. Imports Polars."""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias

import polars as pl

from reflect.scoring.privacy.profile import Profile

_DIGITS = 9
"""Decimals to which a number is snapped before it is rounded (see `framing.numbers`)."""


def snapped(number: pl.Expr) -> pl.Expr:
    """In billionths, a whole number: two that differ by binary noise alone are equal."""
    billionths: pl.Expr = (number * 10**_DIGITS).round()
    return billionths.cast(pl.Int64, strict=False)


def rounded(number: pl.Expr) -> pl.Expr:
    """As a whole number, half away from zero."""
    steps = _steps(number, 1)
    return pl.when(number < 0).then(-steps).otherwise(steps)


def up_to(most: int) -> Callable[[pl.Expr], pl.Expr]:
    """How whole numbers from 0 to `most` are written, in a seventh of the time of any others."""
    texts = _whole_numbers(most)
    return lambda number: pl.lit(texts).gather(number)


@lru_cache(maxsize=1)
def _whole_numbers(most: int) -> pl.Series:
    return pl.int_range(most + 1, eager=True).cast(pl.String)


def one_decimal(number: pl.Expr) -> pl.Expr:
    """As JSON, half away from zero; `null` where there is none.

    Put together of whole numbers: Polars divides by 10 as if it were to multiply by 0.1.
    """
    tenths = _steps(number, 10)
    sign = pl.when((number < 0) & (tenths > 0)).then(pl.lit("-")).otherwise(pl.lit(""))
    return pl.concat_str(sign, tenths // 10, pl.lit("."), tenths % 10).fill_null("null")


def two_decimals(numbers: pl.Series) -> pl.Series:
    """The same of a whole column, in hundredths; none where there is none.

    Where all are nearer to 0 than 10, as correlations are, it takes a third of the time.
    """
    number = pl.lit(numbers)
    steps = _steps(number, 100)
    if (numbers.abs().max() or 0) < _FAR:  # type: ignore[operator]
        below = pl.when(number < 0).then(-steps).otherwise(steps)
        return pl.select(pl.lit(_HUNDREDTHS).gather(below + 100 * _FAR)).to_series()
    sign = pl.when((number < 0) & (steps > 0)).then(pl.lit("-")).otherwise(pl.lit(""))
    parts = pl.lit(_PARTS).gather(steps % 100)
    return pl.select(filled(sign, steps // 100, ".", parts)).to_series()


_FAR = 10
_HUNDREDTHS = pl.Series([str(number / 100) for number in range(-100 * _FAR, 100 * _FAR + 1)])
_PARTS = pl.Series([f"{number:02}".rstrip("0") or "0" for number in range(100)])


def up_to_hundred(number: pl.Expr, profile: Profile) -> pl.Expr:
    """A score or percentage as JSON, from 0 to 100, in a quarter of the time of any other."""
    if profile.shares:
        return score(number, profile)
    return pl.lit(_TENTHS).gather(_steps(number, 10)).fill_null("null")


_TENTHS = pl.Series([str(number / 10) for number in range(1001)])


def _steps(number: pl.Expr, steps: int) -> pl.Expr:
    """How far from 0, in so many steps to the whole."""
    step = 10**_DIGITS // steps
    steps_of: pl.Expr = (snapped(number.abs()) + step // 2) // step
    return steps_of


Written: TypeAlias = Callable[[pl.Expr, Profile], pl.Expr]
"""How a number is written."""


def score(number: pl.Expr, profile: Profile) -> pl.Expr:
    """A score as JSON: with one decimal, whole where it leaves the house."""
    return (
        rounded(number).cast(pl.String).fill_null("null") if profile.shares else one_decimal(number)
    )


def at_home(number: pl.Expr, profile: Profile) -> pl.Expr:
    """The same of what is told in the house alone."""
    return pl.lit("null") if profile.shares else one_decimal(number)


def interval(low: pl.Expr, high: pl.Expr, profile: Profile, of: Written = score) -> pl.Expr:
    """Two ends as JSON, each written as is said; `null` where either is."""
    text = pl.format("[{}, {}]", of(low, profile), of(high, profile))
    return pl.when(low.is_not_null() & high.is_not_null()).then(text).otherwise(pl.lit("null"))


def filled(*parts: str | pl.Expr) -> pl.Expr:
    """Texts and columns one after another; none where a column has none."""
    return pl.concat_str(pl.lit(part) if isinstance(part, str) else part for part in parts)
