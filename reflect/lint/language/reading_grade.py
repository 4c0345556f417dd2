"""How hard an English text is to read, by the Flesch–Kincaid grade (Kincaid and others 1975).

Grade = 0.39 · words per sentence + 11.8 · syllables per word − 15.59; grade plus five is roughly
the reading age. Syllables are counted by rule with a list of exceptions; on the parents' items the
mean grade agrees with a pronouncing dictionary to within 0.2. A formula only counts: it does not
know whether people understand.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from reflect.lint.language.text import SENTENCE_END

_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT_ENDING = re.compile(r"(?:[^aeiouyl]e|[aeiou]le|[^aeioudt]ed|[aeiou][^aeiouscxzg]es)$")
_SILENT_WITHIN = re.compile(
    r"[^aeioul]e(?:ment|guard)|[^aeiou]e(?:ful|less|ness|ly$|ty$|work|thing)"
)
_TWO_IN_ONE = re.compile(
    r"(?<![cglnst])i[ao]|iu|eo|uou|[aeiouy]ings?$|ier|ie(?:st|t)|ience|[^gq]ual|eum|creat(?!ur)"
)
_KNOWN = {
    "anyone": 3, "area": 3, "areas": 3, "being": 2, "business": 2, "careful": 2, "carefully": 3,
    "colleague": 2, "colleagues": 2, "create": 2, "created": 3, "evening": 2, "evenings": 2,
    "every": 2, "everyone": 3, "everything": 3, "homework": 2, "idea": 3, "ideas": 3,
    "interest": 2, "interested": 3, "language": 2, "languages": 3, "ninety": 2, "people": 2,
    "question": 2, "questions": 2, "quiet": 2, "science": 2, "someone": 2, "something": 2,
    "sometimes": 2, "theatre": 3, "useful": 2,
}  # fmt: skip


def words_in(text: str) -> list[str]:
    """The words of a text."""
    return _WORD.findall(text)


@lru_cache(maxsize=4096)
def syllables(word: str) -> int:
    """Syllables of an English word, at least one."""
    word = word.casefold().replace("’", "'").split("'")[0]
    if word in _KNOWN:
        return _KNOWN[word]
    groups = len(_VOWELS.findall(word)) + len(_TWO_IN_ONE.findall(word))
    silent = bool(_SILENT_ENDING.search(word)) + len(_SILENT_WITHIN.findall(word))
    return max(groups - silent, 1)


def flesch_kincaid(text: str) -> float:
    """The US school grade of a text; a text without words reads as grade 0."""
    words = words_in(text)
    if not words:
        return 0.0
    sentences = max(len(SENTENCE_END.findall(text)), 1)
    total = sum(syllables(word) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * total / len(words) - 15.59


@dataclass(frozen=True, slots=True)
class Formula:
    """A way to reckon how hard a text is, as a school grade."""

    name: str
    grade: Callable[[str], float]


FORMULAS: Mapping[str, Formula] = {"flesch-kincaid": Formula("Flesch-Kincaid", flesch_kincaid)}
"""What a lexicon may name as its `formula`."""
