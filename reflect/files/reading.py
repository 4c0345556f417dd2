"""Reading a file that a person named, in bounded time and memory."""

import stat
from pathlib import Path

from reflect.verbose import step

MIB = 1024 * 1024


class Unreadable(Exception):
    """Why a file cannot be read, as a clause that follows its name."""


class TooLarge(Unreadable):
    """It holds more than it may."""


def read_file(path: Path, most: int | None = None) -> bytes:
    """The content of a file of at most `most` bytes.

    A pipe would keep us waiting and a device may never end, so neither is read.
    """
    try:
        refuse_other_kinds(path)
        with path.open("rb") as file:
            content = file.read() if most is None else file.read(most + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise Unreadable(f"cannot be read: {getattr(error, 'strerror', None) or error}") from error
    if most is not None and len(content) > most:
        raise TooLarge(f"is larger than {most // MIB} MiB")
    step(f"Read {path}: {len(content):,} bytes")
    return content


def refuse_other_kinds(path: Path) -> None:
    """`Unreadable` where `path` is a folder, a pipe or a device; OSError where it is not there."""
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise Unreadable("is a folder; name a file")
    if not stat.S_ISREG(mode):
        raise Unreadable("is a pipe or a device; name a file")
