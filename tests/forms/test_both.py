"""Forms in two languages at once: read in either, answered once, and taken back."""

import re
from html import unescape
from pathlib import Path
from random import Random

import pytest

from reflect.forms.form import Return
from reflect.forms.formats import FormFormat
from reflect.forms.paper import render_form
from reflect.forms.worded import Worded
from reflect.forms.writing import for_tool
from reflect.office.asking.forms import form_in, forms_for
from reflect.office.asking.languages import spoken
from reflect.office.tables import translations_of
from reflect.questionnaire import Audience, Missing
from reflect.school import School
from reflect.tables.as_responses import responses_of
from reflect.tables.content.spellings import Spellings
from reflect.tables.reading import read_table
from reflect.words.language import Language
from tests.forms.exports import EXPORTS, questions
from tests.forms.making import built_in
from tests.forms.test_round_trips import answers, people
from tests.making import DAY, WAVE, item, questionnaire

PARENTS = Audience.PARENTS


def page(tag: str, beside: str) -> str:
    first, second = (spoken(built_in(), Language(each), [], PARENTS) for each in (tag, beside))
    form = form_in(first, second, PARENTS, core=True, all_hints=False)
    return render_form(form, School("Hill School"), Return())


def in_a_tool(format_: FormFormat, tag: str) -> Worded:
    asked = [spoken(built_in(), Language(tag), [], PARENTS)]
    (form,) = forms_for(
        format_,
        asked,
        PARENTS,
        core=True,
        all_hints=False,
        school="Hill School",
        beside=built_in(),
    )
    return form


def text_of(html: str) -> str:
    body = re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_each_question_stands_in_both_languages_under_one_number() -> None:
    text = text_of(page("pl", "en"))
    assert (
        "2 Gdy moje dziecko przeżywa trudny czas, jak często daję pracownikom szkoły wskazówki, "
        "jak się nim opiekować? When my child has a hard time, how often do I guide staff on "
        "caring for my child? 0 1 2 3 4 d n" in text
    )
    assert "Nigdy Never Rzadko Rarely" in text
    assert "Pytania 1–8 Questions 1 to 8" in text
    assert text.count("It takes about 8 minutes.") == 1


def test_each_language_runs_its_own_way() -> None:
    html = page("ur", "en")
    assert '<html lang="ur" dir="rtl">' in html
    assert 'کبھی نہیں <span class="other" lang="en" dir="ltr">Never</span>' in html
    assert html.count('<span class="box mark">') == page("en", "ur").count(
        '<span class="box mark">'
    )
    assert '<span class="other" lang="ur" dir="rtl">' in page("en", "ur")


def test_what_is_not_translated_stands_there_once() -> None:
    """The Urdu words are for parents only."""
    asked = spoken(built_in(), Language("ur"), [])
    form = form_in(asked, built_in(), Audience.STAFF, core=True, all_hints=False)
    text = text_of(render_form(form, School("Hill School"), Return()))
    assert text.count("do they try it?") == 1


@pytest.mark.parametrize("tool", ["google", "microsoft", "kobo", "qualtrics"])
@pytest.mark.parametrize("tag", ["pl", "ur"])
def test_answers_come_back_from_a_form_in_two_languages(
    tool: str, tag: str, tmp_path: Path
) -> None:
    format_, lay_out = EXPORTS[tool]
    form = in_a_tool(format_, tag)
    assert for_tool(format_, [form])
    said = people([(q.id, len(boxes)) for q, boxes in questions(form)], Random(tag))
    asked = built_in()
    path = lay_out(form, said, tmp_path)
    translations = translations_of(asked, tmp_path)
    table = read_table(path, asked, PARENTS, translations=translations).require()
    items = {each.id: each for q in asked for each in q.scored}
    back = [
        {
            id_: entry.answer
            for id_, entry in response.entries.items()
            if entry.answer not in {None, Missing.SKIPPED}
        }
        for response in responses_of(table, asked, WAVE, DAY)
    ]
    assert back == [answers(person, items) for person in said]


def test_two_labels_are_one_answer_only_where_they_are_the_same() -> None:
    (asked,) = questionnaire(item("a")).scored
    scale = asked.scale
    labels = [f"po polsku {n}" for n in range(len(scale.options) + len(scale.missing_options))]
    spellings = Spellings(scale, [labels])
    first, second = (option.label for option in scale.options[:2])
    assert spellings.code(f"po polsku 0 / {first}") == spellings.code(first)
    assert spellings.code(f"{first} / po polsku 0") == spellings.code(first)
    assert spellings.code(f"po polsku 0 / {second}") is None
    assert "two answers" in spellings.problem(f"po polsku 0 / {second}")
