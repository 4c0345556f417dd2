"""The two terminals everything is printed to; `rich` decides on colour and width."""

import os
from functools import cache

from rich.console import Console

from reflect.words.marks import visible

_UNWRAPPED = 1000


@cache
def screen() -> Console:
    """Standard output: what was asked for. Only a terminal has an edge to wrap lines at."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = _UNWRAPPED
    return console


class _Errors(Console):
    """Beside what was asked for: that nobody reads on here ends no run."""

    def on_broken_pipe(self) -> None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self.file.fileno())  # what is left to write goes there, also at the end
        os.close(nowhere)


@cache
def errors() -> Console:
    """Standard error: what went wrong, progress, and hints."""
    return _Errors(stderr=True, highlight=False)


def printable(text: str) -> str:
    """`text` with a mark for what a terminal would obey, and for what nobody would see."""
    return visible(text)
