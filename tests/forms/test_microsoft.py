"""The document for Microsoft Forms, read back by python-docx as Quick import would."""

import re
from io import BytesIO

import docx
import pytest

from reflect.diagnostics import Expected
from reflect.forms.formats import FormFormat
from reflect.forms.microsoft import word_document
from reflect.forms.worded import Worded
from reflect.questionnaire import Audience
from tests.forms.making import AUDIENCES, DIFFICULT, LENGTHS, asked, built_in, forms
from tests.making import item, questionnaire

MICROSOFT = FormFormat.MICROSOFT


def imported(document: bytes) -> dict[str, tuple[str, ...]]:
    """By the text of each numbered paragraph, the lettered ones that follow it."""
    found: dict[str, list[str]] = {}
    numbers = []
    for paragraph in docx.Document(BytesIO(document)).paragraphs:
        if question := re.fullmatch(r"(\d+)\. (.+)", paragraph.text):
            numbers.append(int(question[1]))
            answers = found.setdefault(question[2], [])
        elif answer := re.fullmatch(r"([A-L])\. (.+)", paragraph.text):
            assert answer[1] == "ABCDEFGHIJKL"[len(answers)]
            answers.append(answer[2])
    assert numbers == list(range(1, len(found) + 1))
    return {text: tuple(answers) for text, answers in found.items()}


@AUDIENCES
@LENGTHS
def test_every_question_stands_with_its_answers(audience: Audience, core: bool) -> None:
    (form,) = forms(MICROSOFT, audience=audience, core=core)
    assert imported(word_document(form)) == {
        text: labels for _, text, labels in asked(built_in(), audience, core=core)
    }


def test_whatever_people_wrote_is_text() -> None:
    (form,) = forms(MICROSOFT, DIFFICULT, core=False, group="Your child's year")
    found = imported(word_document(form))
    assert found.pop("Your child's year") == ()
    assert found == {
        text: labels for _, text, labels in asked([DIFFICULT], Audience.PARENTS, core=False)
    }


def test_who_sees_what_stands_before_the_first_question() -> None:
    opened = docx.Document(BytesIO(word_document(forms(MICROSOFT)[0])))
    before = [p.text for p in opened.paragraphs]
    before = before[: next(n for n, text in enumerate(before) if text.startswith("1. "))]
    assert before[0] == "Hill School: Please tell us how school and families work together"
    assert "Microsoft keeps the answers in the school's account until we delete" in before[2]
    properties = opened.core_properties
    assert properties.author == "reflect"
    assert properties.subject.startswith(f"role-of-parents {built_in()[0].version} ")


def test_the_same_form_is_the_same_file(monkeypatch: pytest.MonkeyPatch) -> None:
    (form,) = forms(MICROSOFT)
    before = word_document(form)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert word_document(form) == before


def test_more_questions_than_the_tool_takes_are_refused() -> None:
    many = questionnaire(*(item(f"q{n}") for n in range(201)))
    (form,) = forms(MICROSOFT, many, core=False)
    assert isinstance(form, Worded)
    with pytest.raises(Expected, match="201 questions, and Microsoft Forms takes 200"):
        word_document(form)
