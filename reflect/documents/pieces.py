"""Where a piece of a text stands in a file, however YAML has quoted, escaped or folded it."""

import re
from collections.abc import Iterator

from reflect.documents.marks import Span, Value

_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_NAMED = {"0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r"}
_NAMED |= {"e": "\x1b", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029"}


def find_piece(text: str, value: Value, piece: str) -> Span | None:
    """Where `piece` stands in the words of a scalar of `text`; None where it does not.

    White space of any length and kind counts as one space, so that a line break of the file is no
    obstacle. Whole words come first: “all” is not looked for inside “shall” while there is another.
    """
    if value.style is None:
        return None
    words: list[str] = []
    places: list[tuple[int, int]] = []
    for character, start, end in _characters(text, value):
        space = character.isspace()
        if not space or not words or words[-1] != " ":
            words.append(" " if space else character)
            places.append((start, end))
    wanted = " ".join(piece.split())
    at = _found("".join(words), wanted)
    if at is None:
        return None
    return Span(places[at][0], places[at + len(wanted) - 1][1])


def _found(words: str, piece: str) -> int | None:
    if not piece:
        return None
    before = r"(?<!\w)" if piece[0].isalnum() else ""
    after = r"(?!\w)" if piece[-1].isalnum() else ""
    if whole := re.search(before + re.escape(piece) + after, words):
        return whole.start()
    at = words.find(piece)
    return at if at >= 0 else None


def _characters(text: str, value: Value) -> Iterator[tuple[str, int, int]]:
    """Each character a scalar says, with the offsets that it takes up in the file."""
    if value.style == '"':
        return _double_quoted(text, value.start + 1, value.end - 1)
    if value.style == "'":
        return _single_quoted(text, value.start + 1, value.end - 1)
    start = value.start
    if value.style:  # a block: its words begin below its first line
        start = text.find("\n", start, value.end)
        start = value.end if start < 0 else start + 1
    return ((text[at], at, at + 1) for at in range(start, value.end))


def _single_quoted(text: str, at: int, end: int) -> Iterator[tuple[str, int, int]]:
    while at < end:
        width = 2 if text.startswith("''", at) else 1
        yield text[at], at, at + width
        at += width


def _double_quoted(text: str, at: int, end: int) -> Iterator[tuple[str, int, int]]:
    while at < end:
        escape = _ESCAPE.match(text, at, end)
        if escape is None:
            yield text[at], at, at + 1
            at += 1
            continue
        code = escape[1] or escape[2] or escape[3]
        if code and int(code, 16) <= 0x10FFFF:
            yield chr(int(code, 16)), at, escape.end()
        elif escape[4] and escape[4] != "\n":  # an escaped line end says nothing
            yield _NAMED.get(escape[4], escape[4]), at, escape.end()
        at = escape.end()
