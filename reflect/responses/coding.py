"""How an answer to an item is written in a wide frame: one number.

A chosen option is its rank, 1 for the least value; several options are the sum of 2^(rank - 1); a
number is itself. A missing kind is negative, but NaN of a number that was left blank; null is an
item that was not asked.
"""

from collections.abc import Sequence
from math import isnan, nan

from reflect.questionnaire import AnyItem, ChoiceItem, Missing, NumberItem, OpenItem, Scale
from reflect.responses.model import Answer, Chosen, Picked

MISSING_CODES = {Missing.DONT_KNOW: -1, Missing.NOT_APPLICABLE: -2, Missing.SKIPPED: -3}

LETTERS = {Missing.DONT_KNOW: "d", Missing.NOT_APPLICABLE: "n"}
"""What is typed for a missing kind, on every screen, form and file."""

KEYS = ("_school", "_wave", "_audience", "_group")
"""Columns (text, null where not given) that say to which group a row of a wide frame belongs."""

_MISSING = {code: missing for missing, code in MISSING_CODES.items()}


def column_type(item: AnyItem) -> str:
    """Polars' name for the type of an item's column."""
    match item:
        case OpenItem():
            return "String"
        case NumberItem():
            return "Float64"
        case ChoiceItem(many=True):
            return "Int32"
    return "Int8"


def picks_code(ranks: Sequence[int]) -> int:
    """The code of several options, by their ranks."""
    return sum(1 << (rank - 1) for rank in {*ranks})


def picked_in(code: int, scale: Scale) -> Picked:
    """The options that a code of several stands for."""
    return Picked(tuple(v for place, v in enumerate(scale.values) if code >> place & 1))


def code_of(item: AnyItem, answer: Answer) -> float:
    """The code of an answer that the item could have been given, but one in words."""
    match answer:
        case Missing():
            return nan if isinstance(item, NumberItem) else MISSING_CODES[answer]
        case Picked(values) if isinstance(item, ChoiceItem):
            return picks_code([item.scale.values.index(value) + 1 for value in values])
        case Chosen(value) if not isinstance(item, OpenItem):
            return value if isinstance(item, NumberItem) else item.scale.values.index(value) + 1
    raise ValueError(f"{item.id} has no such answer")


def answer_of_code(item: AnyItem, code: float) -> Answer:
    """The answer that a code stands for: `code_of` gives the code back."""
    if isinstance(item, NumberItem):
        return Missing.SKIPPED if isnan(code) else Chosen(code)
    assert not isinstance(item, OpenItem)
    if code in _MISSING:
        return _MISSING[int(code)]
    if isinstance(item, ChoiceItem) and item.many:
        return picked_in(int(code), item.scale)
    return Chosen(item.scale.values[int(code) - 1])


def picks_text(values: Sequence[float]) -> str:
    """Values of several options as they are kept: "1 3"."""
    return " ".join(map(plain_number, values))


def plain_number(value: float) -> str:
    """A number as it is typed: "4", "0.5"."""
    return f"{float(value)!r}".removesuffix(".0")


def picks_in(text: str) -> tuple[float, ...]:
    """The values in such a text."""
    return tuple(map(float, text.split()))
