"""Rules about the action library: the real one is clean, and each rule finds its fault."""

from dataclasses import replace
from pathlib import Path

import pytest

from reflect import resources
from reflect.actions import Action, Closeness, Effort, Library, Study, load_library
from reflect.actions.library import ALWAYS_CITED
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
    uncited = tuple(
        replace(a, evidence=replace(a.evidence, sources=()), law={}) for a in LIBRARY.actions
    )
    assert len(found("R703", uncited)) == len(LIBRARY.references) - len(ALWAYS_CITED)


def test_an_item_that_is_not_asked() -> None:
    first = replace(LIBRARY.actions[0], answers=("role.parenting.use-advise",))
    (unknown,) = found("R704", (first,))
    assert unknown.at == ("actions", 0, "answers", 0)
    assert "did you mean `role.parenting.use-advice`?" in unknown.message


def with_evidence(**changed: object) -> Action:
    """An action of no study, with this evidence instead."""
    advice = next(a for a in LIBRARY.actions if a.evidence.study is Study.ADVICE)
    return replace(advice, evidence=replace(advice.evidence, **changed))  # type: ignore[arg-type]


def places(code: str, action: Action) -> list[tuple[str | int, ...]]:
    return [each.at for each in found(code, (action,))]


DESIGN, RESULT = ("actions", 0, "evidence", "design"), ("actions", 0, "evidence", "result")
STUDY = ("actions", 0, "evidence", "study")


@pytest.mark.parametrize("result", ["Attendance rose by 12 %.", "An effect of d = 0.3.", "+4 SD."])
def test_a_figure_nobody_measured(result: str) -> None:
    assert places("R705", with_evidence(result=result)) == [RESULT]
    assert places("R705", with_evidence(study=Study.LINKS, result=result)) == []


@pytest.mark.parametrize(
    ("design", "expected"),
    [
        ("Two years in four schools, teachers assigned at random.", [DESIGN]),
        ("Randomised, in 36 schools.", [DESIGN]),
        ("One small trial.", [DESIGN]),
        ("A comparison without random choice.", []),
        ("Schools were compared, but not at random; no trial.", []),
    ],
)
def test_a_design_of_chance_under_a_weaker_grade(
    design: str, expected: list[tuple[str | int, ...]]
) -> None:
    assert places("R706", with_evidence(study=Study.COMPARISON, design=design)) == expected
    assert places("R706", with_evidence(study=Study.TRIAL, design=design)) == []


def test_a_grade_above_what_its_sources_carry() -> None:
    """A survey of 853 parents carries links and nothing stronger; a trial carries anything."""
    survey, trial = LIBRARY.references["green-2007"], LIBRARY.references["kraft-2015"]
    assert places("R707", with_evidence(study=Study.COMPARISON, sources=(survey,))) == [STUDY]
    assert places("R707", with_evidence(study=Study.LINKS, sources=(survey,))) == []
    assert places("R707", with_evidence(study=Study.COMPARISON, sources=(survey, trial))) == []
    law = LIBRARY.references["us-congress-2015"]
    assert places("R707", with_evidence(study=Study.ACCOUNTS, sources=(law,))) == [STUDY]


@pytest.mark.parametrize(
    "result",
    [
        "Pupils gained. This page has not been tested.",
        "Nobody has studied it.",
        "There is no trial of it.",
    ],
)
def test_tested_and_untested_in_one_breath(result: str) -> None:
    same = with_evidence(study=Study.TRIAL, closeness=Closeness.SAME, result=result)
    opposite = with_evidence(study=Study.TRIAL, closeness=Closeness.OPPOSITE, result=result)
    assert (places("R708", same), places("R708", opposite)) == ([RESULT], [])


def test_a_clause_that_is_said_twice() -> None:
    said = with_evidence(
        design="No trial known to us; common practice.", result="Common practice, not studied."
    )
    (twice,) = found("R709", (said,))
    assert (twice.at, twice.within) == (RESULT, "Common practice")
    assert places("R709", with_evidence(ours="our own idea", design="Our own idea.")) == [DESIGN]
    assert places("R709", with_evidence(design="A trial.", result="A gain.")) == []


@pytest.mark.parametrize(
    ("figure", "lacks_one"),
    [
        ("Failures fell by 41 per cent.", True),
        ("Attendance rose by 12 %.", True),
        ("An effect of 0.18.", True),
        ("Of 100 pupils, 9 instead of 16 did not pass: 41 per cent fewer.", False),
        ("Relative to others, 27 per cent fewer.", False),
        ("From 15.8 to 9.3 per cent.", False),
        ("0.18 of a standard deviation.", False),
    ],
)
def test_a_figure_says_what_it_is_a_figure_of(figure: str, lacks_one: bool) -> None:
    at = [("actions", 0, "evidence", "figure")] if lacks_one else []
    assert places("R710", with_evidence(figure=figure)) == at


def test_a_law_is_no_evidence() -> None:
    law = LIBRARY.references["us-congress-2015"]
    cited = with_evidence(sources=(law,), design="A legal duty in some schools.")
    assert places("R711", cited) == [("actions", 0, "evidence", "sources", 0), DESIGN]


def test_an_item_that_no_action_works_on() -> None:
    id_ = LIBRARY.actions[0].answers[0]
    without = tuple(
        replace(a, answers=tuple(x for x in a.answers if x != id_)) for a in LIBRARY.actions
    )
    (unanswered,) = found("R712", without)
    assert f"`{id_}`" in unanswered.message
    assert found("R712", without, leads=False) == []


def test_fewer_than_four_actions_are_no_choice() -> None:
    community, sustain = EpsteinType.COMMUNITY, Move.SUSTAIN
    serving = [a for a in LIBRARY.actions if community in a.types and sustain in a.moves]
    too_many = {a.id for a in serving[3:]}
    (thin,) = [
        each
        for each in found("R713", tuple(a for a in LIBRARY.actions if a.id not in too_many))
        if "community with the move sustain" in each.message
    ]
    assert thin.message.startswith("3 of 4 actions")


@pytest.mark.parametrize(
    ("rungs", "efforts", "said"),
    [
        ((1, 3), (Effort.LOW, Effort.HIGH), "has the rungs 1, 3"),
        ((1, 1), (Effort.LOW, Effort.HIGH), "has the rungs 1, 1"),
        ((1, 2), (Effort.HIGH, Effort.LOW), "effort falls"),
        ((1, 2), (Effort.LOW, Effort.HIGH), None),
    ],
)
def test_a_ladder_goes_up_by_one(
    rungs: tuple[int, int], efforts: tuple[Effort, Effort], said: str | None
) -> None:
    actions = tuple(
        replace(a, ladder="up", rung=rung, effort=effort)
        for a, rung, effort in zip(LIBRARY.actions[:2], rungs, efforts, strict=True)
    )
    assert [said in each.message if said else False for each in found("R714", actions)] == (
        [True] if said else []
    )
