"""Which files are linted: those named, and those found in the folders named."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from reflect.diagnostics import Diagnostic
from reflect.questionnaire.library import SUFFIXES

_NOT_WALKED = {"__pycache__", "node_modules"}


class Source(NamedTuple):
    """A file to lint. One that is `named` is meant for reflect, whatever is in it."""

    path: Path
    named: bool


class Collected(NamedTuple):
    """The files, each once, in the order of their paths; and what cannot be read (R001)."""

    sources: tuple[Source, ...]
    problems: tuple[Diagnostic, ...]


def collect(paths: Iterable[Path]) -> Collected:
    """The files among `paths` and all `*.yaml` and `*.yml` in the folders among them.

    Folders whose name begins with a dot are left out. A folder is entered once, however many
    links lead to it.
    """
    found: dict[tuple[int, int], Source] = {}
    problems: set[Diagnostic] = set()
    for one in _all(paths):
        if isinstance(one, Diagnostic):
            problems.add(one)
            continue
        file = _identity(one.path)
        if isinstance(file, Diagnostic):
            problems.add(file)
        elif file not in found or _preferred(one) < _preferred(found[file]):
            found[file] = one
    sources = sorted(found.values(), key=lambda source: str(source.path))
    return Collected(tuple(sources), tuple(sorted(problems)))


def _preferred(source: Source) -> tuple[bool, str]:
    return not source.named, str(source.path)


def _identity(path: Path) -> tuple[int, int] | Diagnostic:
    """What tells a file from every other, by whatever path it is reached."""
    try:
        status = path.stat()
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        return _unreadable(path, error)
    if stat.S_ISDIR(status.st_mode):
        return Diagnostic(str(path), 0, 0, "R001", "is a folder; name a file")
    if not stat.S_ISREG(status.st_mode):  # a pipe would keep us waiting
        return Diagnostic(str(path), 0, 0, "R001", "is a pipe or a device; name a file")
    return status.st_dev, status.st_ino


def _all(paths: Iterable[Path]) -> Iterator[Source | Diagnostic]:
    entered: set[tuple[int, int]] = set()
    for path in paths:
        if path.suffix not in SUFFIXES and _is_folder(path):
            yield from _walk(path, entered)
        else:
            yield Source(path, named=True)


def _walk(folder: Path, entered: set[tuple[int, int]]) -> Iterator[Source | Diagnostic]:
    """The YAML files below a folder, and the folders that cannot be opened."""
    ahead = [folder]
    while ahead:
        here = ahead.pop()
        try:
            status = here.stat()
            if (status.st_dev, status.st_ino) in entered:
                continue
            entered.add((status.st_dev, status.st_ino))
            with os.scandir(here) as entries:
                names = sorted(entry.name for entry in entries)
        except OSError as error:
            yield _unreadable(here, error)
            continue
        for name in names:
            path = here / name
            if name.startswith(".") or name in _NOT_WALKED:
                continue
            if path.suffix in SUFFIXES:
                yield Source(path, named=False)
            elif _is_folder(path):
                ahead.append(path)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _unreadable(path: Path, error: Exception) -> Diagnostic:
    said = f"cannot be read: {getattr(error, 'strerror', None) or error}"
    return Diagnostic(str(path), 0, 0, "R001", said)
