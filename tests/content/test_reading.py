"""Syllables by rule, against counts said aloud."""

import pytest

from reflect.lint.language.reading_grade import flesch_kincaid, syllables


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("school", 1),
        ("asked", 1),
        ("makes", 1),
        ("while", 1),
        ("parents", 2),
        ("changes", 2),
        ("wanted", 2),
        ("little", 2),
        ("people", 2),
        ("colleagues", 2),
        ("progress", 2),
        ("families", 3),
        ("volunteer", 3),
        ("decision", 3),
        ("opinion", 3),
        ("ideas", 3),
        ("community", 4),
        ("experience", 4),
    ],
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_grade_is_the_published_formula() -> None:
    # 6 words, 1 sentence, 6 syllables: 0.39 × 6 + 11.8 × 1 − 15.59
    assert flesch_kincaid("The school asks me each term.") == pytest.approx(-1.45)


def test_no_words_no_grade() -> None:
    assert flesch_kincaid("123 …") == 0
