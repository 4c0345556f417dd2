"""From what a rule says, a path and perhaps a few words, to lines and columns."""

from dataclasses import dataclass
from functools import cached_property

from reflect.documents import Document, Path
from reflect.lint.engine.marks import Marks, Span
from reflect.lint.engine.scalars import find_piece
from reflect.lint.finding import Excerpt, Finding
from reflect.lint.rule import Found, Rule


@dataclass(frozen=True)
class Page:
    """A document as findings are placed in it; its marks are made when one first asks."""

    document: Document

    @cached_property
    def marks(self) -> Marks:
        """The spans of its keys and values."""
        return Marks.of(self.document)

    def finding(self, rule: Rule, found: Found) -> "Placed":
        """What `rule` found, placed.

        It stands at the words `within` where they are in the text; else, where they were to be
        narrowed down, at the value, otherwise at the key or the element of a list, as the
        loader's diagnostics do.
        """
        span = self._span(found)
        line, column = self.marks.place(span.start)
        end_line, end_column = self.marks.place(span.end)
        finding = Finding(
            path=self.document.path,
            line=line,
            column=column,
            code=rule.code,
            message=found.message,
            severity=rule.severity,
            end_line=end_line,
            end_column=end_column,
            excerpt=Excerpt.of(self.marks.line(line), column),
            edits=found.edits,
        )
        return Placed(finding, *self._lines(found.at, line))

    def _span(self, found: Found) -> Span:
        at = self._known(found.at)
        value = self.marks.values[at]
        if found.within is not None:
            piece = find_piece(self.document.text, value, found.within)
            return piece or self._first_line(value)
        if at in self.marks.keys:
            return self.marks.keys[at]
        return self._first_line(Span(value.start, self._first_part(at).end))

    def _first_part(self, at: Path) -> Span:
        """The first key and value of a block, which are enough to underline; else all of it."""
        return self.marks.values[self.marks.first.get(at, at)]

    def _known(self, at: Path) -> Path:
        """The nearest part at or above `at` that is in the file."""
        while at not in self.marks.values:
            at = at[:-1]
        return at

    def _first_line(self, span: Span) -> Span:
        end = self.document.text.find("\n", span.start, span.end)
        return Span(span.start, end if end >= 0 else span.end)

    def _lines(self, at: Path, line: int) -> tuple[int, int]:
        """The lines on one of which a comment speaks of what was found at `at`."""
        at = self._known(at)
        value = self.marks.values[at]
        if value.style is None:
            return line, line
        first = self.marks.keys.get(at, value)
        return self.marks.place(first.start)[0], self.marks.place(max(value.end - 1, 0))[0]


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding, and the first and last line where a comment may say that it is to be ignored.

    That is its own line; where it is about a text of several lines, all of them: no comment can
    stand inside a text.
    """

    finding: Finding
    first: int
    last: int
