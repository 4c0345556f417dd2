"""Headings answer; each combination of positions has its own words."""

from itertools import pairwise

import pytest

from reflect.framing import Question
from tests.report.telling import given, headings, page_of, page_where, pages, said, whole_school

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
        "Parents take part in what the school runs more than they shape it",
        "Parents are mainly participants in what the school runs; they seldom shape it",
        "Parents are told more than they are asked",
    ),
    (LOW, HIGH): (
        "Partnership is real where it happens; many families are not yet reached",
        "Where parents have a part it is as partners, but what the school runs reaches few of them",
        "Conversations go both ways where they happen; the regular contact around them is thin",
    ),
    (HIGH, HIGH): (
        "Parents take part in what the school runs, and help to shape it",
        "Parents are partners as well as participants: they take part, share what they know and "
        "help to decide",
        "Contact is established and goes both ways: the school tells, asks and listens",
    ),
    (MIDDLE, LOW): (
        "Some of what the school runs reaches parents; shaping it together is still to come",
        "Parents take part in some of what the school runs; they seldom shape it",
        "Contact is becoming regular; parents are told more than they are asked",
    ),
    (LOW, MIDDLE): (
        "Some conversations with parents go deep; many families are not yet reached",
        "Some parents begin to be partners, but what the school runs reaches few of them",
        "Some conversations begin to go both ways; the regular contact around them is thin",
    ),
    (HIGH, MIDDLE): (
        "Parents take part in what the school runs, and are beginning to shape it",
        "Parents are participants in what the school runs, and are beginning to be partners",
        "Contact is established, and it is beginning to go both ways",
    ),
    (MIDDLE, HIGH): (
        "Parents are partners where the school reaches them; not all are reached yet",
        "Parents are partners; what the school runs does not reach all of them yet",
        "Conversations go both ways; regular contact does not reach everyone yet",
    ),
    (MIDDLE, MIDDLE): (
        "Much has begun, both in taking part and in shaping things together",
        "Parents take part in some of what the school runs, and are partners in some of it",
        "Contact is partly established, and it partly goes both ways",
    ),
}


@pytest.mark.parametrize("answers", WORDS)
def test_each_position_has_its_words(answers: tuple[int, int]) -> None:
    headline, role, interaction = WORDS[answers]
    first = [words for level, words in headings(page_where(*answers)) if level == 1]
    assert first[0] == headline
    assert first[2:4] == [role, interaction]


def test_the_two_questions_are_answered_apart() -> None:
    """Parents have a large part (role), and are talked with little (interaction)."""

    def answers(item: object) -> int:
        return HIGH if getattr(item, "question", None) is Question.ROLE else LOW

    page = page_of(given(answers, answers))
    titles = [words for _, words in headings(page)]
    assert WORDS[HIGH, HIGH][1] in titles
    assert WORDS[LOW, LOW][2] in titles
    first_page = said(next(pages(page)))
    assert f"{WORDS[HIGH, HIGH][1]}." in first_page
    assert f"{WORDS[LOW, LOW][2]}." in first_page


@pytest.mark.parametrize("answers", [(HIGH, LOW), (MIDDLE, MIDDLE), ("?", "?"), ("_", "_")])
def test_levels_go_down_one_step_at_a_time(answers: tuple[object, object]) -> None:
    page = page_where(*answers)
    levels = [level for level, _ in headings(page)]
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))
    assert all(headings(section)[0][0] == 1 for section in pages(page))


def test_when_nobody_knows_that_is_the_answer() -> None:
    page = page_where("?", "?")
    assert headings(page)[0][1] == "Most answers are “don’t know”: find out first"
    assert (
        "Find out first: parenting, communicating, volunteering, learning at home, decision "
        in (said(page))
    )


def test_when_nothing_was_answered_it_says_so() -> None:
    page = page_where("_", "_")
    titles = [words for _, words in headings(page)]
    assert titles[0] == "Too little has been answered to say where the school stands"
    assert "No type could be scored" in said(page)
    assert not any("agree" in words or "Most to do" in words for words in titles)


def test_types_that_stand_level_are_not_ranked_in_words() -> None:
    titles = [words for _, words in headings(page_where(HIGH, LOW))]
    assert titles[titles.index("What to decide at this meeting") + 1] == "The six types stand level"


def test_the_type_with_most_to_do_is_named() -> None:
    def answers(item: object) -> int:
        return {"community": LOW, "parenting": HIGH}.get(getattr(item, "type", ""), MIDDLE)

    assert (1, "Most to do: collaborating with the community. Furthest on: parenting") in headings(
        page_of(given(answers, answers))
    )


def test_a_type_that_half_do_not_know_is_said_to_be_unknown() -> None:
    def does_not(item: object) -> object:
        return "?" if getattr(item, "type", "") == "community" else HIGH

    page = page_of(given(whole_school(HIGH, HIGH), does_not))
    assert any(
        words.endswith("Not yet known: collaborating with the community")
        for _, words in (headings(page))
    )
    first_page = said(next(pages(page)))
    assert "Find out first: collaborating with the community." in first_page
    assert "community: " not in first_page.partition("Where to act first")[2]


def test_one_questionnaire_alone_is_labelled() -> None:
    def answers(item: object) -> object:
        return HIGH if getattr(item, "question", None) is Question.ROLE else "."

    page = page_of(given(answers, answers))
    assert headings(page)[0][1] == f"{WORDS[HIGH, HIGH][0]} (role only)"
    assert "What type of interaction do we offer them?" not in said(page)


def test_whose_view_it_is() -> None:
    assert "This is the leaders’ view alone" in said(page_where(HIGH, LOW))
    assert said(page_of(given(whole_school(3, 3), joint=6))).count("agreed by 6 people") == 1
