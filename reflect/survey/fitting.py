"""Styled text fitted to the columns and rows of a terminal.

Columns are counted as prompt_toolkit counts them when it draws (an emoji made of several characters
takes more than the eye sees): a line that it takes for too long would lose its end. That is why
neither `textwrap` nor `rich` breaks these lines.
"""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from prompt_toolkit.utils import get_cwidth

from reflect.words.directions import END, LEFTWARD, Direction, isolated
from reflect.words.language import Language

Line: TypeAlias = list[tuple[str, str]]
"""Parts of a line, each a style as prompt_toolkit names it, and text."""

_BETWEEN = "   "
_FEWEST_WITH_MARKERS = 4


def columns(text: str) -> int:
    """How many columns prompt_toolkit takes `text` to cover."""
    return get_cwidth(text)


def cut(text: str, width: int) -> str:
    """`text`, or as much of its beginning as fits before an ellipsis."""
    if columns(text) <= width:
        return text
    return _beginning(text, width - 1).rstrip() + "…"


def wrap(text: str, width: int, style: str = "", indent: str = "") -> list[Line]:
    """`text` in lines of at most `width` columns, broken between words where it can be."""
    room = max(width - len(indent), 2)
    lines = [""] if text else []
    for word in text.split():
        if lines[-1] and columns(f"{lines[-1]} {word}") > room:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
        while columns(lines[-1]) > room:
            begun = _beginning(lines[-1], room)
            lines[-1:] = [begun, lines[-1][len(begun) :]]
    return [[("", indent), (style, line)] for line in lines]


def _beginning(text: str, width: int) -> str:
    """The longest beginning of `text` within `width` columns; one character at least."""
    end = 1
    while end < len(text) and columns(text[: end + 1]) <= width:
        end += 1
    return text[:end]


def hang(head: Line, text: str, width: int, style: str = "") -> list[Line]:
    """`text` beside `head`, its further lines below its first."""
    size = _size(head)
    first, *rest = wrap(text, width - size, style) or [[]]
    return [[*head, *first], *([("", " " * size), *line] for line in rest)]


def pack(parts: Iterable[Line], width: int) -> list[Line]:
    """Parts side by side, on as few lines as they need; a part is broken only if it must be."""
    lines: list[Line] = []
    room = 0
    for part in parts:
        size = len(_BETWEEN) + _size(part)
        if not lines or size > room:
            *head, (style, text) = part
            lines += hang(head, text, width, style) if _size(part) > width else [list(part)]
            room = width - _size(lines[-1])
        else:
            lines[-1] += [("", _BETWEEN), *part]
            room -= size
    return lines


def _size(line: Line) -> int:
    return sum(columns(text) for _, text in line)


def mirrored(line: Line, width: int) -> Line:
    """A line of at most `within_marks(width)` columns that runs from the right of a page so wide.

    A terminal that knows directions sets it out from there; one that does not shows it as it is
    written. What runs the other way is set apart.
    """
    parts = [(style, isolated(text, Direction.LEFTWARD)) for style, text in line]
    return [("", " " * (width - 1 - _size(line))), ("", LEFTWARD), *parts, ("", END)]


def within_marks(width: int) -> int:
    """The columns left of a page on which every line stands between two marks of direction.

    A mark is drawn on the column before it, and lost where there is none or the page ends there.
    """
    return max(width - 2, 1)


def window(
    lines: Sequence[Line], rows: int, focus: int | None, page: int, language: Language
) -> tuple[list[Line], bool]:
    """The `rows` lines to show, markers where more lie above or below, and whether more lie below.

    `focus` is a line that must be seen. Pages overlap by the two rows that the markers take, so
    that no line is lost between them.
    """
    last = max(len(lines) - rows, 0)
    top = min(page * max(rows - 2, 1), last)
    if focus is not None:
        top = min(max(top, focus - rows + 2), focus - 1, last)
        top = max(top, 0)
    shown = list(lines[top : top + rows])
    below = len(lines) - top - rows
    if top and rows >= _FEWEST_WITH_MARKERS:
        shown[0] = [("class:dim", language.say("↑ %(n)s more (Page Up)", n=top + 1))]
    if below > 0 and rows >= _FEWEST_WITH_MARKERS:
        shown[-1] = [("class:dim", language.say("↓ %(n)s more (Page Down)", n=below + 1))]
    return shown, below > 0
