"""The command in the process of the tests, where one of its own would add nothing.

It is called as its entry point is, with a folder, surroundings, words and streams of its own. What
would end with its process is put back, and a thread that keeps a process from ending keeps a run.
"""

import gc
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import IO
from unittest import mock

from reflect.cli.main import main
from reflect.cli.terminal import console

_HEEDED = ("SIGINT", "SIGTERM", "SIGHUP")
"""Signals that a run has handlers of its own for."""


def is_possible() -> bool:
    """Whether a run may be called from here: it heeds signals, and so does a main thread alone."""
    return threading.current_thread() is threading.main_thread()


def run(
    command: Sequence[str],
    folder: Path,
    typed: bytes,
    surroundings: Mapping[str, str],
    seconds: int,
) -> tuple[int, bytes, bytes]:
    """The code with which a run ended, and what it wrote to its two streams.

    `TimeoutError` where it takes longer than `seconds`, which the command itself takes for a bug.
    """
    here, before = Path.cwd(), {*threading.enumerate()}
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, ExitStack() as its_own:
        its_own.enter_context(_streams(typed, out, err))
        its_own.enter_context(_signals(seconds))
        its_own.callback(gc.set_threshold, *gc.get_threshold())
        its_own.enter_context(mock.patch.object(gc, "freeze"))  # of what it leaves at its end
        its_own.enter_context(mock.patch.dict(os.environ, surroundings, clear=True))
        its_own.enter_context(mock.patch.object(sys, "argv", [*command]))
        its_own.enter_context(mock.patch.object(tempfile, "tempdir", None))
        its_own.callback(os.chdir, here)
        os.chdir(folder)
        code = None
        try:
            main()
        except SystemExit as ended:
            code = ended.code
        for stream in (sys.stdout, sys.stderr):
            if not stream.closed:
                stream.flush()
        for thread in {*threading.enumerate()} - before:
            if not thread.daemon:  # Python waits for it
                thread.join()
        out.seek(0)
        err.seek(0)
        assert isinstance(code, int)
        return code, out.read(), err.read()


@contextmanager
def _streams(typed: bytes, out: IO[bytes], err: IO[bytes]) -> Iterator[None]:
    """The three streams, as Python makes them for a process in UTF-8 mode."""
    with tempfile.TemporaryFile() as into, ExitStack() as opened:
        into.write(typed)
        into.seek(0)
        for name, file, errors in (
            ("stdin", into, "surrogateescape"),
            ("stdout", out, "surrogateescape"),
            ("stderr", err, "backslashreplace"),
        ):
            raw = os.fdopen(os.dup(file.fileno()), "rb" if file is into else "wb")
            stream = opened.enter_context(TextIOWrapper(raw, "utf-8", errors))
            opened.enter_context(mock.patch.object(sys, name, stream))
        for terminal in (console.screen, console.errors):
            terminal.cache_clear()
            opened.callback(terminal.cache_clear)
        yield


@contextmanager
def _signals(seconds: int) -> Iterator[None]:
    """Signals are heeded as before once it is over; one ends what does not end."""

    def end(*_: object) -> None:
        raise TimeoutError(f"it goes on after {seconds} seconds")

    with ExitStack() as heeded:
        for number in (getattr(signal, name) for name in _HEEDED):
            heeded.callback(signal.signal, number, signal.getsignal(number))
        heeded.callback(signal.signal, signal.SIGALRM, signal.signal(signal.SIGALRM, end))
        heeded.callback(signal.alarm, 0)
        signal.alarm(seconds)
        yield
