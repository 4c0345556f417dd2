"""The two terminals everything is printed to; `rich` decides on colour and width."""

from functools import cache

from rich.console import Console


@cache
def screen() -> Console:
    """Standard output: what was asked for."""
    return Console(highlight=False)


@cache
def errors() -> Console:
    """Standard error: what went wrong, progress, and hints."""
    return Console(stderr=True, highlight=False)
