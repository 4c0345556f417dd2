"""What is wrong with something a person wrote, as a value: where it is and what to write instead.

Problems in files are values, not exceptions: a loader returns all of them at once in a `Checked`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Severity(StrEnum):
    """How much a finding matters: an error stops the file from being used."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One finding with its place (line and column count from 1, columns in characters).

    `message` says what is wrong and, after a colon or a semicolon, what to write instead.
    `line` and `column` are 0 where a whole file is meant (it cannot be read, or is too large).
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        return f"{place} {self.code} {self.message}"


@dataclass(frozen=True, slots=True)
class Checked(Generic[T]):
    """What a loader read, with everything it found wrong; `value` is None where an error stood."""

    value: T | None
    diagnostics: tuple[Diagnostic, ...] = ()

    def require(self) -> T:
        """The value, or `Refused` with every diagnostic where there is none."""
        if self.value is None:
            raise Refused(self.diagnostics)
        return self.value


class Expected(Exception):
    """A problem a person can solve: its text says what is wrong and what to do. Exit code 2."""


class Refused(Expected):
    """Input refused because of its diagnostics; the message lists them all in order of place."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(sorted(diagnostics))
        super().__init__("\n".join(str(d) for d in self.diagnostics))
