"""`plan.yaml`: read with places, written without losing what people wrote there."""

from dataclasses import replace
from datetime import date

from hypothesis import given

from reflect.diagnostics import Checked
from reflect.documents import parse
from reflect.plan import Idea, Plan
from reflect.plan.file import read_plans
from reflect.plan.writing import with_plan
from tests.plan.deciding import ACTION, ASKING, ITEM, PLAN, TEA, plans


def read(text: str) -> Checked[tuple[Plan, ...]]:
    return read_plans(parse(text, "plan.yaml").require(), [ACTION], [ITEM])


def said(text: str) -> list[str]:
    return [str(problem) for problem in read(text).diagnostics]


def test_what_is_written_is_read_again() -> None:
    assert read(with_plan("", PLAN)).require() == (PLAN,)


@given(plans, plans)
def test_any_plan_is_written_over_any_other_and_read_again(before: Plan, after: Plan) -> None:
    after = replace(after, wave=before.wave)
    text = with_plan("", before)
    assert read(text).require() == (before,)
    assert read(with_plan(text, after)).require() == (after,)


@given(plans)
def test_writing_the_same_plan_changes_nothing(plan: Plan) -> None:
    text = with_plan("", plan)
    assert with_plan(text, plan) == text


def test_comments_order_and_other_plans_stay() -> None:
    by_hand = """\
# ours since 2019
plans:
  - decided: 2026-06-01   # in the staff room
    wave: Summer 2026
    actions: []
  - wave: Summer 2027
    decided: 2027-06-12
    # parents asked for this
    actions:
      - what: "Tea at the gate"
        move: start
        type: community
        idea: parents
"""
    changed = with_plan(by_hand, replace(PLAN, undertakings=(replace(TEA, leads="Head"),)))
    assert changed == by_hand.replace(
        "        idea: parents\n", "        idea: parents\n        leads: Head\n"
    )


def test_an_idea_needs_no_key_where_the_action_says_it() -> None:
    text = "plans:\n- wave: W\n  decided: 2027-06-12\n  actions:\n  - {type: community, move: start"
    assert read(text + ", what: Tea}\n").require()[0].undertakings[0].idea is Idea.SCHOOL
    of_library = read(text + f", what: Tea, action: {ACTION}}}\n").require()
    assert of_library[0].undertakings[0].idea is Idea.LIBRARY


def test_an_action_that_the_library_has_not() -> None:
    text = with_plan("", PLAN).replace(ACTION, "decision-making.you-said-we-dit")
    assert said(text) == [
        "plan.yaml:10:9 P001 the library has no action `decision-making.you-said-we-dit`; did you "
        f"mean `{ACTION}`?"
    ]


def test_a_measure_that_nobody_is_asked() -> None:
    text = with_plan("", PLAN).replace(ITEM, "role.decisions.chnaged-by-parents")
    assert said(text) == [
        "plan.yaml:19:11 P002 no questionnaire here has the item "
        f"`role.decisions.chnaged-by-parents`; did you mean `{ITEM}`?"
    ]


def test_a_step_before_the_plan() -> None:
    early = replace(ASKING, review=date(2026, 10, 1))
    assert said(with_plan("", replace(PLAN, undertakings=(early,)))) == [
        "plan.yaml:30:9 P003 2026-10-01 is before the plan was decided (2027-06-12); put it right"
    ]


def test_a_wave_with_two_plans() -> None:
    text = with_plan(with_plan("", PLAN), replace(PLAN, wave="Autumn 2027"))
    assert said(text.replace("Autumn 2027", "summer 2027")) == [
        "plan.yaml:35:5 P004 `summer 2027` has a plan above; put the two together"
    ]


def test_keys_and_values_have_their_place() -> None:
    text = with_plan("", PLAN)
    assert said(text.replace("leads:", "laeds:")) == [
        "plan.yaml:11:9 R006 unknown key `laeds`; did you mean `leads`?"
    ]
    assert said(text.replace("by: 2027-06-26", "by: 26 June")) == [
        "plan.yaml:15:13 R008 `by` must be a day, not `26 June`; write it like 2026-09-30"
    ]
