"""A document against a model: each mismatch in words that say what to write."""

from collections.abc import Iterable
from enum import StrEnum

import pytest
from pydantic import BaseModel, ConfigDict, Field

from reflect.documents import check, checking, listed, parse, quoted, suggestion
from reflect.documents.messages import MAX_PROBLEMS


class Pet(StrEnum):
    CAT = "cat"
    DOG = "dog"


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str = Field("x", pattern="^[a-z]+$", description="Lower-case letters only.")
    size: int = Field(1, ge=1, le=9, strict=True)
    heavy: bool = Field(False, strict=True)
    worth: float = Field(0, strict=True, allow_inf_nan=False)
    pet: Pet = Pet.CAT
    words: str = Field("x", min_length=1, max_length=2000)
    either: int | str | None = None


class Whole(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: str
    parts: list[Part] = Field(default_factory=list, max_length=3)
    by_name: dict[str, Part] = Field(default_factory=dict)


def said(text: str) -> list[str]:
    """The diagnostics of a text as a `Whole`, in order of place."""
    return [str(d) for d in sorted(check(parse(text, "x").require(), Whole).diagnostics)]


def test_what_fits_is_the_value() -> None:
    document = parse("id: a\nparts: [{size: 2}]", "x").require()
    assert check(document, Whole).require().parts[0].size == 2


@pytest.mark.parametrize(
    ("part", "problem"),
    [
        ("naem: a", "R006 unknown key `naem`; did you mean `name`?"),
        (
            "zzz: a",
            "R006 unknown key `zzz`; write one of: either, heavy, name, pet, size, words, worth",
        ),
        ("name: A b", "R008 `name` cannot be `A b`: lower-case letters only."),
        ("name: 3", "R008 `name` must be text; put `3` in quotes"),
        ("name: true", "R008 `name` must be text; put `true` in quotes"),
        ("name: [a]", "R008 `name` must be text; write words here"),
        ("words:", "R008 `words` must be text; write words here"),
        ('words: ""', "R008 `words` is empty; write words here"),
        (f"words: {'w' * 2001}", "R008 `words` is longer than 2,000 characters; shorten it"),
        ("size: 0", "R008 `size` cannot be `0`; write 1 or more"),
        ("size: 10", "R008 `size` cannot be `10`; write 9 or less"),
        ("size: 1.5", "R008 `size` must be a whole number, not `1.5`; write digits without quotes"),
        ('worth: "1"', "R008 `worth` must be a number, not `1`; write digits without quotes"),
        ("worth: .nan", "R008 `worth` must be a number, not `.nan`; write digits without quotes"),
        ("worth: 1e999", "R008 `worth` must be a number, not `inf`; write digits without quotes"),
        ("heavy: No", "R008 `heavy` must be true or false, not `No`; write one of them"),
        ("heavy:", "R008 `heavy` must be true or false, not nothing; write one of them"),
        ("pet: dgo", "R008 `pet` cannot be `dgo`; did you mean `dog`?"),
        ("pet: 7", "R008 `pet` cannot be `7`; write one of: cat, dog"),
        (
            "either: [1]",
            "R008 `either` must be a whole number, not this value; write digits without quotes",
        ),
    ],
)
def test_one_wrong_key(part: str, problem: str) -> None:
    assert said(f"id: a\nparts:\n- {part}\n") == [f"x:3:3 {problem}"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("- a", "1:1 R008 the file must be a block of keys; write `key: value` lines below it"),
        ("hello", "1:1 R008 the file must be a block of keys; write `key: value` lines below it"),
        ("# none\nparts: []", "2:1 R007 `id` is missing; write it here"),
        (
            "id: a\nparts: {a: b}",
            "2:1 R008 `parts` must be a list; begin each entry on its own line with a dash",
        ),
        ("id: a\nparts: [{}, {}, {}, {}]", "2:1 R008 `parts` has more than 3 entries; remove some"),
        (
            "id: a\nparts: [1]",
            "2:9 R008 this entry must be a block of keys; write `key: value` lines below it",
        ),
        (
            "id: a\nby_name:\n  of a part: 1",
            "3:3 R008 `of a part` must be a block of keys; write `key: value` lines below it",
        ),
        ("id: a\nid: b", "2:1 R005 the key `id` stands twice in this block; keep one of the two"),
    ],
)
def test_wrong_blocks(text: str, problem: str) -> None:
    assert said(text) == [f"x:{problem}"]


def test_all_at_once() -> None:
    assert [problem.split()[:2] for problem in said("parts:\n- a: 1\n- size: x\n- pet: y")] == [
        ["x:1:1", "R007"],
        ["x:2:3", "R006"],
        ["x:3:3", "R008"],
        ["x:4:3", "R008"],
    ]


def test_what_is_shown_of_a_value_is_short_and_on_one_line() -> None:
    assert quoted("a\n  b\u2028c") == "`a b c`"
    assert quoted(False) == "`false`"
    assert quoted("y" * 5000) == f"`{'y' * 59}…`"


def test_suggestions() -> None:
    assert suggestion("stanse", ["type", "stance"]) == "did you mean `stance`?"
    assert suggestion("x", ["type", "stance"]) == "write one of: stance, type"
    assert suggestion("x", []) == "remove it"
    assert suggestion("x", "abcdefghijklmnopqrstuvw") == (
        "write one of: a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, …"
    )


def test_a_file_that_was_meant_for_something_else_is_refused_soon(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A mebibyte of keys we do not know, as of a translation file, takes half a second.

    To look for a key that is like each of them took minutes; it is looked for only where it is
    told, and where it is seen that there are more.
    """
    looked_for: list[str] = []

    def counting(wrong: str, known: Iterable[str]) -> str:
        looked_for.append(wrong)
        return suggestion(wrong, known)

    monkeypatch.setattr(checking, "suggestion", counting)
    problems = said("\n".join(f"key{number}: {number}" for number in range(50_000)))
    assert len(looked_for) == MAX_PROBLEMS  # one of those told is about `id`; one more is seen
    assert len(problems) == MAX_PROBLEMS + 1
    assert problems[0] == "x R003 has more than 200 problems of a kind; the first ones are listed"


def test_two_hundred_problems_are_all_listed() -> None:
    document = parse("a: 1", "x").require()
    problem = document.diagnostic(("a",), "R006", "wrong")
    assert list(listed([problem] * MAX_PROBLEMS, "x")) == [problem] * MAX_PROBLEMS
