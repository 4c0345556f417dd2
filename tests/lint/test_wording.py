"""The rules about wording as a whole, and what they stand on: texts, lexicons, reading grades."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import indent
from typing import cast

import pytest

from reflect.documents import read_document
from reflect.documents.yaml import parse
from reflect.lint.explanation import Family
from reflect.lint.language import lexicon as lexicons
from reflect.lint.language.lexicon import Hit, Lexicon, lexicon_in, lexicon_of
from reflect.lint.language.reading_grade import FORMULAS, syllables
from reflect.lint.language.text import Text, read
from reflect.lint.registry import catalogue
from reflect.lint.rule import Found, Rule, Subject
from reflect.questionnaire import THE_THREE, Audience, find, load_text
from reflect.questionnaire.library import ALL_BUILT_IN
from tests.lint.lexicon_model import Language

WORDING = [rule for rule in catalogue().rules.values() if rule.family is Family.WORDING]
ENGLISH = Path(lexicons.__file__).parent / "languages" / "en.yaml"
MADE = """\
id: made
version: 1.0.0
language: {language}
title: Made
audiences: [leaders, staff, parents]
scales:
  often: {{options: [{{value: 0, label: Never}}, {{value: 1, label: Often}}]}}
items:
  - id: made
    scale: often
"""


def codes(item: str, language: str = "en", lexicon: Lexicon | None = None) -> set[str]:
    """Which rules about wording an item breaks; `item` are its keys but for id and scale."""
    text = MADE.format(language=language) + indent(item, "    ")
    read = load_text(text, "made").require()
    subject = Subject(parse(text, "made").require(), read, lexicon or lexicon_of(language))
    return {rule.code for rule in WORDING if any(checked(rule, subject))}


def checked(rule: Rule, subject: Subject) -> Iterator[Found]:
    return cast(Callable[[Subject], Iterator[Found]], rule.check)(subject)


@pytest.mark.parametrize("rule", WORDING, ids=lambda rule: rule.code)
def test_a_rule_finds_its_example_and_nothing_is_wrong_with_its_remedy(rule: Rule) -> None:
    assert rule.code in codes(rule.example)
    assert codes(rule.instead) == set()


@pytest.mark.parametrize("rule", WORDING, ids=lambda rule: rule.code)
def test_a_rule_says_nothing_in_a_language_it_does_not_know(rule: Rule) -> None:
    assert codes(rule.example, language="cy") == set()
    knows_nothing = Lexicon("cy", {}, None, {}, {}, {})
    assert codes(rule.example, lexicon=knows_nothing) <= {"R301"}  # two questions in any language


@pytest.mark.parametrize("name", ALL_BUILT_IN)
def test_the_built_in_questionnaires_are_clean(name: str) -> None:
    questionnaire = find(name, Path()).require()
    document = parse(questionnaire.source, name).require()
    subject = Subject(document, questionnaire, lexicon_of(questionnaire.language))
    assert [found for rule in WORDING for found in checked(rule, subject)] == []


def test_the_explanations_state_the_limits_that_hold() -> None:
    english = lexicon_of("en")
    assert english
    (said,) = [rule.what for rule in WORDING if rule.code == "R314"]
    assert f"{english.longest[Audience.PARENTS]} for parents" in said
    assert f"{english.longest[Audience.STAFF]} for staff and leaders" in said
    (said,) = [rule.what for rule in WORDING if rule.code == "R315"]
    assert f"{english.hardest[Audience.PARENTS]:g} for parents" in said
    assert f"{english.hardest[Audience.LEADERS]:g} for staff and leaders" in said


# --- lexicons


def test_a_region_falls_back_to_its_language() -> None:
    assert lexicon_of("en-GB") is lexicon_of("en")
    assert lexicon_of("en-GB") is not None
    assert lexicon_of("ur") is None


def test_limits_are_for_every_audience_and_the_formula_is_known() -> None:
    english = lexicon_of("en")
    assert english
    assert set(english.longest) == set(english.hardest) == set(THE_THREE)
    assert english.formula in FORMULAS


@pytest.mark.parametrize("path", [*ENGLISH.parent.glob("*.yaml")], ids=lambda path: path.stem)
def test_the_file_of_a_language_is_sound(path: Path) -> None:
    file = Language.model_validate(read_document(path).require().value)
    assert file.language == path.stem


def test_entries_are_written_as_the_head_of_the_file_says() -> None:
    value = read_document(ENGLISH).require().value
    for name, given in value["phrases"].items():
        entries = [*given["find"], *given.get("unless", [])]
        if isinstance(given["find"], str):
            entries = given["find"].split()
        for entry in entries:
            slots = entry.split()
            assert not slots[0].endswith("?"), (name, entry)
            assert slots[0] != "…", (name, entry)
            assert "#" not in slots[0].split("/"), (name, entry)
            assert entry == entry.lower(), (name, entry)
            assert len(set(slots)) > 1 or len(slots) == 1, (name, entry)
            for referred in re.findall("<(.*?)>", entry):
                assert referred in value["words"], (name, entry)


def test_every_phrase_is_made_of_what_a_text_has_for_words() -> None:
    """Else nothing could ever be found by it, such as by `e.g`."""
    english = lexicon_of("en")
    assert english
    for phrase in (phrase for phrases in english.phrases.values() for phrase in phrases):
        for slot in phrase.slots:
            for first, alternatives in slot.words.items():
                for words in {first} - {"#"} | {word for each in alternatives for word in each}:
                    assert [word.plain for word in read(words).words] == [words], phrase.entry


def test_every_list_is_asked_for_and_every_list_asked_for_is_there() -> None:
    asked: set[str] = set()
    for path in Path(lexicons.__file__).parents[1].rglob("*.py"):
        asked |= set(re.findall(r'lexicon(?:\[|\.hits\()"([a-z-]+)"', path.read_text("utf-8")))
    value = read_document(ENGLISH).require().value
    assert asked | {"leading", "loaded"} == {*value["words"], *value["phrases"]}


def hits(text: str, entry: str, *, unless: str = "", names: bool = False) -> list[str]:
    """What a lexicon with this one entry finds."""
    lexicon = lexicon_in(
        {
            "language": "en",
            "longest": {},
            "words": {"people": ["staff", "head teacher"]},
            "phrases": {"one": {"find": [entry], "unless": [unless] if unless else []}},
        }
    )
    found: list[Hit] = lexicon.hits("one", read(text), names=names)
    return [text[hit.start : hit.end] for hit in found]


@pytest.mark.parametrize(
    ("entry", "text", "found"),
    [
        ("always", "Do we always ask? ALWAYS!", ["always", "ALWAYS"]),
        ("all", "Do we allow small calls?", []),
        ("parent", "a parent, the parent's, parents", ["parent"]),
        ("don't", "We don’t ask", ["don’t"]),
        ("hard to reach", "hard-to-reach, hard  to\nreach", ["hard-to-reach", "hard  to\nreach"]),
        ("in the? last/past", "in the past and in last", ["in the past", "in last"]),
        ("past # weeks", "past 4 weeks, past four weeks", ["past 4 weeks"]),
        ("if … would", "If it rains, would you? If. Would", ["If it rains, would"]),
        ("all <people>", "all staff, all head teachers", ["all staff"]),
        ("his her", "his/her", ["his/her"]),
        ("health and safety", "health & safety", ["health & safety"]),
    ],
)  # fmt: skip
def test_phrases(entry: str, text: str, found: list[str]) -> None:
    assert hits(text, entry) == found


def test_harmless_phrases_quotations_and_names_are_no_hits() -> None:
    assert hits("almost always", "always", unless="almost always") == []
    assert hits('our "Always Ready" week, our “always” week', "always") == []
    assert hits("parents' always and teachers' always", "always") == ["always", "always"]
    assert hits("our 'always' week", "always") == []
    assert hits("our Always Ready week", "always") == []
    assert hits("our Always Ready week", "always", names=True) == ["Always"]
    assert hits("Think of it. Always?", "always") == ["Always"]


# --- texts


def test_a_text_keeps_the_place_of_every_word() -> None:
    text = read("İs the drop-off (at 3.15 pm) safe? Yes, it is.")
    assert [text.raw[word.start : word.end] for word in text.words] == [
        *("İs", "the", "drop", "off", "at", "3.15", "pm", "safe", "Yes", "it", "is")
    ]
    assert [word.sentence for word in text.words] == [0] * 8 + [1] * 3
    assert [text.asks(0), text.asks(1)] == [True, False]


def test_a_piece_is_long_enough_to_be_found_at_its_place() -> None:
    text = read("Nothing is not known of it, is it not?")
    start = text.raw.index("not known")
    assert text.piece(start, start + 3) == "not"
    again = text.raw.rindex("is")
    assert text.piece(again, again + 2) == "is it"


def test_a_text_without_words() -> None:
    text: Text = read("… ?!")
    assert text.words == ()
    assert codes("text: {parents: '… ?!'}") == set()


# --- reading


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (2, "going playing trying being useful likely safety homework framework statement reading"),
        (3, "museum management improvement element implement awareness everything creative actual"),
        (4, "society variety usually effectively communicate"),
    ],
)
def test_syllables(count: int, words: str) -> None:
    assert {word: syllables(word) for word in words.split()} == dict.fromkeys(words.split(), count)
