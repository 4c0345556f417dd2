"""The letters that come with reflect: those of a survey, and one for each ladder of actions."""

from collections.abc import Mapping
from pathlib import Path

from reflect.documents import read_document
from reflect.letters.model import Letter
from reflect.resources import LETTERS

_SURVEY = ("invitation", "reminder", "thanks", "agenda", "phone", "you-said-we-will")
"""The letters of a survey, in the order in which they are needed."""


def letters() -> Mapping[str, Letter]:
    """All letters by name: those of a survey first, then those of the ladders."""
    of_survey = [LETTERS / "survey" / f"{name}.yaml" for name in _SURVEY]
    found = map(_read, (*of_survey, *sorted(LETTERS.glob("*.yaml"))))
    return {letter.name: letter for letter in found}


def _read(path: Path) -> Letter:
    value = read_document(path).require().value
    return Letter(path.stem, value["kind"], value["title"], value["text"])
