"""What is said of a wave: who answered, and what looks wrong in how it was recorded."""

import re
from datetime import date

import pytest

from reflect.diagnostics import Expected
from reflect.office.waves import (
    answered_in_words,
    invited_numbers,
    name_for_next,
    remarks_on,
    term_of,
)
from reflect.questionnaire import THE_THREE, Audience
from reflect.responses import Respondent, Response, Wave

LEADERS, STAFF, PARENTS = THE_THREE


def answered_by(*joint: int | None, audience: Audience = LEADERS) -> list[Respondent]:
    """Respondents, each with the number of people who agreed; None for one alone."""
    return [
        Respondent(f"{audience}-{n}", "Now", audience, (), joint=people)
        for n, people in enumerate(joint)
    ]


def wave(*, families: bool = False, **invited: int) -> Wave:
    numbers = {Audience(audience): number for audience, number in invited.items()}
    return Wave("Now", date(2026, 9, 1), invited=numbers, counts_families=families)


@pytest.mark.parametrize(
    ("respondents", "said"),
    [
        ([], "leaders 0 of 9"),
        (answered_by(None, None), "leaders 2 of 9"),
        (answered_by(6), "leaders 6 of 9 (1 joint answer of 6)"),
        (answered_by(None, 6, None), "leaders 8 of 9 (1 joint answer of 6)"),
        (answered_by(2, 6), "leaders 8 of 9 (2 joint answers of 2 and 6)"),
        (answered_by(10), "leaders 10 of 9 (1 joint answer of 10)"),
    ],
)
def test_a_joint_answer_stands_for_all_who_agreed(respondents: list[Respondent], said: str) -> None:
    assert answered_in_words(wave(leaders=9), respondents) == said


def test_rates_are_told_from_twenty_invited() -> None:
    staff = answered_by(*[None] * 4, 6, audience=STAFF)
    said = "leaders 1, staff 10 of 20 (50 %) (1 joint answer of 6)"
    assert answered_in_words(wave(staff=20), [*answered_by(None), *staff]) == said
    assert answered_in_words(wave(), []) == "nobody yet"


def test_parents_who_answered_together_are_one_family() -> None:
    parents = answered_by(2, None, audience=PARENTS)
    said = answered_in_words(wave(families=True, parents=10), parents)
    assert said == "parents 2 of 10 (1 joint answer of 2)"


def test_more_answers_than_invitations_are_remarked_on() -> None:
    def remarks(invited: int) -> list[str]:
        given = [Response(each, {}, date(2026, 10, 1)) for each in answered_by(6, None)]
        return list(remarks_on(wave(leaders=invited), given))

    assert remarks(7) == []
    assert remarks(6)[0].startswith("7 leaders answered, but only 6 are recorded as invited")


@pytest.mark.parametrize(
    ("day", "country", "term"),
    [
        (date(2026, 9, 1), "GB", "Autumn 2026"),
        (date(2026, 8, 31), "GB", "Summer 2026"),
        (date(2026, 4, 30), "GB", "Spring 2026"),
        (date(2026, 8, 1), "US", "Fall 2026"),
        (date(2026, 7, 31), "CA", "Summer 2026"),
        (date(2026, 1, 31), "NZ", "Term 1 2026"),
        (date(2026, 12, 1), "AU", "Term 4 2026"),
    ],
)
def test_what_schools_call_a_term(day: date, country: str, term: str) -> None:
    assert term_of(day, country) == term


def test_a_wave_is_called_as_its_term_or_with_a_number() -> None:
    earlier = [Wave(name, date(2026, 9, 1)) for name in ("autumn 2026", "Autumn 2026 (2)")]
    assert name_for_next(earlier[:0], "Autumn 2026") == "Autumn 2026"
    assert name_for_next(earlier, "Autumn 2026") == "Autumn 2026 (3)"


def test_two_spellings_of_one_group_are_told() -> None:
    given = [
        Response(Respondent(f"p{n}", "Now", PARENTS, (), group=group), {}, date(2026, 9, 2))
        for n, group in enumerate(["Year 4", "year  4"])
    ]
    [said] = remarks_on(wave(), given)
    assert "look like one group of parents, and count as two" in said
    assert "reflect responses group" in said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("leaders", "“leaders” cannot be read; write it like leaders=9 or parents=420."),
        ("leaders=many", "“leaders=many” cannot be read"),
        ("heads=9", "“heads=9”: "),
        ("leaders=0", "“leaders=0”: write a number from 1 to "),
    ],
)
def test_how_many_were_invited_as_it_cannot_be_written(given: str, said: str) -> None:
    with pytest.raises(Expected, match=re.escape(said)):
        invited_numbers([given], THE_THREE)


def test_how_many_were_invited() -> None:
    assert invited_numbers(["leaders=9", "parents = 420"], THE_THREE) == {LEADERS: 9, PARENTS: 420}
