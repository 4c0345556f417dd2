"""The pages as the installed command serves them, to be asked over a real connection."""

import http.client
import os
import random
import select
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlencode

from reflect.diagnostics import Expected
from reflect.web.server.serving import listening
from tests.acceptance import warm
from tests.acceptance.command import COMMAND, LONGEST, surroundings


class Forked:
    """A run forked off the warm process, with as much of `subprocess.Popen` as is asked of it."""

    def __init__(self, command: Sequence[str], folder: Path) -> None:
        (ours, its_out), (our_err, its_err) = os.pipe(), os.pipe()
        self._streams = os.fdopen(ours, encoding="utf-8"), os.fdopen(our_err, encoding="utf-8")
        its_in = os.open(os.devnull, os.O_RDONLY)
        self._run = warm.start(command, folder, surroundings(), (its_in, its_out, its_err))
        self._said: tuple[str, str] | None = None
        self.pid = self._run.number
        self.returncode: int | None = None

    def poll(self) -> int | None:
        if self.returncode is None and select.select([self._run.line], [], [], 0)[0]:
            self.returncode = self._run.wait(0)
        return self.returncode

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def communicate(self, timeout: float = LONGEST) -> tuple[str, str]:
        """What it said before it ended, which is no more than a pipe has."""
        if self.returncode is None:
            self.returncode = self._run.wait(timeout)
        if self._said is None:
            out, err = self._streams
            with self._run, out, err:
                self._said = out.read(), err.read()
        return self._said


@contextmanager
def serving(
    folder: Path, *options: str, afresh: str | Path | None = None
) -> Iterator[tuple[int, "Forked | subprocess.Popen[str]"]]:
    """A server, once it answers, and its port; it is ended if nobody ended it.

    It is forked off the warm process, unless a command is named with which to start `afresh`.
    """
    port = free_port()
    words = ("serve", "climate", "--port", str(port), *options)
    server = _started(afresh, words, folder) if afresh else Forked([COMMAND, *words], folder)
    try:
        while server.poll() is None:
            with suppress(OSError):
                get(port, "/pages.js")
                break
            time.sleep(0.05)
        yield port, server
    finally:
        server.kill()
        server.communicate()


def free_port() -> int:
    """One that is free, and below those that systems give to whoever asks a server something."""
    for port in random.SystemRandom().sample(range(20_000, 30_000), 100):
        with suppress(Expected), listening("127.0.0.1", port):
            return port
    raise AssertionError("no port is free")


def _started(command: str | Path, words: Sequence[str], folder: Path) -> "subprocess.Popen[str]":
    pipe, env = subprocess.PIPE, surroundings()
    return subprocess.Popen(
        [command, *words], cwd=folder, env=env, stdout=pipe, stderr=pipe, encoding="utf-8"
    )


def get(port: int, path: str, host: str | None = None) -> http.client.HTTPResponse:
    """What stands at an address, asked for by this or another name of the site."""
    asked = http.client.HTTPConnection("localhost", port, timeout=30)
    asked.request("GET", path, headers={"host": host} if host else {})
    answer = asked.getresponse()
    answer.read()
    asked.close()
    return answer


def post(port: int, path: str, *, by: str | None = None, **fields: str) -> tuple[int, str]:
    """The status of a form that is sent, and where it leads; `by` is for whom a proxy sends it."""
    asked = http.client.HTTPConnection("localhost", port, timeout=30)
    form = {"content-type": "application/x-www-form-urlencoded"}
    form |= {"x-forwarded-for": by} if by else {}
    asked.request("POST", path, urlencode(fields), form)
    answer = asked.getresponse()
    answer.read()
    asked.close()
    return answer.status, answer.headers["location"] or ""
