"""What stands between the network and the pages: whose requests are looked at, and how much.

Nothing of a request is kept or written down: no address, no program, no time. How much an address
has asked for is in memory alone.
"""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reflect.web.families.told import FOREIGN, NO_PAGE, OTHER_NAME, SLOWER, TOO_MUCH, Told
from reflect.web.server.limits import REQUESTS, Budget, Clock

MOST = 512 * 1024
"""Bytes of a form: forty answers in words of the greatest length, spelled as browsers do."""

_LONGEST_PATH = 1000
_PATIENCE = 30
"""Seconds that a form may take to arrive."""

SAFE: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Robots-Tag": "noindex",
}
"""Headers of every answer."""

_ALSO: Mapping[int, Mapping[str, str]] = {
    405: {"Allow": "GET, HEAD, POST"},
    429: {"Retry-After": "60"},
}
"""Those of a refusal, by its status."""

Refuse = Callable[[Scope, Told, int], ASGIApp]
"""Makes the page that says what is refused, with its status, to who asked."""

Refusal = tuple[Told, int]


class TooMuch(Exception):
    """A form larger than any page sends, or one that does not end."""


@dataclass
class Guard:
    """The application behind its checks. `hosts` are the names and addresses that it is called by.

    Each with its port, where one is part of the address.
    """

    app: ASGIApp
    hosts: frozenset[str]
    refuse: Refuse
    now: Clock

    def __post_init__(self) -> None:
        self.requests = Budget(REQUESTS, self.now)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return  # a web socket is closed by that

        async def safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *_safe(message)]
            await send(message)

        refused = self._refused(scope)
        app = self.refuse(scope, *refused) if refused else self.app
        await app(scope, receive, safely)

    def _refused(self, scope: Scope) -> Refusal | None:
        headers = Headers(scope=scope)
        named = headers.getlist("host")
        if len(named) != 1 or named[0].casefold() not in self.hosts:
            return OTHER_NAME, 421
        if scope["method"] not in {"GET", "HEAD", "POST"}:
            return NO_PAGE, 405
        if len(scope["path"]) > _LONGEST_PATH or len(scope.get("raw_path") or b"") > _LONGEST_PATH:
            return NO_PAGE, 414
        if not self.requests.spend(address_of(scope)):
            return SLOWER, 429
        if scope["method"] == "POST":
            return _refused_form(headers, self.hosts)
        return None


def _safe(message: Message) -> Iterator[tuple[bytes, bytes]]:
    """The headers that an answer gets beside its own."""
    yield from _SAFE
    if also := _ALSO.get(message["status"]):
        yield from _as_sent(also)
    if all(name != b"cache-control" for name, _ in message["headers"]):
        yield b"cache-control", b"no-store"


def _as_sent(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.lower().encode(), said.encode()) for name, said in headers.items()]


_SAFE = _as_sent(SAFE)


def _refused_form(headers: Headers, hosts: frozenset[str]) -> Refusal | None:
    if not is_from_here(headers, hosts):
        return FOREIGN, 403
    kind = headers.get("content-type", "").partition(";")[0].strip().casefold()
    if kind != "application/x-www-form-urlencoded":
        return NO_PAGE, 415
    length = headers.get("content-length", "")
    if length.isascii() and length.isdigit() and len(length) < 20 and int(length) > MOST:
        return TOO_MUCH, 413
    return None


def is_from_here(headers: Headers, hosts: frozenset[str]) -> bool:
    """Whether a form was sent by a page of this site.

    A browser says so (`Sec-Fetch-Site`, else `Origin`). `Origin: null` is what older ones say of
    pages that send no referrer, like ours; there the ticket in the address is the only proof, which
    no other site can know.
    """
    site = headers.get("sec-fetch-site")
    if site is not None and site not in {"same-origin", "none"}:
        return False
    origin = headers.get("origin")
    if origin is None or origin == "null":
        return True
    try:
        return urlsplit(origin).netloc.casefold() in hosts
    except ValueError:
        return False


def address_of(scope: Scope) -> str:
    """Where a request comes from, for what is counted in memory."""
    client = scope.get("client")
    return str(client[0]) if client else ""


async def body_of(request: Request) -> bytes:
    """The body of a form. Raises `TooMuch` and, where the sender went away, `ClientDisconnect`."""
    body = bytearray()
    try:
        async with asyncio.timeout(_PATIENCE):
            async for part in request.stream():
                body += part
                if len(body) > MOST:
                    raise TooMuch
    except TimeoutError:
        raise TooMuch from None
    return bytes(body)
