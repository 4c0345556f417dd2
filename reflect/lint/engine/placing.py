"""From what a rule says, a path and perhaps a few words, to lines and columns."""

from typing import NamedTuple

from reflect.documents import Document, Marks, Path, Span, find_piece
from reflect.lint.finding import Excerpt, Finding
from reflect.lint.rule import Found, Rule


class Placed(NamedTuple):
    """A finding, and the first and last line where a comment may say that it is to be ignored.

    That is its own line; where it is about a text of several lines, all of them: no comment can
    stand inside a text.
    """

    finding: Finding
    first: int
    last: int


def place(document: Document, rule: Rule, found: Found) -> Placed:
    """What `rule` found in a document, placed.

    It stands at the words `within` where they are in the text; else, where they were to be narrowed
    down, at the value, otherwise at the key or the element of a list, as the loader's diagnostics
    do.
    """
    marks = document.marks
    at = _known(marks, found.at)
    span = _span(marks, at, found.within)
    line, column = marks.place(span.start)
    end_line, end_column = marks.place(span.end)
    finding = Finding(
        path=document.path,
        line=line,
        column=column,
        code=rule.code,
        message=found.message,
        severity=rule.severity,
        end_line=end_line,
        end_column=end_column,
        excerpt=Excerpt.at(marks, span.start),
        edits=found.edits,
    )
    return Placed(finding, *_lines(marks, at, line))


def _known(marks: Marks, at: Path) -> Path:
    """The nearest part at or above `at` that is in the file."""
    while at not in marks.values:
        at = at[:-1]
    return at


def _span(marks: Marks, at: Path, within: str | None) -> Span:
    value = marks.values[at]
    if within is not None:
        return find_piece(marks.text, value, within) or _first_line(
            marks, Span(value.start, value.end)
        )
    if at in marks.keys:
        return marks.keys[at]
    first = marks.values[marks.first.get(at, at)]  # of a block, enough to underline
    return _first_line(marks, Span(value.start, first.end))


def _first_line(marks: Marks, span: Span) -> Span:
    end = marks.text.find("\n", span.start, span.end)
    return Span(span.start, end if end >= 0 else span.end)


def _lines(marks: Marks, at: Path, line: int) -> tuple[int, int]:
    """The lines on one of which a comment speaks of what was found at `at`."""
    value = marks.values[at]
    if value.style is None:
        return line, line
    first = marks.keys.get(at, value)
    return marks.place(first.start)[0], marks.place(max(value.end - 1, 0))[0]
