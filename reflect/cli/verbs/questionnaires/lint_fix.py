"""What `reflect lint --fix` and `--diff` do: mend files in place, or show the difference."""

import difflib
import sys
from collections.abc import Sequence
from dataclasses import replace

from reflect.diagnostics import Expected
from reflect.files import Unreadable, read_file, replace_file
from reflect.lint import Linted, Linter, Source
from reflect.lint.engine.fixing import Fixed, fix_file
from reflect.words.counting import counted


def mended(
    linter: Linter, sources: Sequence[Source], linted: Sequence[Linted], *, write: bool
) -> list[Linted]:
    """The findings that are left after mending; with `write` off, all of them, and a diff shown."""
    after = []
    findings = files = 0
    for source, one in zip(sources, linted, strict=True):
        fixable = any(finding.edits for finding in one.findings)
        fixed = fix_file(linter, source) if fixable else None
        if fixed:
            findings += fixed.mended
            files += 1
            if write:
                _write(fixed)
            else:
                _show_difference(fixed)
        after.append(replace(one, findings=fixed.left) if fixed and write else one)
    verb = "Mended" if write else "Could mend"
    said = f"{verb} {counted(findings, 'finding')} in {counted(files, 'file')}."
    print(said, file=sys.stderr)
    return after


def _write(fixed: Fixed) -> None:
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


def _show_difference(fixed: Fixed) -> None:
    """Print the change as a unified diff, which `patch` understands."""
    before, after = (
        content.decode("utf-8-sig").splitlines(keepends=True)
        for content in (fixed.before, fixed.after)
    )
    name = fixed.path.as_posix()
    for line in difflib.unified_diff(before, after, name, name):
        sys.stdout.write(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")
