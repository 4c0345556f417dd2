"""What SQLite refuses, as one sentence that says what to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from reflect.diagnostics import Expected

_REMEDIES = {
    "SQLITE_BUSY": "is being written by another program; wait a moment, then try again",
    "SQLITE_LOCKED": "is being written by another program; wait a moment, then try again",
    "SQLITE_READONLY": "may not be written; allow writing to the file and its folder, or copy "
    "the folder to where you may write",
    "SQLITE_FULL": "cannot grow because the disk is full; make room, then try again: every answer "
    "up to the last one shown is safe",
    "SQLITE_CANTOPEN": "cannot be opened; check that the folder exists and may be written",
    "SQLITE_NOTADB": "is not a reflect database; move it away or restore your copy of it",
    "SQLITE_CORRUPT": "is damaged; restore your copy of it, and keep the damaged file: answers can "
    "often be recovered from it",
    "SQLITE_IOERR": "cannot be read or written; check the disk or the network drive it is on",
}


@contextmanager
def remedied(path: Path) -> Iterator[None]:
    """Turn SQLite's refusals of the file at `path` into `Expected`; let anything else through."""
    try:
        yield
    except DBAPIError as error:
        name = getattr(error.orig, "sqlite_errorname", "")
        for prefix, remedy in _REMEDIES.items():
            if name.startswith(prefix):
                raise Expected(f"{path} {remedy}.") from error
        raise
