"""The catalogues: whole, every value in its place, and the same keys in every language."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from reflect.actions import load_library
from reflect.survey.words import AT_REVIEW, ON_ITEM, Command
from reflect.words.cldr import CATALOGUES, LEADERS, leaders_read, translated_into
from reflect.words.language import Language
from tests.messages import Message, for_all, for_leaders, words_of

FOR_LEADERS = ("cy", "es")
LANGUAGES = ("ar", "bn", "cy", "es", "fr", "pl", "pt", "ro", "so", "tr", "uk", "ur")
EACH = pytest.mark.parametrize("tag", LANGUAGES)
VALUE = re.compile(r"%\((\w+)\)s")
KEY = re.compile(r"(?<![A-Za-z%(’'])[bhqsun](?![A-Za-z’'])")
"""A letter that is typed, where it stands alone in English."""
MARKS = {
    **dict.fromkeys(("ar", "es", "fr", "pt", "uk"), ("«", "»")),
    **dict.fromkeys(("bn", "cy", "so", "tr"), ("“", "”")),
    **dict.fromkeys(("pl", "ro"), ("„", "”")),
    "ur": ("”", "“"),
}
"""What opens and what closes a quotation (Unicode CLDR, and Portuguese as in Portugal's books)."""


@cache
def catalogue(tag: str, folder: Path = CATALOGUES) -> Catalog:
    with (folder / f"{tag}.po").open("rb") as file:
        return read_po(file, locale=tag)


def both(tag: str, folder: Path = CATALOGUES) -> list[tuple[str, str]]:
    """Each message beside its translation, and each plural form beside the one for many."""
    found: list[tuple[str, str]] = []
    for message in catalogue(tag, folder):
        if message.id and isinstance(message.id, str):
            found.append((message.id, str(message.string)))
        elif message.id:
            found += [(message.id[1], str(form)) for form in message.string or ()]
    return found


def test_there_is_one_for_each_language() -> None:
    assert translated_into() == LANGUAGES
    assert leaders_read() == FOR_LEADERS


EVERY = [
    *((tag, CATALOGUES, for_all) for tag in LANGUAGES),
    *((tag, LEADERS, for_leaders) for tag in FOR_LEADERS),
]
ALL = pytest.mark.parametrize(("tag", "folder", "asked"), EVERY)


@ALL
def test_it_translates_all_messages_and_no_other(
    tag: str, folder: Path, asked: Callable[[], list[Message]]
) -> None:
    said = {message for message, _, _ in asked()}
    there = {message.id for message in catalogue(tag, folder) if message.id}
    assert there == said
    assert [english for english, translated in both(tag, folder) if not translated.strip()] == []


@pytest.mark.parametrize("tag", FOR_LEADERS)
def test_nothing_is_translated_that_is_not_in_the_library(tag: str) -> None:
    """What is missing stands in English on the page, marked so; what is stale is never read."""
    library = load_library().require()
    said = {words for action in library.actions for _, words in words_of(action)}
    there = dict(both(tag, CATALOGUES / "actions"))
    assert there.keys() - said == set()
    assert [english for english, translated in there.items() if not translated.strip()] == []


@ALL
def test_every_value_has_its_place(
    tag: str, folder: Path, asked: Callable[[], list[Message]]
) -> None:
    """A form for one or two may say so in a word."""
    assert asked()
    for english, translated in both(tag, folder):
        missing = set(VALUE.findall(english)) - set(VALUE.findall(translated)) - {"n"}
        assert not missing, translated
        assert set(VALUE.findall(translated)) <= set(VALUE.findall(english)), translated
        assert translated.replace("%(", "").count("%") == english.replace("%(", "").count("%")


@ALL
def test_quotations_stand_in_the_marks_of_the_language(
    tag: str, folder: Path, asked: Callable[[], list[Message]]
) -> None:
    assert asked()
    for _, translated in both(tag, folder):
        found = re.findall("[«»“”„]", translated)
        assert found == [*MARKS[tag]] * (len(found) // 2), translated


def test_no_french_line_begins_with_a_mark() -> None:
    """The space before it is one that no line breaks at, as in the questionnaires."""
    for _, translated in both("fr"):
        assert not re.search(r" [:;?!»]|« |\w[;?!»]", translated), translated


@EACH
def test_the_letters_that_are_typed_are_the_same(tag: str) -> None:
    for english, translated in both(tag):
        letters = set(KEY.findall(VALUE.sub("", english))) - {"n"}
        told = VALUE.sub("", translated)
        assert [x for x in letters if not re.search(rf"(?<![a-z]){x}(?![a-z])", told)] == [], told


@EACH
def test_numbers_that_the_cldr_puts_together_have_one_form(tag: str) -> None:
    rule, language = Locale.parse(tag).plural_form, Language(tag)
    one, many = "%(n)s of %(total)s is blank, number %(numbers)s; you may leave it so.", ""
    forms: dict[str, set[str]] = {}
    for number in range(1, 300):
        many = "%(n)s of %(total)s are blank, numbers %(numbers)s; you may leave them so."
        forms.setdefault(rule(number), set()).add(language.counted(one, many, number))
    assert {name: len(found) for name, found in forms.items()} == dict.fromkeys(forms, 1)


@EACH
def test_no_two_commands_have_one_word(tag: str) -> None:
    language = Language(tag)
    for commands in (ON_ITEM, AT_REVIEW):
        words = [language.say(each.word).casefold() for each in commands]
        assert len(set(words)) == len(words)
        yes = language.say(Command.SUBMIT.word)
        letters = {each.key for each in commands} - {Command.SUBMIT.key}
        assert yes[0].casefold() not in letters or commands is ON_ITEM
        assert len(yes) <= 12
