"""What SQLite refuses, as one sentence that says what to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from reflect.diagnostics import Expected

NO_DATABASE = "is not a reflect database; move it away, or restore your copy of it"
_DAMAGED = (
    "is damaged; restore your copy of it, and keep the damaged file: answers can often be "
    "recovered from it"
)

_REMEDIES = {
    "SQLITE_BUSY": "is being written by another program; wait a moment, then try again",
    "SQLITE_LOCKED": "is being written by another program; wait a moment, then try again",
    "SQLITE_READONLY": "may not be written; allow writing to the file and its folder, or copy "
    "the folder to where you may write",
    "SQLITE_FULL": "cannot grow because the disk is full; make room, then try again: every answer "
    "up to the last one shown is safe",
    "SQLITE_CANTOPEN": "cannot be opened; check that the folder exists and may be written",
    "SQLITE_NOTADB": NO_DATABASE,
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_PROTOCOL": "is being opened by several programs at once; try again",
    "SQLITE_IOERR": "cannot be read or written; see whether its disk is full or failing, or, on a "
    "network drive, out of reach",
}


@contextmanager
def remedied(path: Path) -> Iterator[None]:
    """Turn what SQLite refuses, or garbles, into `Expected` about the file at `path`."""
    try:
        yield
    except DBAPIError as error:
        if remedy := _remedy(error.orig):
            raise Expected(f"{path} {remedy}.") from error
        raise
    except UnicodeEncodeError as error:
        raise Expected("A text holds half a character, which cannot be kept; retype it.") from error
    except ValueError as error:  # what was read is no text, no date, or none of our words
        raise Expected(f"{path} {_DAMAGED}.") from error


def _remedy(error: BaseException | None) -> str | None:
    name, said = getattr(error, "sqlite_errorname", ""), str(error)
    if said.startswith(("no such table", "no such column")):
        return NO_DATABASE
    if said.startswith(("Could not decode to UTF-8", "unsupported file format")):
        return _DAMAGED
    return next((said for code, said in _REMEDIES.items() if name.startswith(code)), None)
