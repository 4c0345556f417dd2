"""`reflect serve` with families at it, beside a bare Starlette form that stores the same rows.

A whole survey is what a browser does for it: 28 questions, each a page and a form, the review, the
hand-in and the thanks. Client and server share the machine.
"""

import http.client
import os
import random
import re
import socket
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from subprocess import DEVNULL, Popen
from tempfile import TemporaryDirectory

from command import REFLECT, make_school
from finding import Finding, print_table, ratio
from timing import interleaved

QUESTIONS = 28
_KEPT = 10
"""Seconds for which a browser counts on an idle connection; then it opens another."""

_FORM = {"content-type": "application/x-www-form-urlencoded"}


class Family:
    """One browser, at an address of its own (Linux): what comes from one is limited.

    `seconds` has how long each answer took.
    """

    def __init__(self, port: int, think: float = 0) -> None:
        mine = f"127.{random.randint(1, 254)}.{random.randint(1, 254)}.{random.randint(1, 254)}", 0
        self.connection = http.client.HTTPConnection("localhost", port, 120, source_address=mine)
        self.think = think
        self.seconds: list[float] = []

    def send(self, method: str, path: str, body: str = "") -> tuple[str, str]:
        """Where an answer leads, and its text; exit where it is an error."""
        if self.think:
            pause = random.expovariate(1 / self.think)
            time.sleep(pause)
            if pause > _KEPT:
                self.connection.close()
        start = time.perf_counter()
        self.connection.request(method, path, body, _FORM)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        self.seconds.append(time.perf_counter() - start)
        if answer.status >= 400:
            sys.exit(f"{answer.status} for {method} {path}")
        return answer.headers["location"] or "", text

    def answer(self, at: str, field: Callable[[int], str], before: str) -> None:
        """Everything from the first question to the thanks; `before` stands before the paths."""
        path = at
        for number in range(1, QUESTIONS + 1):
            self.send("GET", path)
            path, _ = self.send("POST", path, field(number))
        self.send("GET", path)
        path, _ = self.send("POST", path)
        self.send("GET", path)
        self.connection.close()
        assert path.endswith("/thanks"), before


def ours(port: int, think: float = 0) -> list[float]:
    """A whole survey at `reflect serve`."""
    family = Family(port, think)
    _, page = family.send("GET", "/en/parents")
    ticket = re.search('name="ticket" value="([^"]+)"', page)
    assert ticket
    word, _ = family.send("POST", "/en/parents", f"ticket={ticket[1]}")
    family.send("GET", word)
    first = word.removesuffix("word") + "1"
    family.answer(first, lambda number: f"a{number}=3&do=next", "ours")
    return family.seconds


def bare(port: int) -> list[float]:
    """A whole survey at the bare form, with as many pages."""
    family = Family(port)
    family.send("GET", "/thanks")
    first, _ = family.send("POST", "/")
    family.send("GET", first)
    family.answer(first, lambda _: "a=3", "bare")
    return family.seconds


def rate(survey: Callable[[int], object], port: int, number: int, people: int) -> float:
    """Seconds that a survey takes where so many people answer without a pause."""
    start = time.perf_counter()
    with ThreadPoolExecutor(people) as pool:
        list(pool.map(survey, [port] * number))
    return (time.perf_counter() - start) / number


@contextmanager
def served(command: Callable[[int], list[str]], folder: Path) -> Iterator[tuple[int, int]]:
    """A server, once it answers: its port and its process."""
    with socket.create_server(("localhost", 0)) as free:
        port = free.getsockname()[1]
    server = Popen(command(port), cwd=folder, stdout=DEVNULL, stderr=DEVNULL)
    try:
        while server.poll() is None:
            with suppress(OSError):
                socket.create_connection(("localhost", port), 1).close()
                break
            time.sleep(0.05)
        yield port, server.pid
    finally:
        server.kill()
        server.wait()


def processor_of(pid: int) -> float:
    """The seconds of processor that a process took so far (Linux)."""
    stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")


def by_reflect(port: int) -> list[str]:
    return [REFLECT, "serve", "--port", str(port)]


def _bare(folder: Path, port: int) -> list[str]:
    script = str(Path(__file__).with_name("bare_form.py"))
    return [sys.executable, script, str(folder / "bare.db"), str(port), str(QUESTIONS)]


def findings(rounds: int = 3, surveys: int = 40) -> Iterator[Finding]:
    """At least 0.7 × the bare form's rate."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        make_school(folder)
        with (
            served(by_reflect, folder) as (port, pid),
            served(partial(_bare, folder), folder) as (other, other_pid),
        ):
            before = processor_of(pid), processor_of(other_pid)
            times = interleaved(
                {
                    "ours": lambda: rate(ours, port, surveys, 10),
                    "bare": lambda: rate(bare, other, surveys, 10),
                },
                rounds,
            )
            each = 1000 / surveys / (rounds + 1)
            used = each * (processor_of(pid) - before[0])
            beside = each * (processor_of(other_pid) - before[1])
        yield ratio(
            "a whole survey, ten people at once", times["ours"], times["bare"], target=1 / 0.7
        )
        what = "– processor of the server"
        yield Finding(what, f"{used:.0f} ms", f"{beside:.0f} ms", used / beside, None, "{:.2f} ×")


if __name__ == "__main__":
    sys.exit(0 if print_table(findings()) else 1)
