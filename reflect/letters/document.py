"""A letter as a document to work on. Imports python-docx."""

import io
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from reflect.files.zipped import without_times
from reflect.letters.model import Filled
from reflect.words.language import ENGLISH, Language

_NEVER = datetime(2000, 1, 1, tzinfo=UTC)
"""What stands for the day it was made, so that the same letter gives the same bytes."""


def document_of(
    letter: Filled, school: str, picture: bytes | None, language: Language = ENGLISH
) -> bytes:
    """A .docx of the letter; `picture` (PNG) stands under the paragraph that says how to answer."""
    document = Document()
    document.styles["Normal"].font.size = Pt(12)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = letter.title, school, ""
    properties.last_modified_by = school
    properties.created = properties.modified = _NEVER
    document.add_heading(letter.title, level=1)
    for lines in letter.paragraphs:
        _put(document, lines)
    if picture:
        document.add_picture(io.BytesIO(picture), width=Mm(35))
    _say_the_language(document, language)
    out = io.BytesIO()
    document.save(out)
    return without_times(out.getvalue())


def _say_the_language(document: Any, language: Language) -> None:
    """So that it is spelt and read aloud as what it is, and runs from the right where it does."""
    if language.is_english:
        return
    said = OxmlElement("w:lang")
    said.set(qn("w:bidi" if language.runs_leftward else "w:val"), language.tag)
    document.styles["Normal"].element.get_or_add_rPr().append(said)
    if language.runs_leftward:
        for paragraph in document.paragraphs:
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
            for run in paragraph.runs:
                run.font.rtl = True


def _put(document: Any, lines: tuple[str, ...]) -> None:
    paragraph = document.add_paragraph()
    for number, line in enumerate(lines):
        run = paragraph.add_run(line)
        if number + 1 < len(lines):
            run.add_break()
