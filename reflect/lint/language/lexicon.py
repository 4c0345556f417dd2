"""Words and thresholds of a language, as data: `languages/<tag>.yaml`, easy to extend.

A rule about wording asks the lexicon and says nothing where a language has none. How entries are
written is explained at the top of `languages/en.yaml`.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from reflect.documents import read_document
from reflect.lint.language.text import Text, Word
from reflect.questionnaire import Audience

_LANGUAGES = Path(__file__).parent / "languages"
_ALSO = {"and": ("and", "&")}
_LONGEST_GAP = 12
"""Words that a gap may skip; it ends with the sentence."""

_SKIPPED = re.compile(r"\s+[^\s.?!]+")
_WORD = re.compile(r"(\w+(?:'\w+)*|&)(?!\w)")
_NEXT_WORD = re.compile(rf"\s+{_WORD.pattern}")

Entries: TypeAlias = Mapping[str, str | None]
"""What to look for, each with a hint (what to write instead, what it stands for) or None."""


class Slot(NamedTuple):
    """One place of a phrase: what may stand there, and whether it may be missing.

    The alternatives are given by their first words, each with the words that follow; `#` is any
    number in digits.
    """

    words: Mapping[str, tuple[tuple[str, ...], ...]]
    optional: bool


GAP = Slot({}, optional=True)


class Hit(NamedTuple):
    """A phrase found in a text, from `start` to `end`."""

    start: int
    end: int
    entry: str
    hint: str | None


@dataclass(frozen=True)
class _Phrase:
    """An entry of the list `name`; its slots are made when a text first needs them."""

    name: str
    harmless: bool
    entry: str
    hint: str | None
    slot_of: Callable[[str], Slot]

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """Its places, in order."""
        return tuple(map(self.slot_of, self.entry.split()))

    @cached_property
    def second(self) -> Container[str] | None:
        """The words of which one must come second; None where anything may."""
        first, *others = self.slots
        if not others or others[0].optional or "#" in others[0].words:
            return None
        return None if any(map(any, first.words.values())) else others[0].words

    def end(self, plain: str, at: int, number: int = 0) -> int | None:
        """Where the phrase ends in a text if its slots from this one on stand at `at`.

        As in a regular expression, what is tried first is what comes first: an alternative, to be
        there, the shortest gap. Patterns would find the same, but take longer to be made than all
        the texts of a questionnaire to be searched.
        """
        if number == len(self.slots):
            return at
        slot = self.slots[number]
        if slot is GAP:
            return self._end_after_gap(plain, at, number)
        if word := (_WORD if number == 0 else _NEXT_WORD).match(plain, at):
            first = "#" if word[1].isdecimal() else word[1]
            for others in slot.words.get(first, ()):
                after = _after(plain, word.end(), others)
                if after is not None and (end := self.end(plain, after, number + 1)) is not None:
                    return end
        return self.end(plain, at, number + 1) if slot.optional else None

    def _end_after_gap(self, plain: str, at: int, number: int) -> int | None:
        for _ in range(_LONGEST_GAP + 1):
            if (end := self.end(plain, at, number + 1)) is not None:
                return end
            if (skipped := _SKIPPED.match(plain, at)) is None:
                return None
            at = skipped.end()
        return None


def _after(plain: str, at: int, words: tuple[str, ...]) -> int | None:
    """Where the rest of an alternative that follows at `at` ends; None where it does not."""
    for wanted in words:
        word = _NEXT_WORD.match(plain, at)
        if word is None or word[1] != wanted:
            return None
        at = word.end()
    return at


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
    longest: Mapping[Audience, float]
    formula: str | None
    hardest: Mapping[Audience, float]
    words: Mapping[str, Entries] = field(repr=False)
    phrases: _Index = field(repr=False)

    def most_words(self, audience: Audience) -> float | None:
        """The most words of an item for an audience; own ones read like parents."""
        return self.longest.get(Audience.PARENTS if audience.is_own else audience)

    def highest_grade(self, audience: Audience) -> float | None:
        """The highest reading grade of an item for an audience, likewise."""
        return self.hardest.get(Audience.PARENTS if audience.is_own else audience)

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
    for word, following in zip(text.words, text.following, strict=True):
        for phrase in lexicon.phrases.get(word.plain, ()):
            if phrase.second and following not in phrase.second:
                continue
            if (end := phrase.end(text.plain, word.start)) is not None:
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


@cache
def _lexicon(tag: str) -> Lexicon | None:
    path = _LANGUAGES / f"{tag}.yaml"
    return lexicon_in(read_document(path).require().value) if path.is_file() else None


def lexicon_in(file: Mapping[str, Any]) -> Lexicon:
    """The lexicon that the keys and values of a language's file describe; tests check our files."""
    words = {name: _entries(given) for name, given in file["words"].items()}
    return Lexicon(
        language=file["language"],
        longest=_by_audience(file["longest"]),
        formula=file.get("formula"),
        hardest=_by_audience(file.get("hardest", {})),
        words=words,
        phrases=_index(file["phrases"], words),
    )


def _by_audience(limits: Mapping[str, float]) -> dict[Audience, float]:
    return {Audience(name): limit for name, limit in limits.items()}


def _entries(given: str | Sequence[str] | Entries) -> Entries:
    """Entries as they may be written: a row of single words, a list, or each with its hint."""
    if isinstance(given, str):
        given = given.split()
    return given if isinstance(given, Mapping) else dict.fromkeys(given)


def _index(lists: Mapping[str, Mapping[str, Any]], words: Mapping[str, Entries]) -> _Index:
    found: dict[str, list[_Phrase]] = {}
    slot_of = cache(partial(_slot, lists=words))
    for phrase in sorted(_phrases(lists, slot_of), key=lambda phrase: -len(phrase.entry.split())):
        for first in slot_of(phrase.entry.split()[0]).words:
            found.setdefault(first, []).append(phrase)
    return {word: tuple(phrases) for word, phrases in found.items()}


def _phrases(
    lists: Mapping[str, Mapping[str, Any]], slot_of: Callable[[str], Slot]
) -> Iterator[_Phrase]:
    for name, given in lists.items():
        for harmless, entries in ((False, given["find"]), (True, given.get("unless", {}))):
            for entry, hint in _entries(entries).items():
                yield _Phrase(name, harmless, entry, hint, slot_of)


def _slot(written: str, lists: Mapping[str, Entries]) -> Slot:
    if written == "…":
        return GAP
    optional = written.endswith("?")
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for given in written.removesuffix("?").split("/"):
        alternatives: Iterable[str] = _ALSO.get(given, (given.replace("-", " "),))
        if given.startswith("<"):
            alternatives = lists[given[1:-1]]
        for alternative in alternatives:
            first, *others = alternative.split()
            found[first] = (*found.get(first, ()), tuple(others))
    return Slot(found, optional)
