"""From a YAML file to a `Questionnaire`, or to everything that is wrong with it."""

from pathlib import Path as FilePath

from reflect.diagnostics import Checked
from reflect.documents import Document, check, listed, parse, read_document
from reflect.questionnaire.building import built
from reflect.questionnaire.content import content_problems
from reflect.questionnaire.file import QuestionnaireFile
from reflect.questionnaire.model import Questionnaire


def load(path: FilePath) -> Checked[Questionnaire]:
    """The questionnaire in a file.

    Diagnostics: R001 to R004 (the text cannot be used, see `documents`); otherwise all at once
    R005 to R008 (keys and values) and R009 to R013 (what they say, see `content`).
    """
    return from_document(read_document(path))


def load_text(text: str, name: str) -> Checked[Questionnaire]:
    """The questionnaire in a text that was kept elsewhere under `name`, such as the database."""
    return from_document(parse(text, name))


def from_document(document: Checked[Document]) -> Checked[Questionnaire]:
    """The questionnaire in a document that was read already; diagnostics as for `load`."""
    if document.value is None:
        return Checked(None, document.diagnostics)
    checked = check(document.value, QuestionnaireFile)
    content = listed(content_problems(document.value), document.value.path)
    problems = tuple(sorted({*checked.diagnostics, *content}))
    if checked.value is None or problems:
        return Checked(None, problems)
    return Checked(built(document.value.value, document.value.text))
