"""Forms in languages made of English by code: what stays English shows."""

import re
from collections.abc import Sequence
from html import unescape
from io import BytesIO

import pytest

from reflect.forms.form import Return, form_of
from reflect.forms.formats import FormFormat
from reflect.forms.paper import render_form
from reflect.forms.writing import for_tool
from reflect.office.asking.forms import forms_for
from reflect.office.asking.languages import spoken
from reflect.questionnaire import THE_THREE, Audience, Questionnaire
from reflect.school import School
from reflect.words.language import Language
from tests.forms.making import built_in

LONG, LEFTWARD = Language("en-XA"), Language("ar-XB")
BOTH = pytest.mark.parametrize("language", [LONG, LEFTWARD], ids=["long", "leftward"])
FOR_SCHOOL = re.compile(r'<p class="(?:on-screen|office)" lang="en".*?</p>', re.DOTALL)
"""What is said to the school is in English, and says so."""


def asked_in(language: Language, audience: Audience) -> Sequence[Questionnaire]:
    return spoken(built_in(), language, [], audience)


def page(language: Language, audience: Audience = Audience.PARENTS, **return_: str) -> str:
    form = form_of(asked_in(language, audience), audience, core=False, all_hints=True)
    return render_form(form, School("Ωμέγα"), Return(**return_))


def english_in(html: str) -> list[str]:
    """Words of the page that were not translated; the marks beside the boxes are typed."""
    body = FOR_SCHOOL.sub("", re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL))
    text = unescape(re.sub(r"<[^>]+>", " ", body))
    return [word for word in re.findall("[A-Za-z]+", text) if word not in ("d", "n")]


@BOTH
@pytest.mark.parametrize("audience", THE_THREE)
def test_nothing_on_paper_is_english(language: Language, audience: Audience) -> None:
    assert english_in(page(language, audience)) == []
    full = page(language, audience, to="Ωμέγα", by="6. 3.", group="Ωμέγα")
    assert english_in(full) == []
    assert "'Page '" not in full


@BOTH
@pytest.mark.parametrize("format_", [f for f in FormFormat if not f.on_paper])
def test_no_message_of_a_tool_is_english(language: Language, format_: FormFormat) -> None:
    asked = asked_in(language, Audience.PARENTS)
    forms = forms_for(
        format_, [asked], Audience.PARENTS, core=True, all_hints=True, school="Ωμέγα", group="Ω"
    )
    assert for_tool(format_, forms)
    said = [forms[0].title, *forms[0].opening, forms[0].closing]
    companies = {"Google", "Microsoft", "Qualtrics"}
    assert {word for text in said for word in re.findall("[A-Za-z]+", text)} <= companies


def test_a_page_says_which_way_it_runs() -> None:
    assert '<html lang="ar-XB" dir="rtl">' in page(LEFTWARD)
    assert '<html lang="en-XA" dir="ltr">' in page(LONG)
    assert "@bottom-right { content: string(running)" in page(LEFTWARD)
    assert "@bottom-left { content: string(running)" in page(LONG)


def test_a_text_that_is_borrowed_says_its_language() -> None:
    """The Urdu words are for parents only."""
    form = form_of(spoken(built_in(), Language("ur"), []), Audience.STAFF, core=True)
    html = render_form(form, School("Hill School"), Return())
    assert '<span lang="en" dir="ltr">' in html
    assert "Borrowed" not in html


@pytest.mark.pango
@pytest.mark.parametrize("tag", ["ar", "bn", "cy", "es", "fr", "pl", "pt", "tr", "uk", "ur"])
def test_in_most_languages_parents_are_handed_one_sheet(tag: str) -> None:
    pikepdf = pytest.importorskip("pikepdf")
    from reflect.report.pdf import render_pdf

    form = form_of(asked_in(Language(tag), Audience.PARENTS), Audience.PARENTS, core=True)
    pdf = render_pdf(render_form(form, School("Hill School"), Return())).pdf
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert len(opened.pages) == 2
        assert str(opened.Root.Lang) == tag
