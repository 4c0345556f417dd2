"""What is due, and what happens to a plan after it was made."""

from dataclasses import replace
from datetime import date

import pytest

from reflect.diagnostics import Expected
from reflect.plan import Note, Outcome, changing, due
from reflect.plan.days import day_in
from tests.plan.deciding import ASKING, PLAN

TODAY = date(2027, 7, 1)


def test_what_is_due_the_earliest_first() -> None:
    assert [(each.day.isoformat(), each.kind.value, each.name) for each in due(PLAN)] == [
        ("2027-06-26", "step", "1.1"),
        ("2027-07-10", "step", "1.2"),
        ("2027-07-24", "look", "1"),
        ("2027-10-01", "review", "1"),
    ]


def test_what_is_done_seen_or_ended_is_due_no_more() -> None:
    plan, _ = changing.with_step_done(PLAN, "1.1", TODAY)
    plan = changing.with_note(plan, "1", "Nine families answered", date(2027, 7, 24))
    assert [each.name + each.kind for each in due(plan)] == ["1.2step", "1review"]
    assert due(changing.dropped(plan, "1", "no time", TODAY)) == []
    assert due(changing.reviewed(plan, "1", Outcome.KEEP, None, TODAY)) == []


def test_a_note_before_the_first_look_leaves_it_due() -> None:
    plan = changing.with_note(PLAN, "1", "Two came", date(2027, 7, 23))
    assert "look" in [each.kind for each in due(plan)]


def test_an_undertaking_that_is_dropped_stays_with_the_reason() -> None:
    plan = changing.dropped(PLAN, "1", "no time", TODAY)
    assert plan.undertakings[0] == replace(ASKING, dropped=Note(TODAY, "no time"))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("1.3", "There is no step 1.3: “Tell families what came of their ideas” has 2."),
        ("2.1", "There is no step 2.1: “Tea at the gate” has none yet."),
        ("3.1", "The plan of “Summer 2027” has no number 3; its numbers are 1 to 2."),
        ("0.1", "The plan of “Summer 2027” has no number 0; its numbers are 1 to 2."),
        ("1", "Which step of 1? Its first is 1.1."),
        ("one", "“one” names nothing in the plan;"),
        ("1.0", "There is no step 1.0:"),
        ("٣.1", "The plan of “Summer 2027” has no number 3;"),
    ],
)
def test_a_step_that_is_not_there(name: str, said: str) -> None:
    with pytest.raises(Expected, match="^" + said.replace(".", r"\.").replace("?", r"\?")):
        changing.with_step_done(PLAN, name, TODAY)


def test_nothing_is_done_twice_or_before_it_was_decided() -> None:
    plan, _ = changing.with_step_done(PLAN, "1.1", TODAY)
    with pytest.raises(Expected, match=r"^Step 1\.1 was done on 2027-07-01"):
        changing.with_step_done(plan, "1.1", TODAY)
    with pytest.raises(Expected, match="before the plan was decided"):
        changing.with_note(PLAN, "1", "x", date(2027, 6, 11))
    plan = changing.dropped(PLAN, "1", "no time", TODAY)
    with pytest.raises(Expected, match="was dropped on 2027-07-01: no time"):
        changing.dropped(plan, "1", "again", TODAY)
    with pytest.raises(Expected, match="nothing to review"):
        changing.reviewed(plan, "1", Outcome.KEEP, None, TODAY)


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("2027-07-04", date(2027, 7, 4)),
        (" 2 weeks ", date(2027, 7, 15)),
        ("in 10 days", date(2027, 7, 11)),
        ("1w", date(2027, 7, 8)),
    ],
)
def test_days_as_people_type_them(given: str, day: date) -> None:
    assert day_in(given, TODAY) == day


@pytest.mark.parametrize("given", ["6/7", "07/04/2027", "soon", "2027-02-30", "20270704x"])
def test_what_is_no_day(given: str) -> None:
    with pytest.raises(Expected, match=f"“{given}” is no day; write it like 2027-07-15"):
        day_in(given, TODAY)
