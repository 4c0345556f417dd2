"""Files that the linter has mended: written in place, or shown as a difference."""

import difflib
import sys
from typing import TYPE_CHECKING

from reflect.diagnostics import Expected
from reflect.files import Unreadable, read_file, replace_file

if TYPE_CHECKING:
    from reflect.lint.engine.fixing import Fixed


def write_fixed(fixed: "Fixed") -> None:
    """Put a mended file in the place of the old one, all of it or nothing, with the same rights.

    `Expected` where it cannot be written, or where somebody changed it in the meantime.
    """
    try:
        unchanged = read_file(fixed.path) == fixed.before
    except Unreadable as error:
        raise Expected(f"{fixed.path} {error}.") from error
    if not unchanged:
        raise Expected(f"{fixed.path} was changed just now by somebody else; run it again.")
    replace_file(fixed.path, fixed.after)


def show_difference(fixed: "Fixed") -> None:
    """Print the change as a unified diff, which `patch` understands."""
    before, after = (
        content.decode("utf-8-sig").splitlines(keepends=True)
        for content in (fixed.before, fixed.after)
    )
    name = fixed.path.as_posix()
    for line in difflib.unified_diff(before, after, name, name):
        sys.stdout.write(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")
