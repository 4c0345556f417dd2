"""Where each key and value of a document begins and ends in its text, to the character.

A document knows where its parts begin, which is all that loading needs. Findings also underline
them, and look into a text for the words that are wrong, so a file that has findings is walked a
second time.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from reflect.documents.walk import Path, Walk


class Span(NamedTuple):
    """Characters of a text, from `start` to before `end` (0-based offsets)."""

    start: int
    end: int


class Value(NamedTuple):
    """A value in the text, and how it is written; it begins and ends as a span does."""

    start: int
    end: int
    style: str | None
    """`'`, `"`, `|`, `>` or, for a plain scalar, nothing; None for a list, a block or an alias."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The spans of a document's keys and values by path, and the offsets where its lines begin."""

    text: str
    keys: dict[Path, Span] = field(default_factory=dict)
    values: dict[Path, Value] = field(default_factory=dict)
    first: dict[Path, Path] = field(default_factory=dict)
    """The first key of each block that has one."""

    lines: list[int] = field(default_factory=lambda: [0])
    scalars: list[tuple[int, int]] = field(default_factory=list)
    """The words of scalars, in order; of a block scalar only what stands below its first line."""

    @classmethod
    def of(cls, text: str) -> "Marks":
        """The marks of a text that was read as a document; of equal keys, those of the last."""
        marks = cls(text)
        at = text.find("\n")
        while at >= 0:
            marks.lines.append(at + 1)
            at = text.find("\n", at + 1)
        _Marking(marks).document(text)
        return marks

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column (from 1, in characters) of a character."""
        line = bisect_right(self.lines, offset)
        return line, offset - self.lines[line - 1] + 1

    def line_of(self, offset: int) -> Span:
        """The line that a character stands in, without its end."""
        number = bisect_right(self.lines, offset)
        end = self.lines[number] - 1 if number < len(self.lines) else len(self.text)
        return Span(self.lines[number - 1], end)

    def in_words(self, offset: int) -> bool:
        """Whether a character is part of a scalar, and so of no comment."""
        at = bisect_left(self.scalars, (offset + 1,)) - 1
        return at >= 0 and offset < self.scalars[at][1]


class _Marking(Walk):
    """The walk that writes down the spans."""

    def __init__(self, marks: Marks) -> None:
        super().__init__("")
        self.marks = marks

    def key(self, at: Path, event: Any) -> None:
        span = Span(event.start_mark.index, event.end_mark.index)
        self.marks.first.setdefault(at[:-1], at)
        self.marks.keys[at] = span
        self.marks.scalars.append((span.start, span.end))

    def value(self, at: Path, first: Any, last: Any) -> None:
        start, end = first.start_mark.index, last.end_mark.index
        style = (first.style or "") if isinstance(first, yaml.ScalarEvent) else None
        if not isinstance(first, yaml.AliasEvent):  # a block ends where the next begins
            end = start + len(self.marks.text[start:end].rstrip())
        if style is not None:
            below = self.marks.text.find("\n", start, end) if style in ("|", ">") else start
            self.marks.scalars.append((below if below >= 0 else end, end))
        self.marks.values[at] = Value(start, end, style)
