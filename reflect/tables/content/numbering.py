"""Numbers that stand for other options than they seem to. Imports Polars.

A form with points from 1 to 5 fits a scale from 0 to 4 as long as nobody chose 5, and every score
is then a quarter too high; and tools that are asked for numbers give their own.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reflect.diagnostics import Diagnostic
from reflect.questionnaire import Scale
from reflect.tables.cells import plain
from reflect.tables.content.spellings import is_number
from reflect.tables.file import TableFile
from reflect.tables.headings.tool_columns import tool_of
from reflect.tables.manner import Manner

_CODE = re.compile(r"a[o0]?\d+")
"""An answer's code as LimeSurvey gives them, made plain."""

_FEW = 10
"""Numbers from which on a table may be counted otherwise, where some are off the scale."""

_MANY = 40
"""The same where none is: in as many a 0 would be likely."""

_LEAST_POINTS = 4
"""Options of a scale on which it is likely that somebody, of many, chooses the first."""


@dataclass(slots=True)
class _Found:
    """The numbers under items whose scales have as many options, and how many cells are words."""

    numbers: Counter[float] = field(default_factory=Counter)
    places: list[int] = field(default_factory=list)


def counted_otherwise(
    file: TableFile, scales: Mapping[int, Scale], manner: Manner, *, is_ours: bool
) -> tuple[Diagnostic, ...]:
    """What is wrong with numbers as a whole; `scales` are those of the items by column (from 0).

    `is_ours` says whether the columns have codes by which reflect sends forms out.

    Diagnostics: X104.
    """
    by_points: dict[int, _Found] = {}
    words = codes = 0
    for place, scale in scales.items():
        cells = [(plain(text), number) for text, number in file.found(place).iter_rows()]
        apart = {plain(code) for codes in scale.codes.values() for code in codes}
        cells = [(text, number) for text, number in cells if text.removesuffix(".0") not in apart]
        numbers = [(float(t.replace(",", ".")), n) for t, n in cells if is_number(t)]
        codes += sum(number for text, number in cells if _CODE.fullmatch(text))
        words += sum(number for text, number in cells if text and not is_number(text))
        points = len(scale.values)
        is_from_none = [option.value for option in scale.ranked] == [*range(points)]
        if is_from_none and numbers and manner.points_of(scale) is None:
            found = by_points.setdefault(points, _Found())
            found.numbers.update(dict(_summed(numbers)))
            found.places.append(place)
    total = codes + sum(found.numbers.total() for found in by_points.values())
    headings = [heading for each in file.headings for heading in each]
    tool = tool_of(headings)
    if tool and not (tool.keeps_ours and is_ours) and total > words - codes:
        place = min(scales)
        said = (
            f"these are {tool.name}’s own numbers, not those of the questionnaire; export the "
            f"answers in words: {tool.remedy}"
        )
        return (Diagnostic(file.path, file.heading_row, place + 1, "X104", said),)
    return tuple(
        _from_one(file, points, found)
        for points, found in by_points.items()
        if _seems_from_one(points, found.numbers)
    )


def _summed(numbers: Sequence[tuple[float, int]]) -> Counter[float]:
    summed: Counter[float] = Counter()
    for number, times in numbers:
        summed[number] += times
    return summed


def _seems_from_one(points: int, numbers: Counter[float]) -> bool:
    if not all(number in range(1, points + 1) for number in numbers):
        return False
    if points in numbers:
        return numbers.total() >= _FEW
    is_varied = 1 in numbers and len(numbers) >= _LEAST_POINTS - 1
    return is_varied and points >= _LEAST_POINTS and numbers.total() >= _MANY


def _from_one(file: TableFile, points: int, found: _Found) -> Diagnostic:
    said = (
        f"these look like points from 1 to {points}: among {found.numbers.total():,} numbers is no "
        f"0, and the questionnaire counts from 0 to {points - 1}. If the form counted from 1: "
        f"--points 1-{points}; if these are the questionnaire’s numbers: --points 0-{points - 1}"
    )
    return Diagnostic(file.path, file.heading_row, min(found.places) + 1, "X104", said)
