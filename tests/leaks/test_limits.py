"""Leaks that were found and mended: each with its smallest example."""

from collections.abc import Collection, Sequence
from itertools import compress

import pytest

from reflect.diagnostics import Expected
from reflect.framing import EpsteinType, Stance
from reflect.questionnaire import Audience
from reflect.responses import Response
from reflect.scoring.carelessness.kinds import Doubt
from reflect.scoring.carelessness.sifting import sift
from reflect.scoring.cells import Cell
from reflect.scoring.model import GroupScores, WaveScores
from reflect.scoring.privacy.gate import score_shared, score_wave
from reflect.scoring.privacy.profile import INTERNAL, SHARE, SHARE_WITH_LEADERS, Profile
from reflect.scoring.reading import read
from tests.leaks.attack import Shown, between, isolated, items_worked_out, of_scores, sums
from tests.leaks.surveys import (
    FULL,
    KEPT,
    LEADERS,
    MEMBERS,
    PARENTS,
    ROLE_ONLY,
    SHORT,
    STAFF,
    Person,
    answers,
    kinds,
    person,
    scores_of,
)
from tests.making import WAVE, item, questionnaire, responses

ENGAGEMENT = Cell(Stance.ENGAGEMENT)


def told_apart(people: Sequence[Person], profile: Profile) -> list[str]:
    """Groups of whom a number can be worked out, though they are too few.

    Who is set aside, for a form that too few answered, counts in no number that is shown.
    """
    scores = scores_of(people, profile)
    counted = [r.respondent.id not in scores.aside for r in answers(people)]
    alike = kinds(list(compress(people, counted)))
    rows = sums(of_scores(scores), alike, MEMBERS)
    return [str(some[0].name) for some in isolated(rows, alike, profile.floor)]


class TestForms:
    """A cell was a mean over people of means over their items; an item is a mean over people.

    Of one who was asked a and b the cell counted (a + b)/2, of one who was asked a alone it counted
    a. So twice the cell's sum, less those of both items, was the sum over those who were asked a
    alone, whoever they were. Now a cell is the mean of its items' means, and tells no more.
    """

    def test_where_all_were_asked_the_same_it_does_not_come_about(self) -> None:
        people = [person(PARENTS, "Year 1")] * 17 + [person(PARENTS, "Year 2")] * 3
        assert told_apart(people, SHARE) == []

    @pytest.mark.parametrize(("profile", "few"), [(INTERNAL, 4), (SHARE, 9)])
    def test_a_hidden_group_that_was_asked_less(self, profile: Profile, few: int) -> None:
        short = [person(PARENTS, "Year 2", SHORT)] * few
        assert told_apart([person(PARENTS, "Year 1")] * 17 + short, profile) == []

    def test_who_answered_one_questionnaire_only(self) -> None:
        """2·E − R − I = R of the one without interaction: 0 here, of 20."""
        people = [person(STAFF)] * 19 + [person(STAFF, form=ROLE_ONLY, help=1, shape=1)]
        assert told_apart(people, SHARE) == []

    def test_a_hidden_group_beside_a_shown_one_that_was_asked_less_too(self) -> None:
        """Not asked of 17, of which the 14 of Year 3 are shown: a rest of 3."""
        people = [person(PARENTS, "Year 1")] * 12 + [person(PARENTS, "Year 2", SHORT)] * 3
        assert told_apart([*people, *[person(PARENTS, "Year 3", SHORT)] * 14], SHARE) == []

    def test_who_left_an_item_blank(self) -> None:
        """Whether the one who skipped b said 1 or 3 of a: all that is shown is the same."""
        pair = questionnaire(item("a"), item("b"))
        ways = []
        for rows in (["1 _", *["3 3"] * 19], ["3 _", "1 3", *["3 3"] * 18]):
            given = responses(pair, *rows, audience=STAFF)
            for profile in (INTERNAL, SHARE):
                (group,) = score_wave(WAVE, read(given, {pair.hash: pair}), profile=profile).groups
                ways.append(of_scores_of(group))
        assert ways[:2] == ways[2:]


class TestUnknown:
    def test_a_type_that_two_were_asked_about(self) -> None:
        ways = []
        for mark in "?3":
            two = [person(STAFF, shape=mark, serve=mark, listen=mark)] * 2
            people = [person(STAFF, form={"help", "attend"})] * 12 + two
            ways.append(scores_of(people, SHARE).groups[0].unknown)
        assert ways[0] == ways[1] == set()
        assert EpsteinType.COMMUNITY not in ways[0]


def of_scores_of(group: GroupScores) -> tuple[Shown, ...]:
    return of_scores(WaveScores(WAVE, (), (group,)))


LONG = questionnaire(*(item(f"i{n}") for n in range(12)))
LINE = " ".join(["3"] * 12)
BLANK = " ".join(["_"] * 12)


def careful(number: int) -> str:
    """A row that is in no line, and like no other."""
    return " ".join(str(1 + (number // 5**at + at) % 5) for at in range(12))


def released(
    given: Sequence[Response], exclude: Collection[Doubt], profile: Profile
) -> list[Shown]:
    """What is shown where these are left out; nothing where that is refused."""
    asked = {LONG.hash: LONG}
    try:
        kept = sift(read(given, asked), exclude, profile).kept
    except Expected:
        return []
    return list(of_scores(score_wave(WAVE, kept, profile=profile)))


def staff(rows: Sequence[str], group: str | None = None, **more: object) -> tuple[Response, ...]:
    audience = more.get("audience", STAFF)
    assert isinstance(audience, Audience)
    return responses(LONG, *rows, audience=audience, group=group)


class TestExclude:
    """Two reports that leave the house, of which one leaves doubtful answers out."""

    def test_few_of_an_audience_are_not_left_out(self) -> None:
        given = staff([careful(n) for n in range(20)] + [LINE] * 9)
        assert released(given, [Doubt.STRAIGHT_LINING], SHARE) == []

    def test_one_of_a_named_group(self) -> None:
        year_1 = staff([careful(n) for n in range(14)] + [LINE], "Year 1")
        others = staff([careful(n) for n in range(50, 64)] + [LINE] * 10, "Year 2")
        both = [*year_1, *others]
        with_, without = (released(both, ways, SHARE) for ways in ([], [Doubt.STRAIGHT_LINING]))
        assert list(between(with_, without, SHARE.floor)) == []

    def test_one_who_is_doubtful_in_another_way(self) -> None:
        given = staff([careful(n) for n in range(20)] + [careful(3)] + [LINE] * 10)
        one = released(given, [Doubt.STRAIGHT_LINING], SHARE)
        two = released(given, [Doubt.STRAIGHT_LINING, Doubt.DUPLICATE], SHARE)
        assert list(between(one, two, SHARE.floor)) == []

    def test_one_leader(self) -> None:
        given = staff([careful(n) for n in range(4)] + [LINE], audience=LEADERS)
        with_, without = (
            released(given, ways, SHARE_WITH_LEADERS) for ways in ([], [Doubt.STRAIGHT_LINING])
        )
        assert list(between(with_, without, SHARE.floor)) == []

    def test_leaders_who_draw_lines_are_not_counted(self) -> None:
        kept = {LONG.hash: LONG}
        anybody = staff([careful(n) for n in range(12)])
        told = [
            sift(read([*anybody, *staff([row] * 4, audience=LEADERS)], kept), [], SHARE).doubtful
            for row in (LINE, BLANK)
        ]
        assert told[0] == told[1] == {}


class TestLeaders:
    def test_their_mean_of_one_item(self) -> None:
        """Staff were not asked `meet`: W·E less (W − 1)·E on the others would be the leaders'."""
        form = FULL - {"meet"}
        people = [person(LEADERS, meet=0)] * 3 + [person(STAFF, form=form)] * 12
        given = answers(people)
        scores = score_wave(WAVE, read(given, KEPT), profile=SHARE_WITH_LEADERS)
        shared = score_shared(scores, read(given, KEPT))
        team, beside = (s.groups[0].indices for s in (scores, shared))
        assert ENGAGEMENT in team
        assert ENGAGEMENT not in beside
        involvement = Cell(Stance.INVOLVEMENT)  # of which staff were asked everything
        assert team[involvement] == beside[involvement]

    def test_their_mean_of_an_item_in_one_of_two_subscales(self) -> None:
        """Trust is a, b and c, and care is a and b."""
        asked = questionnaire(
            *(item(id_) for id_ in "abc"),
            subscales={"trust": ["a", "b", "c"], "care": ["a", "b"]},
            framed=False,
        )
        given = responses(asked, *["1 2 5"] * 3, audience=LEADERS)
        scores = score_wave(WAVE, read(given, {asked.hash: asked}), profile=SHARE_WITH_LEADERS)
        assert list(map(str, scores.groups[0].indices)) == ["made/trust"]
        assert items_worked_out([{"a": 1, "b": 1, "c": 1}, {"a": 1, "b": 1}]) == {"c"}
