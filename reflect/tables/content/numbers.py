"""What the cell of an item may hold that asks for a number.

The number (`45`, `4.5`, `4,5`), also with its unit behind it (`45 minutes`); a code that the file
gives a blank; `skipped` or `not_asked`.
"""

from reflect.documents import quoted
from reflect.questionnaire import Missing, NumberItem
from reflect.responses.coding import MISSING_CODES
from reflect.responses.model import bounds_of
from reflect.tables.cells import (
    BLANK_CODE,
    NOT_ASKED,
    NOT_ASKED_CODE,
    guarded,
    number_text,
    plain,
    unguarded,
)
from reflect.tables.content.other_words import BLANKS_OF_PROGRAMS
from reflect.tables.content.spellings import is_number

GIVEN_CODE = 1
"""Code of a cell that holds a number, which stands apart."""


class Numbers:
    """Every way to write the answer to one item."""

    def __init__(self, item: NumberItem) -> None:
        self.item = item
        self._codes = {_alike(plain(code)) for code in item.codes}
        self._unit = plain(item.unit or "")

    def code(self, cell: str) -> int | None:
        """`GIVEN_CODE`, or why there is no number (see `cells`); None where that is unclear."""
        text = plain(unguarded(cell))
        if not text or text in BLANKS_OF_PROGRAMS:
            return BLANK_CODE
        if text == Missing.SKIPPED or _alike(text) in self._codes:
            return MISSING_CODES[Missing.SKIPPED]
        if text == NOT_ASKED:
            return NOT_ASKED_CODE
        number = self._number(text)
        return None if number is None or not self.item.takes(number) else GIVEN_CODE

    def number(self, cell: str) -> float | None:
        """The number in a cell; None where there is none."""
        return self._number(plain(unguarded(cell))) if self.code(cell) == GIVEN_CODE else None

    def problem(self, cell: str) -> str:
        """Why `code` is None, and what to write instead."""
        unit = f", in {self.item.unit}" if self.item.unit else ""
        return f"{quoted(cell)} is no answer here; write {bounds_of(self.item)}{unit}"

    def written(self, answer: float | Missing) -> str:
        """The cell for a number or a blank; `code` and `number` read it back."""
        if not isinstance(answer, Missing):
            return number_text(answer)
        if not (codes := self.item.codes):
            return answer.value
        return codes[0] if is_number(plain(codes[0])) else guarded(codes[0])

    def _number(self, text: str) -> float | None:
        bare = text.removesuffix(self._unit).strip()
        return float(bare.replace(",", ".")) if is_number(bare) else None


def _alike(text: str) -> float | str:
    """A code as it is compared: 99 and 99.0 are one."""
    return float(text.replace(",", ".")) if is_number(text) else text
