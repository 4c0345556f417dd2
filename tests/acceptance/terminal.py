"""The command in a real pseudo-terminal."""

import os
import re
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from select import select
from typing import Any

import pytest

from tests.acceptance import warm
from tests.acceptance.command import COMMAND, heard_at_start, plain, surroundings

if sys.platform != "win32":
    import termios

    import pexpect
    from pexpect.fdpexpect import fdspawn
else:
    pexpect = pytest.importorskip("pexpect")
    fdspawn = pytest.importorskip("pexpect.fdpexpect").fdspawn

PATIENCE = 20
"""Seconds until something that does not appear is a failure."""

PAUSE = 0.12
"""Seconds without anything drawn until a key: one that comes sooner was held down, or pasted."""

_BACK = "\x1b[?1049l"
"""Ends the alternate screen."""

_KEY = re.compile(r"\x1b\[[0-9;]*[A-Za-z~]|.", re.DOTALL)


class Forked(fdspawn):  # type: ignore[type-arg]  # which it takes for its stubs only
    """A run forked off the warm process, with what is used of a child that pexpect starts."""

    def __init__(
        self, command: list[str], folder: Path, env: Mapping[str, str], rows: int, columns: int
    ) -> None:
        ours, its = os.openpty()
        super().__init__(ours, encoding="utf-8", timeout=PATIENCE)
        self.setwinsize(rows, columns)
        self.run = warm.start(command, folder, env, (its, its, its), terminal=True)
        self.exitstatus: int | None = None
        self.signalstatus: int | None = None

    def getwinsize(self) -> tuple[int, int]:
        return termios.tcgetwinsize(self.child_fd)

    def setwinsize(self, rows: int, columns: int) -> None:
        termios.tcsetwinsize(self.child_fd, (rows, columns))

    def kill(self, number: int) -> None:
        os.kill(self.run.number, number)

    def close(self) -> None:
        """Close the terminal, which its run hears, and wait for the run to end."""
        if self.closed:
            return
        super().close()
        with self.run:
            try:
                code = self.run.wait(PATIENCE)
            except TimeoutError:
                self.kill(signal.SIGKILL)
                raise
        self.exitstatus, self.signalstatus = (code, None) if code >= 0 else (None, -code)


class Terminal:
    """A run of the command, what it shows and the keys it is given."""

    def __init__(self, child: "pexpect.spawn[str] | Forked") -> None:
        self.child = child

    def see(self, *texts: str) -> str:
        """Wait until all of these have been printed, in this order; return what came before."""
        before = ""
        for text in texts:
            self.child.expect_exact(text)
            before += f"{self.child.before}{text}"
        return plain(before)

    def page(self, text: str) -> None:
        """Wait until a page with this text stands on the screen.

        A screen is redrawn by what changed on it, so it is asked to draw itself whole: by a change
        of its size.
        """
        whole = rf"(?<!\d){re.escape(text)}"  # "6 of 52", not "26 of 52"
        for _ in range(4 * PATIENCE):
            rows, columns = self.child.getwinsize()
            self.child.setwinsize(rows, columns ^ 1)
            if self.child.expect([whole, pexpect.TIMEOUT], timeout=0.25) == 0:
                return
        raise AssertionError(f"{text!r} does not appear:\n{plain(str(self.child.before))}")

    def type(self, keys: str) -> None:
        """Press keys, each when the one before has shown on the screen."""
        for key in _KEY.findall(keys):
            self._settle()
            self.child.send(key)
            shown, _, _ = select([self.child.child_fd], [], [], PATIENCE)
            assert shown, f"nothing shows what {key!r} did"

    def _settle(self) -> None:
        """Wait until nothing was drawn for a while; what was drawn is kept, to be seen later."""
        while select([self.child.child_fd], [], [], PAUSE)[0]:
            if self.child.expect([pexpect.TIMEOUT, pexpect.EOF], timeout=0) == 1:
                return

    def write(self, text: str) -> None:
        """Send text all at once, as what is pasted comes."""
        self.child.send(text)

    def line(self, text: str = "") -> None:
        """Type a line and press Enter."""
        self.child.send(f"{text}\r")

    def end(self) -> tuple[int | None, str]:
        """Wait for the end; the exit code (None after a signal) and what still stands there.

        What was drawn on the alternate screen is gone with it.
        """
        self.child.expect(pexpect.EOF)
        said = plain(str(self.child.before).rpartition(_BACK)[2])
        self.child.close()
        assert "Traceback" not in said, said
        return self.child.exitstatus, said


def _hear_hang_up() -> None:
    """Let the command hear that its terminal is gone, though the tests run under `nohup`."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


@contextmanager
def terminal(
    folder: Path,
    *arguments: str | Path,
    columns: int = 80,
    rows: int = 24,
    env: Mapping[str, str] | None = None,
    command: str = COMMAND,
    afresh: bool = False,
) -> Iterator[Terminal]:
    """The command in a terminal of this size; it is ended when the test leaves it.

    It is forked off the warm process, unless it is to start `afresh`, or must.
    """
    words = [str(argument) for argument in arguments]
    there = surroundings({"TERM": "xterm-256color", **(env or {})})
    child: Any
    if command == COMMAND and not afresh and not heard_at_start(env):
        child = Forked([command, *words], folder, there, rows, columns)
    else:
        child = pexpect.spawn(
            command,
            words,
            cwd=folder,
            env=there,
            dimensions=(rows, columns),
            encoding="utf-8",
            timeout=PATIENCE,
            preexec_fn=_hear_hang_up,
        )
        child.delaybeforesend = None
    try:
        yield Terminal(child)
    finally:
        child.close()
