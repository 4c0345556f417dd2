"""Letters in the languages of families: the same gaps, and the direction of their lines."""

import io

import pytest
from docx import Document

from reflect.letters import Letter
from reflect.letters.document import document_of
from reflect.letters.library import in_language, letters, translated_into
from reflect.letters.page import page_of
from reflect.school import School
from reflect.words import cldr
from reflect.words.language import Language

TRANSLATED = ("invitation", "reminder", "thanks", "agenda", "phone", "you-said-we-will")
EACH = pytest.mark.parametrize("tag", cldr.translated_into())


SURVEY_ALONE = {"so"}
"""Languages in which the letters of the ladders are still to be written."""


def letter_in(tag: str, name: str) -> Letter:
    found = in_language(letters()[name], Language(tag))
    assert found
    return found


@EACH
def test_what_is_asked_of_families_can_be_asked_in_their_language(tag: str) -> None:
    there = translated_into(Language(tag))
    assert there == (TRANSLATED if tag in SURVEY_ALONE else tuple(letters()))


@EACH
def test_a_translation_has_the_gaps_and_the_lines_of_the_letter(tag: str) -> None:
    for name in translated_into(Language(tag)):
        letter, translated = letters()[name], letter_in(tag, name)
        assert sorted(translated.gaps) == sorted(letter.gaps), name
        lines = [
            each.text.strip().replace("\n\n", "\n¶\n").split("\n") for each in (letter, translated)
        ]
        assert [line == "¶" for line in lines[1]] == [line == "¶" for line in lines[0]], name
        assert translated.title != letter.title


def test_a_language_of_one_country_is_served_by_the_language() -> None:
    assert letter_in("pt-BR", "thanks") == letter_in("pt", "thanks")


def test_what_is_not_translated_is_not_there() -> None:
    assert in_language(letters()["thanks"], Language("rom")) is None


def test_a_page_says_its_language_and_runs_its_way() -> None:
    filled = letter_in("ur", "thanks").filled({})
    assert '<html lang="ur" dir="rtl">' in page_of(filled, School("Hill"), None, Language("ur"))


def test_a_document_says_its_language_and_runs_its_way() -> None:
    def made(tag: str) -> str:
        filled = letter_in(tag, "thanks").filled({})
        document = Document(io.BytesIO(document_of(filled, "Hill", None, Language(tag))))
        (first, *_) = document.paragraphs
        return str(first._p.xml + document.styles["Normal"].element.xml)

    assert "<w:bidi/>" in made("ur")
    assert "<w:rtl/>" in made("ur")
    assert '<w:lang w:bidi="ur"/>' in made("ur")
    assert "<w:bidi/>" not in made("cy")
    assert '<w:lang w:val="cy"/>' in made("cy")
