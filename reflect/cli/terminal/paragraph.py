"""Text in lines that fit a terminal: broken between words, and never in what may be copied."""

import re
from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console

from reflect.cli.terminal.console import printable

_PROGRAMS = "reflect|pipx|sudo|brew|winget"
_COMMAND = rf"(?:{_PROGRAMS})[ ]"
_WHOLE = re.compile(
    rf"""(\s*)(
        (?<=:[ ]){_COMMAND}.*          # a command after a colon, to the end of the line
      | ([`'"]){_COMMAND}.*?\3\S*      # or between quotes
      | \S+
    )""",
    re.VERBOSE,
)
"""What stays on one line, after the space before it."""


def put(console: Console, text: str, style: str | None = None) -> None:
    """Print paragraphs, never read as markup. Only a terminal has an edge to break lines at."""
    text = printable(text)
    lines = wrapped(text, console.width) if console.is_terminal else [text]
    for line in lines:
        console.print(line, style=style, markup=False, highlight=False, soft_wrap=True)


def wrapped(text: str, width: int) -> Iterator[str]:
    """`text` in lines of at most `width` columns.

    A word or a command that is longer has a line to itself: a terminal shows the rest of it on the
    next one, and copies it whole. The space after the last word stays: a prompt ends with it.
    """
    for line in text.split("\n"):
        yield from _wrapped(line, width) if cell_len(line) > width else [line]


def _wrapped(line: str, width: int) -> Iterator[str]:
    indent = line[: len(line) - len(line.lstrip())]
    begun = ""
    for space, part, _ in _WHOLE.findall(line):
        if begun and cell_len(begun + space + part) > width:
            yield begun
            begun = indent + ("  " if re.match(_COMMAND, part) else "") + part
        else:
            begun += space + part
    yield begun + line[len(line.rstrip()) :]
