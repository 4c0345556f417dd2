"""The idea: two stances, six types, two questions, and what a pair of indices means.

Specified in the project's framing note; the types are Epstein's (1995, 2001), the stances
Ferlazzo's (2011), brought together by Baker, Wise, Kelley & Skiba (2016). This room imports
nothing from the rest of the program.
"""

from reflect.framing.numbers import one_decimal, snap, whole
from reflect.framing.positions import (
    MID_LINE,
    Band,
    Move,
    Placement,
    Position,
    place,
)
from reflect.framing.tags import EpsteinType, Question, Stance

__all__ = [
    "MID_LINE",
    "Band",
    "EpsteinType",
    "Move",
    "Placement",
    "Position",
    "Question",
    "Stance",
    "one_decimal",
    "place",
    "snap",
    "whole",
]
