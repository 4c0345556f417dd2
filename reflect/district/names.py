"""Names of schools as names of files: safe on every system, and no two the same."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence

_LONGEST = 40
"""File systems take 255 bytes, and a letter may take four."""

_OF_WINDOWS = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever their ending."""


def file_names(schools: Sequence[str]) -> Mapping[str, str]:
    """For each name of a school the name of its files, without an ending.

    It has small letters and digits of any script, and hyphens. Names that come to the same have a
    few signs behind them, made of the school's name alone: they stay the same from run to run.
    """
    plain = {name: _plain(name) for name in schools}
    often = Counter(plain.values())
    return {
        name: short if often[short] == 1 else f"{short}-{_mark(name)}"
        for name, short in plain.items()
    }


def _plain(name: str) -> str:
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).casefold())
    short = re.sub(r"[^\w]+|_+", "-", folded.replace("’", "").replace("'", "")).strip("-")
    if len(short) > _LONGEST:
        short = short[:_LONGEST].rpartition("-")[0] or short[:_LONGEST]
    short = short or "school"
    return f"school-{short}" if _OF_WINDOWS.fullmatch(short) else short


def _mark(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:6]
