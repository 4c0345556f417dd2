"""The letters that come with reflect: those of a survey, and one for each ladder of actions."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from reflect.documents import read_document
from reflect.letters.model import Letter
from reflect.resources import LETTERS
from reflect.words.language import Language

_SURVEY = ("invitation", "reminder", "thanks", "agenda", "phone", "you-said-we-will")
"""The letters of a survey, in the order in which they are needed."""


def letters() -> Mapping[str, Letter]:
    """All letters by name: those of a survey first, then those of the ladders."""
    of_survey = [LETTERS / "survey" / f"{name}.yaml" for name in _SURVEY]
    found = map(_read, (*of_survey, *sorted(LETTERS.glob("*.yaml"))))
    return {letter.name: letter for letter in found}


def in_language(letter: Letter, language: Language) -> Letter | None:
    """The letter in a language, or in the one it is a kind of; None where it is not translated.

    All translations are drafts.
    """
    if language.is_english:
        return letter
    for tag in (language.tag, language.tag.partition("-")[0]):
        for folder in (LETTERS / "survey" / tag, LETTERS / tag):
            path = folder / f"{letter.name}.yaml"
            if path.exists():
                value = read_document(path).require().value
                return replace(letter, title=value["title"], text=value["text"])
    return None


def translated_into(language: Language) -> tuple[str, ...]:
    """The names of the letters that there are in a language."""
    return tuple(name for name, letter in letters().items() if in_language(letter, language))


def _read(path: Path) -> Letter:
    value = read_document(path).require().value
    return Letter(path.stem, value["kind"], value["title"], value["text"])
