"""A file's values, each with the place where it stands."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

from reflect.diagnostics import Diagnostic
from reflect.documents.marks import Marks
from reflect.documents.walk import Path


class Syntax(StrEnum):
    """How a file is written, which decides what to write instead of something wrong."""

    YAML = "yaml"
    TOML = "toml"
    JSON = "json"


@dataclass(frozen=True)
class Document:
    """The plain value of a file, and where each part of it stands."""

    path: str
    text: str
    value: Any
    places: dict[Path, tuple[int, int]] = field(repr=False)
    """Line and column (from 1, in characters) of the key or, in a list, of the element."""
    duplicates: tuple[Diagnostic, ...] = ()
    """R005: keys that stand twice; the later value is the one in `value`."""
    syntax: Syntax = Syntax.YAML

    @cached_property
    def marks(self) -> Marks:
        """Where each part begins and ends; the text is walked once more when one first asks."""
        return Marks.of(self.text)

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
