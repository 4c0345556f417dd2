"""Rules about the action library: the real one is clean, and each rule finds its fault."""

from dataclasses import replace
from pathlib import Path

import pytest

from reflect import resources
from reflect.actions import Action, Effort, Grade, Library, load_library
from reflect.documents import read_document
from reflect.framing import EpsteinType, Move
from reflect.lint.registry import catalogue
from reflect.lint.rule import Found, LibrarySubject
from reflect.questionnaire import find
from reflect.questionnaire.library import BUILT_IN

LIBRARY = load_library().require()
DOCUMENT = read_document(resources.ACTIONS / "communicating.yaml").require()
QUESTIONNAIRES = tuple(find(name, Path()).require() for name in BUILT_IN)


def found(code: str, actions: tuple[Action, ...], *, leads: bool = True) -> list[Found]:
    """What one rule says of a library of these actions, all in one file."""
    library = Library(actions, LIBRARY.references)
    subject = LibrarySubject(DOCUMENT, actions, LIBRARY.references, library, leads, QUESTIONNAIRES)
    return list(catalogue().rules[code].check(subject))  # type: ignore[arg-type]


@pytest.mark.parametrize("code", [code for code in catalogue().rules if code.startswith("R7")])
def test_the_library_is_clean(code: str) -> None:
    assert found(code, LIBRARY.actions) == []


def test_a_move_that_nothing_serves_is_said_once() -> None:
    without = tuple(
        a
        for a in LIBRARY.actions
        if not (EpsteinType.COMMUNITY in a.types and Move.SUSTAIN in a.moves)
    )
    (unserved,) = found("R701", without)
    assert "community with the move sustain" in unserved.message
    assert found("R701", without, leads=False) == []


def test_a_move_without_a_small_start() -> None:
    laborious = tuple(
        replace(a, effort=Effort.HIGH) if EpsteinType.PARENTING in a.types else a
        for a in LIBRARY.actions
    )
    assert {
        each.message.split(" serves ")[1].split(" with")[0] for each in found("R702", laborious)
    } >= {"parenting"}


def test_a_reference_that_nothing_cites() -> None:
    uncited = tuple(replace(a, evidence=replace(a.evidence, sources=())) for a in LIBRARY.actions)
    assert len(found("R703", uncited)) == len(LIBRARY.references) - 5


def test_an_item_that_is_not_asked() -> None:
    first = replace(LIBRARY.actions[0], answers=("role.parenting.use-advise",))
    (unknown,) = found("R704", (first,))
    assert unknown.at == ("actions", 0, "answers", 0)
    assert "did you mean `role.parenting.use-advice`?" in unknown.message


@pytest.mark.parametrize("result", ["Attendance rose by 12 %.", "An effect of d = 0.3.", "+4 SD."])
def test_a_figure_nobody_measured(result: str) -> None:
    practice = next(a for a in LIBRARY.actions if a.evidence.grade is Grade.PRACTICE)
    claimed = replace(practice, evidence=replace(practice.evidence, result=result))
    assert [each.at for each in found("R705", (claimed,))] == [("actions", 0, "evidence", "result")]
