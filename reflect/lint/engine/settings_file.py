"""The linter's table in a TOML file, read and checked."""

from pathlib import Path, PurePath
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from reflect.diagnostics import Checked
from reflect.documents import check, quoted
from reflect.documents.toml import read_toml
from reflect.lint.engine.selection import Selection

Codes = list[
    Annotated[
        str,
        Field(
            pattern=r"^R[0-9]{0,3}$",
            description="One is like R310; its beginning, like R3, stands for many.",
        ),
    ]
]


class SettingsFile(BaseModel):
    """The table `[lint]`."""

    model_config = ConfigDict(extra="forbid")

    select: Codes = []
    ignore: Codes = []
    per_file_ignores: dict[str, Codes] = Field({}, alias="per-file-ignores")


def settings_in(path: Path, table: tuple[str, ...]) -> Checked[Selection] | None:
    """The settings under `table` in a TOML file; None where there is no such table.

    Diagnostics: S001 (cannot be read, or is not UTF-8 text), S002 (not TOML), S003 (a key or value
    that cannot be used).
    """
    document = read_toml(path)
    if document.value is None:
        return Checked(None, document.diagnostics)
    content = document.value.value
    for key in table:
        if not isinstance(content, dict) or key not in content:
            return None
        content = content[key]
    if not isinstance(content, dict):
        name = ".".join(table)
        said = f"{quoted(name)} must be a table; write its keys below [{name}]"
        return Checked(None, (document.value.diagnostic(table, "S003", said),))
    checked = check(document.value.part(table), SettingsFile, "S003")
    if checked.value is None:
        return Checked(None, checked.diagnostics)
    file = checked.value
    per_file = tuple((pattern, tuple(codes)) for pattern, codes in file.per_file_ignores.items())
    return Checked(
        Selection(tuple(file.select), tuple(file.ignore), per_file, PurePath(path.parent))
    )
