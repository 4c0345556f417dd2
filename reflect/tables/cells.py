"""How one cell of a table of answers is written and read.

The cell of a scored item holds an option's value (`4`, `4.0`, `0,5`) or its label; the label, the
key or the letter (`d`, `n`) of a missing kind that its scale offers; `skipped` or `not_asked`.
Case, spaces and the shape of quotation marks do not matter. Where the label of one option reads
like the value of another, both together (`1 = Rarely`) say which is meant.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence

from reflect.documents import quoted, suggestion
from reflect.questionnaire import Missing, Scale
from reflect.responses.coding import LETTERS, MISSING_CODES

NOT_ASKED = "not_asked"
"""Key of an item that was not put to a respondent, in place of an answer."""

BLANK_CODE, NOT_ASKED_CODE, WRONG_CODE = -100, -101, -102
"""Codes of a cell before it is known who was asked; all codes of answers are greater."""

_NUMBER = re.compile(r"[-+]?[0-9]+([.,][0-9]+)?(e[-+]?[0-9]+)?")
_QUOTES = str.maketrans("‘’‚‛`´“”„‟", "''''''\"\"\"\"")  # noqa: RUF001 -- these are meant

_ROWS_NAMED = 3

_FORMULA = "[=+@\uff1d\uff0b\uff0d\uff20-]"
"""What a formula of a spreadsheet begins with, also in its wide Japanese form."""

GUARDED = rf"'*(?:{_FORMULA}|[\t\r\n]|(?i:{Missing.SKIPPED}|{NOT_ASKED})$)"
"""What a text may not begin with in a cell, or be: a formula of a spreadsheet, or one of our keys.

An apostrophe is put before it, and taken away again from a text that begins with one and this.
"""

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


def unguarded(cell: str) -> str:
    """The text that `guarded` was given."""
    text = cell[1:] if cell.startswith("'") and re.match(GUARDED, cell) else cell
    return re.sub(f"{PARTED}'{GUARDED_PART}", r"\1\2", text)


def plain(text: str) -> str:
    """`text` as it is compared: compatible forms, case, spaces and quotation marks made alike."""
    alike = unicodedata.normalize("NFKC", text.translate(_QUOTES)).casefold()
    return " ".join(alike.split())


def on_one_line(cell: str) -> str:
    """The name that a cell holds: single spaces, nothing that a terminal would obey."""
    spaced = " ".join(unguarded(cell.strip()).split())
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


class Spellings:
    """Every way to write an answer on one scale."""

    def __init__(self, scale: Scale) -> None:
        self._scale = scale
        self._ranks = {option.value: rank for rank, option in enumerate(scale.ranked, 1)}
        self._codes: defaultdict[str, set[int]] = defaultdict(set)
        self._codes[Missing.SKIPPED].add(MISSING_CODES[Missing.SKIPPED])
        self._codes[NOT_ASKED].add(NOT_ASKED_CODE)
        for apart in scale.missing_options:
            for text in (apart.missing, apart.label, LETTERS[apart.missing]):
                self._codes[plain(text)].add(MISSING_CODES[apart.missing])
        for option in scale.options:
            value = number_text(option.value)
            for text in (value, option.label, f"{value} = {option.label}"):
                self._codes[plain(text)].add(self._ranks[option.value])

    def code(self, cell: str) -> int | None:
        """The code (see `coding`) of what a cell holds; None where that is unclear."""
        text = plain(unguarded(cell))
        if not text:
            return BLANK_CODE
        codes = self._all_codes(text)
        return next(iter(codes)) if len(codes) == 1 else None

    def problem(self, cell: str) -> str:
        """Why `code` is None, and what to write instead."""
        text = plain(unguarded(cell))
        if meant := sorted(code for code in self._all_codes(text) if code > 0):
            options = [self._scale.ranked[rank - 1] for rank in meant]
            both = [quoted(f"{number_text(o.value)} = {o.label}") for o in options]
            return f"{quoted(cell)} can be read in more than one way; write {' or '.join(both)}"
        if text in MISSING_CODES:
            return f"the scale does not offer {quoted(text)}; {self._remedy('')}"
        if _NUMBER.fullmatch(text):
            values = ", ".join(number_text(option.value) for option in self._scale.ranked)
            return f"{quoted(cell)} is off the scale; write one of {values}"
        return f"{quoted(cell)} is no answer here; {self._remedy(cell)}"

    def written(self, answer: "float | Missing") -> str:
        """The cell for the option worth `answer`, or for a missing kind; `code` reads it back."""
        if isinstance(answer, Missing):
            return answer.value
        value = number_text(answer)
        if len(self._codes[plain(value)]) == 1:
            return value
        return guarded(f"{value} = {self._scale.label(answer)}")

    def _all_codes(self, text: str) -> set[int]:
        codes = set(self._codes.get(text, ()))
        if _NUMBER.fullmatch(text) and (rank := self._ranks.get(float(text.replace(",", ".")))):
            codes.add(rank)
        return codes

    def _remedy(self, cell: str) -> str:
        labels = [option.label for option in self._scale.options]
        labels += [option.label for option in self._scale.missing_options]
        return suggestion(cell, labels)
