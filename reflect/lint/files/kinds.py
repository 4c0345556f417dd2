"""Which of reflect's files a document is; its content says so, not its name."""

from enum import StrEnum
from typing import Any

from reflect.documents import Document
from reflect.questionnaire.library import is_translation

_OF_QUESTIONNAIRES = {"audiences", "framing", "items", "scales", "subscales"}
_OF_ACTIONS = {"evidence", "first_steps", "moves", "types"}


class Kind(StrEnum):
    """A kind of file that can be linted."""

    QUESTIONNAIRE = "questionnaire"
    TRANSLATION = "translation"
    ACTIONS = "actions"
    REFERENCES = "references"
    PLAN = "plan"


def kind_of(document: Document) -> Kind | None:
    """The kind of a document, or None where it looks like none of them.

    Other programs have files with `items`, `actions` or `references` too, so it takes a second
    sign, or that the file holds nothing else.
    """
    value = document.value
    if not isinstance(value, dict):
        return None
    if is_translation(document):
        return Kind.TRANSLATION
    if len(_OF_QUESTIONNAIRES & value.keys()) >= 2:
        return Kind.QUESTIONNAIRE
    if "actions" in value and (len(value) == 1 or _first(value["actions"]) & _OF_ACTIONS):
        return Kind.ACTIONS
    if "references" in value and (len(value) == 1 or "authors" in _first(value["references"])):
        return Kind.REFERENCES
    if "plans" in value and "decided" in _first(value["plans"]):
        return Kind.PLAN
    return None


def _first(entries: Any) -> set[str]:
    """The keys of the first entry in a list or a block."""
    if isinstance(entries, dict):
        entries = list(entries.values())
    first = entries[0] if isinstance(entries, list) and entries else None
    return set(first) if isinstance(first, dict) else set()
