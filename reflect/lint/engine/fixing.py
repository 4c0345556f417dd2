"""Mends what can be mended without changing what a file means; all else stays byte for byte."""

import re
import sys
import unicodedata
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from reflect.documents import MAX_BYTES, parse
from reflect.lint.engine.linter import Linter
from reflect.lint.engine.subjects import subject_of
from reflect.lint.files.collecting import Source
from reflect.lint.files.surroundings import Surroundings
from reflect.lint.finding import Finding
from reflect.lint.rule import Edit, LibrarySubject, Subject

_MOST_ROUNDS = 10
_MOST_ALONE = 100
_BOM = b"\xef\xbb\xbf"
_LINE_END = re.compile(r"\r\n|\r|\n")

Edits: TypeAlias = tuple[Edit, ...]
"""The edits that mend one finding: all are made, or none."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file before and after, how much was mended, and the findings that are left."""

    path: Path
    before: bytes
    after: bytes
    mended: int
    left: tuple[Finding, ...]


def fix_file(linter: Linter, source: Source) -> Fixed | None:
    """The file with everything mended that can be; None where there is nothing to mend.

    What one edit uncovers is mended in the next round. An edit after which the file would not load
    to the same meaning is not made.
    """
    try:
        with source.path.open("rb") as file:
            before = file.read(MAX_BYTES + 1)
        text = before.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None
    if len(before) > MAX_BYTES:
        return None
    mended = 0
    for _ in range(_MOST_ROUNDS):
        findings = _findings(linter, source, text)
        text, made = _one_round(text, findings, source.path)
        mended += made
        if not made:
            break
    if not mended:
        return None
    after = (_BOM if before.startswith(_BOM) else b"") + text.encode()
    return Fixed(source.path, before, after, mended, _findings(linter, source, text))


def _findings(linter: Linter, source: Source, text: str) -> tuple[Finding, ...]:
    around = Surroundings({source.path: _LINE_END.sub("\n", text)})
    return replace(linter, surroundings=around).file(source).findings


def _one_round(text: str, findings: Iterable[Finding], path: Path) -> tuple[str, int]:
    """The text after as many edits as can be made at once, and for how many findings."""
    groups = _apart(dict.fromkeys(finding.edits for finding in findings if finding.edits))
    meant = _meaning(text, path) if groups else None
    if meant is None:
        return text, 0
    together = edited(text, groups)
    if _meaning(together, path) == meant:
        return together, len(groups)
    kept: list[Edits] = []
    for group in groups[:_MOST_ALONE]:
        if _meaning(edited(text, [*kept, group]), path) == meant:
            kept.append(group)
    return edited(text, kept), len(kept)


def _apart(groups: Iterable[Edits]) -> list[Edits]:
    """The groups that touch none of those before them."""
    taken: list[tuple[int, int]] = []
    kept = []
    for group in groups:
        spans = [(edit.start, edit.end) for edit in group]
        if not any(_touches(span, taken) for span in spans):
            for span in spans:
                insort(taken, span)
            kept.append(group)
    return kept


def _touches(span: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    """Whether a span touches one of those taken, which are in order and apart from each other."""
    start, end = span
    before = bisect_right(taken, (end, sys.maxsize)) - 1
    return before >= 0 and taken[before][1] >= start


def edited(text: str, groups: Sequence[Edits]) -> str:
    """The text after edits whose offsets count every line end as one character.

    New lines end as the first line of the text does.
    """
    doubled = [m.start() - n for n, m in enumerate(re.finditer("\r\n", text))]
    ends = _LINE_END.search(text)
    parts = []
    done = 0
    for edit in sorted((edit for group in groups for edit in group), key=lambda edit: edit.start):
        start, end = (at + bisect_left(doubled, at) for at in (edit.start, edit.end))
        parts += [text[done:start], edit.replacement.replace("\n", ends[0] if ends else "\n")]
        done = end
    return "".join([*parts, text[done:]])


def _meaning(text: str, path: Path) -> str | None:
    """What a text says once it is loaded, however it is written; None where it does not load."""
    plain = _LINE_END.sub("\n", text)
    document = parse(plain, str(path)).value
    if document is None:
        return None
    subject = subject_of(document, Surroundings({path: plain})).value
    if subject is None:
        return None
    said: object
    if isinstance(subject, Subject):
        said = replace(subject.questionnaire, source="")
    elif isinstance(subject, LibrarySubject):
        said = subject.actions, subject.references
    else:
        said = subject.translation
    return unicodedata.normalize("NFKC", repr(said))
