"""Weights cut out of a variable font by HarfBuzz. Importing imports WeasyPrint.

WeasyPrint 70 cuts a variable font to the letters that are drawn, and then has fontTools make one
weight of it, which goes through all glyphs that the font ever had: 0.2 seconds a report. HarfBuzz
does both at once from 6.0 on; with an older one all stays as it was.
"""

from collections.abc import Mapping
from typing import Any

from weasyprint.pdf.fonts import Font
from weasyprint.text.ffi import ffi, harfbuzz, harfbuzz_subset

ffi.cdef(
    "hb_bool_t hb_subset_input_pin_axis_location"
    " (hb_subset_input_t *input, hb_face_t *face, hb_tag_t axis, float value);",
    override=True,
)

_clean = Font.clean


def clean(font: Any, to_unicode: Mapping[int, str], hinting: bool) -> None:
    """Cut a font to these glyphs, and to the weight and width that are drawn."""
    if harfbuzz_subset and harfbuzz.hb_version_atleast(6, 0, 0) and _is_ours(font):
        _make_static(font, sorted(to_unicode))
    _clean(font, to_unicode, hinting)


def _is_ours(font: Any) -> bool:
    """The variable fonts of our pages have these two axes and no other."""
    return font.family.startswith("Reflect") and "fvar" in font.tables


def _make_static(font: Any, glyphs: list[int]) -> None:
    wanted = ffi.gc(
        harfbuzz_subset.hb_subset_input_create_or_fail(), harfbuzz_subset.hb_subset_input_destroy
    )
    kept = harfbuzz_subset.hb_subset_input_glyph_set(wanted)
    harfbuzz.hb_set_add_sorted_array(kept, ffi.new("hb_codepoint_t[]", glyphs), len(glyphs))
    harfbuzz_subset.hb_subset_input_set_flags(wanted, harfbuzz_subset.HB_SUBSET_FLAGS_RETAIN_GIDS)
    for axis, value in {"wght": font.weight, "wdth": 100, **font.variations}.items():
        tag = harfbuzz.hb_tag_from_string(axis.encode(), -1)
        harfbuzz_subset.hb_subset_input_pin_axis_location(wanted, font.hb_face, tag, value)
    static = harfbuzz_subset.hb_subset_or_fail(font.hb_face, wanted)
    if static != ffi.NULL:
        font.hb_face = ffi.gc(static, harfbuzz.hb_face_destroy)
        font.tables.remove("fvar")


Font.clean = clean
"""Done once: threads share this module."""
