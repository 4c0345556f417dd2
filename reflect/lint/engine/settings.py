"""What a folder wants of the linter: `[lint]` in reflect.toml, `[tool.reflect.lint]` in pyproject.

[lint]
select = ["R3"]             # only these; all where it is left out
ignore = ["R108"]
[lint.per-file-ignores]
"drafts/*.yaml" = ["R2"]
"""

from dataclasses import replace
from pathlib import Path

from reflect.diagnostics import Checked, Diagnostic
from reflect.documents.toml import MAX_BYTES
from reflect.files import Unreadable, read_file
from reflect.lint.engine.selection import Selection

_TABLES = {"reflect.toml": ("lint",), "pyproject.toml": ("tool", "reflect", "lint")}
"""Where settings may stand, and under which table; of a folder the first file that has some."""


def settings_for(folder: Path) -> Checked[Selection]:
    """The settings of the nearest folder, from `folder` upwards, that has some; else the defaults.

    Diagnostics: S001 (a file cannot be read), S002 (not TOML), S003 (a key or value that cannot be
    used).
    """
    for place in (folder, *folder.parents):
        for name, table in _TABLES.items():
            path = place / name
            found = _read(path, table) if path.exists() else None
            if found is not None and found.value is not None:
                return Checked(replace(found.value, here=folder))
            if found is not None:
                return found
    return Checked(Selection())


def _read(path: Path, table: tuple[str, ...]) -> Checked[Selection] | None:
    """The settings in a file; None where it has none, which most files need not be parsed for."""
    try:
        raw = read_file(path, MAX_BYTES)
    except Unreadable as error:
        return Checked(None, (Diagnostic(str(path), 0, 0, "S001", str(error)),))
    if b"\0" not in raw and any(key.encode() not in raw for key in table):
        return None  # a NUL: text of UTF-16, which is told rather than passed over
    from reflect.lint.engine.settings_file import settings_in

    return settings_in(path, table)
