"""How the answers behind a report came in."""

from collections.abc import Mapping
from dataclasses import dataclass

from reflect.scoring.carelessness.kinds import Doubt


@dataclass(frozen=True, slots=True)
class Care:
    """How the answers came in: doubtful ones, those left out, and what was masked.

    Counts are of responses; None says "some, but fewer than may be told".
    """

    doubtful: Mapping[Doubt, int | None]
    left_out: Mapping[Doubt, int | None]
    masked: int


NOTHING_FOUND = Care({}, {}, 0)
