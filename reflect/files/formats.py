"""What a result is written as: the ending of its file says so, and an option may only agree."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from reflect.diagnostics import Expected
from reflect.files.protecting import refuse_protected

F = TypeVar("F", bound=StrEnum)


def format_of(output: Path | None, asked: F | None, default: F, offered: Sequence[F]) -> F:
    """The format that a result is written in: by the ending of `output`, which is one of `offered`.

    Where there is no file, or where it is a pipe or a device, whose names say nothing, it is the
    one asked for, or `default`. `Expected` where the ending is another one, or contradicts what
    was asked for, or where the file must stay as it is.
    """
    if output is None:
        return asked or default
    if asked is not None and asked not in offered:
        raise Expected(f"--format {asked} is for the screen; a file ends in {_listed(offered)}.")
    if _says_nothing(output):
        return asked or (default if default in offered else offered[0])
    ending = ending_of(output, offered)
    if asked is not None and asked != ending:
        raise Expected(
            f"{output} ends in .{ending}, and --format says {asked}; let them agree, or leave "
            "--format out."
        )
    return next(each for each in offered if each == ending)


def ending_of(output: Path, offered: Sequence[str], for_: str = "") -> str:
    """How the name ends, without the dot: one of `offered`, or `Expected` with the list of them.

    Of a pipe or a device it is the first of them. `for_` says what they are offered for.
    """
    if _says_nothing(output):
        return offered[0]
    refuse_protected(output)
    ending = output.suffix.removeprefix(".").casefold()
    if ending not in offered:
        has = f"ends in .{ending}, which is not written here" if ending else "has no ending"
        raise Expected(f"{output} {has}; let the name end in {_listed(offered)}{for_}.")
    return ending


def _listed(endings: Sequence[str]) -> str:
    *others, last = (f".{each}" for each in endings)
    return f"{', '.join(others)} or {last}" if others else last


def _says_nothing(output: Path) -> bool:
    try:
        return output.exists() and not (output.is_file() or output.is_dir())
    except OSError:
        return False
