"""When waves were, as far as their names tell: "Autumn 2025", "Spring 2025/26", "Wave 2"."""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
_LATER_IN_A_SCHOOL_YEAR = (1, 2)
"""Spring and summer of 2025/26 are in 2026."""


class NamedTime(NamedTuple):
    """What is compared first to last; 0 and nothing where a name does not say."""

    year: int
    season: int
    numbers: tuple[int, ...]
    """Any others: of a term, a wave, a month."""


def named_time(name: str) -> NamedTime:
    """The time that a name tells of; 2025/26 is a school year, since the second follows."""
    words = re.findall(r"[^\W\d_]+|\d+", name.casefold())
    numbers = [int(word) for word in words if word.isdecimal()]
    year = next((number for number in numbers if 1900 <= number < 2200), 0)
    season = next((_SEASONS[word] for word in words if word in _SEASONS), 0)
    is_of_school = year and (season or "term" in words)  # else 2011-12 may be a December
    next_years = {year + 1, (year + 1) % 100} if is_of_school else set()
    others = tuple(number for number in numbers if number not in {year, *next_years})
    is_school_year = not next_years.isdisjoint(numbers)
    return NamedTime(year + (is_school_year and season in _LATER_IN_A_SCHOOL_YEAR), season, others)


def order_told(names: Iterable[str]) -> list[str] | None:
    """Names of waves from the earliest to the latest; None where they do not tell that for sure.

    Years do, seasons or one number of the same year, and numbers behind the same words.
    """
    names = list(names)
    times = {name: named_time(name) for name in names}
    ordered = sorted(names, key=times.__getitem__)
    told = all(_is_before(times[a], times[b], a, b) for a, b in pairwise(ordered))
    return ordered if told else None


def _is_before(one: NamedTime, other: NamedTime, name: str, other_name: str) -> bool:
    """Whether the one is earlier for sure, where it sorts so."""
    if one.year and one.year < other.year:
        return True
    if one.year != other.year or one == other:
        return False
    if one.year and one.season and one.season < other.season:
        return True
    if one.season != other.season or not len(one.numbers) == len(other.numbers) == 1:
        return False
    return _words(name) == _words(other_name)


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", name.casefold())
