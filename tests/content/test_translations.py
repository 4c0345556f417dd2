"""The translations that come with reflect: whole, and one word for one thing."""

import re
from pathlib import Path

import pytest

from reflect.documents import read_document
from reflect.questionnaire import THE_THREE, Audience, Item, Questionnaire, find
from reflect.questionnaire.library import ALL_BUILT_IN
from reflect.questionnaire.translation import Translation, source_words
from reflect.resources import QUESTIONNAIRES
from tests import settled

LANGUAGES = ("ar", "bn", "cy", "es", "fr", "pl", "pt", "ro", "so", "tr", "uk", "ur")
FOR_EVERYBODY = {"cy", "es"}
"""Languages that leaders and staff are asked in too."""

GLOSSARIES = Path(__file__).parents[2] / "docs" / "translations"
SOURCES = {name: find(name, Path()).require() for name in ALL_BUILT_IN}

TRANSLATIONS = {
    (name, language): settled.translation(name, language)
    for name in SOURCES
    for language in LANGUAGES
}
EACH = pytest.mark.parametrize(("name", "language"), TRANSLATIONS)


def labels(source: Questionnaire, translated: Translation) -> dict[str, str]:
    """The translated label for each label of a scale."""
    words = source_words(source)
    return {words[at]: translated.words[at].text for at in words if at[0] == "scales"}


def glossary(language: str) -> dict[str, dict[str, list[str]]]:
    value = read_document(GLOSSARIES / f"{language}.yaml").require().value
    assert value["language"] == language
    return dict(value)


@EACH
def test_each_serves_those_who_are_asked_in_its_language(name: str, language: str) -> None:
    """That nothing else is missing, or stale, is for `reflect lint` to say (R601, R603)."""
    translated = TRANSLATIONS[name, language]
    assert (translated.translates, translated.language) == (name, language)
    served = {at[-1] for at in translated.words if at[0] == "items" and at[-2] == "text"}
    assert served == (set(THE_THREE) if language in FOR_EVERYBODY else {Audience.PARENTS})


def test_no_language_and_no_glossary_is_left_over() -> None:
    files = {path.name for path in QUESTIONNAIRES.glob("*.*.yaml")}
    assert files == {f"{name}.{language}.yaml" for name, language in TRANSLATIONS}
    assert {path.stem for path in GLOSSARIES.glob("*.yaml")} == set(LANGUAGES)


@EACH
def test_an_option_that_a_text_names_is_called_as_on_the_scale(name: str, language: str) -> None:
    translated = TRANSLATIONS[name, language]
    called = labels(SOURCES[name], translated)
    named = re.compile(rf"(?:choose|cannot tell,) ({'|'.join(map(re.escape, called))})")
    for at, words in source_words(SOURCES[name]).items():
        for label in named.findall(words) if at in translated.words else ():
            assert called[label] in translated.words[at].text, at


@pytest.mark.parametrize("language", LANGUAGES)
def test_scales_have_one_set_of_labels_and_the_glossary_knows_it(language: str) -> None:
    listed = glossary(language)["scales"]
    for name, source in SOURCES.items():
        for scale in {item.scale.id: item.scale for item in source.scored}.values():
            translated = TRANSLATIONS[name, language].words
            count = len(scale.options) + len(scale.missing_options)
            found = [translated["scales", scale.id, "options", n].text for n in range(count)]
            assert found == listed[scale.id]
            assert len(set(found)) == count


def test_glossaries_settle_the_same_terms() -> None:
    """And what staff call each other, where they are asked."""
    terms = {language: list(glossary(language)["terms"]) for language in LANGUAGES}
    assert {language for language in LANGUAGES if "colleagues" in terms[language]} == FOR_EVERYBODY
    assert len({tuple(t for t in of if t != "colleagues") for of in terms.values()}) == 1


@EACH
def test_what_is_asked_is_one_question_in_the_marks_of_its_language(
    name: str, language: str
) -> None:
    mark = "؟" if language in {"ar", "ur"} else "?"
    others = {"؟", "?", ";"} - {mark}
    for item in SOURCES[name].items:
        for at, text in TRANSLATIONS[name, language].words.items():
            if at[:3] == ("items", item.id, "text"):
                assert text.text.count(mark) == 1, text.text
                assert text.text.endswith(mark), text.text
                assert not others & set(text.text), text.text


@EACH
def test_statements_are_short_and_each_is_its_own(name: str, language: str) -> None:
    translated = TRANSLATIONS[name, language].words
    scored = [item for item in SOURCES[name].items if isinstance(item, Item)]
    statements = [translated["items", item.id, "statement"].text for item in scored]
    assert len(set(statements)) == len(scored)
    assert [words for words in statements if len(words) > 85 or words.endswith(".")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_on_record_as_changed_reads_otherwise_now(language: str) -> None:
    now, source = settled.translated(language), settled.english()
    for text in settled.record(language).texts:
        assert len({now[place] for place in text.places}) == 1
        assert len({source[place] for place in text.places}) == 1
        assert text.draft != now[text.places[0]], text.line


def test_every_language_was_read_back_as_a_whole() -> None:
    """Words that stand in several places were read once."""
    assert set(settled.languages()) == set(LANGUAGES)
    for language in LANGUAGES:
        found, source = settled.record(language), settled.english()
        words = {source[place] for place in settled.translated(language)}
        assert found.read == len(words)
        lines = [text.line for text in found.texts]
        assert lines == sorted(set(lines))
        assert lines[-1] <= found.read
