"""Each step as it is taken, on standard error: `reflect --verbose`."""

import platform
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reflect import __version__
from reflect.cli.terminal.console import errors, printable
from reflect.verbose import step, told_to


@contextmanager
def steps_shown() -> Iterator[None]:
    """Show the steps of this run, each on a line behind the seconds since it began, and its end."""
    began = time.perf_counter()

    def show(taken: str) -> None:
        line = printable(f"{time.perf_counter() - began:6.2f} s  {taken}.")
        errors().print(line, style="dim", markup=False, soft_wrap=True)

    with told_to(show):
        step(f"reflect {__version__}, Python {platform.python_version()}, in {Path.cwd()}")
        try:
            yield
        finally:
            step("Ended")
