"""The pages as the installed command serves them, to be asked over a real connection."""

import http.client
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlencode

from reflect.web.server.serving import listening
from tests.acceptance.command import COMMAND, surroundings


@contextmanager
def serving(
    folder: Path, *options: str, command: str | Path = COMMAND
) -> Iterator[tuple[int, "subprocess.Popen[str]"]]:
    """A server, once it answers, and its port; it is ended if nobody ended it."""
    with listening("127.0.0.1", 0) as free:
        port = int(free.getsockname()[1])
    pipe = subprocess.PIPE
    server = subprocess.Popen(
        [command, "serve", "climate", "--port", str(port), *options],
        cwd=folder,
        env=surroundings(),
        stdout=pipe,
        stderr=pipe,
        encoding="utf-8",
    )
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
