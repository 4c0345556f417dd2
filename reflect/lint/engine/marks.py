"""Where each key and value of a document begins and ends in its text, to the character.

A document knows where its parts begin, which is all that loading needs. Findings also underline
them, and look into a text for the words that are wrong, so a file that has findings is read a
second time here.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from reflect.documents import Document, Path

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NO_BREAKS = str.maketrans("\x85\u2028\u2029", "   ")
"""Lines end here for libyaml, but neither in YAML 1.2 nor in an editor (see `documents`)."""


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of a text, from `start` to before `end` (0-based offsets)."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Value(Span):
    """A value in the text, and how it is written."""

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
    _scalars: list[tuple[int, int]] = field(default_factory=list)
    """The words of scalars, in order; of a block scalar only what stands below its first line."""

    @classmethod
    def of(cls, document: Document) -> "Marks":
        """The marks of a document; where a key stands twice, those of the last."""
        marks = cls(document.text)
        at = document.text.find("\n")
        while at >= 0:
            marks.lines.append(at + 1)
            at = document.text.find("\n", at + 1)
        events: Iterator[Any] = yaml.parse(document.text.translate(_NO_BREAKS), Loader=_LOADER)
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                marks._node(events, event, ())
        return marks

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column (from 1, in characters) of a character."""
        line = bisect_right(self.lines, offset)
        return line, offset - self.lines[line - 1] + 1

    def line(self, number: int) -> str:
        """A line (from 1), without its end."""
        start = self.lines[number - 1]
        end = self.lines[number] - 1 if number < len(self.lines) else len(self.text)
        return self.text[start:end]

    def in_words(self, offset: int) -> bool:
        """Whether a character is part of a scalar, and so of no comment."""
        at = bisect_left(self._scalars, (offset + 1,)) - 1
        return at >= 0 and offset < self._scalars[at][1]

    def _node(self, events: Iterator[Any], event: Any, at: Path) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        style = None
        if isinstance(event, yaml.ScalarEvent):
            style = event.style or ""
            end = self._end(start, event)
            words = start
            if style in ("|", ">"):
                first = self.text.find("\n", start)
                words = first if 0 <= first < end else end
            self._scalars.append((words, end))
        elif isinstance(event, yaml.SequenceStartEvent):
            end = self._sequence(events, start, at)
        elif isinstance(event, yaml.MappingStartEvent):
            end = self._mapping(events, start, at)
        self.values[at] = Value(start, end, style)

    def _sequence(self, events: Iterator[Any], start: int, at: Path) -> int:
        number = 0
        event: Any = next(events)
        while not isinstance(event, yaml.SequenceEndEvent):
            self._node(events, event, (*at, number))
            number += 1
            event = next(events)
        return self._end(start, event)

    def _mapping(self, events: Iterator[Any], start: int, at: Path) -> int:
        event: Any = next(events)
        while not isinstance(event, yaml.MappingEndEvent):
            here = (*at, event.value)
            self.first.setdefault(at, here)
            key = Span(event.start_mark.index, event.end_mark.index)
            self.keys[here] = key
            self._scalars.append((key.start, key.end))
            self._node(events, next(events), here)
            event = next(events)
        return self._end(start, event)

    def _end(self, start: int, event: Any) -> int:
        """Where an event ends, without white space: a block ends where the next begins."""
        return start + len(self.text[start : event.end_mark.index].rstrip())
