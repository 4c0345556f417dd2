"""Which encoding a text is in: UTF-8 or UTF-16 for certain, any other one as an assumption."""

import codecs
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflect.diagnostics import Expected

if TYPE_CHECKING:
    from charset_normalizer import CharsetMatch

KNOWN: Mapping[str, str] = {
    "cp1252": "Western European",
    "cp1250": "Central European",
    "cp1251": "Cyrillic",
    "cp1253": "Greek",
    "cp1254": "Turkish",
    "cp1255": "Hebrew",
    "cp1256": "Arabic",
    "cp1257": "Baltic",
    "cp1258": "Vietnamese",
    "cp932": "Japanese",
    "gb18030": "Chinese",
    "big5": "Chinese",
    "cp949": "Korean",
}
"""What spreadsheets still write that are not set to UTF-8, and for which languages."""

_OF_TWO_BYTES = ("cp932", "gb18030", "big5", "cp949")
_OF_ONE_BYTE = tuple(name for name in KNOWN if name not in _OF_TWO_BYTES)
_USUAL = "cp1252"
_SAMPLE = 200_000
"""Bytes by which an encoding is told."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """The name of an encoding as Python has it, and whether it was told by likeness alone."""

    name: str
    is_assumed: bool = False

    @property
    def label(self) -> str:
        """How a message names it: "Central European (cp1250)"."""
        return f"{KNOWN[self.name]} ({self.name})" if self.name in KNOWN else self.name


def encoding_of(raw: bytes) -> Encoding | None:
    """The encoding of a text; None where it is no text, such as a spreadsheet under another name.

    UTF-16 without its mark is told by the zero bytes of its first, Latin, characters.
    """
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _certain(raw, "utf-16")
    if b"\0" in raw[:2]:
        return _certain(raw, "utf-16-be" if raw[:1] == b"\0" else "utf-16-le")
    if b"\0" in raw:
        return None
    if raw.isascii():
        return Encoding("utf-8-sig")
    return _certain(raw, "utf-8-sig") or _likely(raw)


def encoding_called(name: str) -> Encoding:
    """The encoding of this name; `Expected` where there is none that text is written in."""
    try:
        found = codecs.lookup(name)
        b"".decode(found.name)
    except (LookupError, ValueError):
        raise Expected(
            f"There is no encoding called {name!r}; like these: utf-8, utf-16, {', '.join(KNOWN)}."
        ) from None
    return Encoding("utf-8-sig" if found.name == "utf-8" else found.name)


def reads(raw: bytes, encoding: str) -> bool:
    """Whether these bytes are text in an encoding."""
    try:
        raw.decode(encoding)
    except UnicodeError:
        return False
    return True


def _certain(raw: bytes, name: str) -> Encoding | None:
    return Encoding(name) if reads(raw, name) else None


def _likely(raw: bytes) -> Encoding | None:
    """What the text is most like; of what is equally like, what is used most."""
    telling = b"\n".join(line for line in raw.splitlines() if not line.isascii())[:_SAMPLE]
    likely = [*_alike(telling, _OF_ONE_BYTE), *_alike(telling, _OF_TWO_BYTES), _USUAL]
    return next((Encoding(name, is_assumed=True) for name in likely if reads(raw, name)), None)


def _alike(raw: bytes, wanted: Collection[str]) -> list[str]:
    """Those of the encodings `wanted` in which the text looks like words, the likeliest first."""
    from charset_normalizer import from_bytes

    matches = list(from_bytes(raw, cp_isolation=list(wanted), enable_fallback=False))
    first = [
        name for m in matches if _rank(m) == _rank(matches[0]) for name in m.could_be_from_charset
    ]
    return sorted(first, key=lambda name: name != _USUAL) + [m.encoding for m in matches]


def _rank(match: "CharsetMatch") -> tuple[float, float]:
    return match.chaos, -match.coherence
