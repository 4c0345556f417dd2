"""The server itself. Imports uvicorn.

It writes no log at all: a line of it would hold an address and a time.
"""

import errno
import logging
import os
import socket
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

import uvicorn

from reflect.diagnostics import Expected
from reflect.verbose import untold
from reflect.web.server.wire import Wire

if TYPE_CHECKING:
    from reflect.web.server.guard import Guard

_GRACE = 5
"""Seconds that requests have to end in, when the server is to stop."""


def listening(host: str, port: int) -> socket.socket:
    """A socket at an address; `Expected` where another program has it, or it is none."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            other = port + 1 if port < 65535 else 8000
            raise Expected(
                f"Another program serves at port {port} already. Choose another: --port {other}"
            ) from error
        raise Expected(
            f"This computer cannot serve at {host}, port {port} "
            f"({os.strerror(error.errno or 0)}). Give an address of its own, or --host 0.0.0.0 for "
            "all of them, and a port from 1024 on."
        ) from error


def serve(app: "Guard", at: socket.socket, proxies: Sequence[str] = ()) -> None:
    """Answer requests until the program is interrupted, and tell nobody when which one came.

    What `X-Forwarded-For` says is believed of `proxies` alone, by their addresses.
    """
    logging.disable(logging.CRITICAL)
    config = uvicorn.Config(
        app,
        http=Wire,
        ws="none",
        loop="auto",  # uvloop, which does with less; asyncio on Windows
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=list(proxies),
        timeout_keep_alive=15,
        timeout_graceful_shutdown=_GRACE,
    )
    with untold(), suppress(KeyboardInterrupt):  # with which it stops as it should
        uvicorn.Server(config).run(sockets=[at])
