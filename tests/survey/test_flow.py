"""The course of a survey, as a value."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.questionnaire import Audience, Missing
from reflect.responses import Chosen, Entry, Written
from reflect.survey import Flow, begin, steps_for
from reflect.survey.flow import Choice, keep
from tests.making import item, questionnaire
from tests.survey.small import Disk, small_flow, small_steps

STEPS = small_steps()


def at(flow: Flow) -> str:
    return flow.step.item.id if flow.step else "review"


def test_all_items_of_all_questionnaires_are_numbered_through() -> None:
    assert [(s.number, s.item.id) for s in STEPS] == [
        (1, "ideas"),
        (2, "trips"),
        (3, "proud"),
        (4, "rate"),
        (5, "both"),
        (6, "change"),
    ]


@pytest.mark.parametrize(
    ("values", "keys"),
    [
        ([0, 1, 2, 3, 4], ["0", "1", "2", "3", "4"]),
        ([1, 2, 3], ["1", "2", "3"]),
        ([3, 2, 1], ["3", "2", "1"]),
        ([-1, 0, 1], ["1", "2", "3"]),
        ([0, 0.5, 1], ["1", "2", "3"]),
        ([0, 25, 50], ["1", "2", "3"]),
    ],
)
def test_the_key_of_an_option_is_what_it_is_worth_where_values_count_up(
    values: list[float], keys: list[str]
) -> None:
    """So that it is the number beside the box on paper, and the one in a table."""
    asked = questionnaire(item("a", scale="s"), scales={"s": values})
    (step,) = steps_for([asked], Audience.LEADERS, core=False)
    assert [choice.key for choice in step.choices] == [*keys, "d", "n"]


def test_choices_are_numbered_in_file_order_and_what_stands_apart_has_a_letter() -> None:
    assert STEPS[0].choices == (
        Choice("1", "Never", Chosen(1)),
        Choice("2", "Sometimes", Chosen(2)),
        Choice("3", "Often", Chosen(3)),
        Choice("d", "Don't know", Missing.DONT_KNOW),
        Choice("n", "Does not apply", Missing.NOT_APPLICABLE),
    )
    assert [c.key for c in STEPS[4].choices] == ["1", "2"]
    assert STEPS[2].choices == ()


def test_an_answer_goes_on_and_the_last_one_leads_to_the_review() -> None:
    flow = small_flow()
    for _ in STEPS:
        flow = flow.answer(Missing.SKIPPED)
    assert at(flow) == "review"
    assert flow.answered == 0


def test_a_survey_taken_up_again_begins_at_the_first_item_neither_answered_nor_skipped() -> None:
    noted_only = Entry(note="ask the office")
    flow = small_flow(ideas=Entry(Chosen(1)), trips=Entry(Missing.SKIPPED), proud=noted_only)
    assert at(flow) == "proud"
    done = {step.item.id: Entry(Missing.SKIPPED) for step in STEPS}
    assert at(begin(STEPS, done)) == "review"


def test_a_survey_without_items_is_at_its_review() -> None:
    flow = begin((), {})
    assert (flow.step, flow.answered, flow.blanks) == (None, 0, ())
    assert flow.back().step is None


def test_dont_know_is_an_answer_and_skipped_is_a_blank() -> None:
    flow = small_flow().answer(Missing.DONT_KNOW).answer(Missing.SKIPPED)
    assert flow.answered == 1
    assert [step.number for step in flow.blanks] == [2, 3, 4, 5, 6]


def test_an_answer_keeps_the_note_and_a_note_keeps_the_answer() -> None:
    flow = small_flow().note(" minutes of May ").answer(Chosen(2)).back()
    assert flow.entry == Entry(Chosen(2), "minutes of May")
    assert flow.note("seen twice").entry == Entry(Chosen(2), "seen twice")
    assert flow.note("  ").entry == Entry(Chosen(2), None)


def test_an_answer_that_was_changed_or_blanked_can_be_brought_back() -> None:
    flow = small_flow().answer(Chosen(2)).back()
    assert flow.before is None
    blanked = flow.answer(Missing.SKIPPED).back()
    assert blanked.before == Entry(Chosen(2))
    back = blanked.undo()
    assert (at(back), back.entry) == ("ideas", Entry(Chosen(2)))
    assert back.undo().entry == Entry(Missing.SKIPPED)


def test_everything_that_stood_at_an_item_comes_round() -> None:
    flow = small_flow().note("May").give(Chosen(0)).note("June").give(Chosen(2))
    seen = []
    for _ in range(4):
        flow = flow.undo()
        seen.append(flow.entry)
    assert seen == [
        Entry(Chosen(0), "June"),
        Entry(Chosen(0), "May"),
        Entry(None, "May"),
        Entry(Chosen(2), "June"),
    ]


def test_what_is_given_twice_is_brought_back_once() -> None:
    flow = small_flow().give(Chosen(0)).give(Chosen(1)).give(Chosen(0))
    assert [flow.before, flow.undo().before] == [Entry(Chosen(1)), Entry(Chosen(0))]


def test_an_item_reached_from_the_review_leads_back_to_the_review() -> None:
    flow = small_flow().answer(Chosen(1)).review().go(5)
    assert at(flow) == "both"
    assert at(flow.answer(Chosen(0))) == "review"
    assert at(flow.back()) == "review"


def test_back_from_the_review_leads_to_where_it_was_called() -> None:
    peek = small_flow().answer(Chosen(1)).review()
    assert at(peek.back()) == "trips"
    assert at(peek.go(5).answer(Chosen(0)).back()) == "trips"
    assert at(peek.review().back()) == "trips"
    assert at(peek.back().answer(Chosen(0))) == "proud"


def test_back_from_the_review_at_the_end_leads_to_the_last_item() -> None:
    flow = small_flow()
    for _ in STEPS:
        flow = flow.forward()
    assert at(flow.back()) == "change"


def test_nothing_lies_before_the_first_item_but_the_review_that_sent_there() -> None:
    flow = small_flow()
    assert flow.back() == flow
    assert not flow.can_go_back
    assert flow.review().go(1).can_go_back


def test_the_review_sends_to_no_item_that_is_not_there() -> None:
    for number in (0, 7, -1):
        with pytest.raises(ValueError, match="no item"):
            small_flow().review().go(number)


def test_an_introduction_is_read_once_and_before_the_first_answer_only() -> None:
    flow = small_flow()
    assert flow.introduction == "Think of this school year."
    assert flow.introduce().introduction is None
    assert flow.introduce().forward().back().introduction is None
    assert small_flow(ideas=Entry(Chosen(1))).back().introduction is None
    assert flow.go(4).introduction == "Now think of how school and home talk."
    assert flow.go(5).introduction is None


def test_keeping_an_answer_saves_the_item_it_was_given_to() -> None:
    disk = Disk()
    flow = small_flow()
    after = keep(flow, flow.answer(Chosen(1)), disk)
    assert at(after) == "trips"
    assert disk.entries == {"ideas": Entry(Chosen(1))}


def test_an_audience_without_words_is_asked_nothing() -> None:
    assert steps_for([STEPS[0].questionnaire], Audience.PARENTS, core=False) == ()


# Laws: whatever a respondent does.

_answers = st.sampled_from([Chosen(0), Chosen(1), Missing.DONT_KNOW, Missing.SKIPPED, Written("w")])
_moves: st.SearchStrategy[Callable[[Flow], Flow]] = st.one_of(
    st.sampled_from([Flow.forward, Flow.back, Flow.review]),
    st.integers(1, len(STEPS)).map(lambda number: lambda flow: flow.go(number)),
)
_doings: st.SearchStrategy[Callable[[Flow], Flow]] = st.one_of(
    _moves,
    _answers.map(lambda answer: lambda flow: flow.answer(answer) if flow.step else flow),
    st.text().map(lambda words: lambda flow: flow.note(words) if flow.step else flow),
)


@st.composite
def flows(draw: st.DrawFn) -> Flow:
    flow = small_flow()
    for do in draw(st.lists(_doings, max_size=30)):
        flow = do(flow)
    return flow


@given(flows())
def test_answered_and_blank_items_are_all_items(flow: Flow) -> None:
    assert flow.answered + len(flow.blanks) == len(flow.steps)


@given(flows(), st.lists(_moves))
def test_moving_loses_and_changes_nothing(flow: Flow, moves: list[Callable[[Flow], Flow]]) -> None:
    moved = flow
    for move in moves:
        moved = move(moved)
    assert moved.entries == flow.entries
    assert 0 <= moved.at <= len(moved.steps)


@given(flows())
def test_back_after_forward_is_where_one_was(flow: Flow) -> None:
    if flow.step and not flow.visiting:
        assert flow.forward().back() == flow


@given(flows())
def test_back_after_the_review_is_where_one_was(flow: Flow) -> None:
    if flow.step and not flow.visiting:
        assert flow.review().back() == flow


@given(flows(), _answers)
def test_an_answer_touches_its_own_item_only(flow: Flow, answer: Chosen) -> None:
    if flow.step:
        after = flow.answer(answer)
        others = {id_: entry for id_, entry in flow.entries.items() if id_ != flow.step.item.id}
        assert after.entries == {**others, flow.step.item.id: Entry(answer, flow.entry.note)}


@given(flows(), _answers)
def test_what_an_answer_replaces_can_be_brought_back(flow: Flow, answer: Chosen) -> None:
    if flow.step and flow.entry not in {Entry(), replace(flow.entry, answer=answer)}:
        assert flow.give(answer).undo().entries == flow.entries


@given(flows())
def test_leaving_and_coming_back_loses_nothing(flow: Flow) -> None:
    assert begin(flow.steps, flow.entries).entries == flow.entries
