"""The three streams of a run, made so that no character and no closed stream can stop it."""

import codecs
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from select import select

_SPELT = {
    **dict.fromkeys(map(ord, "“”„"), '"'),
    **dict.fromkeys((0x2018, 0x2019), "'"),
    **dict.fromkeys(map(ord, "–—−─"), "-"),
    **dict.fromkeys(map(ord, "·●"), "*"),
    **dict.fromkeys((0xA0, 0x202F), " "),
    ord("━"): "#",
    ord("…"): "...",
}
"""What the program's own typographic signs are in ASCII."""


def prepare_streams() -> None:
    """Let the streams take any text: what an encoding has no sign for is spelt, or shown as `?`.

    A school computer may still speak cp850, a server ASCII, and a file that is piped in may have an
    encoding of its own. Where a stream is closed, an empty one takes its place.
    """
    codecs.register_error("spell", _spell)
    sys.stdin = sys.stdin or _nowhere("r")
    sys.stdout = sys.stdout or _nowhere("w")
    sys.stderr = sys.stderr or _nowhere("w")
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, "spell"), (sys.stderr, "spell")):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=errors)


def has_terminal() -> bool:
    """Whether a person sits at a terminal that can draw: nothing is piped, and it is not dumb."""
    if os.environ.get("TERM") == "dumb":
        return False
    return sys.stdin.isatty() and sys.stdout.isatty()


def write_bytes(content: bytes) -> None:
    """Put what another program reads on standard output as it is: UTF-8, whatever a terminal is."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


_PASTED = 0.02
"""Seconds within which lines at a keyboard are not typed one after the other, but pasted."""


def typed_line() -> str | None:
    """A line of standard input without its end; None at the end of the input.

    At a keyboard, lines that come at once are one: what was pasted must not answer all that is
    asked next.
    """
    line = more = sys.stdin.readline()
    while more.endswith("\n") and _waits():
        more = sys.stdin.readline()
        line += more
    return line.rstrip("\r\n") if line else None


def _waits() -> bool:
    """Whether more has come already from a keyboard."""
    if sys.platform == "win32" or not sys.stdin.isatty():
        return False
    return bool(select([sys.stdin], [], [], _PASTED)[0])


@contextmanager
def when_back(again: Callable[[], None]) -> Iterator[None]:
    """Do `again` each time the program goes on after Ctrl-Z: the shell has spoken meanwhile."""
    if sys.platform == "win32" or not sys.stdin.isatty():
        yield
        return
    handler = signal.signal(signal.SIGCONT, lambda *_: again())
    try:
        yield
    finally:
        signal.signal(signal.SIGCONT, handler)


def heed_interrupts() -> None:
    """Let Ctrl-C end a wait for a line again.

    Polars catches it while it computes, and what it leaves behind restarts a read that Ctrl-C cuts
    off, so that nothing would happen until Enter.
    """
    handler = signal.getsignal(signal.SIGINT) or signal.default_int_handler
    signal.signal(signal.SIGINT, handler)


def _nowhere(mode: str) -> TextIOWrapper:
    stream = os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8")
    assert isinstance(stream, TextIOWrapper)
    return stream


def _spell(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    spelt = error.object[error.start : error.end].translate(_SPELT)
    return spelt.encode("ascii", "replace").decode("ascii"), error.end
