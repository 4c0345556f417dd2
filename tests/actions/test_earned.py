"""Which ranks are earned, worked out by hand; the influence values are the framing note's."""

from math import sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflect.actions import Earned, earned, rank
from reflect.actions.earned import _influence
from reflect.framing import EpsteinType
from reflect.questionnaire import Audience, Questionnaire
from reflect.responses import Response
from reflect.scoring.model import GroupScores
from tests.making import item, questionnaire, responses, scored

COMMUNITY, PARENTING = EpsteinType.COMMUNITY, EpsteinType.PARENTING

BOTH = questionnaire(
    *(
        item(f"{type_}.{stance}.{n}", type=type_, stance=stance)
        for type_ in ("parenting", "community")
        for stance in ("involvement", "engagement")
        for n in (1, 2)
    )
)
"""Two items on each stance of two types, on 1 to 5."""


def row(parenting: int, community: int) -> str:
    """The same mark on every item of a type."""
    return " ".join([str(parenting)] * 4 + [str(community)] * 4)


def judged(
    rows: dict[Audience, list[str]],
    asked: Questionnaire = BOTH,
    most: int = 1,
    invited: dict[Audience, int] | None = None,
) -> Earned:
    groups: list[GroupScores] = []
    given: list[Response] = []
    for audience, theirs in rows.items():
        groups.append(scored(asked, *theirs, audience=audience))
        given += responses(asked, *theirs, audience=audience)
    return earned(rank(groups, most), groups, given, invited or {})


def test_influence_is_that_of_the_framing_note() -> None:
    """a: 4, 4, blank, 2 and b: 2, blank, 0, 2 on 0-4: u = 22.2, 11.1, -22.2, -11.1, error 10.1.

    Need counts engagement by two thirds, and the other way round.
    """
    asked = questionnaire(item("a", scale="s"), item("b", scale="s"), scales={"s": range(5)})
    group = scored(asked, "4 2", "4 _", "_ 0", "2 2")
    people = [{"a": 4.0, "b": 2.0}, {"a": 4.0}, {"b": 0.0}, {"a": 2.0, "b": 2.0}]
    found = dict.fromkeys(range(4), 0.0)
    for person, part in _influence(group, PARENTING, people):
        found[person] += part
    u = [-3 / 2 * 4 * part for part in found.values()]
    assert u == pytest.approx([22.2222, 11.1111, -22.2222, -11.1111], abs=1e-3)
    assert sqrt(sum(each**2 for each in u) / 3 / 4) == pytest.approx(10.1, abs=0.05)


def test_a_small_team_earns_a_rank_by_five_points() -> None:
    """Needs of 50 and 75, from six people who are all there are."""
    found = judged({Audience.LEADERS: [row(3, 2)] * 6})
    assert found == Earned(level=False, clear=(COMMUNITY,), close=())


def test_below_five_points_no_rank_is_earned() -> None:
    """One of six answers two items of community lower by one: 25 × 4/12 ÷ 6 = 1.4 points."""
    theirs = [row(3, 3)] * 5 + ["3 3 3 3 3 3 2 2"]
    found = judged({Audience.LEADERS: theirs})
    assert found == Earned(level=True, clear=(), close=((COMMUNITY, PARENTING),))


def test_among_many_a_rank_must_be_sure() -> None:
    """Twelve people; half see community 50 points behind, half 25 ahead: 12.5 on average.

    The differences are 50 and -25, s 39.2, error 11.3, and t(0.975, 11) is 2.201: 12.5 ± 24.9.
    """
    theirs = [row(4, 2)] * 6 + [row(3, 4)] * 6
    assert judged({Audience.PARENTS: theirs}).level
    assert judged({Audience.LEADERS: theirs[3:9]}).clear == (COMMUNITY,)  # six, all there are


def test_everyone_answered_is_sure() -> None:
    theirs = [row(4, 2)] * 6 + [row(3, 4)] * 6
    invited = {Audience.PARENTS: 12}
    assert judged({Audience.PARENTS: theirs}, invited=invited).clear == (COMMUNITY,)


def test_a_small_group_adds_to_the_difference_and_nothing_to_its_variance() -> None:
    """Parents 12.5 ± 24.9 apart, leaders 75: on average 43.8, and half the error: ± 12.5."""
    theirs = [row(4, 2)] * 6 + [row(3, 4)] * 6
    found = judged({Audience.LEADERS: [row(4, 1)] * 5, Audience.PARENTS: theirs})
    assert found.clear == (COMMUNITY,)


def test_nothing_left_to_be_apart_from() -> None:
    assert judged({Audience.LEADERS: [row(3, 2)] * 3}, most=2).close == ()


MARKS = st.integers(1, 5)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(MARKS, MARKS), min_size=10, max_size=14))
def test_twice_the_people_are_never_less_sure(marks: list[tuple[int, int]]) -> None:
    theirs = [row(*both) for both in marks]
    once, twice = (judged({Audience.STAFF: theirs * times}) for times in (1, 2))
    assert set(once.clear) <= set(twice.clear)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(MARKS, MARKS), min_size=3, max_size=14), st.randoms())
def test_the_order_of_respondents_does_not_matter(
    marks: list[tuple[int, int]], random: object
) -> None:
    theirs = [row(*both) for both in marks]
    mixed = list(theirs)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert judged({Audience.STAFF: theirs}) == judged({Audience.STAFF: mixed})
