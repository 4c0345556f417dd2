"""What people write that YAML cannot read, in words that say what to do about it.

The parser says what it expected. What was meant is told from the line on which it gave up.
"""

import re
from collections.abc import Sequence

_VALUE = r"^\s*(?:- +)*(?:[^\s:#][^:#]*:\s+)"
"""The beginning of a line up to the text that stands behind a key."""

_NO_BREAK = "\N{NO-BREAK SPACE}"
_IN_INDENT = re.compile(rf"^[ \t]*{_NO_BREAK}|^\s*(?:- +)*[\w.-]+:{_NO_BREAK}")
_COLON = re.compile(_VALUE + r"""(?P<text>[^"'\[{|>&*!%#@`\s].*?):(?:\s|$)""")
_BRACKET = re.compile(_VALUE + r"(?P<text>(?:\[[^\[\]]*\]|\{[^{}]*\})\s*[^\s#,\]}].*)$")
_APOSTROPHE = re.compile(_VALUE + r"(?P<text>'[^']*'(?!'|\s*(?:#|$|,|\]|\})).*)$")
_MARK = re.compile(_VALUE + r'(?P<text>"(?:[^"\\]|\\.)*"(?!\s*(?:#|$|,|\]|\})).*)$')
_RESERVED = re.compile(_VALUE + r"(?P<text>[@`%&*!].*)$")

_QUOTE = "put the whole text in double quotes"
_MISTAKES = (
    (_APOSTROPHE, f"an apostrophe ends this text too early; {_QUOTE}"),
    (_MARK, 'a quotation mark ends this text too early; write \\" for each that stands within it'),
    (_BRACKET, f"a text cannot begin with a bracket; {_QUOTE}"),
    (_RESERVED, f"a text cannot begin with @, `, %, &, * or !; {_QUOTE}"),
    (_COLON, f"a colon within a text divides it; {_QUOTE}"),
)

_LINES_BACK = 3
"""How far above the place where the parser gave up a wrong indent may stand."""


def mistake(lines: Sequence[str], line: int, column: int) -> tuple[int, int, str] | None:
    """What is likely wrong near a line and column (from 0), with its own line and column.

    None where nothing known is.
    """
    if line >= len(lines):
        return None
    if lines[line].startswith("\t", column):
        return line, column, "is indented with a tab here; use spaces"
    for near in range(line, max(-1, line - _LINES_BACK), -1):
        if _IN_INDENT.match(lines[near]):
            said = "a no-break space stands here; put an ordinary space in its place"
            return near, lines[near].index(_NO_BREAK), said
    for pattern, said in _MISTAKES:
        if found := pattern.match(lines[line]):
            return line, found.start("text"), said
    return None
