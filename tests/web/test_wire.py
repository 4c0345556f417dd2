"""What is refused before it is a request, and how much is kept and waited for till then."""

import asyncio
import re
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from itertools import chain, repeat
from pathlib import Path
from subprocess import Popen
from urllib.request import urlopen

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from reflect.web.server.serving import listening
from reflect.web.server.wire import MOST, Wire
from tests.acceptance.command import COMMAND
from tests.acceptance.server import Forked, post, serving
from tests.attack.wire import (
    ABC,
    CHUNKED,
    END,
    GET,
    HOSTILE,
    POST,
    SECOND,
    TOO_LONG,
    answered,
    make_folder,
    surprises,
)
from tests.web.asked import ticket_in

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="tells how much a process has")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, "Forked | Popen[str]"]]:
    """The port and process of a school's pages, which serve families to the end and say nothing."""
    folder = make_folder(tmp_path_factory.mktemp("wire"))
    with serving(folder, afresh=COMMAND) as (port, process):
        yield port, process
        with urlopen(f"http://localhost:{port}/en/parents", timeout=30) as page:
            ticket = ticket_in(page.read().decode())
        assert post(port, "/en/parents", ticket=ticket)[0] == 303
        process.terminate()
        assert process.communicate(timeout=30)[1] == ""


@dataclass
class Pages:
    """Pages of so many bytes, sent in halves after so many seconds.

    `asked` is what was asked of them: each body, and the headers with it.
    """

    size: int = 2
    after: float = 0
    asked: list[tuple[bytes, list[bytes]]] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = b""
        while (
            scope["method"] == "POST" and (message := await receive())["type"] != "http.disconnect"
        ):
            body += message["body"]
            if not message["more_body"]:
                break
        self.asked.append((body, [name for name, _ in scope["headers"]]))
        await asyncio.sleep(self.after)
        length = str(self.size).encode()
        headers = [(b"content-length", length)]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        half = b"x" * (self.size // 2)
        await send({"type": "http.response.body", "body": half, "more_body": True})
        await send({"type": "http.response.body", "body": half})


@contextmanager
def listened(
    pages: Pages, by: type[HttpToolsProtocol] = Wire, patience: int = 15
) -> Iterator[tuple[int, uvicorn.Server]]:
    """Pages behind a reader of requests that waits so many seconds: their port and their server."""
    at = listening("127.0.0.1", 0)
    config = uvicorn.Config(
        pages, log_config=None, lifespan="off", ws="none", http=by, timeout_keep_alive=patience
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [at]})
    thread.start()
    try:
        yield at.getsockname()[1], server
    finally:
        server.should_exit = True
        thread.join()
        at.close()


@pytest.mark.parametrize("sent", HOSTILE.values(), ids=HOSTILE)
def test_what_readers_may_take_differently_is_refused(
    server: tuple[int, "Forked | Popen[str]"], sent: bytes
) -> None:
    port, _ = server
    assert answered(port, sent).is_refusal


def test_the_judge_sees_what_is_taken() -> None:
    """By what uvicorn has for httptools, which answers some of these twice."""
    with listened(Pages(), HttpToolsProtocol) as (port, _):
        taken = {name for name, sent in HOSTILE.items() if not _refused(port, sent)}
    assert {"two spaces", "no version", "another protocol", "a body, then another protocol"} < taken


def _refused(port: int, sent: bytes) -> bool:
    return answered(port, sent, patience=0.2).is_refusal


PLAIN = {
    "a page": GET + END,
    "its head": GET.replace(b"GET", b"HEAD") + END,
    "a form": POST + b"Content-Length: 3\r\n\r\nabc",
    "a form in chunks": POST + CHUNKED + END + ABC,
    "something told of chunks": POST + CHUNKED + END + b"3;a=b\r\nabc\r\n0\r\nX: y\r\n\r\n",
    "an empty header": GET + b"X:\r\n\r\n",
    "letters of no alphabet": GET + b"X: \xe9\r\n\r\n",
}


@pytest.mark.parametrize("sent", PLAIN.values(), ids=PLAIN)
def test_a_plain_request_is_answered_in_however_many_parts_it_comes(sent: bytes) -> None:
    pages = Pages()
    with listened(pages) as (port, _):
        for parts in ([sent], [sent[:9], sent[9:]], [bytes([byte]) for byte in sent]):
            answer = answered(port, *parts, patience=0.3)
            assert (answer.statuses, answer.is_closed) == ((200,), False)
    assert [body for body, _ in pages.asked] == 3 * [b"abc" if b"POST" in sent else b""]


def test_what_comes_after_chunks_is_no_header() -> None:
    pages = Pages()
    with listened(pages) as (port, _):
        sent = POST + CHUNKED + END + b"3\r\nabc\r\n0\r\nOrigin: http://localhost\r\n\r\n"
        assert answered(port, sent, patience=0.3).statuses == (200,)
    assert pages.asked == [(b"abc", [b"host", b"transfer-encoding"])]


@pytest.mark.parametrize(("begin", "more", "end"), TOO_LONG.values(), ids=TOO_LONG)
def test_what_does_not_end_is_refused_at_32_kb(
    server: tuple[int, "Forked | Popen[str]"], begin: bytes, more: bytes, end: bytes
) -> None:
    port, _ = server
    sent = begin + more * (2 * MOST // len(more)) + end
    assert answered(port, sent).is_refusal
    assert answered(port, *(sent[at : at + 5000] for at in range(0, len(sent), 5000))).is_refusal


def test_many_cookies_of_other_pages_are_taken() -> None:
    with listened(Pages()) as (port, _):
        sent = GET + b"Cookie: other=" + b"x" * (MOST - 200) + b"\r\n\r\n"
        assert answered(port, sent, patience=0.3).statuses == (200,)
        sent = POST + b"Content-Length: 500000\r\n\r\n" + b"x" * 500_000
        assert answered(port, sent, patience=0.3).statuses == (200,)


@pytest.mark.parametrize("behind", [SECOND, SECOND * 10_000, b"junk", b"junk\r\n\r\n", END])
@pytest.mark.parametrize("first", ["a page", "a form", "a form in chunks"])
def test_of_requests_that_do_not_wait_the_first_is_answered(first: str, behind: bytes) -> None:
    pages = Pages()
    with listened(pages) as (port, _):
        assert answered(port, PLAIN[first] + behind, patience=0.3).statuses == (200,)
    assert len(pages.asked) == 1


def test_a_request_that_comes_while_another_is_answered_is_not() -> None:
    pages = Pages(after=0.5)
    with listened(pages) as (port, server):
        with socket.create_connection(("127.0.0.1", port), 5) as asked:
            asked.sendall(SECOND)
            time.sleep(0.2)
            asked.sendall(SECOND)
            assert asked.recv(65536).startswith(b"HTTP/1.1 200 OK\r\n")
        while server.server_state.connections:
            time.sleep(0.1)
    assert len(pages.asked) == 1


def test_whoever_waits_for_each_answer_goes_on() -> None:
    with listened(Pages()) as (port, _), socket.create_connection(("127.0.0.1", port), 5) as asked:
        for sent in 3 * list(PLAIN.values()):
            asked.sendall(sent)
            said, end = b"", b"\r\n\r\n" if b"HEAD" in sent else b"\r\n\r\nxx"
            while not said.endswith(end):
                said += (more := asked.recv(65536))
                assert more
            assert said.startswith(b"HTTP/1.1 200 OK\r\n")


@LINUX
@pytest.mark.parametrize(
    ("begin", "more"), [(SECOND, SECOND), *((begin, more) for begin, more, _ in TOO_LONG.values())]
)
def test_fifty_who_send_without_end_take_no_memory(
    server: tuple[int, "Forked | Popen[str]"], begin: bytes, more: bytes
) -> None:
    port, process = server
    before = memory(process)
    with ExitStack() as all_of_them:
        for _ in range(50):
            asked = all_of_them.enter_context(socket.create_connection(("127.0.0.1", port), 5))
            with suppress(OSError):
                asked.sendall(begin + more * (2_000_000 // len(more)))
        for _ in range(50):  # and all that is allowed, which does not end
            asked = all_of_them.enter_context(socket.create_connection(("127.0.0.1", port), 5))
            asked.sendall((begin + more * MOST)[: MOST - 100])
        time.sleep(0.2)
    assert memory(process) - before < 12_000


def memory(process: "Forked | Popen[str]") -> int:
    """The most memory that a process had, in kB."""
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert found
    return int(found[1])


SLOW = {
    "nothing": [],
    "half a request": [GET],
    "a byte now and then": [GET + b"X: ", *100 * [b"x"]],
    "half a request, after another": [SECOND, GET],
    "a body that nobody waits for": [GET + b"Content-Length: 1000\r\n\r\n", *100 * [b"x"]],
    "who does not read": [SECOND],
}
"""What is sent, a tenth of a second apart."""


@pytest.mark.parametrize("what", SLOW)
def test_whoever_is_too_slow_is_not_waited_for(what: str) -> None:
    pages = Pages(size=50_000_000 if what == "who does not read" else 2)
    with (
        listened(pages, patience=1) as (port, server),
        socket.create_connection(("127.0.0.1", port), 5) as asked,
    ):
        begun = time.monotonic()
        for part in chain(SLOW[what], repeat(b"")):
            with suppress(OSError):
                asked.sendall(part)
            time.sleep(0.1)
            if not server.server_state.connections or time.monotonic() > begun + 10:
                break
        assert 0.9 < time.monotonic() - begun < 5


def test_who_sends_a_form_may_take_longer() -> None:
    with (
        listened(Pages(), patience=1) as (port, _),
        socket.create_connection(("127.0.0.1", port), 5) as asked,
    ):
        asked.sendall(POST + b"Content-Length: 3\r\n\r\na")
        time.sleep(1.5)
        asked.sendall(b"bc")
        assert asked.recv(65536).startswith(b"HTTP/1.1 200 OK")


def test_mangled_requests_meet_no_bug(server: tuple[int, "Forked | Popen[str]"]) -> None:
    """A hundred here; `python -m tests.attack.wire` tries ten thousand."""
    port, _ = server
    found, wrong = surprises(port, 100)
    assert not wrong
    assert set(found) >= {200, 400}
