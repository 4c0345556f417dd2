"""The linter's table in a TOML file, read and checked."""

import tomllib
from pathlib import Path, PurePath
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from reflect.diagnostics import Checked, Diagnostic
from reflect.documents import quoted, suggestion
from reflect.lint.engine.selection import Selection

_KEYS = ("select", "ignore", "per-file-ignores")

Codes = list[Annotated[str, Field(pattern=r"^R[0-9]{0,3}$")]]


class SettingsFile(BaseModel):
    """The table `[lint]`."""

    model_config = ConfigDict(extra="forbid")

    select: Codes = []
    ignore: Codes = []
    per_file_ignores: dict[str, Codes] = Field({}, alias="per-file-ignores")


def settings_in(path: Path, raw: bytes, table: tuple[str, ...]) -> Checked[Selection] | None:
    """The settings under `table` in a TOML file; None where there is no such table.

    Diagnostics: S002 (not TOML), S003 (a key or value that cannot be used).
    """
    try:
        content: Any = tomllib.loads(raw.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        return Checked(None, (Diagnostic(str(path), 0, 0, "S002", f"is not valid TOML: {error}"),))
    for key in table:
        if not isinstance(content, dict) or key not in content:
            return None
        content = content[key]
    try:
        file = SettingsFile.model_validate(content)
    except ValidationError as error:
        said = (_said(table, problem["loc"], problem["type"]) for problem in error.errors())
        return Checked(None, tuple(Diagnostic(str(path), 0, 0, "S003", each) for each in said))
    per_file = tuple((pattern, tuple(codes)) for pattern, codes in file.per_file_ignores.items())
    select, ignore = tuple(file.select), tuple(file.ignore)
    return Checked(Selection(select, ignore, per_file, PurePath(path.parent)))


def _said(table: tuple[str, ...], at: tuple[int | str, ...], problem: str) -> str:
    where = quoted(".".join(map(str, (*table, *at))))
    if problem == "extra_forbidden":
        return f"unknown key {where}; {suggestion(str(at[0]), _KEYS)}"
    if problem == "string_pattern_mismatch":
        return f"{where} is no rule's code; write one like R310, or its beginning, like R3"
    if at and at[0] == "per-file-ignores":
        return f'{where} must be codes by file; write "drafts/*.yaml" = ["R3"] below it'
    if at:
        return f'{where} must be a list of codes; write one like ["R3", "R108"]'
    return f"{where} must be a table; write its keys below [{'.'.join(table)}]"
