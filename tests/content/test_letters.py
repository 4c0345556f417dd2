"""The letters, of a survey and for each ladder of actions, plain enough to be sent as they are."""

import re
from pathlib import Path

import pytest

from reflect.actions import load_library
from reflect.documents import read_document
from reflect.letters.library import letters
from reflect.lint.language.reading_grade import flesch_kincaid
from reflect.resources import LETTERS

KINDS = {"agenda", "invitation", "letter", "message", "phone"}
FILES = sorted(LETTERS.glob("*.yaml"))
OF_SURVEY = sorted((LETTERS / "survey").glob("*.yaml"))
HARDEST = 6.0
"""Flesch-Kincaid grade: a reading age of 11."""


def text_of(path: Path) -> str:
    """The words of a letter, every line a sentence, with something short in each gap."""
    value = read_document(path).require().value
    filled = re.sub(r"\{[a-z ]+\}", "Ana", value["text"])
    return "\n".join(
        line if line.endswith((".", "?", "!")) else f"{line}."
        for line in filled.split("\n")
        if line
    )


def test_every_ladder_has_a_letter_and_every_letter_a_ladder() -> None:
    ladders = {action.ladder for action in load_library().require().actions} - {None}
    assert {path.stem for path in FILES} == ladders
    for path in FILES:
        value = read_document(path).require().value
        assert (value["ladder"], value["kind"] in KINDS) == (path.stem, True), path.name
        assert value.keys() == {"ladder", "kind", "title", "text"}, path.name


def test_a_survey_has_its_letters() -> None:
    assert {path.stem for path in OF_SURVEY} <= letters().keys()
    for path in OF_SURVEY:
        value = read_document(path).require().value
        assert (value.keys(), value["kind"] in KINDS) == ({"kind", "title", "text"}, True)


@pytest.mark.parametrize("path", [*FILES, *OF_SURVEY], ids=lambda path: path.stem)
def test_letters_are_short_and_plain(path: Path) -> None:
    text = text_of(path)
    assert flesch_kincaid(text) <= HARDEST, flesch_kincaid(text)
    assert len(text.split()) <= 170
