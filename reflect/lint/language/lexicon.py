"""Words and thresholds of a language, as data: `languages/<tag>.yaml`, easy to extend.

A rule about wording asks the lexicon and says nothing where a language has none. How entries are
written is explained at the top of `languages/en.yaml`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, NamedTuple, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from reflect.documents import check, read_document
from reflect.lint.language.text import Text, Word
from reflect.questionnaire import Audience

_LANGUAGES = Path(__file__).parent / "languages"
_ALSO = {"and": ("and", "&")}
_GAP = r"(?:\s+[^\s.?!]+){0,12}?"

Entries: TypeAlias = Mapping[str, str | None]
"""What to look for, each with a hint (what to write instead, what it stands for) or None."""

Slot: TypeAlias = tuple[tuple[str, ...], bool]
"""One place of a phrase: what may stand there, and whether it may be missing."""


class Hit(NamedTuple):
    """A phrase found in a text, from `start` to `end`."""

    start: int
    end: int
    entry: str
    hint: str | None


@dataclass(frozen=True)
class _Phrase:
    """An entry of the list `name`; its pattern is made when a text first needs it."""

    name: str
    harmless: bool
    entry: str
    hint: str | None
    slots: tuple[Slot, ...]

    def end(self, text: Text, word: Word) -> int | None:
        """Where the phrase ends in the text if it begins with `word`, one of its first words."""
        if self._is_a_word:
            return word.end
        found = self._pattern.match(text.plain, word.start)
        return found.end() if found else None

    @cached_property
    def _is_a_word(self) -> bool:
        return len(self.slots) == 1 and not any(" " in words for words in self.slots[0][0])

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        parts: list[str] = []
        for words, optional in self.slots:
            if words == ("…",):
                parts.append(_GAP)
                continue
            known = (r"\d+" if w == "#" else r"\s+".join(map(re.escape, w.split())) for w in words)
            part = rf"\s+(?:{'|'.join(known)})(?!\w|'\w)"
            parts.append(f"(?:{part})?" if optional else part)
        return re.compile("".join(parts).removeprefix(r"\s+"))


_Spans: TypeAlias = Mapping[tuple[str, bool], list[tuple[Word, Hit]]]

_Index: TypeAlias = Mapping[str, tuple[_Phrase, ...]]
"""Phrases of all lists by each word that they can begin with; the longest first."""


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """What the rules know of a language.

    `lexicon["people"]` are the entries of a list of words, empty where the language lacks it;
    `lexicon.hits("leading", text)` is where the phrases of a list stand in a text. `longest` is
    the most words an item may have for an audience, `hardest` the highest reading grade by the
    formula named in `formula`; None where the language has no formula.
    """

    language: str
    longest: Mapping[Audience, int]
    formula: str | None
    hardest: Mapping[Audience, float]
    words: Mapping[str, Entries] = field(repr=False)
    phrases: _Index = field(repr=False)

    def __getitem__(self, name: str) -> Entries:
        return self.words.get(name, {})

    def hits(self, name: str, text: Text, *, names: bool = False) -> list[Hit]:
        """Where phrases of a list stand, in order; of overlapping ones the first and longest.

        What overlaps a harmless phrase is left out, so are quotations, and so is what begins with
        a name, unless `names` count.
        """
        spans = _spans(self, text)
        found = spans.get((name, False))
        if not found:
            return []
        harmless = [span for word, span in spans.get((name, True), ()) if names or not word.name]
        hits: list[Hit] = []
        done = 0
        for word, hit in found:
            inside = any(other.start < hit.end and hit.start < other.end for other in harmless)
            if hit.start >= done and not inside and (names or not word.name):
                done = hit.end
                hits.append(hit)
        return hits


def _spans(lexicon: Lexicon, text: Text) -> _Spans:
    """Every phrase in the text, by list and whether it is a harmless one."""
    if lexicon in text.kept:
        known: _Spans = text.kept[lexicon]
        return known
    found: dict[tuple[str, bool], list[tuple[Word, Hit]]] = {}
    for word in text.words:
        for phrase in lexicon.phrases.get(word.plain, ()):
            if (end := phrase.end(text, word)) is not None:
                hit = Hit(word.start, end, phrase.entry, phrase.hint)
                found.setdefault((phrase.name, phrase.harmless), []).append((word, hit))
    text.kept[lexicon] = found
    return found


def lexicon_of(language: str) -> Lexicon | None:
    """The lexicon of a language (BCP 47 tag), else that of the language without its region."""
    tag = language
    while tag:
        if found := _lexicon(tag):
            return found
        tag = tag.rpartition("-")[0]
    return None


def _as_entries(given: object) -> object:
    if isinstance(given, str):  # a row of single words
        given = given.split()
    return dict.fromkeys(given) if isinstance(given, list) else given


_Given = Annotated[dict[str, str | None], BeforeValidator(_as_entries)]


class _PhrasesFile(BaseModel):
    model_config = ConfigDict(extra="forbid")

    find: _Given
    unless: _Given = Field(default_factory=dict)


class _LexiconFile(BaseModel):
    model_config = ConfigDict(extra="forbid")

    language: str
    longest: dict[Audience, int]
    formula: str | None = None
    hardest: dict[Audience, float] = Field(default_factory=dict)
    words: dict[str, _Given]
    phrases: dict[str, _PhrasesFile]


@cache
def _lexicon(tag: str) -> Lexicon | None:
    path = _LANGUAGES / f"{tag}.yaml"
    if not path.is_file():
        return None
    file = check(read_document(path).require(), _LexiconFile).require()
    return Lexicon(
        language=file.language,
        longest=file.longest,
        formula=file.formula,
        hardest=file.hardest,
        words=file.words,
        phrases=_index(file),
    )


def _index(file: _LexiconFile) -> _Index:
    found: dict[str, list[_Phrase]] = {}
    for phrase in sorted(_phrases(file), key=lambda phrase: -len(phrase.slots)):
        for first in dict.fromkeys(words.split()[0] for words in phrase.slots[0][0]):
            found.setdefault(first, []).append(phrase)
    return {word: tuple(phrases) for word, phrases in found.items()}


def _phrases(file: _LexiconFile) -> Iterator[_Phrase]:
    for name, given in file.phrases.items():
        for harmless, entries in ((False, given.find), (True, given.unless)):
            for entry, hint in entries.items():
                slots = tuple(_slot(slot, file.words) for slot in entry.split())
                yield _Phrase(name, harmless, entry, hint, slots)


def _slot(written: str, lists: Mapping[str, Entries]) -> Slot:
    optional = written.endswith("?")
    words: list[str] = []
    for given in written.removesuffix("?").split("/"):
        if given.startswith("<"):
            words += lists[given[1:-1]]
        else:
            words += _ALSO.get(given, (given.replace("-", " "),))
    return tuple(words), optional
