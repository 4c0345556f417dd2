"""Text from files as it can safely be shown: on one line, nothing that a terminal would obey."""

import unicodedata

from reflect.words.marks import MARK, visible


def shown(text: str) -> str:
    """`text` as on every screen (see `visible`), on one line, character for character."""
    return visible(text).replace("\n", MARK)


def width(text: str) -> int:
    """How many columns of a terminal a text takes up."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
