"""The action library serves every type and move, and promises no more than its sources."""

import re
from collections import Counter
from pathlib import Path

import pytest

from reflect.actions import Action, Effort, Grade, Phase, load_library
from reflect.actions.library import ALWAYS_CITED
from reflect.framing import EpsteinType, Move, Question, Stance
from reflect.questionnaire import find
from reflect.questionnaire.library import BUILT_IN

LIBRARY = load_library().require()
ITEMS = {item.id: item for name in BUILT_IN for item in find(name, Path()).require().scored}


def texts(action: Action) -> list[str]:
    """Every sentence of an action that a report prints."""
    evidence = action.evidence
    return [
        *(action.title, action.shift_from, action.shift_to, action.who, *action.first_steps),
        *(action.success, action.measure, action.baseline, action.caution, action.stop_if),
        *(action.left_out, evidence.design, evidence.result),
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


def test_both_questions_are_answered_in_every_type() -> None:
    for type_ in EpsteinType:
        of_type = [a for a in LIBRARY.actions if a.types[0] is type_]
        assert {question for a in of_type for question in a.questions} == set(Question)


def test_actions_answer_items_that_exist_and_every_engagement_item_is_answered() -> None:
    answered = Counter(id_ for action in LIBRARY.actions for id_ in action.answers)
    assert set(answered) <= set(ITEMS)
    engagement = {id_ for id_, item in ITEMS.items() if item.stance is Stance.ENGAGEMENT}
    assert {id_ for id_ in engagement if not answered[id_]} == set()
    assert all(action.answers for action in LIBRARY.actions)


def test_tested_and_mixed_actions_name_their_study_and_cite_it() -> None:
    for action in LIBRARY.actions:
        if action.evidence.grade is not Grade.PRACTICE:
            assert action.evidence.sources, action.id


def test_results_of_mere_practice_carry_no_effect_size() -> None:
    for action in LIBRARY.actions:
        if action.evidence.grade is Grade.PRACTICE:
            assert not re.search(r"\d\s?%|\bd\s?=|effect size|\bSD\b", action.evidence.result), (
                action.id
            )


@pytest.mark.parametrize(
    "word",
    [
        *("Ofsted", "outstanding", "inadequate", "strong standard", "expected standard"),
        *("don't care", "hard to reach", "hard-to-reach", "mum and dad", "EAL", "SEND", "SLT"),
        *("proven", "guarantee", "will raise", "will improve", "ensures"),
    ],
)
def test_words_that_no_action_uses(word: str) -> None:
    pattern = re.compile(rf"\b{re.escape(word)}\b", 0 if word.isupper() else re.IGNORECASE)
    found = [a.id for a in LIBRARY.actions if any(pattern.search(text) for text in texts(a))]
    assert found == []


def test_every_reference_is_used_or_cited_by_the_report_itself() -> None:
    cited = {source.key for action in LIBRARY.actions for source in action.evidence.sources}
    assert set(ALWAYS_CITED) <= set(LIBRARY.references)
    assert set(LIBRARY.references) == cited | set(ALWAYS_CITED)


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
