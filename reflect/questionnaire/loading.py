"""From a YAML file to a `Questionnaire`, or to everything that is wrong with it."""

from pathlib import Path as FilePath

from reflect.diagnostics import Checked, Diagnostic
from reflect.documents import Document, check, listed, parse, read_document
from reflect.questionnaire.building import built
from reflect.questionnaire.content import content_problems
from reflect.questionnaire.model import Questionnaire
from reflect.questionnaire.schema import shape


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
    content = listed(content_problems(document.value), document.value.path)
    problems = tuple(sorted({*_wrong_keys(document.value), *content}))
    if problems:
        return Checked(None, problems)
    return Checked(built(document.value.value, document.value.text))


def _wrong_keys(document: Document) -> tuple[Diagnostic, ...]:
    """R005 to R008. Only to say what is wrong are the models needed, which take time to import."""
    if not document.duplicates and shape().fits(document.value):
        return ()
    from reflect.questionnaire.file import QuestionnaireFile

    return check(document, QuestionnaireFile).diagnostics
