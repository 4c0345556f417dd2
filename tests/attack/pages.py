"""A server killed at any moment while 50 people answer: `python -m tests.attack.pages`.

A number says how many times. Nobody does anything but what a browser does: who gets no answer sends
the same form again, once the server is back.
"""

import http.client
import itertools
import random
import re
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from reflect.responses import Chosen, Response, Written
from tests.acceptance.command import COMMAND, OWN, name_school, store
from tests.acceptance.server import Forked, free_port

_SENT = {"content-type": "application/x-www-form-urlencoded"}
_PATIENCE = 60
"""Seconds within which a server is there; longer is a problem of its own."""


@dataclass
class Crowd:
    """People who answer one after the other until it is over, and what each was told is kept."""

    port: int
    is_over: threading.Event = field(default_factory=threading.Event)
    handed_in: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By what each wrote, which of the two options they gave to either question."""

    problems: list[str] = field(default_factory=list)

    def answer(self, name: str, dice: random.Random) -> None:
        """Answer as one person after the other."""
        try:
            for number in itertools.count():
                said = f"{name}, person {number}", dice.choice("01"), dice.choice("01")
                if not self._answer(*said):
                    return
        except Exception as error:  # noqa: BLE001  whatever stops a person is a problem
            self.problems.append(f"{name}: {error!r}")

    def _answer(self, words: str, warm: str, fair: str) -> bool:
        page = self._send("GET", "/en/parents")
        if page is None:
            return False
        ticket = re.search('name="ticket" value="([^"]+)"', page)
        assert ticket, page
        at = self._send("POST", "/en/parents", ticket=ticket[1])
        for number, said in enumerate((warm, fair, words), 1):
            if at is None:
                return False
            at = at.rpartition("/")[0]
            at = self._send("POST", f"{at}/{number}", **{f"a{number}": said, "do": "next"})
        thanks = self._send("POST", at) if at else None
        if thanks is None:
            return False
        if thanks.endswith("/thanks"):
            self.handed_in[words] = warm, fair
        elif "This page is no longer in use" not in thanks:  # handed in, then killed before it said
            self.problems.append(f"{words} was sent to {thanks[:80]}")
        return True

    def _send(self, method: str, path: str, **fields: str) -> str | None:
        """Where a request leads, or its page, sent until it is answered; None when it is over."""
        while not self.is_over.is_set():
            with suppress(OSError, http.client.HTTPException):
                asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
                try:
                    asked.request(method, path, urlencode(fields), _SENT)
                    answer = asked.getresponse()
                    text = answer.read().decode()
                finally:
                    asked.close()
                if answer.status in {200, 303, 410}:
                    return answer.headers["location"] or text
                if answer.status != 429:  # all come from one address, and are told to wait
                    raise AssertionError(f"{answer.status} for {method} {path}: {text[:200]}")
            time.sleep(0.05)
        return None


def killed(
    folder: Path, kills: int, people: int = 50, lives: float = 1.5, seed: int = 0
) -> tuple[int, list[str]]:
    """How many people were thanked by servers that were killed so often, and all problems.

    A server lives for so many seconds, in the mean.
    """
    dice = random.Random(seed)
    name_school(folder)
    (folder / "questionnaires").mkdir()
    (folder / "questionnaires" / "climate.yaml").write_text(OWN, encoding="utf-8")
    crowd = Crowd(free_port())
    threads = [
        threading.Thread(target=crowd.answer, args=(f"place {n}", random.Random(f"{seed} {n}")))
        for n in range(people)
    ]
    for thread in threads:
        thread.start()
    try:
        for _ in range(kills):
            server = _server(folder, crowd.port)
            time.sleep(dice.expovariate(1 / lives))
            server.kill()
            server.communicate()
    finally:
        crowd.is_over.set()
    for thread in threads:
        thread.join()
    return len(crowd.handed_in), [*crowd.problems, *wrong(folder, crowd.handed_in)]


def _server(folder: Path, port: int) -> Forked:
    """A server, once it answers."""
    server = Forked([COMMAND, "serve", "climate", "--port", str(port)], folder)
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        with suppress(OSError):
            asked = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            asked.request("GET", "/pages.js")
            asked.getresponse()
            asked.close()
            return server
        time.sleep(0.02)
    raise AssertionError("the server does not start")


def wrong(folder: Path, thanked: dict[str, tuple[str, str]]) -> list[str]:
    """What is not as those who were thanked said it; each stands once, in a sound file."""
    here = store(folder)
    responses = here.responses()
    found = {words: response for response in responses if (words := _words(response))}
    problems = here.check()
    twice = Counter(map(_words, responses))
    problems += [f"{words} stands {n} times" for words, n in twice.items() if words and n > 1]
    for words, said in thanked.items():
        response = found.get(words)
        if response is None:
            problems.append(f"{words} is lost")
        elif (_number(response, "warm"), _number(response, "fair")) != said:
            problems.append(f"{words} said something else")
    return problems


def _words(response: Response) -> str:
    answer = response.entries["more"].answer
    return answer.words if isinstance(answer, Written) else ""


def _number(response: Response, item: str) -> str:
    answer = response.entries[item].answer
    return f"{answer.value:g}" if isinstance(answer, Chosen) else ""


def main() -> None:
    """Say what was found."""
    kills = int(sys.argv[1]) if sys.argv[1:] else 200
    with tempfile.TemporaryDirectory() as folder:
        thanked, problems = killed(Path(folder), kills)
    print(f"{kills} kills, {thanked} people thanked, {len(problems)} problems")
    print(*problems[:10], sep="\n")


if __name__ == "__main__":
    main()
