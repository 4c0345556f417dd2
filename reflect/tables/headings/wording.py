"""Headings and the words of items as they are compared: exactly, but for what tools change."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from html import unescape

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[.,](?=\d)")
_POINT = "\N{MIDDLE DOT}"

_NUMBER = re.compile(
    r"\s*(?:q|question|item|frage|pregunta|vraag)?\s*\d+\s*[.):\-–—]?\s+(?=\S)", re.IGNORECASE
)
"""The number that a form puts before a question: `12. …`, `Q12 …`, `12 role.…`."""

_REPEATED = re.compile(r"(?<=[?!.:])\d{1,2}\s*$|(?<=[?!])\s*\(\d{1,2}\)\s*$")
"""What a spreadsheet puts behind words that head a second column: `…?2`, `….1`."""

_ASKED = re.compile(
    r"[\s(\[]*(?:required|optional|mandatory|obligatoire|obligatorio|pflicht)[\s)\]]*$",
    re.IGNORECASE,
)
"""What some tools put behind a question."""

_PARTING = re.compile(r"[\[\](.:/|>\n\t]|[-–—](?=\s)|(?<=\s)[-–—]")
"""What stands between the title of a grid, or the path of a group, and one question of it."""

_PATH = re.compile(r"(?:[\w.]+[/\[:.-])+([^/\[\]:]+)\]?")
"""A code behind the codes of its group or array: `g1/role_x_y`, `g1-role_x_y`, `Q1[SQ003]`."""

_BETWEEN_LANGUAGES = re.compile(r"\s+/\s+")

LEAST_WITHIN = 12
"""Fewest letters of a question that is known behind other words, where no bracket marks it off."""


class _Heard(dict[int, str]):
    """What becomes of each character: letters, signs and digits stay, the rest falls away."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        kind = unicodedata.category(character)
        stays = (
            kind[0] in "LN" or kind in {"Mn", "Mc", "Sc", "Sm", "So"} or character in f"%&#{_POINT}"
        )
        self[code] = "" if not stays or "\ufe00" <= character <= "\ufe0f" else character
        return self[code]


_HEARD = _Heard()


@lru_cache(maxsize=1_000)
def heard(text: str) -> str:
    """What is left of a text when spaces, case, marks of punctuation and tags are taken away.

    Compatible forms are one, a point between digits stays, and so do signs that mean something.
    """
    plain = unicodedata.normalize("NFKC", _TAG.sub(" ", unescape(text)))
    folded = unicodedata.normalize("NFKC", plain.casefold())
    return _BETWEEN_DIGITS.sub(_POINT, folded).translate(_HEARD)


def unnumbered(heading: str) -> str:
    """`heading` without the number before it and what is said behind it of being required."""
    return _ASKED.sub("", _NUMBER.sub("", heading, count=1))


def unrepeated(heading: str) -> str:
    """`heading` without the number by which spreadsheets tell columns of one name apart."""
    return _REPEATED.sub("", heading)


def code_within(heading: str) -> str | None:
    """The code behind those of its group, where the heading is nothing but codes."""
    found = _PATH.fullmatch(heading.strip())
    return found[1] if found else None


def in_two_languages(text: str) -> Iterator[tuple[str, str]]:
    """What may be the same in two languages, as a form puts them: `Jak często? / How often?`."""
    for between in _BETWEEN_LANGUAGES.finditer(text):
        yield text[: between.start()], text[between.end() :]


def parts_within(heading: str) -> Iterator[str]:
    """What a heading says behind its grid's title or a code, the longest first.

    Only what is marked off by a bracket may be short.
    """
    for parting in _PARTING.finditer(heading):
        part = heading[parting.end() :]
        key = heard(part)
        if parting[0] in "[(" or len(key) >= LEAST_WITHIN:
            yield key
