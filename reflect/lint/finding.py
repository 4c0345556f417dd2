"""A diagnostic with its end, the line to show it in, and the edits that mend it."""

from dataclasses import dataclass, field
from typing import NamedTuple

from reflect.diagnostics import Diagnostic
from reflect.documents import Marks
from reflect.lint.rule import Edit

_AROUND = 500
"""Characters before and after a finding that are kept of its line: a file may be one line."""


class Excerpt(NamedTuple):
    """A line of a file, or what is around the finding in a very long one, from `column` on."""

    text: str = ""
    column: int = 1

    @classmethod
    def of(cls, line: str, column: int) -> "Excerpt":
        """What to show of a line for a finding at `column`."""
        start = max(column - 1 - _AROUND, 0)
        return cls(line[start : column - 1 + _AROUND], start + 1)

    @classmethod
    def at(cls, marks: Marks, offset: int) -> "Excerpt":
        """What to show of a marked text for a finding at a character."""
        line = marks.line_of(offset)
        start = max(offset - _AROUND, line.start)
        end = min(offset + _AROUND, line.end)
        return cls(marks.text[start:end], start - line.start + 1)


@dataclass(frozen=True, slots=True, order=True)
class Finding(Diagnostic):
    """A diagnostic of the linter. `end_line` and `end_column` are 0 where its end is not known.

    The end is that of a range: the column after its last character.
    """

    end_line: int = 0
    end_column: int = 0
    excerpt: Excerpt = field(default_factory=Excerpt, compare=False)
    edits: tuple[Edit, ...] = field(default=(), compare=False)

    @classmethod
    def of(cls, problem: Diagnostic, line: str = "") -> "Finding":
        """A loader's diagnostic as a finding, in a line of its file."""
        p = problem
        excerpt = Excerpt.of(line, p.column) if line else Excerpt()
        return cls(p.path, p.line, p.column, p.code, p.message, p.severity, excerpt=excerpt)
