"""The files that no result may take the place of: what a school's folder keeps, and what is read.

They are known by what they are, not by their names alone: a link or another spelling of the path
leads to the same file.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from reflect.diagnostics import Expected
from reflect.files.failures import refusal

KEPT = (
    "reflect.db",
    "reflect.db-wal",
    "reflect.db-shm",
    "reflect.db-journal",
    "reflect-web.db",
    "reflect.toml",
    "plan.yaml",
)
"""What reflect keeps in a school's folder, beside its questionnaires."""

_QUESTIONNAIRES = "questionnaires"


def refuse_protected(path: Path, inputs: Iterable[Path] = ()) -> None:
    """`Expected` where `path` is a folder, or leads to a file that must stay as it is.

    Protected are what the folder keeps that we are in, and the one that `path` is in, also where
    it is not there yet, and the `inputs` of this run.
    """
    try:
        if path.is_dir():
            raise Expected(f"{path} is a folder; name a file in it.")
        target = path.resolve()
    except OSError as error:
        raise Expected(f"{path} cannot be written: {refusal(error)}.") from error
    except (ValueError, RuntimeError):  # a NUL in the name, a loop of links
        raise Expected(f"{path} cannot be the name of a file; choose another one.") from None
    if target.name.casefold() in KEPT:
        raise Expected(f"{path} is where reflect keeps its own; name another file.")
    for kept in _kept(Path()), _kept(target.parent), _kept(target.parent.parent):
        for protected in kept:
            if _same(target, protected):
                raise Expected(f"{path} leads to {protected}, which stays; name another file.")
    for given in inputs:
        if _same(target, given):
            raise Expected(f"{path} is read by this command; name another file.")


def _kept(folder: Path) -> Iterator[Path]:
    """What a school's folder keeps, if it is one."""
    yield from (folder / name for name in KEPT)
    yield from (folder / _QUESTIONNAIRES).glob("[!.]*.y*ml")


def _same(target: Path, other: Path) -> bool:
    try:
        return target.samefile(other)
    except OSError:  # one of them is not there
        return False
