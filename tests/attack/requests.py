"""Requests that no browser sends: `python -m tests.attack.requests`; a number says how many.

Paths, methods, headers and bodies are made from real ones by chance: cut, doubled, replaced, with
other encodings, other scripts, control characters and what is known to break programs.
"""

import random
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import httpx

from reflect.web.server.guard import MOST
from reflect.web.server.limits import Limit
from tests.web.asked import HOST, Browser, site

_STRANGE = [
    *(
        "",
        "\0",
        "\n",
        "\r\nSet-Cookie: a=b",
        "%00",
        "%0d%0a",
        "%",
        "%zz",
        "%c0%ae",
        "..",
        "../" * 30,
    ),
    *(
        "//",
        "\\",
        "'",
        '"',
        "<script>alert(1)</script>",
        "{{7*7}}",
        "${7}",
        "' OR 1=1 --",
        ";",
        "|",
    ),
    *(
        "\ud800",
        "\ufeff",
        "\u202e",
        "é",
        "\u0627",
        "১",
        "\uff19",
        "Ⅷ",
        "\U0001d7d9",
        "💥",
        "İ",
        "ß" * 50,
    ),
    *("-1", "0", "1e9", "NaN", "9" * 400, "true", "null", "undefined", "None", "a[]", "__proto__"),
]
_PATHS = [
    "/",
    "/en",
    "/ur",
    "/en/parents",
    "/en/on",
    "/en/away",
    "/leader",
    "/en/leader/x",
    "/pages.css",
]
_ENDS = ["", "/", "/1", "/28", "/99", "/all/1", "/all/9", "/review", "/leave", "/close", "/word"]
_FIELDS = ["a1", "n1", "do", "ticket", "word", "code", "password", "sure", "a28", "a999"]
_KINDS = [
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded; charset=utf-7",
    "multipart/form-data; boundary=x",
    "application/json",
    "text/xml",
    "",
]


@dataclass
class Found:
    """How the answers ended, and every request that met a bug."""

    statuses: Counter[int] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def hostile_requests(browser: Browser, number: int, seed: int = 0) -> Found:
    """Send so many requests, and look at every answer."""
    dice = random.Random(seed)
    found = Found()
    bugs: list[Exception] = []
    browser = Browser(browser.site, bugs.append)
    browser.app.requests.limit = Limit(10**9, 1)  # else they are refused before they are looked at
    at = browser.begin()
    for count in range(number):
        method, path, headers, body = _request(dice, at)
        try:
            answer = browser.send(method, path, headers=headers, content=body)
        except (UnicodeError, httpx.InvalidURL, httpx.UnsupportedProtocol):  # cannot even be sent
            continue
        except Exception as error:  # noqa: BLE001  whatever gets out of the pages is a bug
            bugs.append(error)
            found.wrong.append(f"{method} {path!r} {headers} {body[:80]!r}: {error!r}")
            continue
        found.statuses[answer.status_code] += 1
        if answer.status_code >= 500 or "Traceback" in answer.text or bugs:
            found.wrong.append(
                f"{method} {path!r} {headers} {body[:80]!r}: {answer.status_code} {bugs!r}"
            )
            bugs.clear()
        if count % 50 == 0:
            at = browser.begin()
    return found


def _request(dice: random.Random, at: str) -> tuple[str, str, list[tuple[bytes, bytes]], bytes]:
    method = dice.choice(["GET", "GET", "POST", "POST", "POST", "HEAD", "PUT", "TRACE", "X" * 20])
    path = dice.choice([*_PATHS, *(at + end for end in _ENDS)])
    if dice.random() < 0.5:
        path = _mangled(dice, path)
    if dice.random() < 0.2:
        path += "?" + _mangled(dice, "a=b")
    names = [b"host", b"origin", b"sec-fetch-site", b"cookie", b"x-forwarded-for", b"x-reflect"]
    headers = [(b"host", HOST.encode()), (b"content-type", dice.choice(_KINDS[:3]).encode())]
    if dice.random() < 0.3:
        headers[1] = (b"content-type", dice.choice(_KINDS).encode())
    if dice.random() < 0.3:
        headers.append((dice.choice(names), _strange_bytes(dice)))
    return method, path, headers, _body(dice)


def _mangled(dice: random.Random, text: str) -> str:
    place = dice.randrange(len(text) + 1)
    strange = dice.choice(_STRANGE)
    if dice.random() < 0.5:
        strange = quote(strange.encode("utf-8", "replace"))
    cut = dice.randrange(4) if dice.random() < 0.5 else 0
    mangled = "/" + (text[:place] + strange + text[place + cut :]).lstrip("/")
    return mangled.encode("utf-8", "replace").decode("latin-1")


def _strange_bytes(dice: random.Random) -> bytes:
    return dice.choice(_STRANGE).encode("utf-8", "replace").replace(b"\0", b"").replace(b"\n", b"")


def _body(dice: random.Random) -> bytes:
    kind = dice.random()
    if kind < 0.02:
        return b"a1=" + b"x" * (MOST + 1)
    if kind < 0.1:
        return dice.randbytes(dice.randrange(2000))
    if kind < 0.13:
        return b"&".join(b"a=1" for _ in range(5000))
    pairs = []
    for _ in range(dice.randrange(6)):
        value = dice.choice([*_STRANGE, "1", "d", "x" * 5000])
        pairs.append(f"{dice.choice(_FIELDS)}={quote(value.encode('utf-8', 'replace'))}")
    body = "&".join(pairs).encode()
    return body if dice.random() < 0.8 else body.replace(b"%", b"")


def main() -> None:
    """Say what was found."""
    number = int(sys.argv[1]) if sys.argv[1:] else 10_000
    with tempfile.TemporaryDirectory() as folder:
        found = hostile_requests(Browser(site(Path(folder), languages=["en", "ur"])), number)
    print(f"{number} requests: {dict(found.statuses)}, {len(found.wrong)} problems")
    print(*found.wrong[:10], sep="\n")


if __name__ == "__main__":
    main()
