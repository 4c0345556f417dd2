"""A language as people write it."""

import pytest

from reflect.words.language import ENGLISH, Language
from reflect.words.tags import language_remedy, read_language


@pytest.mark.parametrize(
    ("given", "tag"),
    [
        ("ur", "ur"),
        (" UR ", "ur"),
        ("pt_br", "pt-BR"),
        ("zh-hant", "zh-Hant"),
        ("Welsh", "cy"),
        ("bengali", "bn"),
        ("romany", "rom"),
        ("en", "en"),
        ("en-XA", "en-XA"),
    ],
)
def test_what_is_meant(given: str, tag: str) -> None:
    assert read_language(given) == Language(tag)


@pytest.mark.parametrize("given", ["xx", "Elvish", "", "ur-ZZZ", "../ur", "ur-QQQQ"])
def test_what_is_no_language(given: str) -> None:
    assert read_language(given) is None
    assert language_remedy(given)


def test_a_tag_is_to_be_written_as_it_is() -> None:
    assert language_remedy("ur") is None
    assert language_remedy("Urdu") == "did you mean `ur`?"
    assert language_remedy("pt-br") == "did you mean `pt-BR`?"


def test_kinds_of_english_are_english() -> None:
    assert Language("en-GB").is_english
    assert not Language("en-XA").is_english
    assert ENGLISH.is_english
