"""Files that the linter has mended: written in place, or shown as a difference."""

import difflib
import os
import shutil
import sys
import tempfile
from pathlib import Path

from reflect.diagnostics import Expected
from reflect.lint import Fixed


def write_fixed(fixed: Fixed) -> None:
    """Put a mended file in the place of the old one, all of it or nothing, with the same rights.

    `Expected` where it cannot be written, or where somebody changed it in the meantime.
    """
    path = fixed.path.resolve()
    temporary: str | None = None
    try:
        if path.read_bytes() != fixed.before:
            raise Expected(f"{fixed.path} was changed just now by somebody else; run it again.")
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".reflect-", suffix=".yaml")
        with os.fdopen(handle, "wb") as file:
            file.write(fixed.after)
        shutil.copymode(path, temporary)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise Expected(f"{fixed.path} cannot be written: {error.strerror or error}.") from error


def show_difference(fixed: Fixed) -> None:
    """Print the change as a unified diff, which `patch` understands."""
    before, after = (
        content.decode("utf-8-sig").splitlines(keepends=True)
        for content in (fixed.before, fixed.after)
    )
    name = fixed.path.as_posix()
    for line in difflib.unified_diff(before, after, name, name):
        sys.stdout.write(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")
