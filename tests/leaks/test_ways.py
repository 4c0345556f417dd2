"""Groups told apart in two ways, each with its own floors: what both together give away.

An attacker takes a group of one way, and adds or takes away groups of the other, and the whole.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from random import Random

import polars as pl
import pytest

from reflect.scoring.frame import wide
from reflect.scoring.privacy.gate import score_frame
from reflect.scoring.privacy.profile import INTERNAL, SHARE, Profile
from tests.leaks.attack import Shown, leaks, of_scores
from tests.leaks.surveys import ASKED, IDS, ITEMS, PARENTS, VALUES, Person, answers
from tests.making import NOT_ASKED, WAVE

WAYS = {"region": ("north", "south", "west", None), "sex": ("men", "women", None)}


def drawn(seed: int) -> tuple[list[Person], dict[str, list[str | None]]]:
    """Parents who have a region and a sex that hang together, so that groups nearly coincide."""
    dice = Random(seed)
    people, ways = [], {way: list[str | None]() for way in WAYS}
    for _ in range(dice.randint(20, 70)):
        place = dice.randrange(3)
        region = WAYS["region"][place if dice.random() < 0.9 else 3]
        sex = WAYS["sex"][min(place, 1) if dice.random() < 0.9 else dice.randrange(3)]
        ways["region"].append(region)
        ways["sex"].append(sex)
        marks = ["_" if dice.random() < 0.1 else dice.choice(VALUES[id_]) for id_ in IDS]
        people.append(Person(PARENTS, None, tuple(marks)))
    return people, ways


@pytest.mark.parametrize("profile", [INTERNAL, SHARE])
def test_no_rest_of_too_few_in_one_way_or_between_two(profile: Profile) -> None:
    surveys = [drawn(seed) for seed in range(25)]
    frame = pl.concat(
        wide(answers(people), ITEMS).with_columns(
            pl.lit(str(seed)).alias("_school"),
            *(pl.Series(f"_by {way}", names, dtype=pl.String) for way, names in ways.items()),
        )
        for seed, (people, ways) in enumerate(surveys)
    )
    scored = score_frame(frame, ASKED, None, profile)
    shown_in_both = 0
    for seed, (people, ways) in enumerate(surveys):
        whole, *named = of_scores(scored[str(seed), WAVE])
        of_way = {way: [g for g in named if (g.name or "").startswith(f"{way}: ")] for way in WAYS}
        for parts in of_way.values():
            assert leaks([whole, *parts], profile.floor, shares=profile.shares) == [], seed
        shown_in_both += all(of_way.values())
        assert list(told_apart(people, ways, of_way, profile.floor)) == [], seed
    assert shown_in_both >= 3


def told_apart(
    people: Sequence[Person],
    ways: dict[str, list[str | None]],
    of_way: dict[str, list[Shown]],
    floor: int,
) -> Iterator[str]:
    """Sums of a group, and of groups of the other way and the whole, that are of too few."""
    for way, other in (("region", "sex"), ("sex", "region")):
        for group in of_way[way]:
            for id_ in (None, *group.items):
                beside = [g for g in of_way[other] if id_ is None or id_ in g.items]
                answered = [
                    n
                    for n, person in enumerate(people)
                    if id_ is None or person.marks[IDS.index(id_)] not in f"?_-{NOT_ASKED}"
                ]
                for whole, *times in product((-1, 0, 1), repeat=1 + len(beside)):
                    counts = dict(zip((g.name for g in beside), times, strict=True))
                    few = sum(
                        bool(
                            (f"{way}: {ways[way][n]}" == group.name)
                            + whole
                            + counts.get(f"{other}: {ways[other][n]}", 0)
                        )
                        for n in answered
                    )
                    if 0 < few < floor:
                        yield f"{group.name} {id_} {whole} {counts}: {few}"
