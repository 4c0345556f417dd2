"""Which way words run, and the marks that keep what runs one way in its place in the other.

The marks are those of the Unicode Bidirectional Algorithm (UAX 9), which a terminal, a browser and
a PDF renderer obey and nobody sees.
"""

import unicodedata
from enum import StrEnum

LEFTWARD = "\N{RIGHT-TO-LEFT ISOLATE}"
FIRST_STRONG = "\N{FIRST STRONG ISOLATE}"
END = "\N{POP DIRECTIONAL ISOLATE}"
FROM_RIGHT = "\N{RIGHT-TO-LEFT MARK}"
"""Begins a line that runs from the right, whatever its first letter is."""


class Direction(StrEnum):
    """The way a line runs; the values are those of HTML's `dir`."""

    RIGHTWARD = "ltr"
    LEFTWARD = "rtl"


def direction_of(text: str) -> Direction | None:
    """The way the first letter of `text` runs; None where it has no letter."""
    for character in text:
        match unicodedata.bidirectional(character):
            case "L":
                return Direction.RIGHTWARD
            case "R" | "AL":
                return Direction.LEFTWARD
    return None


def from_right(line: str) -> str:
    """A line of a language that runs from the right, which may begin with what does not."""
    if direction_of(line) is Direction.LEFTWARD or not _has_leftward(line):
        return line
    return f"{FROM_RIGHT}{line}"


def _has_leftward(text: str) -> bool:
    return any(unicodedata.bidirectional(character) in {"R", "AL"} for character in text)


def isolated(text: str, around: Direction) -> str:
    """`text` as it stands inside a line that runs `around`: set apart where it runs otherwise."""
    own = direction_of(text)
    if own in (None, around):
        return text
    words = text.strip()
    before, after = text.split(words, 1)
    return f"{before}{FIRST_STRONG}{words}{END}{after}"
