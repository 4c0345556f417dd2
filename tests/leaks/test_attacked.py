"""Random schools attacked: nothing can be worked out of what is printed, as it could at a7fcf11.

`python -m tests.leaks.thousand` does the same to a thousand schools; its figures are in
docs/numbers.md.
"""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from reflect.questionnaire import Audience
from reflect.scoring.privacy import suppression
from reflect.scoring.privacy.beside import telling
from reflect.scoring.privacy.many import plain
from reflect.scoring.privacy.many.rows import InRow
from reflect.scoring.privacy.profile import INTERNAL, SHARE, SHARE_WITH_LEADERS, Profile
from reflect.scoring.raw import RawIndex
from tests.leaks.a7fcf11 import by_the_rules_of_a7fcf11
from tests.leaks.attack import between
from tests.leaks.enumeration import Pair, Side, given_away
from tests.leaks.schools import attacked, by_enumeration, edition, editions, school
from tests.leaks.surveys import LEADERS, PARENTS, STAFF, Person, person

SCHOOLS = 60
FIVE = (0.0, 25.0, 50.0, 75.0, 100.0)


@pytest.mark.parametrize(
    ("profile", "schools"), [(SHARE, SCHOOLS), (SHARE_WITH_LEADERS, 15), (INTERNAL, SCHOOLS)]
)
def test_nothing_can_be_worked_out(profile: Profile, schools: int) -> None:
    shown = choices = 0
    for seed, each in enumerate(editions(map(school, range(schools)), profile)):
        assert list(attacked(each)) == [], seed
        shown += any(group.audience != LEADERS for group in each.alone)
        choices += any(group["not_scored"] for group in each.json[0]["groups"])
    assert shown > 0.75 * schools
    assert choices > 0.75 * schools


def test_nor_of_what_is_written_as_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "MANY", 1)
    named, seeds = 0, range(SCHOOLS, SCHOOLS + 25)
    for seed, each in zip(seeds, editions(map(school, seeds), INTERNAL), strict=True):
        assert list(attacked(each)) == [], seed
        named += sum(isinstance(group.items, InRow) for group in each.scores.named)
    assert named > 20


@pytest.mark.parametrize("profile", [SHARE, SHARE_WITH_LEADERS, INTERNAL])
def test_of_many_schools_each_prints_what_it_prints_by_itself(profile: Profile) -> None:
    """Else the attacks above would be on something else than a school has in its hands."""
    for seed, each in enumerate(editions(map(school, range(8)), profile)):
        alone = edition(school(seed), profile)
        assert (each.alone, each.beside) == (alone.alone, alone.beside)
        assert each.scores.aside == alone.scores.aside
        for one, other in zip(each.json, alone.json, strict=True):
            assert [g["not_scored"] for g in one["groups"]] == [
                g["not_scored"] for g in other["groups"]
            ]


# The attack is sharp: it finds what could be worked out at a7fcf11, and what each rule prevents.


@pytest.mark.parametrize("profile", [SHARE, INTERNAL])
def test_by_the_rules_of_a7fcf11_many_schools_give_somebody_away(
    profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_the_rules_of_a7fcf11(monkeypatch)
    found = [
        any(attacked(each, over_people=True)) for each in editions(map(school, range(12)), profile)
    ]
    assert 3 * sum(found) > len(found)


def test_where_spreads_are_told_of_rows_that_few_left_incomplete(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def always(index: RawIndex, floor: int) -> bool:  # noqa: ARG001
        return True

    monkeypatch.setattr(suppression, "_tells_spread", always)
    schools = editions(map(school, range(12)), INTERNAL)
    assert any(any(by_enumeration(each, over_people=False)) for each in schools)


@pytest.mark.parametrize("profile", [SHARE, INTERNAL])
def test_where_options_of_a_few_are_told(profile: Profile, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of too few alone, and with nothing hidden beside them."""

    def nothing(counts: Sequence[int], floor: int, *, add_up: bool) -> set[int]:  # noqa: ARG001
        return set()

    def themselves(counts: Sequence[int], floor: int, *, add_up: bool) -> set[int]:  # noqa: ARG001
        return {place for place, count in enumerate(counts) if 0 < count < floor}

    for rule, said in ((nothing, "options of"), (themselves, "chose what is not told")):
        monkeypatch.setattr(telling, "few", rule)
        schools = editions(map(school, range(12)), profile)
        assert any(said in found for each in schools for found in attacked(each))


class TestByHand:
    """Ten people on items a and b; one of them answered a alone: 5, or one of the 3s."""

    ONE = Side(FIVE, (0, 0, 9, 0, 1), 1)
    OTHER = Side(FIVE, (1, 0, 8, 0, 0), 1)

    def test_from_a_mean_of_people(self) -> None:
        """Twice the sum of all, less the sums of both items, is what the one answered: 100."""
        mean = (100 + (9 * 50 + 8 * 50) / 2) / 10
        pair = Pair(self.ONE, self.OTHER, 10, mean, None, None, within=1e-9)
        (found,) = given_away(pair, 10, over_people=True)
        assert found == "1 who left an item answered (0, 0, 0, 0, 1), of 2 ways"

    def test_from_a_spread(self) -> None:
        """Of a 5: influences worked out by hand, and a standard deviation of 11.8."""
        mean = (55 + 400 / 9) / 2
        influences = [22.5, -2.5 - 10 / 9 * 400 / 18] + [-2.5 + 10 / 9 * 50 / 18] * 8
        assert sum(influences) == pytest.approx(0)
        sd = (sum(u * u for u in influences) / 9) ** 0.5
        pair = Pair(self.ONE, self.OTHER, 10, mean, round(sd, 1), None, within=0.05)
        assert list(given_away(pair, 5, over_people=False))
        assert not list(given_away(replace(pair, sd=None), 5, over_people=False))


# Two editions of one wave, with a change of answers between them


def by_difference(before: list[Person], after: list[Person]) -> list[str]:
    """What the numbers of two shared editions give away."""
    one, other = (edition(people, SHARE) for people in (before, after))
    return list(between(one.alone, other.alone, SHARE.floor))


PEOPLE = [person(PARENTS, "Year 1")] * 14 + [person(PARENTS, "Year 2")] * 14


def test_a_response_that_was_deleted_is_found_and_so_deleting_in_a_closed_wave_asks() -> None:
    assert by_difference(PEOPLE, PEOPLE) == []
    assert by_difference(PEOPLE, PEOPLE[1:])


def test_a_response_that_changed_its_group_is_found_and_so_regrouping_asks_too() -> None:
    moved = [replace(PEOPLE[0], group="Year 2"), *PEOPLE[1:]]
    assert by_difference(PEOPLE, moved)


def test_what_an_audience_says_makes_no_difference_to_another() -> None:
    """So an edition of one audience and one of all are not two."""
    staff = [person(STAFF)] * 12
    with_staff, alone = (edition([*PEOPLE, *more], SHARE) for more in (staff, []))
    parents = [g for g in with_staff.alone if g.audience == Audience.PARENTS.value]
    assert parents == list(alone.alone)
