"""A letter with gaps, and what is left of them once it was filled in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from reflect.words.language import ENGLISH, Language

_GAP = re.compile(r"\{([a-z ]+)\}")
BLANK = "…………"
"""What is printed in a gap that nobody filled."""


@dataclass(frozen=True, slots=True)
class Letter:
    """Words that a school sends, says or puts on the table.

    `kind` is what it is: agenda, invitation, letter, message or phone. `text` has gaps: names
    between braces, `{school}`; a blank line ends a paragraph.
    """

    name: str
    kind: str
    title: str
    text: str

    @property
    def gaps(self) -> tuple[str, ...]:
        """The names of its gaps in their order, each once."""
        return tuple(dict.fromkeys(_GAP.findall(self.text)))

    def filled(self, values: Mapping[str, str], language: Language = ENGLISH) -> "Filled":
        """The letter, which is in `language`, with these values in its gaps.

        A paragraph is left out where a line that is one gap is filled with nothing. Words that run
        the other way than those around them are set apart.
        """
        apart = {gap: language.isolated(words) for gap, words in values.items()}

        def line(said: str) -> str:
            inside = values if _GAP.fullmatch(said) else apart
            return _GAP.sub(lambda found: inside.get(found[1], BLANK), said)

        paragraphs = []
        for paragraph in self.text.strip().split("\n\n"):
            said = [line(each) for each in paragraph.split("\n")]
            if all(each.strip() for each in said):
                paragraphs.append(tuple("\n".join(said).split("\n")))
        left = tuple(gap for gap in self.gaps if gap not in values)
        return Filled(self.title, tuple(paragraphs), left)


@dataclass(frozen=True, slots=True)
class Filled:
    """A letter as it is sent: paragraphs of lines. `left` are gaps that nobody filled."""

    title: str
    paragraphs: tuple[tuple[str, ...], ...]
    left: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it as plain text, under its title."""
        return "\n\n".join([self.title, *("\n".join(lines) for lines in self.paragraphs)]) + "\n"
