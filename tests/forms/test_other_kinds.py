"""Choices of which many may be ticked, and numbers, in every tool and on paper."""

import csv
import io
import json
import re
from typing import Any

import docx
from python_calamine import CalamineWorkbook

from reflect.forms.form import Return
from reflect.forms.formats import FormFormat
from reflect.forms.google import google_script
from reflect.forms.limesurvey import limesurvey
from reflect.forms.microsoft import word_document
from reflect.forms.paper import render_form
from reflect.forms.qualtrics import qualtrics
from reflect.forms.steps import steps_for
from reflect.forms.surveyjs import surveyjs
from reflect.forms.xlsform import xlsform
from reflect.school import School
from tests.forms.making import forms
from tests.making import choice_item, item, number_item, open_item, questionnaire

KINDS = questionnaire(
    item("a"),
    choice_item("way", "ways"),
    choice_item("ways", "ways", many=True, help="This year."),
    number_item("far", unit="minutes", least=0, most=180),
    open_item("why"),
    scales={"ways": [1, 2]},
)


def test_they_have_their_place_and_number_on_the_form() -> None:
    (worded,) = forms(FormFormat.GOOGLE, KINDS)
    (part,) = worded.form.parts
    assert [[q.id for q in grid.questions] for grid in part.grids] == [["a"], ["way"], ["ways"]]
    assert [grid.many for grid in part.grids] == [False, False, True]
    assert [(q.id, q.hint) for q in part.numbers] == [("far", "minutes")]
    numbered = [(q.number, q.id) for q in worded.form.questions]
    assert numbered == list(enumerate(("a", "way", "ways", "far", "why"), 1))


def test_google_has_boxes_to_tick_and_a_number_within_bounds() -> None:
    (worded,) = forms(FormFormat.GOOGLE, KINDS)
    script = google_script(worded).decode()
    found = re.search(r"const FORM = (.*?);\n\nfunction", script, re.DOTALL)
    assert found
    section, _ = json.loads(found[1])["sections"]
    assert [(grid["title"], grid["many"]) for grid in section["grids"]][1:] == [
        ("Please choose one answer in each row.", False),
        ("Choose all that apply", True),
    ]
    asked = {"title": "How many far?", "help": "minutes", "least": 0, "most": 180}
    assert section["numbers"] == [asked]
    assert "form.addCheckboxGridItem()" in script


def test_limesurvey_has_a_question_of_many_and_one_of_a_number() -> None:
    text = limesurvey(forms(FormFormat.LIMESURVEY, KINDS)).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter="\t"))
    told = [(r["class"], r["type/scale"], r["name"]) for r in rows if r["class"] in {"Q", "SQ"}]
    start = told.index(("Q", "M", "ways"))
    assert told[start:] == [
        ("Q", "M", "ways"),
        *(("SQ", "0", code) for code in ("1", "2", "d", "n")),
        ("Q", "N", "far"),
        ("Q", "T", "why"),
    ]


def test_surveyjs_has_boxes_to_tick_and_a_number_within_bounds() -> None:
    pages: list[Any] = json.loads(surveyjs(forms(FormFormat.SURVEYJS, KINDS)))["pages"]
    elements = {each["name"]: each for page in pages for each in page["elements"]}
    assert elements["ways"]["type"] == "checkbox"
    assert [each["value"] for each in elements["ways"]["choices"]] == [1, 2, "d", "n"]
    far = elements["far"]
    assert (far["type"], far["inputType"], far["min"], far["max"]) == ("text", "number", 0, 180)
    assert far["description"] == "minutes"


def test_xlsform_selects_many_and_asks_for_a_decimal() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(xlsform(forms(FormFormat.XLSFORM, KINDS))))
    head, *rows = book.get_sheet_by_name("survey").to_python()
    named = {row[head.index("name")]: dict(zip(head, row, strict=True)) for row in rows}
    assert named["ways"]["type"] == "select_multiple scale_3"
    assert named["way"]["type"] == "select_one scale_2"
    assert (named["far"]["type"], named["far"]["hint"]) == ("decimal", "minutes")
    assert named["far"]["constraint"] == ". >= 0 and . <= 180"


def test_qualtrics_takes_many_and_a_line() -> None:
    (worded,) = forms(FormFormat.QUALTRICS, KINDS)
    text = qualtrics(worded).decode()
    assert (
        "[[Question:DB]]\n[[ID:q3help]]\nChoose all that apply. This year.\n\n"
        "[[Question:MC:MultipleAnswer]]\n[[ID:q3]]\nWhich ways?\n[[AdvancedChoices]]\n"
        "[[Choice:1]]\nWorth 1\n[[Choice:2]]\nWorth 2\n[[Choice:-1]]\nDon't know\n"
    ) in text
    assert "[[Question:TE:SingleLine]]\n[[ID:q4]]\nHow many far?\n" in text


def test_microsoft_is_told_what_its_import_cannot() -> None:
    (worded,) = forms(FormFormat.MICROSOFT, KINDS)
    document = docx.Document(io.BytesIO(word_document(worded)))
    assert "4. How many far?" in [paragraph.text for paragraph in document.paragraphs]
    said = steps_for(FormFormat.MICROSOFT, worded, "form.docx").get_in
    assert "Switch on Multiple answers for the questions of these numbers: 3." in said
    assert "Under Restrictions, ask for a number in the questions of these: 4." in said


def test_paper_says_where_many_may_be_ticked_and_leaves_a_line() -> None:
    (worded,) = forms(FormFormat.GOOGLE, KINDS)
    page = render_form(worded.form, School("Hill School"), Return())
    assert page.count("Choose all that apply") == 1
    assert 'How many far? <span class="hint">minutes</span> <span class="blank short">' in page
    assert "like 1;3, where all that apply are ticked" in page
