"""E-mail addresses, phone numbers and given names in what people wrote, put out of sight.

A rule cannot know every name or nickname, nor "the boy with the wheelchair in Year 4": masking
makes a person's reading before anything is shared shorter, it does not replace it. Where a string
of digits may be a phone number or something else, it is masked.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from reflect.diagnostics import Checked, Diagnostic
from reflect.files import TooLarge, Unreadable, read_file
from reflect.responses import Entry, Response, Written

PLACEHOLDERS = {"email": "[e-mail]", "phone": "[phone]", "name": "[name]"}
"""What stands in the place of what was masked, by its kind."""


@dataclass(frozen=True, slots=True)
class Masked:
    """A text that was masked, and how many places were.

    It is in Unicode's composed form, and without what is not seen within words.
    """

    text: str
    count: int


def mask(text: str, names: Collection[str] = ()) -> Masked:
    """`text` without e-mail addresses, phone numbers of at least 7 digits, and `names`.

    Dates, years, times and amounts of money stay. A name is found as a whole word, in any case,
    with or without its accents, hyphens and apostrophes, before an apostrophe ("Ana's"), and in the
    plural of a family ("the Okafors"); the longest name first, so that a full name becomes one
    placeholder. Masking what was masked changes nothing.
    """
    text = unicodedata.normalize("NFC", text).translate(_UNSEEN)
    pattern = _pattern(frozenset(names))
    count, found = 0, -1
    while found:  # what stands beside a placeholder may now be a word of its own
        found = 0

        def masked(match: re.Match[str]) -> str:
            nonlocal found
            if match.lastgroup not in PLACEHOLDERS:
                return match[0]
            found += 1
            return PLACEHOLDERS[match.lastgroup]

        text = pattern.sub(masked, text)
        count += found
    return Masked(text, count)


def mask_written(
    responses: Iterable[Response], names: Collection[str]
) -> tuple[list[Response], int]:
    """The responses with all that people wrote in them masked, and how many places were."""
    count = 0

    def masked(words: str) -> str:
        nonlocal count
        found = mask(words, names)
        count += found.count
        return found.text

    def entry(given: Entry) -> Entry:
        answer = given.answer
        if isinstance(answer, Written):
            answer = Written(masked(answer.words))
        elif not given.note:
            return given
        return Entry(answer, masked(given.note) if given.note else None)

    readable = [
        replace(response, entries={id_: entry(given) for id_, given in response.entries.items()})
        for response in responses
    ]
    return readable, count


def read_names(folder: Path, file: str) -> Checked[tuple[str, ...]]:
    """The names to mask that stand in `file` of a school's folder, each once, in its order.

    One name a line, in UTF-8; empty lines, and what follows a `#`, are passed over. Diagnostic:
    N001 (the file is not there, cannot be read, or is not UTF-8).
    """
    path = folder / file
    said = None
    lines: list[str] = []
    try:
        lines = read_file(path, _MOST_BYTES).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        said = "is not UTF-8 text; save it again with the encoding UTF-8"
    except TooLarge as error:
        said = f"{error}, so it is no list of names; name another file in reflect.toml"
    except Unreadable as error:
        said = str(error)
        if isinstance(error.__cause__, FileNotFoundError):
            said = "is not there; make it, one name a line, or take `names` out of reflect.toml"
    if said is not None:
        return Checked(None, (Diagnostic(str(path), 0, 0, "N001", said),))
    plain = (line.partition("#")[0].translate(_UNSEEN) for line in lines)
    names = (_spaced(unicodedata.normalize("NFC", name)) for name in plain)
    return Checked(tuple(dict.fromkeys(filter(None, names))))


_MOST_BYTES = 1024 * 1024
"""Of a file of names: some fifty thousand names."""


def _spaced(name: str) -> str:
    return " ".join(name.split())


_DASHES = r"\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d-"
"""Every kind of hyphen, dash and minus, to stand last in a class of characters."""

_GAP = rf"[ \t\u00a0\u2000-\u200b\u202f()./\u2044\u2215\uff0f\u00b7\u2022|{_DASHES}]{{0,3}}"
"""What may stand between two digits of a phone number."""

_YEAR = r"(?:19|20)\d\d"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_CLOCK = r"(?:2[0-4]|1\d|0?\d)[.:][0-5]\d"
_TERM = rf"{_YEAR}(?:[-–/]\d\d(?!\d))?"
_ENDS = rf"(?![./{_DASHES}]?\d)"
"""The number does not go on; else it may be the middle of a phone number."""

_SLASH = rf"[./{_DASHES}]"
_DATE = (
    rf"(?<!\d)(?:{_YEAR}{_SLASH}{_MONTH}{_SLASH}{_DAY}|{_DAY}{_SLASH}{_MONTH}{_SLASH}{_YEAR}"
    rf"|{_MONTH}{_SLASH}{_DAY}{_SLASH}{_YEAR}){_ENDS}"
)

_KEPT = (
    "|".join(map(re.escape, PLACEHOLDERS.values())),
    _DATE,
    rf"(?<!\d){_TERM}(?:[ \-–/]{{1,3}}{_TERM})+(?!{_GAP}\d)",
    rf"(?<!\d){_CLOCK} ?[-–] ?{_CLOCK}{_ENDS}",
    r"[£$€¥₹] ?\d+(?:,\d{3})*(?:\.\d+)?",
)
"""What stays for all its digits, like 2026-11-22, 2025-26 2026-27, 10.30-11.15 and £2000000."""

_EMAIL = r"\w[\w.+'’&%-]{0,63}@\w[\w-]{0,62}(?:\.\w[\w-]{0,62})+"
_PHONE = rf"(?:\+ ?)?(?:\((?=[^()]{{1,6}}\)))?\d(?:{_GAP}(?!{_DATE})\d){{6,}}"

_SIGNS = (
    r"\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    r"\u0900-\u0963\u0966-\u0dff"
)
"""Accents and vowel signs, which are part of a word although `\\w` leaves them out."""

_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
"""Letters of scripts that set no space around a name: Thai, Burmese, Chinese, Korean and others."""

_APOSTROPHES = "'\u2018\u2019\u201b\u02b9\u02bb\u02bc\u02bd\u2032`\u00b4\uff07"
_ALIKE = {
    **dict.fromkeys(_APOSTROPHES, rf"(?:[{_APOSTROPHES}] ?| )?"),
    **dict.fromkeys(" -\u2010\u2011\u2013", rf"(?:\s+|\s?[{_DASHES}]\s?)"),
}
"""What is written in more ways than one: O'Brien, O’Brien, OBrien; Anne-Marie, Anne Marie."""

_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
"""What may stand within a word and is not seen, such as the soft hyphen."""

_LONG = 5
"""Letters of a name whose plural is hardly another name, as that of Ana is."""


@lru_cache(maxsize=4)
def _pattern(names: frozenset[str]) -> re.Pattern[str]:
    """What is passed over, and after it what is masked, in groups called by their kind."""
    kinds = {"email": _EMAIL, "phone": _PHONE}
    written = sorted({way for name in names for way in _ways(name)}, key=lambda n: (-len(n), n))
    words = [_as_written(name) for name in written if not _UNSPACED.search(name)]
    parts = [_as_written(name) for name in written if _UNSPACED.search(name)]
    if words or parts:
        long = [_as_written(name) for name in written if _has_plural(name)]
        ways = [rf"(?<=the\s)(?:{'|'.join(words)})e?s", *words]
        ways[:0] = [rf"(?:{'|'.join(long)})e?s"] if long else []
        word = rf"(?<![^\W_])(?<![{_SIGNS}])(?:{'|'.join(ways)})(?![^\W_]|[{_SIGNS}])"
        kinds["name"] = "|".join(([word] if words else []) + parts)
    groups = [f"(?P<{kind}>{pattern})" for kind, pattern in kinds.items()]
    return re.compile("|".join([*_KEPT, *groups]), re.IGNORECASE)


def _ways(name: str) -> set[str]:
    """How a name may be written, but for what `re.IGNORECASE` finds: WEISS and Zoe too."""
    ways = {name, name.upper(), name.casefold()}
    bare = {
        "".join(c for c in unicodedata.normalize("NFD", way) if not unicodedata.combining(c))
        for way in ways
    }
    return {_spaced(unicodedata.normalize("NFC", way)) for way in ways | bare} - {""}


def _has_plural(name: str) -> bool:
    return name[-1].isalpha() and len(name) >= _LONG and not _UNSPACED.search(name)


def _as_written(name: str) -> str:
    return "".join(_ALIKE.get(c) or re.escape(c) for c in name)
