"""Lines that fit a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.cli.terminal.paragraph import wrapped


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("It is open. First: reflect wave close", 40, ["It is open. First: reflect wave close"]),
        (
            "It is open. First: reflect wave close",
            20,
            ["It is open. First:", "  reflect wave close"],
        ),
        (
            'Open it again: reflect wave open "Autumn 2026"\nor not',
            30,
            ["Open it again:", '  reflect wave open "Autumn 2026"', "or not"],
        ),
        ("Try 'reflect survey -h' for help.", 20, ["Try", "'reflect survey -h'", "for help."]),
        ("then `reflect lint x`, then", 12, ["then", "`reflect lint x`,", "then"]),
        ("the teachers' and parents' views", 20, ["the teachers' and", "parents' views"]),
        ("   2  Two  words here", 13, ["   2  Two", "   words here"]),
        ("/a/path/of/one/piece is read", 10, ["/a/path/of/one/piece", "is read"]),
        ("日本語 日本語", 6, ["日本語", "日本語"]),
        ("They go out. Go on: ", 12, ["They go out.", "Go on: "]),
        ("a b", 1, ["a", "b"]),
        ("", 1, [""]),
    ],
)
def test_lines_break_between_words_and_commands_not_at_all(
    text: str, width: int, lines: list[str]
) -> None:
    assert list(wrapped(text, width)) == lines


@given(st.text(alphabet="ab '`\":\n日", max_size=60), st.integers(1, 30))
def test_no_word_is_lost_or_broken(text: str, width: int) -> None:
    assert " ".join(wrapped(text, width)).split() == text.split()
