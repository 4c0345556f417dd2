"""What SQLite refuses, as one sentence that says what to do."""

import errno
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from reflect.diagnostics import Expected
from reflect.responses.store import schema

NO_DATABASE = "is not a reflect database; move it away, or restore your copy of it"
_DAMAGED = (
    "is damaged; restore your copy of it, or save what is whole into a new file: "
    "reflect store rescue"
)
_FULL = (
    "cannot grow because the disk, or your share of it, is full; make room, then try again: every "
    "answer up to the last one shown is safe"
)

_REMEDIES = {
    "SQLITE_BUSY": "is being written by another program; wait a moment, then try again",
    "SQLITE_LOCKED": "is being written by another program; wait a moment, then try again",
    "SQLITE_READONLY": "may not be written; allow writing to the file and its folder, or copy "
    "the folder to where you may write",
    "SQLITE_FULL": _FULL,
    "SQLITE_CANTOPEN": "cannot be opened; check that the folder exists and may be written",
    "SQLITE_NOTADB": NO_DATABASE,
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_PROTOCOL": "is being opened by several programs at once; try again",
    "SQLITE_IOERR": "cannot be read or written; see whether its disk is full or failing, or, on a "
    "network drive, out of reach",
}

_UNSAID = ("SQLITE_IOERR", "SQLITE_CANTOPEN")
"""What SQLite says of many causes, a full disk among them."""

_TRIED = 65_536
"""Bytes that are written to hear from the system itself; SQLite asks for so many at a time."""


def damaged(path: Path) -> Expected:
    """What is raised where something was read that we never wrote."""
    return Expected(f"{path} {_DAMAGED}.")


@contextmanager
def remedied(path: Path) -> Iterator[None]:
    """Turn what SQLite refuses, or garbles, into `Expected` about the file at `path`."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        if remedy := _remedy(getattr(error, "orig", error), path):
            raise Expected(f"{path} {remedy}.") from error
        raise
    except UnicodeEncodeError as error:
        raise Expected("A text holds half a character, which cannot be kept; retype it.") from error
    except ValueError as error:  # what was read is no text, no date, or none of our words
        raise damaged(path) from error
    except TypeError as error:
        if _holds_bytes(path):
            raise damaged(path) from error
        raise


def _holds_bytes(path: Path) -> bool:
    """Whether a value is one of bytes, which we never write: one bit makes them of a text."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(path)) as connection:
        for table in schema.metadata.sorted_tables:
            kinds = " OR ".join(f"typeof({column.name}) = 'blob'" for column in table.columns)
            if connection.execute(f"SELECT 1 FROM {table.name} WHERE {kinds} LIMIT 1").fetchone():  # noqa: S608
                return True
    return False


def _remedy(error: BaseException | None, path: Path) -> str | None:
    name, said = getattr(error, "sqlite_errorname", ""), str(error)
    if said.startswith(("no such table", "no such column")):
        return NO_DATABASE
    if said.startswith(("Could not decode to UTF-8", "unsupported file format")):
        return _DAMAGED
    if name.startswith(_UNSAID) and _no_room_beside(path):
        return _FULL
    return next((said for code, said in _REMEDIES.items() if name.startswith(code)), None)


def _no_room_beside(path: Path) -> bool:
    """Whether the system itself says that nothing more can be written in the folder."""
    try:
        with tempfile.TemporaryFile(dir=path.parent) as file:
            file.write(bytes(_TRIED))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        return error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
    return False
