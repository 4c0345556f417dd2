"""What the cell of a scored item may hold, on one scale.

An option's value (`4`, `4.0`, `0,5`) or its label, in any language that the questionnaire has or in
two (`Czasami / Sometimes`); value and label (`2 - Sometimes`); the label, the key or the letter
(`d`, `n`) of a missing kind that the scale offers, or a code that the file gives it; `skipped` or
`not_asked`. What is compared how,
`cells.plain` says. Where the label of one option reads like the value of another, both together
(`1 = Rarely`) say which is meant.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from reflect.documents import quoted, suggestion
from reflect.questionnaire import Missing, Scale
from reflect.responses.coding import LETTERS, MISSING_CODES
from reflect.tables.cells import (
    BLANK_CODE,
    NOT_ASKED,
    NOT_ASKED_CODE,
    guarded,
    number_text,
    plain,
    unguarded,
)
from reflect.tables.content.other_words import BLANKS_OF_PROGRAMS, KINDS, LEFT_BLANK, UNCLEAR
from reflect.tables.headings.wording import in_two_languages
from reflect.tables.manner import BLANK, Manner

_NUMBER = re.compile(r"[-+]?[0-9]+([.,][0-9]+)?(e[-+]?[0-9]+)?")
_BOTH = re.compile(r"(?P<number>[0-9.,]+?)\s*[-–—=:.)]\s*(?P<label>\D.*)")
_BOTH_TURNED = re.compile(r"(?P<label>.*\D)\s*[(\[](?P<number>[0-9.,]+)[)\]]")
_BETWEEN_ANSWERS = re.compile(r"[;,|/\n]|\s\+\s|\s&\s")


_label = lru_cache(maxsize=10_000)(plain)
"""For labels: each scale has them in all languages, and the same stand on the scales of many."""


def is_number(cell: str) -> bool:
    """Whether a cell, made plain, is a number."""
    return _NUMBER.fullmatch(cell) is not None


def marks_of(scale: Scale) -> list[str]:
    """What stands beside each option's box: its value; `1_2` for a second option worth 1."""
    met: Counter[float] = Counter()
    marks = []
    for option in scale.options:
        met[option.value] += 1
        again = f"_{met[option.value]}" if met[option.value] > 1 else ""
        marks.append(f"{number_text(option.value)}{again}")
    return marks


class Spellings:
    """Every way to write an answer on one scale.

    `labels` are those of translations: of the options in their order, then of the missing kinds.
    """

    def __init__(
        self, scale: Scale, labels: Iterable[Sequence[str]] = (), manner: Manner | None = None
    ) -> None:
        self.scale = scale
        self._given = {} if manner is None else {plain(k): v for k, v in manner.cells.items()}
        self.points = manner.points_of(scale) if manner else None
        self._ranks = {option.value: rank for rank, option in enumerate(scale.ranked, 1)}
        if self.points:
            self._ranks = {
                float(number): rank
                for rank, number in enumerate(range(self.points.least, self.points.greatest + 1), 1)
            }
        self._codes: defaultdict[str, set[int]] = defaultdict(set)
        self._codes[Missing.SKIPPED].add(MISSING_CODES[Missing.SKIPPED])
        self._codes[NOT_ASKED].add(NOT_ASKED_CODE)
        for apart in scale.missing_options:
            for text in (apart.missing, apart.label, LETTERS[apart.missing]):
                self._codes[_label(text)].add(MISSING_CODES[apart.missing])
        ranks = {option.value: rank for rank, option in enumerate(scale.ranked, 1)}
        for option, mark in zip(scale.options, marks_of(scale), strict=True):
            value = number_text(option.value)
            texts = [option.label, f"{value} = {option.label}"]
            for text in texts if self.points else (*texts, value, mark):
                self._codes[_label(text)].add(ranks[option.value])
        self._numbers: dict[float, int] = {}
        for missing, given in scale.codes.items():
            for text in map(plain, given):
                self._codes[text].add(MISSING_CODES[missing])
                if is_number(text):
                    self._numbers[float(text)] = MISSING_CODES[missing]
        codes = [ranks[o.value] for o in scale.options]
        codes += [MISSING_CODES[o.missing] for o in scale.missing_options]
        for each in labels:
            for code, label in zip(codes, each, strict=False):
                self._codes[_label(label)].add(code)

    def code(self, cell: str) -> int | None:
        """The code (see `coding`) of what a cell holds; None where that is unclear."""
        text = plain(unguarded(cell))
        if not text or (text in BLANKS_OF_PROGRAMS and text not in self._codes):
            return BLANK_CODE
        codes = self._meant(text)
        return next(iter(codes)) if len(codes) == 1 else None

    def is_label(self, cell: str) -> bool:
        """Whether a cell is an answer on this scale, and in words."""
        text = plain(unguarded(cell))
        return not is_number(text) and len(self._meant(text)) == 1

    def problem(self, cell: str) -> str:
        """Why `code` is None, and what to write instead."""
        text = plain(unguarded(cell))
        if meant := sorted(code for code in self._meant(text) if code > 0):
            options = [self.scale.ranked[rank - 1] for rank in meant]
            both = [quoted(f"{number_text(o.value)} = {o.label}") for o in options]
            return f"{quoted(cell)} can be read in more than one way; write {' or '.join(both)}"
        if self._is_several(text):
            return f"{quoted(cell)} is two answers; leave the cell blank"
        if text in MISSING_CODES:
            return f"the scale does not offer {quoted(text)}; {self._remedy('')}"
        if is_number(text):
            values = ", ".join(map(number_text, sorted({*self._ranks, *self._numbers})))
            return f"{quoted(cell)} is off the scale; write one of {values}"
        return f"{quoted(cell)} is no answer here; {self._remedy(cell)}"

    def written(self, answer: "float | Missing") -> str:
        """The cell for the option worth `answer`, or for a missing kind; `code` reads it back."""
        if isinstance(answer, Missing):
            if not (codes := self.scale.codes.get(answer)):
                return answer.value
            return codes[0] if is_number(plain(codes[0])) else guarded(codes[0])
        value = number_text(answer)
        if len(self._codes[plain(value)]) == 1:
            return value
        return guarded(f"{value} = {self.scale.label(answer)}")

    def _meant(self, text: str) -> set[int]:
        """The codes that a text may stand for: as it is, or without what tools put around it."""
        if text in self._given:
            text = plain(self._given[text])
            if text == BLANK:
                return {BLANK_CODE}
        if codes := self._all_codes(text):
            return codes
        bare = text.rstrip(";, ")
        if bare != text and (codes := self._all_codes(bare)):
            return codes
        for one, other in in_two_languages(bare):
            if codes := self._all_codes(one) & self._all_codes(other):
                return codes
        for form in (_BOTH, _BOTH_TURNED):
            if found := form.fullmatch(bare):
                codes = self._codes.get(found["label"].strip(), set())
                return {code for code in codes if self._is_number_of(found["number"], code)}
        return set()

    def _is_number_of(self, number: str, code: int) -> bool:
        """Whether a number beside a label is the option's value, or the place it has on a form."""
        if not is_number(number):
            return False
        worth = float(number.replace(",", "."))
        return self._ranks.get(worth) == code or worth == code or code < 0

    def _all_codes(self, text: str) -> set[int]:
        codes = set(self._codes.get(text, ()))
        if is_number(text):
            number = float(text.replace(",", "."))
            codes.update(c for c in (self._ranks.get(number), self._numbers.get(number)) if c)
        return codes

    def _is_several(self, text: str) -> bool:
        parts = [part.strip() for part in _BETWEEN_ANSWERS.split(text) if part.strip()]
        return len(parts) > 1 and all(self._all_codes(part) for part in parts)

    def _remedy(self, cell: str) -> str:
        text = plain(cell)
        if text in LEFT_BLANK:
            return "leave it blank"
        if text == UNCLEAR:
            return f"leave it blank, as R means it, or write {quoted(Missing.NOT_APPLICABLE)}"
        offered = {o.missing: o.label for o in self.scale.missing_options}
        for missing, words in KINDS.items():
            if text in words or text.rstrip(".!") in words:
                if missing in offered:
                    said = f"did you mean {quoted(offered[missing])} ({LETTERS[missing]})?"
                else:
                    said = "leave it blank, since the scale does not offer that"
                return said
        marks = {option.label: self._mark(option.value) for option in self.scale.options}
        marks |= {option.label: LETTERS[option.missing] for option in self.scale.missing_options}
        close = suggestion(cell, marks) if cell else ""
        for label, mark in marks.items():
            if close == f"did you mean {quoted(label)}?":
                return f"did you mean {quoted(label)} ({mark})?"
        return f"write one of: {', '.join(f'{mark} {label}' for label, mark in marks.items())}"

    def _mark(self, value: float) -> str:
        """The number to type for an option."""
        rank = [option.value for option in self.scale.ranked].index(value) + 1
        return number_text(next(number for number, one in self._ranks.items() if one == rank))
