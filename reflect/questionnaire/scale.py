"""A response scale: its options, what they are worth, and the answers that stand apart from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from reflect.words.language import Language


class Missing(StrEnum):
    """Why a respondent who was asked gave no answer on the scale.

    The first two are answers a scale may offer; `SKIPPED` is a question left blank. An item that
    was not asked (another audience, the short form) has no record at all.
    """

    DONT_KNOW = "dont_know"
    NOT_APPLICABLE = "not_applicable"
    SKIPPED = "skipped"


class Borrowed(str):
    """Words of a questionnaire in another language than its own, for want of a translation.

    Everything that prints words says so of these, or names their language where it can.
    """

    __slots__ = ("language",)

    language: str

    def __new__(cls, words: str, language: str) -> "Borrowed":
        """These words, which stand in the language with this tag."""
        made = super().__new__(cls, words)
        made.language = language
        return made

    def __reduce__(self) -> tuple[type["Borrowed"], tuple[str, str]]:
        """How it is made anew in another process."""
        return Borrowed, (str(self), self.language)


def marked(text: str) -> str:
    """Words of a questionnaire; those in another language say which, before them."""
    return f"({Language(text.language).name}) {text}" if isinstance(text, Borrowed) else text


@dataclass(frozen=True, slots=True)
class Option:
    """A point of a scale: what it is worth and what it is called.

    `positive` marks what percent positive counts; without any mark an item score of 75 does.
    """

    value: float
    label: str
    positive: bool | None = None


@dataclass(frozen=True, slots=True)
class MissingOption:
    """An answer that stands apart from the scale; `codes` stand for it in tables."""

    missing: Missing
    label: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scale:
    """A named response scale; `options` are in the order of the file; some may be worth the same.

    `blank_codes` stand in tables for an item that was left blank.
    """

    id: str
    options: tuple[Option, ...]
    missing_options: tuple[MissingOption, ...]
    blank_codes: tuple[str, ...] = ()

    @cached_property
    def codes(self) -> "Mapping[Missing, tuple[str, ...]]":
        """What stands in tables for each missing kind that has codes, as numbers or words."""
        found = {option.missing: option.codes for option in self.missing_options}
        return {kind: c for kind, c in {**found, Missing.SKIPPED: self.blank_codes}.items() if c}

    @cached_property
    def offered(self) -> frozenset[Missing]:
        """The missing kinds that may be chosen beside the options."""
        return frozenset(option.missing for option in self.missing_options)

    @cached_property
    def values(self) -> tuple[float, ...]:
        """What the options are worth, from the least to the greatest, each value once."""
        return tuple(option.value for option in self.ranked)

    @cached_property
    def marks(self) -> tuple[bool | None, ...]:
        """Which options are marked as positive or not, from the least value to the greatest."""
        return tuple(option.positive for option in self.ranked)

    @cached_property
    def ranked(self) -> tuple[Option, ...]:
        """The options from the least to the greatest value: rank 1 first.

        Those that are worth the same are one here: answers to them are not told apart.
        """
        by_worth: dict[float, list[Option]] = {}
        for option in sorted(self.options, key=lambda option: option.value):
            by_worth.setdefault(option.value, []).append(option)
        return tuple(_as_one(options) for options in by_worth.values())

    def label(self, answer: "float | Missing") -> str:
        """What the option worth `answer`, or the missing kind, is called on this scale."""
        if isinstance(answer, Missing):
            if answer is Missing.SKIPPED:
                return "Left blank"
            return next(o.label for o in self.missing_options if o.missing is answer)
        return next(o.label for o in self.ranked if o.value == answer)


def _as_one(options: Sequence[Option]) -> Option:
    """Options of one worth: what all are called, with a stroke between."""
    first = options[0]
    if len(options) == 1:
        return first
    label = " / ".join(option.label for option in options)
    if isinstance(first.label, Borrowed):
        label = Borrowed(label, first.label.language)
    return Option(first.value, label, first.positive)
