"""Signals while a page is on the screen: heeded between two keys, so that no answer is cut off."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

End: TypeAlias = Callable[[BaseException], None]
"""Ends what is on the screen with an error, after which the terminal is as it was."""

Heed: TypeAlias = Callable[["AbstractEventLoop"], None]
"""Puts the signals into the hands of a loop that is about to run."""


@contextmanager
def between_keys(end: End, suspend: Callable[[], None]) -> Iterator[Heed]:
    """Signals in a loop's hands for a while, once what is yielded is called with that loop.

    What the program does on SIGTERM and SIGHUP is still done, but between two keys, and what it
    raises goes to `end`. On SIGTSTP `suspend` is called. (Windows has none of these.)
    """
    if sys.platform == "win32":
        yield lambda _: None
        return
    numbers = (signal.SIGTERM, signal.SIGHUP, signal.SIGTSTP)
    handlers = {number: signal.getsignal(number) for number in numbers}

    def heed(loop: "AbstractEventLoop") -> None:
        for number in (signal.SIGTERM, signal.SIGHUP):
            if callable(handler := handlers[number]):
                loop.add_signal_handler(number, _raise_to, end, handler, number)
        if handlers[signal.SIGTSTP] is signal.SIG_DFL:
            loop.add_signal_handler(signal.SIGTSTP, suspend)

    try:
        yield heed
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)


def _raise_to(end: End, handler: Callable[[int, None], object], number: int) -> None:
    try:
        handler(number, None)
    except BaseException as error:  # noqa: BLE001 (it is raised again where the run ends)
        end(error)


def stop_here() -> None:
    """Stop as Ctrl-Z does, with all that runs in this job; returns when it goes on."""
    if sys.platform == "win32":
        return
    handler = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
    os.kill(0, signal.SIGTSTP)
    signal.signal(signal.SIGTSTP, handler)
