"""Letters: gaps filled, gaps left, and what they are written as."""

import io

import pytest
from docx import Document

from reflect.letters import Letter
from reflect.letters.code import as_svg
from reflect.letters.document import document_of
from reflect.letters.page import page_of
from reflect.school import School

LETTER = Letter(
    "invitation",
    "letter",
    "Tell us",
    "Dear families,\n\nAnswer by {until}.\n\n{how to answer}\n\nThank you,\n{school}\n",
)


def test_gaps_are_filled_and_the_others_told() -> None:
    filled = LETTER.filled({"school": "Hillside", "how to answer": "Answer here: x"})
    assert filled.text == (
        "Tell us\n\nDear families,\n\nAnswer by ………….\n\nAnswer here: x\n\nThank you,\nHillside\n"
    )
    assert filled.left == ("until",)


def test_what_is_filled_in_is_not_filled_again() -> None:
    assert LETTER.filled({"school": "{until}", "until": "Friday"}).paragraphs[-1] == (
        "Thank you,",
        "{until}",
    )


def test_a_paragraph_of_nothing_is_left_out() -> None:
    filled = LETTER.filled({"how to answer": ""})
    assert [lines[0] for lines in filled.paragraphs] == [
        "Dear families,",
        "Answer by ………….",
        "Thank you,",
    ]


def test_a_heading_goes_with_the_list_that_is_empty() -> None:
    letter = Letter("x", "letter", "X", "We will:\n{we will}\n\nWe cannot:\n{we cannot}\n")
    filled = letter.filled({"we will": "- a\n- b", "we cannot": ""})
    assert filled.paragraphs == (("We will:", "- a", "- b"),)


def test_the_document_says_the_same_and_is_the_same_each_time() -> None:
    filled = LETTER.filled({})
    content = document_of(filled, "Hillside", None)
    assert content == document_of(filled, "Hillside", None)
    said = [p.text for p in Document(io.BytesIO(content)).paragraphs]
    assert said == ["Tell us", *("\n".join(lines) for lines in filled.paragraphs)]


def test_an_address_cannot_break_out_of_its_code() -> None:
    drawn = as_svg("https://example.org/</title><script>alert(1)</script>")
    assert "<script>" not in drawn
    assert "&lt;script&gt;" in drawn


@pytest.mark.pango
def test_the_code_is_drawn_in_the_pdf() -> None:
    """35 mm wide with its white border: 99 points."""
    pymupdf = pytest.importorskip("pymupdf")
    from reflect.report.pdf import render_pdf

    page = page_of(LETTER.filled({}), School("Hillside"), as_svg("https://example.org"))
    with pymupdf.open(stream=render_pdf(page).pdf) as document:
        drawn = [drawing["rect"] for drawing in document[0].get_drawings()]
    assert any(80 < rect.width < 99 and 80 < rect.height < 99 for rect in drawn)
