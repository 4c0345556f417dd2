"""Characters that nobody sees, shown: what a terminal obeys, what turns a line, what is empty.

A name that holds one would look like another name, or colour a screen, or run backwards.
"""

import re
import unicodedata

from reflect.words.directions import END, FIRST_STRONG

MARK = "\N{REPLACEMENT CHARACTER}"
"""What is shown in the place of a character that could not be seen, or that is half of one."""

_SUSPECT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff"
    "\ufeff\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
"""Controls, format characters and halves of characters.

Not the soft hyphen, which is seen where a word is broken, nor signs over Arabic and Kaithi numbers.
"""

_DIRECTIONS = "\u200e\u200f\u061c"
_ISOLATES = FIRST_STRONG + END
_JOINERS = "\u200c\u200d"


def visible(text: str) -> str:
    """`text` with a mark in the place of every character that cannot be seen; lines stay.

    What scripts need stays: joiners after a letter of a script that joins or after a picture, and
    in a text that has letters from right to left directional marks, and isolates where each ends
    on its own line. A tab is a space.
    """
    text = text.replace("\t", " ")
    if not _SUSPECT.search(text):
        return text
    leftward = any(c.isalpha() and unicodedata.bidirectional(c) in {"R", "AL"} for c in text)
    set_apart = leftward and all(map(_is_closed, text.split("\n")))

    def shown(match: re.Match[str]) -> str:
        found = match[0]
        before = text[match.start() - 1 : match.start()]
        if (found in _DIRECTIONS and leftward) or (found in _ISOLATES and set_apart):
            return found
        if found in _JOINERS and before >= "\u0600" and unicodedata.category(before)[0] in "LMS":
            return found
        return MARK

    return _SUSPECT.sub(shown, text)


def _is_closed(line: str) -> bool:
    """Whether every isolate ends after it began, so that it turns nothing around it."""
    depth = 0
    for character in line:
        depth += {FIRST_STRONG: 1, END: -1}.get(character, 0)
        if depth < 0:
            return False
    return depth == 0
