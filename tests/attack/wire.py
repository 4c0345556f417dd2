"""Bytes that are no plain request, over a real connection: `python -m tests.attack.wire`.

Forms that readers of HTTP are known to take differently, requests that do not end, and good ones
in which chance replaced some bytes: of ten thousand, or as many as a number says.
"""

import random
import re
import socket
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.acceptance.command import OWN, name_school
from tests.acceptance.server import get, serving

HOST = b"Host: localhost\r\n"
"""Is sent with the port of the server."""

GET = b"GET /pages.js HTTP/1.1\r\n" + HOST
POST = b"POST /en/parents HTTP/1.1\r\n" + HOST
CHUNKED = b"Transfer-Encoding: chunked\r\n"
END = b"\r\n"
ABC = b"3\r\nabc\r\n0\r\n\r\n"
SECOND = GET + END
"""What is smuggled in behind a request that ends elsewhere than its sender says."""

HOSTILE = {
    "no HTTP": b"junk\r\n\r\n",
    "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(200),
    "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "no version": b"GET /pages.js\r\n\r\n",
    "version 0.9": b"GET /pages.js HTTP/0.9\r\n" + HOST + END,
    "version 2.0": b"GET /pages.js HTTP/2.0\r\n" + HOST + END,
    "version 1.10": b"GET /pages.js HTTP/1.10\r\n" + HOST + END,
    "another protocol": b"GET /pages.js RTSP/1.0\r\n" + HOST + END,
    "a method of another protocol": b"DESCRIBE /pages.js RTSP/1.0\r\n" + HOST + END,
    "a method in small letters": b"get /pages.js HTTP/1.1\r\n" + HOST + END,
    "a path in two words": b"GET /pages.js x HTTP/1.1\r\n" + HOST + END,
    "two spaces": b"GET  /pages.js HTTP/1.1\r\n" + HOST + END,
    "a tab for a space": b"GET\t/pages.js HTTP/1.1\r\n" + HOST + END,
    "a space before": b" " + GET + END,
    "a line before": b"\r\n" + GET + END,
    "an LF before": b"\n" + GET + END,
    "a CR before": b"\r" + GET + END,
    "a whole address": b"GET http://evil.example/pages.js HTTP/1.1\r\n" + HOST + END,
    "no slash": b"GET pages.js HTTP/1.1\r\n" + HOST + END,
    "a fragment": b"GET /pages.js#x HTTP/1.1\r\n" + HOST + END,
    "NUL in a path": b"GET /pages.js\0 HTTP/1.1\r\n" + HOST + END,
    "letters of no alphabet in a path": b"GET /\xe9 HTTP/1.1\r\n" + HOST + END,
    "a tunnel": b"CONNECT localhost:22 HTTP/1.1\r\n" + HOST + END,
    "lines that end in LF": GET.replace(b"\r", b"") + b"\n",
    "a header that ends in LF": GET + b"X: y\n\r\n",
    "headers that end in LF": GET + b"\n",
    "CR in a header": GET + b"X: a\rb\r\n\r\n",
    "CR twice": GET + b"X: a\r\r\n\r\n",
    "NUL in a header": GET + b"X: a\0b\r\n\r\n",
    "NUL in a name": GET + b"X\0: a\r\n\r\n",
    "another control": GET + b"X: a\x01b\r\n\r\n",
    "no colon": GET + b"X\r\n\r\n",
    "no name": GET + b": a\r\n\r\n",
    "a space before a colon": POST + b"Content-Length : 3\r\n\r\nabc",
    "a folded header": GET + b"X: a\r\n b\r\n\r\n",
    "a folded first header": b"GET /pages.js HTTP/1.1\r\n " + HOST + END,
    "a folded encoding": POST + b"Transfer-Encoding:\r\n chunked\r\n\r\n" + ABC,
    "a folded length": POST + b"Content-Length:\r\n 3\r\n\r\nabc",
    "length and chunks": POST + b"Content-Length: 5\r\n" + CHUNKED + END + b"0\r\n\r\n" + SECOND,
    "chunks and length": POST + CHUNKED + b"Content-Length: 5\r\n" + END + b"0\r\n\r\n" + SECOND,
    "two lengths": POST + b"Content-Length: 3\r\nContent-Length: 0\r\n\r\n" + SECOND,
    "a length twice": POST + b"Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc",
    "lengths in a list": POST + b"Content-Length: 3, 3\r\n\r\nabc",
    "a length with a sign": POST + b"Content-Length: +3\r\n\r\nabc",
    "a length below zero": POST + b"Content-Length: -3\r\n\r\nabc",
    "a length of sixteens": POST + b"Content-Length: 0x3\r\n\r\nabc",
    "a length in two words": POST + b"Content-Length: 3 3\r\n\r\nabc",
    "an empty length": POST + b"Content-Length:\r\n\r\n" + SECOND,
    "a length out of bounds": POST + b"Content-Length: " + b"9" * 20 + b"\r\n\r\nabc",
    **{
        f"Transfer-Encoding: {said}": POST + f"Transfer-Encoding: {said}\r\n\r\n".encode() + body
        for said in (
            *("xchunked", "identity", '"chunked"', "chunked;a=b", "", ",chunked", "chunked,"),
            *("gzip, chunked", "chunked, gzip", "chunked, identity", "chunked, chunked"),
            *("\x0bchunked", "chunked\x0b", "identity\r\nTransfer-Encoding: chunked"),
            *("chunked\r\nTransfer-Encoding: identity", "chunked\r\nTransfer-Encoding: chunked"),
        )
        for body in (ABC + SECOND,)
    },
    "another protocol from here on": GET + b"Connection: upgrade\r\nUpgrade: h2c\r\n\r\n",
    "a body, then another protocol": POST
    + b"Connection: upgrade\r\nUpgrade: h2c\r\nContent-Length: %d\r\n\r\n" % len(SECOND)
    + SECOND,
    **{
        f"chunks: {said!r}": POST + CHUNKED + END + said + SECOND
        for said in (
            *(b"3\nabc\r\n0\r\n\r\n", b"3\r\nabc\n0\r\n\r\n", b"3\r\nabc0\r\n\r\n"),
            *(b"3 \r\nabc\r\n0\r\n\r\n", b" 3\r\nabc\r\n0\r\n\r\n", b"0x3\r\nabc\r\n0\r\n\r\n"),
            *(b"+3\r\nabc\r\n0\r\n\r\n", b"-3\r\nabc\r\n0\r\n\r\n", b"\r\nabc\r\n0\r\n\r\n"),
            *(b"0_3\r\nabc\r\n0\r\n\r\n", b"F" * 17 + b"\r\nabc", b"3;a\nb\r\nabc\r\n0\r\n\r\n"),
            *(b"3;a\rb\r\nabc\r\n0\r\n\r\n", b"3\r\nabc\r\n0\r\n\n", b"3\r\nabc\r\n0\n\n"),
            *(b"3\r\nabc\r\n0\r\nX y\r\n\r\n", b"3\r\nabc\r\n0\r\nContent-Length: 9\r\n\r\n"),
            b"3\r\nabc\r\n0\r\nTransfer-Encoding: chunked\r\n\r\n",
        )
    },
}
"""What must be refused, and the connection closed, so that nothing behind it is answered."""

TOO_LONG = {
    "a path": (b"GET /", b"a", b""),
    "a header": (GET + b"X: ", b"a", b""),
    "headers": (GET, b"X: y\r\n", END),
    "lines before a request": (b"", b"\r\n", GET + END),
    "the size of a chunk": (POST + CHUNKED + END, b"0", b"3\r\nabc\r\n0\r\n\r\n"),
    "what is told of a chunk": (POST + CHUNKED + END + b"3;", b"a", b"\r\nabc\r\n0\r\n\r\n"),
    "what comes after chunks": (POST + CHUNKED + END + b"0\r\n", b"X: y\r\n", END),
    "chunks of a byte": (POST + CHUNKED + END, b"1\r\na\r\n", b"0\r\n\r\n"),
}
"""How a request begins, what of it may be repeated for ever, and how it would end."""

_STRANGE = (b"\r", b"\n", b"\r\n", b"\0", b" ", b"\t", b":", b",", b";", b"0", b"")


@dataclass(frozen=True)
class Answered:
    """What came back: the statuses, in order, and whether the connection was closed after them."""

    statuses: tuple[int, ...]
    is_closed: bool

    @property
    def is_refusal(self) -> bool:
        """One answer at most, of what was asked wrongly, and no further one."""
        refused = not self.statuses or (len(self.statuses) == 1 and 400 <= self.statuses[0] < 500)
        return refused and self.is_closed


def answered(port: int, *parts: bytes, patience: float = 5) -> Answered:
    """What comes of these bytes, sent in parts; it is waited for so many seconds at most."""
    said = b""
    with socket.create_connection(("127.0.0.1", port), timeout=patience) as asked:
        asked.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            for part in parts:
                asked.sendall(part.replace(HOST, b"Host: localhost:%d\r\n" % port))
            while more := asked.recv(65536):
                said += more
            is_closed = True
        except TimeoutError:
            is_closed = False
        except OSError:
            is_closed = True
    return Answered(tuple(map(int, re.findall(rb"HTTP/1\.1 (\d{3}) ", said))), is_closed)


def mangled(dice: random.Random) -> bytes:
    """A good request, or two in a row, of which some bytes are replaced, cut out or doubled."""
    bodies = (b"Content-Length: 3\r\n\r\nabc", CHUNKED + END + ABC)
    form = b"Content-Type: application/x-www-form-urlencoded\r\n"
    sent = bytearray(dice.choice([GET + END, POST + form + dice.choice(bodies)]))
    if dice.random() < 0.3:
        sent += SECOND
    for _ in range(dice.randint(1, 3)):
        place = dice.randrange(len(sent))
        strange = dice.choice([*_STRANGE, dice.randbytes(1), bytes(sent[place : place + 20])])
        sent[place : place + dice.randint(0, 2)] = strange
    return bytes(sent)


def surprises(port: int, number: int, seed: int = 0) -> tuple[Counter[int], list[bytes]]:
    """The statuses that so many mangled requests met, and those that met a bug."""
    dice = random.Random(seed)
    found, wrong = Counter[int](), list[bytes]()
    for _ in range(number):
        sent = mangled(dice)
        answer = answered(port, sent, patience=0.02)
        found.update(answer.statuses)
        if any(status >= 500 for status in answer.statuses):
            wrong.append(sent)
    return found, wrong


def make_folder(folder: Path) -> Path:
    """A school that asks its own few questions."""
    name_school(folder)
    (folder / "questionnaires").mkdir()
    (folder / "questionnaires" / "climate.yaml").write_text(OWN, encoding="utf-8")
    return folder


def main() -> None:
    """Say what was found."""
    number = int(sys.argv[1]) if sys.argv[1:] else 10_000
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(make_folder(Path(folder))) as (port, server),
    ):
        forms = {name: answered(port, sent) for name, sent in HOSTILE.items()}
        taken = [name for name, answer in forms.items() if not answer.is_refusal]
        found, wrong = surprises(port, number)
        assert get(port, "/pages.js").status == 200
        assert server.poll() is None
    print(f"{len(forms)} forms, {len(taken)} taken", *taken, sep="\n")
    print(f"{number} requests: {dict(found)}, {len(wrong)} problems", *wrong[:10], sep="\n")


if __name__ == "__main__":
    main()
