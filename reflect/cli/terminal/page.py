"""A page on a screen of its own, gone when it has been read."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from reflect.cli.terminal.console import screen
from reflect.survey.signals import stop_here


@contextmanager
def page_of_its_own(draw: Callable[[], None]) -> Iterator[None]:
    """Show what `draw` prints, alone on the screen; Ctrl-Z puts it away until one comes back."""
    with screen().screen(hide_cursor=False):
        draw()
        if sys.platform == "win32" or signal.getsignal(signal.SIGTSTP) is not signal.SIG_DFL:
            yield
            return

        def put_away(*_: object) -> None:
            screen().set_alt_screen(False)
            stop_here()
            screen().set_alt_screen(True)
            draw()

        signal.signal(signal.SIGTSTP, put_away)
        try:
            yield
        finally:
            signal.signal(signal.SIGTSTP, signal.SIG_DFL)
