"""The pages of a PDF as pictures."""

from io import BytesIO

import pytest
from PIL import Image

from reflect.report.pictures import DOTS_PER_INCH, pictures

PAGE = 4, 2
"""Inches, wide and high."""


@pytest.mark.pango
def test_one_of_each_page_in_order() -> None:
    from weasyprint import HTML

    style = f"@page {{ size: {PAGE[0]}in {PAGE[1]}in; margin: 0 }}"
    blocks = "".join(
        f'<div style="height: 100vh; break-after: page; background: {colour}">'
        f'<p style="height: {PAGE[1]}in; margin: 0; background: {colour}"></p></div>'
        for colour in ("#ff0000", "#0000ff")
    )
    pdf = HTML(string=f"<style>{style}</style>{blocks}").write_pdf()
    assert pdf
    drawn = [Image.open(BytesIO(picture)) for picture in pictures(pdf)]
    assert [each.format for each in drawn[:2]] == ["PNG", "PNG"]
    assert {each.size for each in drawn} == {tuple(side * DOTS_PER_INCH for side in PAGE)}
    middles = [each.convert("RGB").getpixel((300, 150)) for each in drawn[:2]]
    assert middles == [(255, 0, 0), (0, 0, 255)]
