"""What is said in a language: messages, numbers of things, lists, days; English is free."""

import subprocess
import sys
from datetime import date

import pytest

from reflect.words.directions import END, FIRST_STRONG, Direction
from reflect.words.language import ENGLISH, Language

DAY = date(2026, 3, 6)


def test_english_says_what_stands_there() -> None:
    assert ENGLISH.say("Question %(n)s of %(total)s, 100%%", n=3, total=2400) == (
        "Question 3 of 2,400, 100%"
    )
    assert ENGLISH.count("%(n)s thing", "%(n)s things", 1) == "1 thing"
    assert ENGLISH.count("%(n)s thing", "%(n)s things", 4000) == "4,000 things"
    assert [ENGLISH.list(things) for things in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert ENGLISH.date(DAY) == "6 March 2026"
    assert (ENGLISH.name, ENGLISH.direction) == ("English", Direction.RIGHTWARD)


def test_english_costs_nothing() -> None:
    code = (
        "import sys\n"
        "from reflect.words.language import ENGLISH\n"
        "from reflect.words.tags import read_language\n"
        "assert read_language('en') == ENGLISH\n"
        "ENGLISH.say('a'), ENGLISH.name, ENGLISH.line('a'), ENGLISH.isolated('a')\n"
        "assert 'babel' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("tag", "name", "direction", "day", "listed"),
    [
        ("ur", "اردو", "rtl", "6 مارچ، 2026", "a، b، اور c"),
        ("cy", "Cymraeg", "ltr", "6 Mawrth 2026", "a, b a c"),
        ("pl", "polski", "ltr", "6 marca 2026", "a, b i c"),
        ("pt-BR", "português (Brasil)", "ltr", "6 de março de 2026", "a, b e c"),
    ],
)
def test_what_the_cldr_says(tag: str, name: str, direction: str, day: str, listed: str) -> None:
    """The Unicode CLDR, by its charts."""
    language = Language(tag)
    assert (language.name, language.direction) == (name, direction)
    assert language.date(DAY) == day
    assert language.list(["a", "b", "c"]) == listed


@pytest.mark.parametrize(
    ("last", "joined"),
    [
        ("rhieni", "staff a rhieni"),
        ("arweinwyr", "staff ac arweinwyr"),
        ("cyfathrebu", "staff a chyfathrebu"),
        ("Casnewydd", "staff a Casnewydd"),
        ("20 %", "staff a 20 %"),
    ],
)
def test_welsh_joins_by_the_letter_that_follows(last: str, joined: str) -> None:
    """`a` changes c, p and t, `ac` stands before a vowel (Gramadeg y Gymraeg); names stay."""
    assert Language("cy").list(["staff", last]) == joined


def test_tenths_stand_behind_the_mark_of_the_language() -> None:
    assert [Language(tag).decimal_mark for tag in ("en", "es", "cy", "ar")] == [".", ",", ".", "."]


def test_digits_are_those_of_the_keys() -> None:
    assert [Language(tag).number(12) for tag in ("ar", "bn", "ur")] == ["12", "12", "12"]


def test_a_language_that_is_only_named() -> None:
    romany = Language("rom")
    assert (romany.name, romany.english_name, romany.direction) == ("Romany", "Romany", "ltr")
    assert not romany.has_words
    assert romany.say("Left blank") == "Left blank"
    assert romany.number(4000) == "4,000"


def test_words_that_run_the_other_way_are_set_apart() -> None:
    leftward, rightward = Language("ar-XB"), Language("en-XA")
    school = "%(school)s"
    assert f"{FIRST_STRONG}Hill School{END}" in leftward.say(school, school="Hill School")
    assert FIRST_STRONG not in leftward.say(school, school="مدرسة")
    assert f"{FIRST_STRONG}مدرسة{END}" in rightward.say(school, school="مدرسة")
    assert ENGLISH.say(school, school="مدرسة") == "مدرسة"


def test_a_line_from_the_right_begins_there() -> None:
    leftward = Language("ar-XB")
    assert leftward.line("s مدرسة") == "\N{RIGHT-TO-LEFT MARK}s مدرسة"
    assert leftward.line("مدرسة s") == "مدرسة s"
    assert leftward.line("Hill School") == "Hill School"
    assert ENGLISH.line("s مدرسة") == "s مدرسة"


def test_made_up_languages_leave_no_letter_of_english_and_are_longer() -> None:
    for tag in ("en-XA", "ar-XB"):
        said = Language(tag).say("Type %(keys)s, or h for help.", keys="1")
        assert not any(c.isascii() and c.isalpha() for c in said)
        assert (said[0], said[-1]) == ("[", "]")
        assert "1" in said
        assert len(said) >= 1.3 * len("Type 1, or h for help.")
