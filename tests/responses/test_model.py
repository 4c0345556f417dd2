"""Entries that a questionnaire could not have given are named, each with what to write."""

import pytest

from reflect.questionnaire import Missing, load_text
from reflect.responses import (
    Answer,
    Chosen,
    Entry,
    Picked,
    Written,
    blank,
    completed,
    problems_with,
)
from reflect.responses.model import MAX_WORDS

ASKED = load_text(
    """\
id: q
version: 1.0.0
language: en
title: T
audiences: [leaders]
scales:
  often:
    options:
      - {value: 0, label: Never}
      - {value: 2.5, label: Often}
      - {missing: dont_know, label: Don't know}
items:
  - {id: listen, scale: often, text: {leaders: Do we listen?}}
  - {id: proud, kind: open, text: {leaders: What are we proud of?}}
  - {id: one, kind: choice, scale: often, text: {leaders: Which?}}
  - {id: many, kind: choice, many: true, scale: often, text: {leaders: Which?}}
  - {id: far, kind: number, least: 0, most: 60, text: {leaders: How far?}}
""",
    "q.yaml",
).require()


def said(item: str, answer: Answer | None, note: str | None = None) -> list[str]:
    return [f"{id_}: {said}" for id_, said in problems_with({item: Entry(answer, note)}, [ASKED])]


@pytest.mark.parametrize(
    ("item", "answer"),
    [
        ("listen", Chosen(0)),
        ("listen", Chosen(2.5)),
        ("listen", Missing.DONT_KNOW),
        ("listen", Missing.SKIPPED),
        ("listen", None),
        ("proud", Written("The choir.")),
        ("proud", Written("x" * MAX_WORDS)),
        ("proud", Missing.SKIPPED),
        ("proud", None),
        ("one", Chosen(2.5)),
        ("many", Picked((2.5,))),
        ("many", Picked((0, 2.5))),
        ("many", Missing.DONT_KNOW),
        ("far", Chosen(59.5)),
        ("far", Missing.SKIPPED),
    ],
)
def test_what_can_be_answered(item: str, answer: Answer | None) -> None:
    assert said(item, answer) == []


@pytest.mark.parametrize(
    ("item", "answer", "problem"),
    [
        ("lisen", Chosen(0), "lisen: there is no such item; did you mean `listen`?"),
        ("listen", Chosen(1), "listen: 1 is off its scale; write one of 0, 2.5"),
        ("listen", Chosen(float("nan")), "listen: nan is off its scale; write one of 0, 2.5"),
        ("listen", Chosen(float("inf")), "listen: inf is off its scale; write one of 0, 2.5"),
        (
            "listen",
            Written("0"),
            "listen: this item is answered with an option of its scale, not in words",
        ),
        ("listen", Missing.NOT_APPLICABLE, "listen: its scale does not offer `not_applicable`"),
        (
            "proud",
            Chosen(0),
            "proud: this question is answered in words, not with an option",
        ),
        (
            "proud",
            Missing.DONT_KNOW,
            "proud: this question is answered in words or left blank",
        ),
        (
            "proud",
            Written("x" * (MAX_WORDS + 1)),
            "proud: the answer is longer than 4,000 characters; shorten it",
        ),
        ("one", Picked((0,)), "one: this item is answered with one option of its scale"),
        *(
            (
                "many",
                answer,
                "many: this question is answered with a list of different options, the least first",
            )
            for answer in (Chosen(0), Picked(()), Picked((2.5, 0)), Picked((0, 0)), Written("0"))
        ),
        ("many", Picked((0, 1)), "many: 1 is off its scale; write one of 0, 2.5"),
        ("far", Chosen(61), "far: 61 is off; write a number from 0 to 60"),
        ("far", Chosen(float("nan")), "far: nan is off; write a number from 0 to 60"),
        ("far", Missing.DONT_KNOW, "far: this question is answered with a number or left blank"),
    ],
)
def test_what_cannot(item: str, answer: Answer, problem: str) -> None:
    assert said(item, answer) == [problem]


def test_a_note_may_stand_beside_any_answer_but_not_be_a_book() -> None:
    assert said("listen", None, "The minutes say so.") == []
    assert said("listen", Chosen(0), "x" * (MAX_WORDS + 1)) == [
        "listen: the note is longer than 4,000 characters; shorten it"
    ]


def test_all_problems_are_named() -> None:
    entries = {"listen": Entry(Chosen(1)), "proud": Entry(Chosen(1)), "x": Entry()}
    assert [id_ for id_, _ in problems_with(entries, [ASKED])] == ["listen", "proud", "x"]


def test_without_questionnaires_no_item_exists() -> None:
    assert list(problems_with({"a": Entry()}, [])) == [("a", "there is no such item; remove it")]


def test_what_counts_as_blank() -> None:
    assert blank(None)
    assert blank(Entry(note="not yet"))
    assert blank(Entry(Missing.SKIPPED))
    assert not blank(Entry(Missing.DONT_KNOW))
    assert not blank(Entry(Chosen(0)))


def test_a_submitted_response_has_an_answer_to_every_item_asked() -> None:
    given = {"a": Entry(Chosen(1), "why"), "b": Entry(note="hm"), "not asked": Entry(Chosen(2))}
    assert completed(given, ["c", "b", "a"]) == {
        "a": Entry(Chosen(1), "why"),
        "b": Entry(Missing.SKIPPED, "hm"),
        "c": Entry(Missing.SKIPPED),
    }
