"""The two terminals everything is printed to; `rich` decides on colour and width."""

import unicodedata
from functools import cache

from rich.console import Console

_UNWRAPPED = 1000


@cache
def screen() -> Console:
    """Standard output: what was asked for. Only a terminal has an edge to wrap lines at."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = _UNWRAPPED
    return console


@cache
def errors() -> Console:
    """Standard error: what went wrong, progress, and hints."""
    return Console(stderr=True, highlight=False)


def printable(text: str) -> str:
    """`text` without what a terminal would obey; halves of characters show as what they are not."""
    kept = (c for c in text if c == "\n" or unicodedata.category(c) != "Cc")
    return "".join("\N{REPLACEMENT CHARACTER}" if "\ud800" <= c <= "\udfff" else c for c in kept)
