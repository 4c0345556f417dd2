"""YAML and TOML text as values that know their place, checked against a pydantic model.

Every file that a person writes for the program comes in through here. A YAML text is walked in one
place (`walk`); marks and pieces say to the character where something stands in it.
"""

from reflect.documents.checking import check, mismatches
from reflect.documents.document import Document, Syntax
from reflect.documents.marks import Marks, Span, Value
from reflect.documents.messages import listed, quoted, suggestion
from reflect.documents.pieces import find_piece
from reflect.documents.shape import Shape
from reflect.documents.walk import Path
from reflect.documents.yaml import MAX_BYTES, parse, read_document, read_text

__all__ = [
    "MAX_BYTES",
    "Document",
    "Marks",
    "Path",
    "Shape",
    "Span",
    "Syntax",
    "Value",
    "check",
    "find_piece",
    "listed",
    "mismatches",
    "parse",
    "quoted",
    "read_document",
    "read_text",
    "suggestion",
]
