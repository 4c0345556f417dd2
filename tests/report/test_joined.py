"""Text taken from a PDF is the text that was set, where letters are joined or lines mixed."""

import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from reflect.forms.form import Form, Return, form_of
from reflect.forms.paper import render_form
from reflect.office.asking.languages import spoken
from reflect.questionnaire import Audience
from reflect.school import School
from reflect.words.language import Language
from tests.forms.making import built_in

pytestmark = pytest.mark.pango

URDU = "ہم والدین سے پوچھتے ہیں کہ بچے کیسے ہیں؟"
ARABIC = "ظلّلوا المربع بالأسود وضعوا علامة في غيره"
MIXED = "اسکول Hill School میں 12 والدین نے جواب دیا؟"
HEBREW = "כמה פעמים שאלו אותי: שָׁלוֹם, Hill School, 12?"
BENGALI = "আমি কত ঘন ঘন স্কুলের কর্মীদের পথ দেখাই?"


def words_of(html: str, tmp_path: Path) -> list[str]:
    """The words that Poppler takes from the PDF; commas and numbers it sets apart in its way."""
    from reflect.report.pdf import render_pdf

    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    path = tmp_path / "page.pdf"
    path.write_bytes(render_pdf(html).pdf)
    taken = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True
    )
    return in_words(taken.stdout.decode())


def in_words(text: str) -> list[str]:
    """Words of letters and what belongs to them."""
    kept = (c if unicodedata.category(c)[0] in "LM" else " " for c in text)
    return "".join(kept).split()


def page(text: str, direction: str) -> str:
    family = "font-family: Reflect, 'Reflect Arabic', sans-serif"
    head = f'<html lang="ur" dir="{direction}"><head><title>x</title></head>'
    return f'{head}<body style="{family}"><p>{text}</p></body></html>'


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        *((text, "rtl") for text in (URDU, ARABIC, HEBREW, MIXED, f"{URDU} " * 8)),
        (MIXED, "ltr"),
    ],
)
def test_a_paragraph_comes_back_as_it_was_set(text: str, direction: str, tmp_path: Path) -> None:
    assert sorted(words_of(page(text, direction), tmp_path)) == sorted(in_words(text))
    if text is not MIXED:
        assert words_of(page(text, direction), tmp_path) == in_words(text)


def form(tag: str) -> Form:
    asked = spoken(built_in(), Language(tag), [], Audience.PARENTS)
    return form_of(asked, Audience.PARENTS, core=True)


@pytest.mark.parametrize("tag", ["ar", "ur"])
def test_every_question_of_a_form_can_be_taken_from_it(tag: str, tmp_path: Path) -> None:
    made = form(tag)
    taken = words_of(render_form(made, School("مدرسة"), Return()), tmp_path)
    there = {word for question in made.questions for word in in_words(question.text)}
    assert there - set(taken) == set()


def test_vowels_that_move_come_back_in_their_place(tmp_path: Path) -> None:
    if (
        not shutil.which("fc-list")
        or not subprocess.run(["fc-list", ":lang=bn"], capture_output=True, check=True).stdout
    ):
        pytest.skip("no font with Bengali letters is installed")
    assert words_of(page(BENGALI, "ltr"), tmp_path) == in_words(BENGALI)


def test_each_word_says_what_it_is_in_the_order_of_the_page(tmp_path: Path) -> None:
    pikepdf = pytest.importorskip("pikepdf")
    from reflect.report.pdf import render_pdf

    path = tmp_path / "page.pdf"
    path.write_bytes(render_pdf(page("بچے ہیں", "rtl")).pdf)
    with pikepdf.open(path) as opened:
        operations = pikepdf.parse_content_stream(opened.pages[0])
        spans = [
            o.operands[1]
            for o in operations
            if str(o.operator) == "BDC" and "/ActualText" in o.operands[1]
        ]
        said = [str(span.ActualText) for span in spans]
    assert [word[::-1] for word in said if word.strip()] == ["ہیں", "بچے"]


@pytest.mark.parametrize(
    ("text", "package", "font"),
    [
        (BENGALI, "fontpkg_hind_siliguri", "Reflect-Bengali"),
        (HEBREW, "fontpkg_heebo", "Reflect-Hebrew"),
    ],
)
def test_a_script_of_the_extra_is_drawn_with_its_font(text: str, package: str, font: str) -> None:
    pikepdf = pytest.importorskip("pikepdf")
    pytest.importorskip(package)
    from reflect.report.pdf import render_pdf

    family = "Reflect, 'Reflect Arabic', 'Reflect Hebrew', 'Reflect Bengali', sans-serif"
    html = page(text, "ltr").replace("Reflect, 'Reflect Arabic', sans-serif", family)
    with pikepdf.open(BytesIO(render_pdf(html).pdf)) as opened:
        fonts = opened.pages[0].Resources.Font.values()
        assert any(font in str(each.BaseFont) for each in fonts)


def told(html: str) -> list[str]:
    """What the elements of the structure say they read as, in their order."""
    pikepdf = pytest.importorskip("pikepdf")
    from reflect.report.pdf import render_pdf

    def of(element: Any) -> Iterator[str]:
        if not isinstance(element, pikepdf.Dictionary) or "/S" not in element:
            return
        if "/ActualText" in element:
            yield str(element.ActualText)
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            yield from of(kid)

    with pikepdf.open(BytesIO(render_pdf(html).pdf)) as opened:
        (document,) = opened.Root.StructTreeRoot.K
        return list(of(document))


@pytest.mark.parametrize("text", [URDU, ARABIC, HEBREW, BENGALI, f"{URDU} " * 8])
def test_a_screen_reader_is_told_the_text_as_it_is_read(text: str) -> None:
    """A long paragraph is told line by line, each in the order of its words."""
    direction = "ltr" if text is BENGALI else "rtl"
    assert " ".join(told(page(text, direction))).split() == text.split()


def test_what_is_set_apart_within_a_line_is_told_for_itself() -> None:
    link = '<a href="https://example.org">بچے ہیں</a>'
    assert told(page(f"{URDU} <b>سب</b> {link}", "rtl")) == [URDU + " ", "سب", "بچے ہیں"]
    assert told(page("Hill School", "ltr")) == []


def test_letters_that_no_font_has_are_named_once_with_the_remedy() -> None:
    from reflect.report.pdf import render_pdf

    (remark,) = render_pdf(page("\U00100001 \U00100002 \U00100001", "ltr")).remarks
    assert "no font here has the letters \U00100001 \U00100002; they are drawn as boxes" in remark
    assert "fonts-noto-core" in remark
