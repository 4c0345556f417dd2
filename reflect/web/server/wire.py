"""What is let in from the wire, before it is a request. Imports uvicorn and httptools.

httptools reads HTTP in C, which spares a quarter of the processor that an answer takes. But it
bounds nothing, and takes forms of which a proxy before it may think otherwise: there the end of one
family's request could be read as the request of another. `tests.attack.wire` has them.
"""

import asyncio

from httptools import HttpParserError
from uvicorn.protocols.http.httptools_impl import (
    STATUS_LINE,
    HttpToolsProtocol,
    RequestResponseCycle,
)

MOST = 32 * 1024
"""Bytes of a request beside its body: its line, its headers, and what is told of chunks."""

_MOST_HEADERS = 100
"""Each takes many times its bytes while more are waited for; browsers send twenty."""

_PIECE = 16 * 1024
"""Bytes that are read before it is looked at whether they are too many."""

_ENCODING = b"transfer-encoding"


class Wire(HttpToolsProtocol):
    """A connection on which one request at a time is read, within bounds and in its plainest form.

    What is refused is answered with 400 or 431, and the connection closed. Where it came before the
    last request was answered, that answer is the last. From one answer on, `timeout_keep_alive` are
    the seconds for taking it in, and for all of the next request's headers.
    """

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the first request."""
        super().connection_made(transport)
        self.parser.set_dangerous_leniencies(lenient_data_after_close=False)
        self.headers = []
        self._head: bytes | None = b""
        self._beside_body = 0
        self._is_over = False
        self._last: RequestResponseCycle | None = None
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Read on, unless something was refused."""
        for start in range(0, len(data), _PIECE):
            if self._is_over:
                return
            if self._beside_body >= MOST:
                self._refuse(431)
                return
            piece = data[start : start + _PIECE]
            self._beside_body += len(piece)
            if self._head is not None:
                self._head += piece
            try:
                self.parser.feed_data(piece)
            except HttpParserError:
                self._refuse(400)
            else:
                if len(self.headers) > _MOST_HEADERS:
                    self._refuse(431)

    def on_message_begin(self) -> None:
        """A request begins; none does while another is answered, for it may be smuggled in."""
        if self._last and not self._last.response_complete:
            raise HttpParserError
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Answer a request, if all readers agree on what it is and where it ends."""
        line = b"%s %s HTTP/1." % (self.parser.get_method(), self.url)
        told = [value.strip().lower() for name, value in self.headers if name == _ENCODING]
        if (
            not (self._head or b"").startswith(line)
            or not self.url.startswith(b"/")
            or b"#" in self.url
            or told not in ([], [b"chunked"])
            or len(self.headers) > _MOST_HEADERS
            or self.parser.should_upgrade()  # then its body would be the next request
        ):
            raise HttpParserError
        super().on_headers_complete()
        self._last = self.cycle
        self._head = None
        self.headers = []  # what comes after the chunks is no header
        if not self.flow.write_paused:
            self._unset_keepalive_if_required()

    def on_body(self, body: bytes) -> None:
        """Some of the body."""
        self._beside_body -= len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        """The next byte is the first of another request."""
        super().on_message_complete()
        self._head = b""
        self._beside_body = 0

    def pause_writing(self) -> None:
        """Wait for who asks, and does not take in what is answered."""
        super().pause_writing()
        self._unset_keepalive_if_required()
        self._wait()

    def timeout_keep_alive_handler(self) -> None:
        """Close, whatever was not taken in."""
        self.transport.abort()

    def _wait(self) -> None:
        self.timeout_keep_alive_task = self.loop.call_later(
            self.timeout_keep_alive, self.timeout_keep_alive_handler
        )

    def _refuse(self, status: int) -> None:
        self._is_over = True
        last = self._last
        if last and not last.response_complete and not last.more_body:
            last.keep_alive = False
            return
        if not (self._head is None and last and last.response_started):
            end = b"connection: close\r\ncontent-length: 0\r\n\r\n"
            self.transport.write(STATUS_LINE[status] + end)
        self.transport.close()
