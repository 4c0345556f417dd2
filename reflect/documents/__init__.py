"""YAML text as values that know their place, checked against a pydantic model.

Every file of the program, the questionnaires and the action library, comes in through here.
"""

from reflect.documents.checking import check, listed, suggestion
from reflect.documents.yaml import Document, Path, parse, quoted, read_document, read_text

__all__ = [
    "Document",
    "Path",
    "check",
    "listed",
    "parse",
    "quoted",
    "read_document",
    "read_text",
    "suggestion",
]
