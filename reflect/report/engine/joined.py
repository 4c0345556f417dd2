"""Words whose letters are drawn joined say which they are. Importing imports WeasyPrint.

WeasyPrint 70 names a glyph once for all its occurrences: in Arabic and Urdu letters share a glyph
and differ by their dots, in Bengali vowels move, so that what is taken from a page is other text.
Here every word says which characters it draws (`ActualText`, ISO 32000-1, 14.9.4), in the order in
which they stand on the page, as glyphs do: who takes text from a page turns both round. A screen
reader goes by the structure, and turns nothing: there each line says its text as it is read.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

import pydyf
import weasyprint.draw.text
import weasyprint.pdf.tags
from weasyprint.formatting_structure import boxes
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

_JOINED = (
    "ARABIC",
    "SYRIAC",
    "HEBREW",
    "BENGALI",
    "DEVANAGARI",
    "GUJARATI",
    "GURMUKHI",
    "TAMIL",
    "TELUGU",
)
"""Scripts of which a glyph is not always one letter, as Unicode names their letters.

Of Hebrew that holds where vowels are pointed.
"""

_usual = weasyprint.draw.text.draw_first_line
_usual_tree = weasyprint.pdf.tags._build_box_tree


@dataclass(frozen=True, slots=True)
class _Word:
    """Glyphs that draw a word, a part of one or a space; `text` is in the order of the page."""

    text: str
    shown: list[tuple[str, float]]
    """Operands of TJ, each with its rise above the line."""


def draw_line(stream: Any, textbox: Any, overflow: str, ellipsis: str, matrix: Any) -> Any:
    """Draw a line of text as WeasyPrint does, or cluster by cluster where letters are joined."""
    plain = overflow == "ellipsis" or ellipsis != "none" or textbox.style["font_size"] < 1e-6
    if plain or not _is_joined(textbox.text):
        return _usual(stream, textbox, overflow, ellipsis, matrix)
    pango.pango_layout_set_single_paragraph_mode(textbox.pango_layout.layout, True)
    first_line, _ = textbox.pango_layout.get_first_line()
    runs = list(_runs(first_line))
    if any(_is_missing(run) for run in runs):  # WeasyPrint says so
        return _usual(stream, textbox, overflow, ellipsis, matrix)
    stream.set_text_matrix(*matrix.values)
    utf8 = textbox.pango_layout.text.encode()
    before = None
    for run in runs:
        face = run.item.analysis.font
        font, size = stream.add_font(face)
        if pango.pango_version() < 14802:
            size = textbox.style["font_size"]
        if face != before:
            stream.set_font_size(font.hash, size)
            before = face
        for word in _words(_clusters(stream, run, font, size, utf8)):
            _show(stream, word)
    return []


def _is_joined(text: str) -> bool:
    if text.isascii():
        return False
    return any(c > "\u0590" and unicodedata.name(c, "").startswith(_JOINED) for c in text)


def _runs(line: Any) -> Iterator[Any]:
    run = line.runs[0]
    while run != ffi.NULL:
        yield run.data
        run = run.next


def _is_missing(run: Any) -> bool:
    flag = pango.PANGO_GLYPH_UNKNOWN_FLAG
    glyphs = run.glyphs.glyphs[0 : run.glyphs.num_glyphs]
    return any(g.glyph & flag and g.glyph != pango.PANGO_GLYPH_EMPTY for g in glyphs)


def _words(clusters: Iterable[_Word]) -> Iterator[_Word]:
    """Clusters put together up to the next space, which stands for itself."""
    for is_space, parts in groupby(clusters, lambda cluster: cluster.text.isspace()):
        together = list(parts)
        if is_space:
            yield from together
        else:
            shown = [glyph for part in together for glyph in part.shown]
            yield _Word("".join(part.text for part in together), shown)


def _clusters(stream: Any, run: Any, font: Any, size: float, utf8: bytes) -> Iterator[_Word]:
    """The clusters of a run from left to right: glyphs that draw some characters together."""
    glyphs, starts = run.glyphs.glyphs, run.glyphs.log_clusters
    count, begins, leftward = run.glyphs.num_glyphs, run.item.offset, run.item.analysis.level % 2
    bounds = sorted({*starts[0:count], run.item.length})
    after = dict(pairwise(bounds))
    first = 0
    while first < count:
        start = starts[first]
        last = first
        while last < count and starts[last] == start:
            last += 1
        text = utf8[begins + start : begins + after[start]].decode()
        shown = []
        for number in range(first, last):
            if glyphs[number].glyph != pango.PANGO_GLYPH_EMPTY:
                name = text if number == first else ""
                font.to_unicode.setdefault(glyphs[number].glyph, name)
            shown.append(_glyph(stream, glyphs[number], run.item.analysis.font, font, size))
        yield _Word(text[::-1] if leftward else text, shown)
        first = last


def _glyph(stream: Any, info: Any, face: Any, font: Any, size: float) -> tuple[str, float]:
    """The operand of TJ that draws a glyph and moves on by its width; and its rise."""
    width = info.geometry.width
    if info.glyph == pango.PANGO_GLYPH_EMPTY:
        return f"{-width / size}", 0
    if info.glyph not in font.widths:
        pango.pango_font_get_glyph_extents(face, info.glyph, stream.ink_rect, stream.logical_rect)
        own = stream.logical_rect.width * 1000 * FROM_UNITS / size
        font.widths[info.glyph] = round(own)
    offset = info.geometry.x_offset / size
    kerning = font.widths[info.glyph] + offset - width * 1000 * FROM_UNITS / size
    moved = f"{-offset}" if offset else ""
    return f"{moved}<{info.glyph:04x}>{int(kerning) or ''}", info.geometry.y_offset / 1000


def _show(stream: Any, word: _Word) -> None:
    hexadecimal = word.text.encode("utf-16-be").hex()
    stream.stream.append(f"/Span <</ActualText <feff{hexadecimal}>>> BDC".encode())
    for operand, rise in word.shown:
        if rise:
            stream.set_text_rise(-rise)
        stream.show_text(operand)
        if rise:
            stream.set_text_rise(0)
    stream.stream.append(b"EMC")


def build_tree(
    box: Any, parent: Any, pdf: Any, page: int, nums: Any, annotations: Any, tags: Any
) -> Iterator[Any]:
    """The elements of the structure that stand for a box; in them joined letters say their text."""
    texts = {
        tags[child]["mcid"]: child.text
        for child in _texts_in(box)
        if child in tags and _is_joined(child.text)
    }
    yield from _usual_tree(box, parent, pdf, page, nums, annotations, tags)
    said: dict[int, str] = {}
    for mcid, text in texts.items():
        number = int(nums[mcid].split()[0])  # of a link whose words are all in one element
        said[number] = said.get(number, "") + text
    for number, text in said.items():
        pdf.objects[number]["ActualText"] = pydyf.String(text)


def _texts_in(box: Any) -> Iterator[Any]:
    """The texts that stand in a box itself, not in one of its elements."""
    for child in getattr(box, "children", ()):
        for inner in child.children if isinstance(child, boxes.LineBox) else (child,):
            if isinstance(inner, boxes.TextBox):
                yield inner


weasyprint.draw.text.draw_first_line = draw_line
weasyprint.pdf.tags._build_box_tree = build_tree
"""Done once: threads share this module."""
