"""How tables are to be read, where a person has said more than the tables do."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from reflect.diagnostics import Expected
from reflect.questionnaire import Scale

ABOUT = (
    *("school", "wave", "audience", "group", "respondent", "joint", "form", "language"),
    *("seconds", "weight", "invited"),
)
"""Columns about the respondent; a table may have any of them."""

BY = "by "
"""Stands before the heading of a column that groups are told apart by, beside `group`."""

UNUSED = "unused"
"""What a column is taken for that is to be passed over."""

BLANK = "blank"
"""What a cell is taken for that is to be read as blank."""

_POINTS = re.compile(r"\s*(\d{1,2})\s*[-–]\s*(\d{1,2})\s*")


@dataclass(frozen=True, slots=True)
class Points:
    """The numbers that stand for the options of a scale, from its least option to its greatest."""

    least: int
    greatest: int

    def fit(self, scale: Scale) -> bool:
        """Whether a scale has as many options as there are numbers, each of its own worth."""
        return len(scale.options) == len(scale.values) == self.greatest - self.least + 1

    def __str__(self) -> str:
        return f"{self.least}-{self.greatest}"


@dataclass(frozen=True, slots=True)
class Manner:
    """What a person has said of tables, by options or in a map.

    `columns` says what a column is taken for by its heading: an item's id, a name in `ABOUT`, or
    `unused`; `cells` what a cell is, by its text: `blank`, a missing kind, or the cell to read
    instead. `group_from` is the heading of the column that holds the groups, `by` are those of more
    columns that tell groups apart, each by itself. A table must have the columns `renamed`.
    """

    encoding: str | None = None
    points: tuple[Points, ...] = ()
    group_from: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[str, str] = field(default_factory=dict)
    by: tuple[str, ...] = ()
    renamed: tuple[str, ...] = ()

    def points_of(self, scale: Scale) -> Points | None:
        """The numbers of a scale, where they were said."""
        return next((points for points in self.points if points.fit(scale)), None)


def read_points(given: str) -> Points:
    """Points as a person writes them: `1-5`. `Expected` where they are none."""
    found = _POINTS.fullmatch(given)
    if found is None or int(found[1]) >= int(found[2]):
        raise Expected(
            f"The points “{given}” cannot be read; write the least and the greatest number of the "
            "form, like 1-5."
        )
    return Points(int(found[1]), int(found[2]))
