"""A language that people are spoken to in, as a value that is handed on: nothing here is global.

Messages are written in English where they are said, and found in the catalogues by that English
(`catalogues/<tag>.po`, the format of gettext; `reflect.pot` has them all). Values stand in them as
`%(name)s`, and a sign of percent is doubled.

English needs no catalogue: nothing is imported or read for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeAlias

from reflect.words.directions import Direction, from_right, isolated

Value: TypeAlias = str | int
"""What stands in a message: words as they are, or a number, written as the language does."""


def translatable(text: str) -> str:
    """`text` itself: says that it is a message, where it does not stand in `Language.say`."""
    return text


class Knowledge(Protocol):
    """What is known of a language; see the properties of `Language` of the same names."""

    name: str
    english_name: str
    direction: Direction
    has_words: bool
    has_words_for_leaders: bool

    @property
    def decimal_mark(self) -> str:
        """What stands before the tenths of a number."""

    def name_of(self, tag: str) -> str:
        """What the language with this tag is called in this one."""

    def translated(self, message: str) -> str:
        """A message as the catalogue has it, its values not yet in their places."""

    def counted(self, one: str, many: str, number: int) -> str:
        """The form of a message that goes with a number, likewise."""

    def list(self, things: Sequence[str]) -> str:
        """Things one after the other."""

    def date(self, day: date) -> str:
        """A day in full."""

    def number(self, number: int) -> str:
        """A whole number in the digits 0 to 9."""


class _English:
    """Messages as they stand, and the rest in a few lines."""

    name = english_name = "English"
    direction = Direction.RIGHTWARD
    has_words = has_words_for_leaders = True
    decimal_mark = "."

    def name_of(self, tag: str) -> str:
        return Language(tag).english_name

    def translated(self, message: str) -> str:
        return message

    def counted(self, one: str, many: str, number: int) -> str:
        return one if number == 1 else many

    def list(self, things: Sequence[str]) -> str:
        return " and ".join([", ".join(things[:-1]), things[-1]] if things[1:] else things)

    def date(self, day: date) -> str:
        return f"{day.day} {day:%B %Y}"

    def number(self, number: int) -> str:
        return f"{number:,}"


_ENGLISH = _English()


@dataclass(frozen=True, slots=True)
class Language:
    """A language by its BCP 47 tag, as `tags.read_language` gives it."""

    tag: str = "en"

    @property
    def is_english(self) -> bool:
        """Whether our messages are in this language as they stand."""
        return self.tag == "en" or (self.tag.startswith("en-") and self.tag != "en-XA")

    @property
    def name(self) -> str:
        """What it is called in itself: English, Cymraeg, اردو."""
        return self._knowledge.name

    @property
    def english_name(self) -> str:
        """What it is called in English, for those who work at the school: Urdu."""
        return self._knowledge.english_name

    @property
    def direction(self) -> Direction:
        """The way its lines run."""
        return self._knowledge.direction

    @property
    def runs_leftward(self) -> bool:
        """Whether its lines run from the right."""
        return self.direction is Direction.LEFTWARD

    @property
    def has_words(self) -> bool:
        """Whether there is a catalogue; without one, `say` says what it has to say in English."""
        return self._knowledge.has_words

    @property
    def has_words_for_leaders(self) -> bool:
        """Whether the leaders' report can be had in it."""
        return self._knowledge.has_words_for_leaders

    @property
    def decimal_mark(self) -> str:
        """What stands before the tenths of a number: 2.5, or 2,5."""
        return self._knowledge.decimal_mark

    def say(self, message: str, **values: Value) -> str:
        """A message with its values; in English where the catalogue lacks it."""
        return self._knowledge.translated(message) % self.written(values)

    def count(self, one: str, many: str, number: int, **values: Value) -> str:
        """The message for this number of things, which stands in it as `%(n)s`."""
        return self.counted(one, many, number) % self.written({"n": number, **values})

    def translated(self, message: str) -> str:
        """A message as the catalogue has it, its values not yet in their places."""
        return self._knowledge.translated(message)

    def counted(self, one: str, many: str, number: int) -> str:
        """The form of a message that goes with a number, its values not yet in their places."""
        return self._knowledge.counted(one, many, number)

    def list(self, things: Sequence[str]) -> str:
        """Things one after the other: "a, b and c"."""
        return self._knowledge.list(things)

    def name_of(self, other: "Language") -> str:
        """What another language is called in this one: Polish, Pwyleg."""
        return self._knowledge.name_of(other.tag)

    def date(self, day: date) -> str:
        """A day in full: "6 March 2026"."""
        return self._knowledge.date(day)

    def number(self, number: int) -> str:
        """A whole number, in the digits 0 to 9, which are those of the keys and of every form."""
        return self._knowledge.number(number)

    def written(self, values: dict[str, Value]) -> dict[str, str]:
        """Values as they stand in a message: words that run the other way are set apart."""
        return {
            name: self.number(value) if isinstance(value, int) else self.isolated(value)
            for name, value in values.items()
        }

    def isolated(self, words: str) -> str:
        """Words of anybody, set apart where they run the other way."""
        if self.is_english:
            return words
        return isolated(words, self.direction if self.has_words else Direction.RIGHTWARD)

    def line(self, text: str) -> str:
        """Text as a line of its own, also where it begins with what runs the other way."""
        return from_right(text) if self.runs_leftward else text

    @property
    def _knowledge(self) -> Knowledge:
        if self.is_english:
            return _ENGLISH
        from reflect.words.cldr import known

        return known(self.tag)


ENGLISH = Language()
