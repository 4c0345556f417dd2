"""Whatever comes in, nothing but `Checked` comes out, with places that are in the text."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflect.documents import read_document
from reflect.documents.yaml import parse
from reflect.questionnaire import load, load_text
from reflect.resources import QUESTIONNAIRES

PIECES = [
    *(
        "\t",
        "\n",
        "  ",
        "- ",
        ": ",
        "[",
        "]",
        "{",
        "}",
        '"',
        "'",
        "*a",
        "&a ",
        "!x ",
        "|",
        ">",
        "#",
    ),
    *(
        "\0",
        "\ud800",
        "😀",
        "null",
        "true",
        "0",
        "\u2028",
        "\ufeff",
        "---\n",
        "...\n",
        "<<: ",
        "? ",
    ),
    *("1e9", "-", "\\", '"\\e"', "@", "%", "items: ", "scale:\n", "text: ", "id: "),
]


def check_text(text: str) -> None:
    """Read a text as a questionnaire; places are lines and columns of it."""
    checked = load_text(text, "x")
    assert (checked.value is None) == bool(checked.diagnostics)
    lines = [*text.split("\n"), ""]
    for problem in checked.diagnostics:
        assert problem.code.startswith("R")
        assert "\n" not in str(problem)
        if problem.line:
            assert problem.line <= len(lines)
            assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


@given(st.lists(st.sampled_from([*PIECES, "a", "b"]), max_size=40).map("".join))
@settings(max_examples=300, deadline=None)
def test_pieces_of_yaml_in_any_order(text: str) -> None:
    check_text(text)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz") / "x.yaml"


@given(content=st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_bytes(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    read_document(path)
    load(path)


@given(st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_built_in_questionnaires_with_slips_of_the_hand(dice: random.Random) -> None:
    """Something put in, taken out or said twice, one to six times."""
    text = list((QUESTIONNAIRES / "role-of-parents.yaml").read_text(encoding="utf-8")[:6000])
    for _ in range(dice.randint(1, 6)):
        at = dice.randrange(len(text))
        match dice.randrange(3):
            case 0:
                text[at:at] = dice.choice(PIECES)
            case 1:
                del text[at : at + dice.choice([1, 3, 20, 100])]
            case _:
                text[at:at] = text[(start := dice.randrange(len(text))) : start + 200]
    check_text("".join(text))


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_a_text_in_quotes_comes_back(words: str) -> None:
    """Quoted as YAML's single quotes have it, all but line ends and control characters survive."""
    words = " ".join(words.split())
    checked = parse("a: '" + words.replace("'", "''") + "'", "x")
    if checked.value is not None:
        assert checked.value.value == {"a": words}
