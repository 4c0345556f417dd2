"""Small words: signs, surnames, shortened texts; and what the templates keep to."""

import re
from typing import Any

import pytest

from reflect import resources
from reflect.report.html import _FILTERS as WORDS  # the templates' own vocabulary
from tests.report.telling import page_where


@pytest.mark.parametrize(
    ("word", "given", "said"),
    [
        ("signed", (4.5,), "+5"),
        ("signed", (-4.5,), "−5"),
        ("signed", (0.2,), "0"),
        ("signed", (-0.2,), "0"),
        ("plain", (-3.0,), "−3"),
        ("plain", (0.5,), "0.5"),
        ("plain", (10.0,), "10"),
        ("collapsed", (" so  many\n words",), "so many words"),
        ("collapsed", ("47\N{NBSP}%\n of all",), "47\N{NBSP}% of all"),
        ("told", ("À quelle fréquence\N{NBSP}?\n",), "À quelle fréquence\N{NBSP}?"),
        ("pointed", ("Why?",), "Why?"),
        ("pointed", ("So",), "So."),
        ("unpointed", ("So.",), "So"),
        ("shortened", ("a whole sentence", 40), "a whole sentence"),
        ("shortened", ("a whole sentence", 10), "a whole…"),
        ("shortened", ("unbreakable", 5), "unbr…"),
        ("surnames", ("Epstein, J. L.",), ["Epstein"]),
        ("surnames", ("Mapp, K. L., & Kuttner, P. J.",), ["Mapp", "Kuttner"]),
        (
            "surnames",
            ("Baker, T. L., Wise, J., Kelley, G., & Skiba, R. J.",),
            ["Baker", "Wise", "Kelley", "Skiba"],
        ),
        ("surnames", ("United States Congress",), ["United States Congress"]),
    ],
)
def test_words(word: str, given: tuple[Any, ...], said: object) -> None:
    assert WORDS[word](*given) == said


def test_no_text_ends_in_a_space_before_what_stands_beside_it() -> None:
    """WeasyPrint 70 breaks a line after its first word where only the space at its end is too much.

    So a space belongs inside the element that follows, never before it.
    """
    body = page_where(4, 2).partition("<body")[2]
    assert re.findall(r"[^\s>]\s+<(?:span|strong|/li|/p|/td|/th|/h[1-6])\b[^>]*>", body) == []


def test_the_sheets_use_no_grid_and_no_physical_sides() -> None:
    """Grid is slow in WeasyPrint, and neither is mirrored for scripts that run from the right."""
    for path in resources.TEMPLATES.glob("*.css"):
        sheet = path.read_text(encoding="utf-8")
        assert not re.search(r"display:\s*grid|float:|(margin|padding|border)-(left|right)", sheet)


def test_body_text_is_at_least_ten_and_a_half_points() -> None:
    sheet = (resources.TEMPLATES / "report.css").read_text(encoding="utf-8")
    assert re.search(r"^html \{[^}]*font-size: 10\.5pt", sheet, flags=re.MULTILINE)
    for selector in ("p", "li", "td", ".note", ".own-words", ".facts", ".steps li"):
        rule = re.search(rf"^{re.escape(selector)} \{{([^}}]*)\}}", sheet, flags=re.MULTILINE)
        assert not rule or "font-size" not in rule[1], selector


def test_every_word_of_the_report_stands_in_the_templates() -> None:
    """Nothing in Python: no sentence could be translated there."""
    for path in (resources.TEMPLATES.parents[1] / "reflect" / "report").rglob("*.py"):
        code = re.sub(r'""".*?"""|#.*', "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        sentences = re.findall(r'"[A-Z][a-z]+ [a-z]+ [a-z ]+"', code)
        assert sentences == [], path.name
