"""What the cell of an item may hold of which many options may be ticked.

The options that were ticked, each as `spellings` says, with a semicolon, comma, bar or slash, the
end of a line or a space between them, as form tools write them: `1;3`, `1 3`, `By bus, On foot`.
A label may hold such a mark itself, since the longest run that is a label is taken for one.
"""

from reflect.documents import quoted
from reflect.questionnaire import Missing, Scale
from reflect.responses.coding import MISSING_CODES, picks_code
from reflect.responses.model import Picked
from reflect.tables.cells import BLANK_CODE, guarded, plain, unguarded
from reflect.tables.content.other_words import NOT_TICKED, TICKED
from reflect.tables.content.spellings import Spellings

_BETWEEN = (";", "\n", "|", ",", "/", " ")
_OURS = ";"


class Several:
    """Every way to write several options of one scale; `one` reads each of them."""

    def __init__(self, one: Spellings) -> None:
        self.one = one

    def code(self, cell: str) -> int | None:
        """The code (see `coding`) of what a cell holds; None where that is unclear."""
        alone = self.one.code(cell)
        if alone is not None:
            return picks_code([alone]) if alone > 0 else alone
        for mark in _BETWEEN:
            if ranks := self._ranks(unguarded(cell).strip().split(mark), mark):
                return picks_code(ranks)
        return None

    def problem(self, cell: str) -> str:
        """Why `code` is None, and what to write instead."""
        options = [option.value for option in self.one.scale.options]
        example = self.written(Picked(tuple(options[:2])))
        return (
            f"{quoted(cell)} is no list of answers here; write those ticked with a semicolon "
            f"between them, like {example}"
        )

    def written(self, answer: Picked | Missing) -> str:
        """The cell for these options, or for a missing kind; `code` reads it back."""
        if isinstance(answer, Missing):
            return self.one.written(answer)
        return guarded(_OURS.join(self.one.written(value) for value in answer.values))

    def _ranks(self, parts: list[str], mark: str) -> list[int] | None:
        """The ranks of the options that the parts name, the longest run first; None if not all."""
        parts = [part for part in parts if part.strip()]
        ranks: list[int] = []
        start = 0
        while start < len(parts):
            for end in range(len(parts), start, -1):
                rank = self.one.code(mark.join(parts[start:end]))
                if rank is not None and rank > 0:
                    ranks.append(rank)
                    start = end
                    break
            else:
                return None
        return ranks


class Tick:
    """What the cell of a column may hold that is for one option, ticked or not."""

    def __init__(self, scale: Scale, option: float | Missing) -> None:
        self.label = scale.label(option)
        if isinstance(option, Missing):
            self._code = MISSING_CODES[option]
        else:
            self._code = picks_code([scale.values.index(option) + 1])

    def code(self, cell: str) -> int | None:
        """That of the option, 0 where it is not ticked, or of a blank; None where unclear."""
        text = plain(unguarded(cell)).removesuffix(".0")
        if not text:
            return BLANK_CODE
        if text in TICKED or text == plain(self.label):
            return self._code
        return 0 if text in NOT_TICKED else None

    def problem(self, cell: str) -> str:
        """Why `code` is None, and what to write instead."""
        return f"{quoted(cell)} does not say whether {quoted(self.label)} is ticked; write 1 or 0"
