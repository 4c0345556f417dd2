"""The text for Qualtrics, parsed back by the rules of its Advanced Format."""

import html
import re
from dataclasses import dataclass, field

from reflect.forms.formats import FormFormat
from reflect.forms.qualtrics import qualtrics
from reflect.questionnaire import Audience
from tests.forms.making import AUDIENCES, DIFFICULT, LENGTHS, asked, built_in, forms

QUALTRICS = FormFormat.QUALTRICS


@dataclass
class Asked:
    """A question as Qualtrics would make it."""

    kind: str
    id: str = ""
    text: list[str] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)
    answers: dict[str, list[str]] = field(default_factory=dict)


@dataclass
class Imported:
    """A survey as Qualtrics would make it."""

    fields: dict[str, str] = field(default_factory=dict)
    blocks: list[str] = field(default_factory=list)
    questions: list[Asked] = field(default_factory=list)

    def by_text(self) -> dict[str, tuple[str, ...]]:
        """By the text of each row and of each question in words, the labels of its answers."""
        found: dict[str, tuple[str, ...]] = {}
        for question in self.questions:
            if question.kind == "TE:Essay":
                found[html.unescape(*question.text)] = ()
            for choice in question.choices:
                labels = (html.unescape(*label) for label in question.answers.values())
                found[html.unescape(choice)] = tuple(labels)
        return found


def imported(text: bytes) -> Imported:
    first, *lines = text.decode().splitlines()
    assert first == "[[AdvancedFormat]]"
    survey = Imported()
    question, into = Asked(""), list[str]()
    for line in filter(None, lines):
        tag = re.fullmatch(r"\[\[([A-Za-z]+)(?::(.*))?\]\]", line)
        if tag is None:
            assert "[[" not in line
            into.append(line)
            continue
        name, value = tag[1], tag[2] or ""
        match name:
            case "ED":
                key, _, content = value.partition(":")
                survey.fields[key] = content
            case "Block":
                survey.blocks.append(value)
            case "Question":
                question = Asked(value)
                survey.questions.append(question)
                into = question.text
            case "ID":
                question.id = value
            case "Choices":
                into = question.choices
            case "Answer":
                assert value not in question.answers
                into = question.answers.setdefault(value, [])
            case _:
                assert name in {"PageBreak", "AdvancedAnswers"}
    assert len({q.id for q in survey.questions}) == len(survey.questions)
    return survey


@AUDIENCES
@LENGTHS
def test_the_survey_asks_what_the_questionnaires_ask(audience: Audience, core: bool) -> None:
    (form,) = forms(QUALTRICS, audience=audience, core=core)
    survey = imported(qualtrics(form))
    assert survey.by_text() == {
        text: labels for _, text, labels in asked(built_in(), audience, core=core)
    }


def test_answers_are_recoded_to_what_they_are_worth() -> None:
    survey = imported(qualtrics(forms(QUALTRICS)[0]))
    matrix = next(q for q in survey.questions if q.kind == "Matrix")
    assert list(matrix.answers) == ["0", "1", "2", "3", "4", "-1", "-2"]


def test_it_says_who_sees_what_and_what_was_asked() -> None:
    survey = imported(qualtrics(forms(QUALTRICS)[0]))
    assert all(f"{q.id} {q.version} {q.hash}" in survey.fields["questionnaire"] for q in built_in())
    said = [q for q in survey.questions if q.kind == "DB"]
    assert "Qualtrics keeps the answers in the school's account" in said[0].text[0]
    assert said[-1].text[0].startswith("Thank you.")


def test_whatever_people_wrote_is_text() -> None:
    survey = imported(qualtrics(forms(QUALTRICS, DIFFICULT, core=False, group="Year")[0]))
    assert survey.by_text() == {
        text: labels for _, text, labels in asked([DIFFICULT], Audience.PARENTS, core=False)
    }
    halves = next(q for q in survey.questions if "A half &amp; more" in str(q.answers))
    assert list(halves.answers) == ["-1", "0.5", "10", "-2"]
    assert [q.id for q in survey.questions if q.kind == "TE:SingleLine"] == ["group"]
