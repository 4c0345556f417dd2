"""Findings for people: what and where, the line with a caret under it, and why it matters."""

import textwrap
from collections.abc import Iterator
from typing import TypeAlias

from reflect.diagnostics import Severity
from reflect.lint.finding import Finding
from reflect.lint.formats.safe_text import shown, width
from reflect.lint.outcome import Outcome

Line: TypeAlias = list[tuple[str, str]]
"""Pieces of a line, each with a style that `rich` knows; colour never says what words do not."""

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.ADVICE: "bold cyan"}
_QUIET = "dim"
_WIDEST = 200
_BEFORE_CARET = 0.4
"""How much of a line that is cut stands before the caret, as a part of the whole."""


def lines(outcome: Outcome, columns: int | None = None) -> Iterator[Line]:
    """The findings for a terminal of so many columns; None where lines may be of any length."""
    for finding in outcome.findings:
        yield from _heading(finding, columns)
        yield from _excerpt(finding, columns or _WIDEST)
        why, end, _ = outcome.codes[finding.code].why.partition(". ")
        yield from _noted("why", why + end.strip(), columns)
        yield []


def _heading(finding: Finding, columns: int | None) -> Iterator[Line]:
    label = f"{finding.severity} {finding.code}: "
    first, *others = _wrapped(label + shown(finding.message), columns, indent="  ")
    style = STYLES[finding.severity]
    yield [(label.strip(), style), (first[len(label) - 1 :], "bold")]
    yield from ([(line, "bold")] for line in others)
    place = f":{finding.line}:{finding.column}" if finding.line else ""
    fixable = "  (reflect lint --fix mends it)" if finding.edits else ""
    yield [("  --> ", _QUIET), (f"{shown(finding.path)}{place}", ""), (fixable, _QUIET)]


def _excerpt(finding: Finding, columns: int) -> Iterator[Line]:
    """The line, with carets below what is meant as far as it stands on this line."""
    if not finding.line or not finding.excerpt.text.strip():
        return
    number = str(finding.line)
    gutter = " " * len(number)
    line = shown(finding.excerpt.text)
    start = min(finding.column - finding.excerpt.column, len(line))
    end = start + 1
    if finding.end_line > finding.line:
        end = len(line)
    elif finding.end_line:
        end = max(finding.end_column - finding.excerpt.column, end)
    room = max(columns - len(number) - 3, 20)
    before, marked, after = _cut(line[:start], line[start:end], line[end:], room)
    style = STYLES[finding.severity]
    yield [(f"{gutter} |", _QUIET)]
    yield [(f"{number} | ", _QUIET), (before, ""), (marked, style), (after, "")]
    carets = "^" * max(width(marked), 1)
    yield [(f"{gutter} | ", _QUIET), (" " * width(before), ""), (carets, style)]


def _cut(before: str, marked: str, after: str, room: int) -> tuple[str, str, str]:
    """The three pieces of a line, shortened to `room` columns around the middle one."""
    if width(before + marked + after) <= room:
        return before, marked, after
    marked = _short(marked, room - 2)
    rest = room - width(marked)
    ahead = min(width(before), max(int(rest * _BEFORE_CARET), rest - width(after)))
    return _short_before(before, ahead), marked, _short(after, rest - ahead)


def _short(text: str, room: int) -> str:
    """`text` cut at its end to `room` columns."""
    if width(text) <= room:
        return text
    kept = ""
    for character in text:
        if width(kept + character) > room - 1:
            break
        kept += character
    return kept + "…" if room > 0 else ""


def _short_before(text: str, room: int) -> str:
    """`text` cut at its beginning to `room` columns."""
    return _short(text[::-1], room)[::-1]


def _noted(label: str, text: str, columns: int | None) -> Iterator[Line]:
    first, *others = _wrapped(f"  = {label}: {shown(text)}", columns, indent="    ")
    yield [(first, _QUIET)]
    yield from ([(line, _QUIET)] for line in others)


def _wrapped(text: str, columns: int | None, indent: str) -> list[str]:
    if columns is None:
        return [text]
    return textwrap.wrap(
        text, max(columns, 20), subsequent_indent=indent, break_on_hyphens=False
    ) or [text]
