"""The editions of a report."""

from enum import StrEnum


class Edition(StrEnum):
    """How much of the report is made, and for whom."""

    BRIEF = "brief"
    MEETING = "meeting"
    FULL = "full"
    PARENTS = "parents"
