"""A file's values, each with the place where it stands."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, TypeAlias

from reflect.diagnostics import Diagnostic

MAX_PROBLEMS = 200
"""Problems of a kind that are told one by one."""

Path: TypeAlias = tuple[str | int, ...]
"""Where a value stands in a document: keys and 0-based positions from the top."""


class Syntax(StrEnum):
    """How a file is written, which decides what to write instead of something wrong."""

    YAML = "yaml"
    TOML = "toml"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Document:
    """The plain value of a YAML or TOML file, and where each part of it stands."""

    path: str
    text: str
    value: Any
    places: dict[Path, tuple[int, int]] = field(repr=False)
    """Line and column (from 1, in characters) of the key or, in a list, of the element."""
    duplicates: tuple[Diagnostic, ...] = ()
    """R005: keys that stand twice; the later value is the one in `value`."""
    syntax: Syntax = Syntax.YAML

    def part(self, at: Path) -> "Document":
        """What stands at `at`, as a document whose problems have their place in the whole one."""
        value = self.value
        for key in at:
            value = value[key]
        places = {
            path[len(at) :]: place for path, place in self.places.items() if path[: len(at)] == at
        }
        return replace(self, value=value, places=places)

    def diagnostic(self, at: Path, code: str, message: str) -> Diagnostic:
        """An error at `at`, or at the nearest part above it that has a place."""
        while at and at not in self.places:
            at = at[:-1]
        line, column = self.places.get(at, (1, 1))
        return Diagnostic(self.path, line, column, code, message)


def quoted(value: object) -> str:
    """`value` as a message shows it: in backticks, on one line, cut at 60 characters."""
    text = str(value).lower() if isinstance(value, bool) else " ".join(str(value).split())
    return f"`{text}`" if len(text) <= 60 else f"`{text[:59]}…`"
