"""Headings answer; each combination of positions has its own words."""

from itertools import pairwise

import pytest

from reflect.framing import EpsteinType, Question
from reflect.questionnaire import Item
from reflect.report.editions import Edition
from tests.report.telling import (
    given,
    headings,
    page_of,
    page_where,
    page_with,
    pages,
    said,
    whole_school,
)

LOW, MIDDLE, HIGH = 2, 3, 4
"""Item scores of 25, 50 and 75: below the mid-line, on it, above it."""

WORDS = {
    # involvement, engagement: the headline, the role parents play, the interaction we offer
    (LOW, LOW): (
        "Work with parents is at its start",
        "Parents have only a small part yet, both in what the school runs and in shaping it",
        "Contact is occasional, and it seldom goes both ways yet",
    ),
    (HIGH, LOW): (
        "Parents take part in what we run, but they seldom shape it",
        "Parents are mainly participants in what the school runs; they seldom shape it",
        "Parents are told more than they are asked",
    ),
    (LOW, HIGH): (
        "Partnership is real where it happens, but many families are not yet reached",
        "Where parents have a part it is as partners, but what the school runs reaches few of them",
        "Conversations go both ways where they happen; the regular contact around them is thin",
    ),
    (HIGH, HIGH): (
        "Parents take part in what we run, and help to shape it",
        "Parents are partners as well as participants: they take part, share what they know and "
        "help to decide",
        "Contact is established and goes both ways: the school tells, asks and listens",
    ),
    (MIDDLE, LOW): (
        "Some of what we run reaches parents; shaping it together is still to come",
        "Parents take part in some of what the school runs; they seldom shape it",
        "Contact is becoming regular; parents are told more than they are asked",
    ),
    (LOW, MIDDLE): (
        "Some conversations with parents go deep; many families are not yet reached",
        "Some parents begin to be partners, but what the school runs reaches few of them",
        "Some conversations begin to go both ways; the regular contact around them is thin",
    ),
    (HIGH, MIDDLE): (
        "Parents take part in what we run, and are beginning to shape it",
        "Parents are participants in what the school runs, and are beginning to be partners",
        "Contact is established, and it is beginning to go both ways",
    ),
    (MIDDLE, HIGH): (
        "Parents are partners where we reach them; not all are reached yet",
        "Parents are partners; what the school runs does not reach all of them yet",
        "Conversations go both ways; regular contact does not reach everyone yet",
    ),
    (MIDDLE, MIDDLE): (
        "Much has begun, both in taking part and in shaping things together",
        "Parents take part in some of what the school runs, and are partners in some of it",
        "Contact is partly established, and it partly goes both ways",
    ),
}


OF_A_TYPE = {
    (LOW, LOW): "little is in place yet",
    (HIGH, LOW): "parents take part, but seldom shape it",
    (LOW, HIGH): "real partnership, but few are reached",
    (HIGH, HIGH): "parents take part, and help to shape it",
    (MIDDLE, LOW): "some parents take part, and few shape it",
    (LOW, MIDDLE): "some of it goes deep, but few are reached",
    (HIGH, MIDDLE): "parents take part, and begin to shape it",
    (MIDDLE, HIGH): "parents are partners, and not all are reached",
    (MIDDLE, MIDDLE): "partly in place, in taking part and in shaping it",
}


@pytest.mark.parametrize("answers", WORDS)
def test_each_position_has_its_words(answers: tuple[int, int]) -> None:
    headline, role, interaction = WORDS[answers]
    page = page_where(*answers)
    first = [words for level, words in headings(page) if level == 1]
    assert first[0] == headline
    glance = said(page_with(page, "types"))
    assert f"The role parents play {role}." in glance
    assert f"The interaction we offer {interaction}." in glance
    assert f"Parenting: {OF_A_TYPE[answers]}" in first


def test_the_two_questions_are_answered_apart() -> None:
    """Parents have a large part (role), and are talked with little (interaction)."""

    def answers(item: object) -> int:
        return HIGH if getattr(item, "question", None) is Question.ROLE else LOW

    glance = said(page_with(page_of(given(*[answers] * 3)), "types"))
    assert f"{WORDS[HIGH, HIGH][1]}." in glance
    assert f"{WORDS[LOW, LOW][2]}." in glance


@pytest.mark.parametrize("answers", [(HIGH, LOW), (MIDDLE, MIDDLE), ("?", "?"), ("_", "_")])
@pytest.mark.parametrize("edition", [Edition.BRIEF, Edition.MEETING, Edition.FULL])
def test_levels_go_down_one_step_at_a_time(
    answers: tuple[object, object], edition: Edition
) -> None:
    page = page_of(given(*[whole_school(*answers)] * 3), edition=edition)
    levels = [level for level, _ in headings(page)]
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))
    assert all(headings(section)[0][0] == 1 for section in pages(page))


def test_when_nobody_knows_that_is_the_answer() -> None:
    page = page_where("?", "?")
    assert headings(page)[0][1] == "Most answers are “don’t know”: find out first"
    assert "on parenting, communicating, volunteering, learning at home, decision making and" in (
        said(page)
    )


def test_when_nothing_was_answered_it_says_so() -> None:
    page = page_where("_", "_")
    titles = [words for _, words in headings(page)]
    assert titles[0] == "Too little has been answered to say where the school stands"
    assert "No type could be scored" in said(page)
    assert not any("agree" in words or "furthest" in words for words in titles)


def test_types_that_stand_level_are_not_ranked_in_words() -> None:
    page = page_where(HIGH, LOW)
    assert headings(page_with(page, "types"))[0][1] == "The six types lie close together"
    assert "The six types lie close together: choose by what you know." in said(next(pages(page)))


def test_the_type_with_most_to_do_is_named() -> None:
    def answers(item: object) -> int:
        return {"community": LOW, "parenting": HIGH}.get(getattr(item, "type", ""), MIDDLE)

    page = page_of(given(*[answers] * 3))
    assert headings(page_with(page, "types"))[0][1] == (
        "Community lies furthest back; parenting is furthest on"
    )


def test_a_rank_that_was_not_earned_is_not_printed_as_one() -> None:
    """Parenting 25 below, community 1.4 points below the rest: the third lies close to a fourth."""

    def answers(item: Item) -> int:
        return LOW if item.type is EpsteinType.PARENTING else MIDDLE

    page = page_of(given(*[answers] * 3))
    assert (
        "Parenting stands out; communicating and volunteering lie close to learning at home: "
        "there, choose by what you know." in said(next(pages(page)))
    )


def test_a_type_that_half_do_not_know_is_said_to_be_unknown() -> None:
    def does_not(item: object) -> object:
        return "?" if getattr(item, "type", "") == "community" else HIGH

    page = page_of(given(*[whole_school(HIGH, HIGH)] * 2, does_not, does_not))
    titles = [words for _, words in headings(page)]
    assert any(words.endswith("Not yet known: community") for words in titles)
    assert "Community: not yet known, so find out first" in titles
    first_page = said(next(pages(page)))
    assert "Half or more of the answers are “don’t know” on community." in first_page
    assert "Community: " not in first_page.partition("Act first")[2]


def test_one_questionnaire_alone_is_labelled() -> None:
    def answers(item: object) -> object:
        return HIGH if getattr(item, "question", None) is Question.ROLE else "."

    page = page_of(given(*[answers] * 3))
    assert headings(page)[0][1] == f"{WORDS[HIGH, HIGH][0]} (role only)"
    assert "The interaction we offer" not in said(page)


def test_whose_view_it_is() -> None:
    assert "This is the leaders’ view alone" in said(page_where(HIGH, LOW))
    assert said(page_of(given(whole_school(3, 3), joint=6))).count("agreed by 6 people") == 1


@pytest.mark.parametrize(("people", "said_of"), [(1, "One person’s"), (2, "Two people’s")])
def test_below_three_answers_there_is_no_headline_of_position(people: int, said_of: str) -> None:
    page = page_of(given(*[whole_school(HIGH, LOW)] * people))
    assert headings(page)[0][1] == f"{said_of} answers: a way to try reflect, not a finding"
    assert "Nothing below is a finding" in said(next(pages(page)))


def test_the_move_is_the_same_wherever_it_is_named() -> None:
    """Involvement 75, engagement 62.5: partnership, but to be shifted until both reach 75."""
    page = page_of(
        given(whole_school(4, 4), whole_school(4, 3), whole_school(4, 4), whole_school(4, 3))
    )
    assert headings(page)[0][1] == WORDS[HIGH, HIGH][0]
    assert said(next(pages(page))).count(": shift") == 3
    assert "sustain" not in said(page).partition("How to read this report")[0]
