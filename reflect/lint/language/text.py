"""A text as the wording rules read it: words with their places, sentences, what is quoted.

Nothing here knows a language; what a word means is said in `languages/<tag>.yaml`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

_END = r"[.!?…\u061f\u06d4\u3002\uff1f]"
SENTENCE_END = re.compile(rf"(?<!{_END}){_END}+[\"'”’)\]]*(?:\s+|$)")
"""Where a sentence ends, in Latin, Arabic or Chinese script; not a point within a number."""

_SAME = (("’‘", "'"), ("‐‑-–/\n\t", " "))  # noqa: RUF001  marks that mean the same
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+(?:[.,:]\d+)*|&")
_QUOTED = re.compile(r"[\"“«][^\"”»]{1,80}[\"”»]|'\b(?<!\w')[^']{1,80}'(?!\w)")


class Word(NamedTuple):
    """A word or a number: where it stands in the text, and how it is looked up."""

    start: int
    end: int
    plain: str
    """Lower-case, with a straight apostrophe; the parts of `drop-off` are two words."""
    sentence: int
    segment: int
    """Which stretch between commas, brackets and the like; they count through the text."""
    opens: bool
    """The first word of its sentence."""
    name: bool
    """Capitalised within a sentence, as names are."""


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A text and its words; what stands in quotation marks is somebody else's words: left out."""

    raw: str
    plain: str
    """As long as `raw`, character by character: lower-case, plain marks, blanks for quotations."""
    words: tuple[Word, ...]
    sentences: tuple[tuple[int, int], ...]
    vocabulary: frozenset[str]
    kept: dict[Any, Any] = field(default_factory=dict, repr=False)
    """What has been worked out about the text, so that the next rule need not do it again."""

    @property
    def following(self) -> Iterator[str]:
        """For each word the next one, where nothing but space stands between; else nothing."""
        for word, other in pairwise(self.words):
            yield other.plain if self.plain[word.end : other.start].isspace() else ""
        yield from ("" for _ in self.words[-1:])

    def piece(self, start: int, end: int) -> str:
        """The text from `start` to `end`, longer where the same piece stands earlier as well.

        So the first place where the piece is found is the place that is meant.
        """
        ends = (word.end for word in self.words if word.end > end)
        while self.raw.find(self.raw[start:end]) < start:
            end = next(ends, -1)
            if end < 0:
                return self.raw[start:]
        return self.raw[start:end]

    def before(self, place: int) -> list[Word]:
        """The words of the same sentence that stand before what begins at `place`."""
        here = [word for word in self.words if word.start <= place]
        return [word for word in here[:-1] if word.sentence == here[-1].sentence]

    def asks(self, sentence: int) -> bool:
        """Whether a sentence ends in a question mark."""
        start, end = self.sentences[sentence]
        return self.raw[start:end].rstrip(" \n\"'”’)]").endswith(("?", "\u061f", "\uff1f"))


def read(raw: str) -> Text:
    """The text, read."""
    plain = _plain(raw)
    sentences = _sentences(raw)
    words: list[Word] = []
    sentence = segment = before = 0
    opens = True
    for found in _WORD.finditer(plain):
        start, end = found.span()
        between = plain[before:start]
        if between != " " and between.strip(" '"):
            segment += 1
        while start >= sentences[sentence][1]:
            sentence, opens = sentence + 1, True
        name = raw[start].isupper() and not (
            opens
            or ":" in between
            or found[0] == "i"
            or (end - start > 1 and raw[start:end].isupper())  # shouted
        )
        words.append(Word(start, end, found[0], sentence, segment, opens, name))
        before, opens = end, False
    vocabulary = frozenset(word.plain for word in words)
    return Text(raw, plain, tuple(words), sentences, vocabulary)


def _plain(raw: str) -> str:
    for marks, meant in _SAME:
        for mark in marks:
            raw = raw.replace(mark, meant)
    unquoted = _QUOTED.sub(lambda found: "\0" * len(found[0]), raw)
    plain = unquoted.lower()
    if len(plain) == len(raw):
        return plain
    # A few capitals have no single small letter, such as İ.
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in unquoted)


def _sentences(raw: str) -> tuple[tuple[int, int], ...]:
    ends = [found.end() for found in SENTENCE_END.finditer(raw)]
    if not ends or ends[-1] < len(raw):
        ends.append(len(raw))
    return tuple(zip([0, *ends[:-1]], ends, strict=True))
