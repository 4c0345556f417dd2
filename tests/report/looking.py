"""What can be seen to be wrong with the pages of a PDF. Each says nothing where all is well."""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from tests.report.test_colour import contrast

MARGIN = 15 / 25.4 * 72
"""Of a page, at either side, in points."""


def set_wrongly(path: Path) -> Iterator[str]:
    """All that a PDF shows by itself; whether a word is broken, its HTML knows."""
    for look in (over_margins, parted, one_over_another, pale):
        yield from look(path)


Lines: TypeAlias = list[dict[str, Any]]


def _pages(path: Path) -> Iterator[tuple[Any, Lines]]:
    """Each page and its lines of text."""
    lines = _lines(path, path.stat().st_mtime_ns)
    with pytest.importorskip("pymupdf").open(path) as document:
        yield from zip(document, lines, strict=True)


@lru_cache(maxsize=1)
def _lines(path: Path, written: int) -> list[Lines]:  # noqa: ARG001  a file may be written anew
    """The lines of each page, found once for all looks at a file."""
    with pytest.importorskip("pymupdf").open(path) as document:
        blocks = [page.get_text("dict")["blocks"] for page in document]
    return [[line for block in each for line in block.get("lines", ())] for each in blocks]


def _words(line: dict[str, Any]) -> str:
    return " ".join("".join(span["text"] for span in line["spans"]).split())


def over_margins(path: Path) -> Iterator[str]:
    """What is too small, or over a margin at either side."""
    for page, lines in _pages(path):
        left, right = MARGIN - 1, page.rect.width - MARGIN + 1
        for line in lines:
            words, size = _words(line), min(span["size"] for span in line["spans"])
            if words and size < 7.9:
                yield f"page {page.number + 1}: {words} ({size:.1f} pt)"
        for begin, _, end, _, word, *_ in page.get_text("words"):
            if word.strip() and (end > right or begin < left):
                yield f"page {page.number + 1}: {word} is over a margin"


def parted(path: Path) -> Iterator[str]:
    """The last word of a heading alone on its line, and a percent sign without its number."""
    for page, lines in _pages(path):
        heading = [line for line in lines if line["spans"][0]["size"] > 18]
        for above, last in pairwise(heading):
            alone = len(_words(last).split()) == 1
            if alone and 0 < last["bbox"][1] - above["bbox"][1] < 40:
                yield f"page {page.number + 1}: {_words(last)} stands alone"
        for line in lines:
            if _words(line).startswith("%") and not re.match(r"%\s?\d", _words(line)):
                yield f"page {page.number + 1}: {_words(line)} without its number"


def one_over_another(path: Path) -> Iterator[str]:
    """Lines of text that stand on each other, by the middle two fifths of their heights."""
    for page, lines in _pages(path):
        shown = [line for line in lines if _words(line)]
        for one, other in combinations(shown, 2):
            (left, top, right, bottom), (x, y, to, below) = one["bbox"], other["bbox"]
            within, its = 0.3 * (bottom - top), 0.3 * (below - y)
            across = min(right, to) - max(left, x)
            if across > 1 and top + within < below - its and y + its < bottom - within:
                yield f"page {page.number + 1}: {_words(one)} over {_words(other)}"


def pale(path: Path) -> Iterator[str]:
    """Text that cannot be read on what is most of the ground behind it."""
    for page, lines in _pages(path):
        picture = page.get_pixmap(dpi=72)
        for line in lines:
            for span in line["spans"]:
                if span["text"].strip():
                    left, top, right, bottom = span["bbox"]
                    edge = 0.25 * (bottom - top)
                    _, ground = picture.color_topusage((left, top + edge, right, bottom - edge))
                    ink = f"#{span['color']:06x}"
                    if contrast(ink, f"#{ground[:3].hex()}") < 4.5:
                        yield f"page {page.number + 1}: {span['text']}, {ink} on {ground.hex()}"


def broken(path: Path, html: str) -> Iterator[str]:
    """Words of a PDF that its page does not have, since a line ends within one.

    After a hyphen or a slash a line may end.
    """
    sheets = re.findall(r"<style\b.*?</style>", html, flags=re.DOTALL)
    page = re.sub(r"<(style|title)\b.*?</\1>", " ", html, flags=re.DOTALL)
    inline = re.sub(r"</?(?:a|b|bdi|i|small|span|strong)\b[^>]*>", "", page)
    said = [re.sub(r"<[^>]*>", " ", inline), *re.findall(r' data-\w+="([^"]*)"', page)]
    for content in re.findall(r"content: ([^;}]*)", " ".join(sheets)):
        said += re.findall(r"'([^']*)'", content)
    known = set(unescape(" ".join(said)).replace("\N{LEFT-TO-RIGHT MARK}", "").split())
    parts = {part for word in known for part in _parts(word)}
    with pytest.importorskip("pymupdf").open(path) as document:
        for page in document:
            for word in (word[4].strip() for word in page.get_text("words")):
                if re.search(r"[^\W\d]{2}", word) and word not in parts:
                    yield f"page {page.number + 1}: {word}"


def _parts(word: str) -> Iterator[str]:
    """A word, and what it is parted into where a line ends at one of its hyphens or slashes."""
    ends = [0, *(found.end() for found in re.finditer(r"[-/–—]", word)), len(word)]
    for start, end in combinations(ends, 2):
        yield word[start:end]
