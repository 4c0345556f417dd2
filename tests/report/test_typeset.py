"""What is put right on a page once all its words stand, and how much room they take."""

from importlib import resources

import pytest

from reflect.report import html
from reflect.report.html import typeset


def test_apostrophes_are_curved_but_not_within_tags() -> None:
    page = '<p title="the school&#39;s plan">Families&#39; views, a school&#39;s plan</p>'
    assert typeset(page) == '<p title="the school&#39;s plan">Families’ views, a school’s plan</p>'


def test_quotation_marks_stay_a_pair() -> None:
    assert typeset("<p>alert(&#39;x&#39;)</p>") == "<p>alert(&#39;x&#39;)</p>"


def test_no_heading_ends_with_a_word_by_itself() -> None:
    assert typeset("<h1>Where to act first</h1>") == "<h1>Where to act&#160;first</h1>"


@pytest.mark.parametrize(
    "line",
    [
        "Parents 43 n 138; 10 don’t know, 11 blank",
        "Madres y padres 43 n 138; «no lo sé»: 2",
        "Arweinwyr 64 n 7; “ddim yn gwybod”: 1",
    ],
)
def test_how_much_room_a_line_takes(line: str) -> None:
    """Of the same breadth by the advances of the font, whose usual letter is 0.58 em."""
    pytest.importorskip("fontpkg_noto_sans")
    tt_font = pytest.importorskip("fontTools.ttLib").TTFont
    font = tt_font(resources.files("fontpkg_noto_sans") / "files" / "NotoSans[wdth,wght].ttf")
    names, advances = font.getBestCmap(), font["hmtx"]
    drawn = sum(advances[names[ord(letter)]][0] for letter in line) / font["head"].unitsPerEm
    assert html._breadth(line) == pytest.approx(drawn / 0.58, rel=0.02)
