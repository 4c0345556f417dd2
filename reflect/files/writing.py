"""Writing a file so that a crash or a full disk never leaves half of it behind."""

import os
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from reflect.diagnostics import Expected
from reflect.files.failures import refusal
from reflect.files.protecting import refuse_protected
from reflect.verbose import step

if os.name == "posix":
    import fcntl

_UNFINISHED = ".reflect-"
"""How the name of a file begins that is not in its place yet."""

OF_MANY = (".csv", ".json", ".xlsx")
"""Endings of files that other programs write too."""

PRIVATE = 0o600
"""Rights of a file with answers: only its owner may read it."""


def write_whole(
    path: Path,
    content: bytes,
    *,
    inputs: Iterable[Path] = (),
    private: bool = False,
    over_others: bool = False,
) -> bool:
    """Write a result to `path`, all of it or nothing; whether another file stood there before.

    It never takes the place of what a folder keeps, nor of one of its `inputs`. CSV, JSON and XLSX
    take only the place of their like, unless `over_others`: another table may hold answers. One
    that is `private` can be read by its owner only. `Expected` where it cannot be written.
    """
    refuse_protected(path, inputs)
    try:
        if path.exists() and not path.is_file():  # a pipe or a device; it cannot be replaced
            path.write_bytes(content)
            return False
        replaces = path.exists()
        if replaces and not over_others and not _may_replace(path, content):
            raise Expected(f"{path} is there already, and not from here; name another file.")
        path.resolve().parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Expected(f"{path} cannot be written: {refusal(error)}.") from error
    replace_file(path, content, PRIVATE if private else None)
    return replaces


def in_place(replaced: bool) -> str:
    """What follows the name of a file that was written."""
    return ", in place of the one that was there" if replaced else ""


def _may_replace(path: Path, content: bytes) -> bool:
    if path.suffix.casefold() not in OF_MANY:
        return True
    with path.open("rb") as before:
        return alike(before, content, path.suffix)


def alike(before: BinaryIO, content: bytes, ending: str) -> bool:
    """Whether a table has the same headings, JSON the same format, a workbook the same kind."""
    if ending.casefold() == ".xlsx":
        return _properties(before) == _properties(BytesIO(content))
    beginning = content[: content.find(b"\n", 2)]
    return before.read(len(beginning)) == beginning


def _properties(file: BinaryIO) -> bytes:
    """What a workbook says of itself; nothing where it is none."""
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(file) as parts:
            return parts.read("docProps/core.xml")
    except (BadZipFile, KeyError):
        return b""


def replace_file(path: Path, content: bytes, rights: int | None = None) -> None:
    """Put `content` in the place of `path`, on the disk before it has the name.

    A link goes on pointing to its file. Without `rights` it has those of the file before, or of
    a new one. `Expected` where that fails; then what was there is there still.
    """
    try:
        target = path.resolve()
        sweep(target.parent)
        with _unfinished(target) as (file, temporary):
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            temporary.chmod(_usual_rights(target) if rights is None else rights)
            if os.name != "posix":  # no open file can be moved there
                file.close()
            temporary.replace(target)
        _keep_name(target.parent)
    except OSError as error:
        raise Expected(f"{path} cannot be written: {refusal(error)}.") from error
    step(f"Wrote {path}: {len(content):,} bytes")


def sweep(folder: Path) -> None:
    """Remove what a run that was killed left unfinished in `folder`."""
    for path in folder.glob(f"{_UNFINISHED}*"):
        with suppress(OSError):
            if path.is_file() and _is_abandoned(path):
                path.unlink()


@contextmanager
def _unfinished(target: Path) -> Iterator[tuple[BinaryIO, Path]]:
    """A file beside `target` that is gone when this ends, unless it was given another name.

    It is locked while it is written, so that nobody takes it for abandoned.
    """
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=_UNFINISHED, suffix=target.suffix)
    try:
        with os.fdopen(handle, "wb") as file:
            if os.name == "posix":
                with suppress(OSError):  # a network drive may know no locks
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield file, Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _is_abandoned(path: Path) -> bool:
    """Whether nobody is writing it: the system lets go of the locks of a run that was killed."""
    if os.name == "posix":
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)  # OSError: somebody has it
    return True  # elsewhere an open file cannot be removed


def _usual_rights(target: Path) -> int:
    """Those of the file that is there, else what this person gives to a new one."""
    with suppress(FileNotFoundError):
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _keep_name(folder: Path) -> None:
    """Have the new name of a file on the disk too, so that a power cut does not undo it."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            with suppress(OSError):  # not every file system can
                os.fsync(handle)
        finally:
            os.close(handle)
