"""A form as a Word document for the *Quick import* of Microsoft Forms.

Quick import tells questions by their numbers and answers by their letters; it makes a choice of
every question with answers, and a text of one without. It has no grids: each question stands with
its answers.
"""

import re
from io import BytesIO
from string import ascii_uppercase
from typing import TYPE_CHECKING

from reflect.diagnostics import Expected
from reflect.files.zipped import without_times
from reflect.forms.form import Box, Question
from reflect.forms.worded import Worded, collapsed, refuse_alike

if TYPE_CHECKING:
    from docx.document import Document

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold."""

_MOST_QUESTIONS = 200
"""Most questions of a form, by Microsoft's page on its limits."""


def word_document(form: Worded) -> bytes:
    """The document. `Expected` where two questions have the same words, or there are too many.

    Questionnaires' ids, versions and hashes stand in its properties.
    """
    import docx

    refuse_alike(form.form)
    if (asked := len(form.form.questions) + bool(form.group)) > _MOST_QUESTIONS:
        raise Expected(
            f"The form has {asked} questions, and Microsoft Forms takes {_MOST_QUESTIONS}. Ask the "
            "short form (--core), or make a form of each questionnaire."
        )
    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.subject = _plain(form.title), form.about[:255]
    properties.author, properties.language = "reflect", form.language.tag
    document.add_heading(_plain(form.title), 0)
    for paragraph in form.opening:
        document.add_paragraph(_plain(paragraph))
    for part in form.form.parts:
        if part.introduction:
            document.add_paragraph(_plain(part.introduction))
        for grid in part.grids:
            for question in grid.questions:
                _add(document, question, grid.boxes)
        for question in part.numbers:
            _add(document, question, ())
    for question in form.form.in_words:
        _add(document, question, ())
    if form.group:
        document.add_paragraph(f"{len(form.form.questions) + 1}. {_plain(form.group)}")
    out = BytesIO()
    document.save(out)
    return without_times(out.getvalue())


def _add(document: "Document", question: Question, boxes: tuple[Box, ...]) -> None:
    asked = document.add_paragraph(f"{question.number}. {_plain(question.text)}")
    asked.paragraph_format.keep_with_next = bool(boxes)
    for letter, box in zip(ascii_uppercase, boxes, strict=False):  # a scale has 12 at the most
        document.add_paragraph(f"{letter}. {_plain(box.label)}")
    document.add_paragraph()


def _plain(text: str) -> str:
    return _UNWRITABLE.sub("", collapsed(text))
