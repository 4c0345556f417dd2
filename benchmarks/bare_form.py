"""What `reflect serve` is compared with: a Starlette form that only stores the same rows.

It has no templates, languages, limits or checks. One connection writes to tables like those of the
store, each answer on the disk before it is acknowledged; a hand-in marks the respondent.
"""

import secrets
import sqlite3
import sys
from pathlib import Path
from urllib.parse import parse_qs

import uvicorn
from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

_TABLES = """
PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
CREATE TABLE respondent (id TEXT PRIMARY KEY, submitted TEXT) WITHOUT ROWID;
CREATE TABLE entry (respondent TEXT, item TEXT, value TEXT, PRIMARY KEY (respondent, item))
WITHOUT ROWID;
"""
_PAGE = "<!DOCTYPE html><form method=post>" + "<input type=radio name=a value=1>" * 7 + "</form>"


def form(path: Path, questions: int) -> Starlette:
    """The form with its database at `path`."""
    database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    database.executescript(_TABLES)
    one = CapacityLimiter(1)

    async def begin(_: Request) -> Response:
        id_ = secrets.token_hex(16)
        row = "INSERT INTO respondent VALUES (?, NULL)"
        await to_thread.run_sync(database.execute, row, (id_,), limiter=one)
        return RedirectResponse(f"/{id_}/1", 303)

    async def show(_: Request) -> Response:
        return HTMLResponse(_PAGE)

    async def keep(request: Request) -> Response:
        id_, number = request.path_params["id"], request.path_params["number"]
        said = parse_qs((await request.body()).decode())["a"][0]
        row = "INSERT OR REPLACE INTO entry VALUES (?, ?, ?)"
        await to_thread.run_sync(database.execute, row, (id_, str(number), said), limiter=one)
        return RedirectResponse(
            f"/{id_}/{number + 1}" if number < questions else f"/{id_}/review", 303
        )

    async def hand_in(request: Request) -> Response:
        row, id_ = "UPDATE respondent SET submitted = '' WHERE id = ?", request.path_params["id"]
        await to_thread.run_sync(database.execute, row, (id_,), limiter=one)
        return RedirectResponse("/thanks", 303)

    return Starlette(
        routes=[
            Route("/", begin, methods=["POST"]),
            Route("/thanks", show),
            Route("/{id}/review", show),
            Route("/{id}/review", hand_in, methods=["POST"]),
            Route("/{id}/{number:int}", show),
            Route("/{id}/{number:int}", keep, methods=["POST"]),
        ]
    )


if __name__ == "__main__":
    config = uvicorn.Config(
        form(Path(sys.argv[1]), int(sys.argv[3])),
        port=int(sys.argv[2]),
        http="httptools",  # what uvicorn takes by itself where it is installed
        ws="none",
        loop="auto",  # uvloop where it is installed, as `reflect serve`
        log_config=None,
        access_log=False,
    )
    uvicorn.Server(config).run()
