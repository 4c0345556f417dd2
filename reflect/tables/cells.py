"""How one cell of a table of answers is written, so that no spreadsheet takes it for a formula.

And how cells are compared: case, spaces, the shape of quotation marks and what nobody sees do not
matter.
"""

import re
import unicodedata
from collections.abc import Sequence

from reflect.questionnaire import Missing
from reflect.tables.content.other_words import NOTHING_SAID

NOT_ASKED = "not_asked"
"""Key of an item that was not put to a respondent, in place of an answer."""

BLANK_CODE, NOT_ASKED_CODE, WRONG_CODE = -100, -101, -102
"""Codes of a cell before it is known who was asked; all codes of answers are greater."""

_UNSEEN = re.compile("[\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufeff]")
"""What form tools leave in texts and nobody sees."""

_QUOTES = str.maketrans("‘’‚‛`´“”„‟", "''''''\"\"\"\"")  # noqa: RUF001 -- these are meant

_ROWS_NAMED = 3

_FORMULA = "[=+@\uff1d\uff0b\uff0d\uff20-]"
"""What a formula of a spreadsheet begins with, also in its wide Japanese form."""

GUARDED = rf"'*(?:{_FORMULA}|[\t\r\n]|(?i:{Missing.SKIPPED}|{NOT_ASKED})$)"
"""What a text may not begin with in a cell, or be: a formula of a spreadsheet, or one of our keys.

An apostrophe is put before it, and taken away again from a text that begins with one and this.
"""

_NOTHING = "|".join(map(re.escape, sorted(NOTHING_SAID)))

GUARDED_WORDS = rf"'*(?:{_FORMULA}|[\t\r\n]|(?i:{_NOTHING})[ .!]*$)"
"""The same of an answer in words, which may not say nothing either: that is read as blank."""

PARTED, GUARDED_PART = r"([;\t\r\n] *)", rf"([\"']*{_FORMULA})"
"""What parts cells where a table is opened with other separators, and the beginning of a formula.

An apostrophe is put between the two, and taken away again.
"""


def guarded(text: str) -> str:
    """`text` so that no spreadsheet takes it for a formula, and `unguarded` gives it back.

    Nor any part of it, where semicolons, tabs or the ends of lines are taken to part cells.
    """
    text = re.sub(PARTED + GUARDED_PART, r"\1'\2", text)
    return f"'{text}" if re.match(GUARDED, text) else text


def guarded_words(text: str) -> str:
    """An answer in words as `guarded` makes it; one that says nothing is marked to be kept."""
    guarded_ = guarded(text)
    return f"'{text}" if guarded_ == text and re.match(GUARDED_WORDS, text) else guarded_


def unguarded(cell: str) -> str:
    """The text that `guarded` was given."""
    if "'" not in cell:
        return cell
    text = cell[1:] if cell.startswith("'") and re.match(GUARDED, cell) else cell
    return re.sub(f"{PARTED}'{GUARDED_PART}", r"\1\2", text)


def plain(text: str) -> str:
    """`text` as it is compared: compatible forms, case, spaces and quotation marks made alike."""
    if text.isascii():
        return " ".join(text.translate(_QUOTES).casefold().split())
    seen = _UNSEEN.sub("", text.translate(_QUOTES))
    alike = unicodedata.normalize("NFKC", seen).casefold()
    return " ".join(alike.split())


def on_one_line(cell: str) -> str:
    """The name that a cell holds: single spaces, nothing that a terminal would obey."""
    spaced = " ".join(unguarded(cell.strip()).split())
    if spaced.isprintable():
        return spaced
    return "".join(c for c in spaced if unicodedata.category(c) not in {"Cc", "Cs"})


def number_text(value: float) -> str:
    """The value of an option, or another number, as a cell holds it: `4`, `0.5`."""
    value = float(value)  # an int is one too, to a type checker
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def rows_named(rows: Sequence[int]) -> str:
    """The first of these rows, and how many more: "rows 3, 7, 9 and 12 more"."""
    shown = [str(row) for row in rows[:_ROWS_NAMED]]
    if more := len(rows) - len(shown):
        shown.append(f"{more} more")
    *first, last = shown
    return f"rows {', '.join(first)} and {last}" if first else f"row {last}"
