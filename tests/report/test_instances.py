"""Fonts in a PDF are the weight and width that were asked for, as another tool cuts them."""

from io import BytesIO
from typing import Any

import pytest
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from tests.field_font import source

LETTERS = "Engaé−5›ä"
pikepdf = pytest.importorskip("pikepdf")
pytestmark = pytest.mark.pango


def fonts_of(style: str) -> list[TTFont]:
    from reflect.report.pdf import render_pdf

    text = f'<p style="font-family: Reflect; {style}">Engagé − 5 › ä</p>'
    html = f'<html lang="en"><head><title>x</title></head><body>{text}</body></html>'
    with pikepdf.open(BytesIO(render_pdf(html).pdf)) as opened:
        return [
            TTFont(BytesIO(thing.FontFile2.read_bytes()))
            for thing in opened.objects
            if isinstance(thing, pikepdf.Dictionary) and "/FontFile2" in thing
        ]


def few(letters: str) -> TTFont:
    """The source with the outlines of these letters alone, each under its number there."""
    font = source()
    cutter = Subsetter(Options(hinting=True, layout_features=[], retain_gids=True))
    cutter.populate(text=letters)
    cutter.subset(font)
    return font


def outlines(font: TTFont, letters: str) -> list[Any]:
    glyphs, names = font["glyf"], source().getBestCmap()
    numbers = [source().getGlyphID(names[ord(letter)]) for letter in letters]
    drawn = [font.getGlyphName(number) for number in numbers]
    return [(list(glyphs[name].getCoordinates(glyphs)[0]), font["hmtx"][name]) for name in drawn]


@pytest.mark.parametrize(
    ("style", "weight", "width"),
    [
        ("", 400, 100),
        ("font-weight: 600", 600, 100),
        ("font-variation-settings: 'wdth' 68; font-weight: 500", 500, 68),
    ],
)
def test_a_weight_has_the_outlines_that_fonttools_gives_it(
    style: str, weight: int, width: int
) -> None:
    (font,) = fonts_of(style)
    instantiateVariableFont(few(LETTERS), {"wght": weight, "wdth": width}).save(saved := BytesIO())
    expected = TTFont(saved)
    assert "fvar" not in font
    assert outlines(font, LETTERS) == outlines(expected, LETTERS)
