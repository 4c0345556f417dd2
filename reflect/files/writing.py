"""Writing a result so that a crash or a full disk never leaves half a file behind."""

import os
import tempfile
from pathlib import Path

from reflect.diagnostics import Expected

_OURS = ("reflect.db", "reflect.db-wal", "reflect.db-shm", "reflect.toml")
"""Files that no result may take the place of."""


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to `path`, all of it or nothing; `Expected` where that cannot be done."""
    if path.name.casefold() in _OURS:
        raise Expected(f"{path} is where reflect keeps its own; name another file.")
    try:
        if path.is_dir():
            raise Expected(f"{path} is a folder; name a file in it.")
        if path.exists() and not path.is_file():  # a pipe or a device; it cannot be replaced
            path.write_bytes(content)
            return
        target = path.resolve()  # a link goes on pointing to the file
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, content)
    except OSError as error:
        raise Expected(
            f"{path} cannot be written: {error.strerror or error}. Close it if it is open in "
            "another program, or name another file."
        ) from error


def refuse_replacing(path: Path, ending: str) -> None:
    """`Expected` where a file of another kind is already there; `ending` is like `.pdf`."""
    if path.is_file() and path.suffix.casefold() != ending:
        raise Expected(f"{path} is there already, and no {ending} file; name another one.")


def _replace(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".reflect-", suffix=path.suffix)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        temporary.chmod(_usual_rights())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _usual_rights() -> int:
    """What a new file of this person may be read and written by."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
