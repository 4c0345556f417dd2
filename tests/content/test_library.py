"""The action library serves every type and move, and promises no more than its sources."""

import re
from itertools import product
from pathlib import Path
from statistics import fmean

import pytest

from reflect.actions import Action, Effort, Independence, Phase, Study, load_library
from reflect.actions.library import ALWAYS_CITED
from reflect.framing import EpsteinType, Move, Question
from reflect.lint.language.reading_grade import flesch_kincaid
from reflect.questionnaire import find
from reflect.questionnaire.library import BUILT_IN
from reflect.school import Area, Context, School, SchoolPhase, Trait

LIBRARY = load_library().require()
ITEMS = {item.id: item for name in BUILT_IN for item in find(name, Path()).require().scored}


def texts(action: Action) -> list[str]:
    """Every sentence of an action that a report prints."""
    evidence = action.evidence
    return [
        *(action.title, action.shift_from, action.shift_to, action.who, *action.first_steps),
        *(action.success, action.measure, action.baseline, action.caution, action.stop_if),
        *(action.left_out, evidence.ours or "", evidence.design, evidence.result),
        *(evidence.figure or "", *(law.says for law in action.law.values())),
    ]


@pytest.mark.parametrize("phase", [None, *Phase])
@pytest.mark.parametrize("move", Move)
@pytest.mark.parametrize("type_", EpsteinType)
def test_every_type_and_move_has_two_actions_one_of_low_effort(
    type_: EpsteinType, move: Move, phase: Phase | None
) -> None:
    fitting = [
        action
        for action in LIBRARY.actions
        if action.types[0] is type_ and move in action.moves and phase in (None, *action.phases)
    ]
    assert len(fitting) >= 2
    assert any(action.effort is Effort.LOW for action in fitting)


CONTEXTS = [
    Context(area, languages, journeys, needs)
    for area in Area
    for languages, journeys, needs in product((True, False), repeat=3)
]
"""Every way in which a school may answer the questions on what it is like."""


@pytest.mark.parametrize("phase", SchoolPhase)
def test_every_school_is_offered_three_different_actions_one_of_low_effort(
    phase: SchoolPhase,
) -> None:
    """Of a ladder one rung at a time, whatever the type, the move and the school."""
    kind = None if phase is SchoolPhase.ALL_THROUGH else Phase(phase)
    for context, type_, move in product(CONTEXTS, EpsteinType, Move):
        traits = School("Hill School", phase=phase, context=context).traits
        offered = [
            a
            for a in LIBRARY.actions
            if type_ in a.types and move in a.moves and a.suits(kind, traits)
        ]
        assert len({a.ladder or a.id for a in offered}) >= 3, (context, type_, move)
        assert any(a.effort is Effort.LOW for a in offered), (context, type_, move)


@pytest.mark.parametrize("trait", Trait)
def test_what_a_school_is_like_changes_what_it_is_offered(trait: Trait) -> None:
    assert any(trait in (*action.fits, *action.not_for) for action in LIBRARY.actions)


def test_both_questions_are_answered_in_every_type() -> None:
    for type_ in EpsteinType:
        of_type = [a for a in LIBRARY.actions if a.types[0] is type_]
        assert {question for a in of_type for question in a.questions} == set(Question)


def test_actions_answer_items_that_exist_and_every_item_is_answered() -> None:
    answered = {id_ for action in LIBRARY.actions for id_ in action.answers}
    assert answered == set(ITEMS)
    assert all(action.answers for action in LIBRARY.actions)


def test_ladders_lead_from_a_small_step_to_a_large_one() -> None:
    ladders: dict[str, list[Action]] = {}
    for action in LIBRARY.actions:
        if action.ladder:
            ladders.setdefault(action.ladder, []).append(action)
    assert len(ladders) >= 10
    for actions in ladders.values():
        actions.sort(key=lambda action: action.rung or 0)
        assert [action.rung for action in actions] == list(range(1, len(actions) + 1))
        efforts = [list(Effort).index(action.effort) for action in actions]
        assert efforts == sorted(efforts), actions[0].ladder


def test_a_grade_stands_on_a_source_that_carries_it() -> None:
    for action in LIBRARY.actions:
        study = action.evidence.study
        if study is not Study.ADVICE:
            kinds = [s.carries for s in action.evidence.sources if s.carries]
            assert any(kind.carries(study) for kind in kinds), action.id


def test_a_source_whose_authors_had_a_stake_says_which() -> None:
    for source in LIBRARY.references.values():
        assert bool(source.interest) == (source.independent is Independence.NO), source.key


def test_laws_are_no_evidence_and_name_their_country() -> None:
    for action in LIBRARY.actions:
        assert all(source.carries for source in action.evidence.sources), action.id
        for law in action.law.values():
            assert law.source.carries is None, action.id


def test_results_of_mere_advice_carry_no_effect_size() -> None:
    for action in LIBRARY.actions:
        evidence = action.evidence
        if evidence.study is Study.ADVICE:
            assert evidence.figure is None, action.id
            assert not re.search(r"\d\s?%|per cent|effect size|\bSD\b", evidence.result), action.id


def test_what_is_ours_is_said_in_eight_words_at_most() -> None:
    for action in LIBRARY.actions:
        assert len((action.evidence.ours or "").split()) <= 8, action.id


def test_evidence_reads_about_as_easily_as_the_steps() -> None:
    """Of the first version it was grade 10 against 5: the hardest text on the page."""
    graded = [
        (
            flesch_kincaid(f"{a.evidence.design} {a.evidence.result}"),
            flesch_kincaid(" ".join(a.first_steps)),
        )
        for a in LIBRARY.actions
    ]
    evidence, steps = (fmean(column) for column in zip(*graded, strict=True))
    assert evidence < steps + 2
    assert max(grade for grade, _ in graded) < 10


@pytest.mark.parametrize(
    "word",
    [
        *("Ofsted", "outstanding", "inadequate", "strong standard", "expected standard"),
        *("don't care", "hard to reach", "hard-to-reach", "mum and dad", "EAL", "SEND", "SLT"),
        *("proven", "guarantee", "will raise", "will improve", "ensures"),
        *("rows about", "rows at", "trifles", "launderette", "fortnight"),
        *("ring", "rings", "ringing", "half a term", "half term", "form tutor", "form tutors"),
        *("head of year", "heads of year", "at the gate", "signing-out", "paint pots", "fares"),
        *("tally", "handover", "of their own accord", "decoration"),
    ],
)
def test_words_that_no_action_uses(word: str) -> None:
    pattern = re.compile(rf"\b{re.escape(word)}\b", 0 if word.isupper() else re.IGNORECASE)
    found = [a.id for a in LIBRARY.actions if any(pattern.search(text) for text in texts(a))]
    assert found == []


def test_every_reference_is_used_or_cited_by_the_report_itself() -> None:
    actions = LIBRARY.actions
    cited = {source.key for action in actions for source in action.evidence.sources}
    cited |= {law.source.key for action in actions for law in action.law.values()}
    assert set(LIBRARY.references) == cited | ALWAYS_CITED


def test_a_visit_to_a_home_begins_with_rules() -> None:
    visits = next(a for a in LIBRARY.actions if a.id == "parenting.listening-home-visits")
    assert "rules first" in visits.first_steps[0]
    assert not re.search(r"\bvisits? in pairs|make two visits", " ".join(visits.first_steps))


def test_first_steps_end_with_something_written_down() -> None:
    """Who by when, and where it stands: in the plan, a file, a list, a card."""
    places = re.compile(
        r"\b(write|writes|written|note|keep|keeps|put|card|copy|log|list|page)\b", re.IGNORECASE
    )
    for action in LIBRARY.actions:
        assert places.search(action.first_steps[-1]), action.id


def test_first_steps_are_three_and_short() -> None:
    for action in LIBRARY.actions:
        assert len(action.first_steps) == 3
        assert all(len(step.split()) <= 25 for step in action.first_steps), action.id


def test_no_step_hands_the_leaders_own_report_on() -> None:
    """It quotes what they wrote; only the version made for sharing may leave the team."""
    for action in LIBRARY.actions:
        for step in action.first_steps:
            if re.search(r"\b(this|these|our|the) (report|results)\b|\bversion\b", step):
                assert "made for sharing" in step, action.id
