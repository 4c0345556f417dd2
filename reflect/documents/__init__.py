"""YAML and TOML text as values that know their place, checked against a pydantic model.

Every file that a person writes for the program, questionnaires, the action library and settings,
comes in through here.
"""

from reflect.documents.checking import check, listed, mismatches, suggestion
from reflect.documents.document import Document, Path, Syntax, quoted
from reflect.documents.yaml import parse, read_document, read_text

__all__ = [
    "Document",
    "Path",
    "Syntax",
    "check",
    "listed",
    "mismatches",
    "parse",
    "quoted",
    "read_document",
    "read_text",
    "suggestion",
]
