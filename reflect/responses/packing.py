"""The answers of one response on one line, which is how they are kept: `1 4 d s * 2`.

Each of its items, in a known order, has a word there: a chosen option what it is worth, a missing
kind its letter. Of what has words or a note the line says only that it stands elsewhere.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from reflect.questionnaire import Missing
from reflect.responses.model import Chosen, Entry

_ELSEWHERE = "*"
_LETTERS = {Missing.DONT_KNOW: "d", Missing.NOT_APPLICABLE: "n", Missing.SKIPPED: "s"}
_MEANT = {letter: Entry(missing) for missing, letter in _LETTERS.items()}


def word_of(entry: Entry) -> str | None:
    """What an entry is on the line; None where it stands elsewhere."""
    answer = entry.answer
    if entry.note is not None:
        return None
    if isinstance(answer, Chosen):
        return _number(answer.value)
    return _LETTERS[answer] if isinstance(answer, Missing) else None


@lru_cache(maxsize=1_000)
def _number(value: float) -> str:
    return repr(float(value)).removesuffix(".0")


def packed(entries: Mapping[str, Entry], items: Iterable[str]) -> str:
    """The line of these entries, of which there is one for each of the items."""
    return " ".join([word_of(entries[item]) or _ELSEWHERE for item in items])


def not_packed(line: str, entries: Mapping[str, Entry]) -> dict[str, Entry]:
    """Those that their line says stand elsewhere: with words, with a note, or no answer yet."""
    if _ELSEWHERE not in line:
        return {}
    return {item: entry for item, entry in entries.items() if word_of(entry) is None}


def unpacked(line: str, items: Sequence[str], elsewhere: Mapping[str, Entry]) -> dict[str, Entry]:
    """The entries of a line; `ValueError` where it is not one of these items."""
    words = line.split(" ") if items else []
    if words.count(_ELSEWHERE) != len(elsewhere) or not elsewhere.keys() <= {*items}:
        raise ValueError("what stands elsewhere is not what the line says")
    return {
        item: elsewhere.get(item) or entry_of(word) for item, word in zip(items, words, strict=True)
    }


@lru_cache(maxsize=1_000)
def entry_of(word: str) -> Entry:
    """What a word of the line means; `ValueError` where it is none."""
    return _MEANT.get(word) or Entry(Chosen(float(word)))
