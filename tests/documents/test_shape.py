"""A shape says yes exactly where the model that its schema was made of does."""

import json
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from reflect.documents import Shape, read_document
from reflect.questionnaire.file import QuestionnaireFile, schema_of_the_models
from reflect.questionnaire.library import BUILT_IN
from reflect.resources import QUESTIONNAIRES

SHAPE = Shape(json.loads(schema_of_the_models()))
REAL = [read_document(QUESTIONNAIRES / f"{name}.yaml").require().value for name in BUILT_IN]
VALUES: list[Any] = [
    *(None, True, False, 0, 1, 2, 101, -1, 1.0, 1.5, 10**10, float("inf"), "", " ", "\u3000", "a"),
    *(
        "A b",
        "a\n",
        "1.0.0",
        "1.0.0\n",
        "1.0.0.0",
        "en",
        "en-GB",
        "parents",
        "leaders",
        "parenting",
    ),
    *("involvement", "open", "scored", "dont_know", "items", "role", "epstein-ferlazzo", "0" * 16),
    *("a" * 80, "a" * 81, "a" * 2000, " " + "a" * 2000, "a" * 2001, "é" * 2000, [], {}, [None]),
    *(["parents"], ["parents", "parents"], {"parents": "Why?"}, {"value": 1, "label": "One"}),
]
KEYS = "id kind question type stance scale core reverse weight text help value missing label other"


def model_accepts(value: Any) -> bool:
    try:
        QuestionnaireFile.model_validate(value)
    except ValidationError:
        return False
    return True


def spoilt(value: Any, dice: random.Random) -> Any:
    """A copy with another value, key or entry in one place, or without one."""
    if isinstance(value, dict) and value and dice.random() < 0.9:
        copy = dict(value)
        key = dice.choice(list(copy))
        match dice.randrange(8):
            case 0:
                del copy[key]
            case 1:
                copy[dice.choice(KEYS.split())] = dice.choice(VALUES)
            case _:
                copy[key] = spoilt(copy[key], dice)
        return copy
    if isinstance(value, list) and value and dice.random() < 0.9:
        entries = list(value)
        at = dice.randrange(len(entries))
        match dice.randrange(8):
            case 0:
                del entries[at]
            case 1:
                entries.insert(at, dice.choice(VALUES))
            case 2:
                entries *= dice.randint(0, 4)
            case _:
                entries[at] = spoilt(entries[at], dice)
        return entries
    return dice.choice(VALUES)


@settings(max_examples=400, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 3))
def test_real_questionnaires_with_something_else_in_them(dice: random.Random, times: int) -> None:
    value = dice.choice(REAL)
    for _ in range(times):
        value = spoilt(value, dice)
    assert SHAPE.fits(value) == model_accepts(value)


def test_the_spoilt_ones_are_of_both_kinds() -> None:
    dice = random.Random(1)
    fits = [SHAPE.fits(spoilt(dice.choice(REAL), dice)) for _ in range(400)]
    assert 50 < sum(fits) < 350


@pytest.mark.parametrize("value", REAL, ids=BUILT_IN)
def test_real_questionnaires(value: Any) -> None:
    assert SHAPE.fits(value)


PLACES: list[tuple[str | int, ...]] = [
    ("title",),
    ("version",),
    ("language",),
    ("question",),
    ("framing",),
    ("introduction",),
    ("audiences",),
    ("scales",),
    ("items",),
    ("aggregate",),
    ("min_answered",),
    ("items", 0, "id"),
    ("items", 0, "kind"),
    ("items", 0, "text"),
    ("items", 0, "weight"),
    ("items", 0, "core"),
    ("items", 0, "same_meaning_as"),
    ("scales", "how-often", "options", 0),
    ("scales", "how-often", "options", 0, "value"),
    ("scales", "how-often", "options", 0, "missing"),
]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: ".".join(map(str, place)))
def test_every_value_at_every_kind_of_place(place: tuple[str | int, ...]) -> None:
    for value in VALUES:
        file: Any = json.loads(json.dumps(REAL[0]))
        part = file
        for key in place[:-1]:
            part = part[key]
        part[place[-1]] = value
        assert SHAPE.fits(file) == model_accepts(file), value


def test_a_keyword_that_is_not_known_is_no_yes() -> None:
    with pytest.raises(NotImplementedError, match="multipleOf"):
        Shape({"type": "integer", "multipleOf": 2}).fits(4)
