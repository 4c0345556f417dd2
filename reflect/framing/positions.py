"""Bands of one index; position and move of a pair of indices.

The mid-line at 50 and the band edges are conventions, not norms, and the report says so.
"""

from dataclasses import dataclass
from enum import StrEnum

from reflect.framing.numbers import snap

MID_LINE = 50.0
"""The line between lower and higher on both axes (0–100)."""

NEAR = 3.0
"""Within this many points of a line a position is called "between"."""

EMBEDDED_FROM = 75.0


class Band(StrEnum):
    """A quarter of the 0–100 range, in words that describe practice and never grade it."""

    NOT_YET = "Not yet"
    STARTING = "Starting"
    ESTABLISHED = "Established"
    EMBEDDED = "Embedded"

    @classmethod
    def of(cls, score: float) -> "Band":
        """Band of an unrounded 0–100 score; an edge belongs to the upper band."""
        score = snap(score)
        if score < 25:
            return cls.NOT_YET
        if score < MID_LINE:
            return cls.STARTING
        if score < EMBEDDED_FROM:
            return cls.ESTABLISHED
        return cls.EMBEDDED


class Move(StrEnum):
    """What a school does next from a position."""

    START = "start"
    SHIFT = "shift"
    WIDEN = "widen"
    SUSTAIN = "sustain"

    @property
    def label(self) -> str:
        """The move's name as people read it."""
        return self.value.capitalize()


class Position(StrEnum):
    """Where a pair of indices stands on the map (involvement across, engagement up)."""

    NOT_YET_IN_PLACE = "Not yet in place"
    INVOLVEMENT_LED = "Involvement-led"
    POCKETS_OF_PARTNERSHIP = "Pockets of partnership"
    PARTNERSHIP = "Partnership"

    @property
    def move(self) -> Move:
        """The move that goes with the position."""
        return {
            Position.NOT_YET_IN_PLACE: Move.START,
            Position.INVOLVEMENT_LED: Move.SHIFT,
            Position.POCKETS_OF_PARTNERSHIP: Move.WIDEN,
            Position.PARTNERSHIP: Move.SUSTAIN,
        }[self]

    @staticmethod
    def at(*, involvement_high: bool, engagement_high: bool) -> "Position":
        """The position on the given sides of the two mid-lines."""
        if engagement_high:
            return Position.PARTNERSHIP if involvement_high else Position.POCKETS_OF_PARTNERSHIP
        return Position.INVOLVEMENT_LED if involvement_high else Position.NOT_YET_IN_PLACE


@dataclass(frozen=True, slots=True)
class Placement:
    """One position, two when a line is near ("between X and Y"), or all four ("in the middle").

    `positions` runs from the lower to the higher side; `move` is the one move that the whole, a
    type or a priority placed here has, wherever it is named (see `place`).
    """

    positions: tuple[Position, ...]
    move: Move

    @property
    def lower(self) -> Position:
        """The position on the lower side of every near line; it decides the move."""
        return self.positions[0]

    @property
    def words(self) -> str:
        """The placement as a reader sees it: "Partnership", "between … and …", "in the middle"."""
        if len(self.positions) == 1:
            return str(self.lower)
        if len(self.positions) == 2:
            return f"between {self.positions[0]} and {self.positions[1]}"
        return "in the middle"


def place(
    involvement: float,
    engagement: float,
    *,
    involvement_interval: tuple[float, float] | None = None,
    engagement_interval: tuple[float, float] | None = None,
) -> Placement:
    """Placement of a pair of unrounded indices (0–100).

    A line is near when the index lies within 3 points of it or its interval crosses it. The move is
    that of the position on the lower side. In Partnership, to sustain is enough only where both
    indices reach 75; below that the move is to shift where engagement is not ahead of involvement,
    and else to widen.
    """
    positions = tuple(
        Position.at(involvement_high=i, engagement_high=e)
        for e in _sides(engagement, engagement_interval)
        for i in _sides(involvement, involvement_interval)
    )
    return Placement(positions, _move(positions[0], snap(involvement), snap(engagement)))


def _sides(index: float, interval: tuple[float, float] | None) -> tuple[bool, ...]:
    """The sides of the mid-line an index may stand on, the lower first."""
    index = snap(index)
    crossed = interval is not None and snap(interval[0]) < MID_LINE < snap(interval[1])
    if crossed or snap(abs(index - MID_LINE)) <= NEAR:
        return (False, True)
    return (index > MID_LINE,)


def _move(position: Position, involvement: float, engagement: float) -> Move:
    if position.move is not Move.SUSTAIN or min(involvement, engagement) >= EMBEDDED_FROM:
        return position.move
    return Move.SHIFT if engagement <= involvement else Move.WIDEN
