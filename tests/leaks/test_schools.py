"""All schools together, beside each of them: what is left when those shown are taken away."""

import json
from collections.abc import Iterator, Mapping
from random import Random
from typing import TypeAlias

import numpy as np
import polars as pl
import pytest

from reflect.results.scores import as_json
from reflect.scoring.frame import wide
from reflect.scoring.privacy import schools as rule
from reflect.scoring.privacy.gate import score_table
from reflect.scoring.privacy.many.consistencies import Consistencies
from reflect.scoring.privacy.profile import INTERNAL, SHARE, Profile
from reflect.scoring.privacy.together import consistency_of
from reflect.scoring.raw import ALL_SCHOOLS
from reflect.scoring.scored import Scored
from tests.leaks.attack import Shown, leaks, of_json, rest_of_item
from tests.leaks.surveys import ASKED, ITEMS, STAFF, answers, drawn

SEEDS = range(24)


AT_ONCE = 3
"""Draws in one table: so few that each group is told by the rules for one."""

Places: TypeAlias = Mapping[str, Mapping[str, Shown]]
"""What the JSON shows of staff and parents, by school, and of all."""


def printed(profile: Profile) -> Iterator[tuple[int, Places]]:
    """For each seed what is printed of three to six schools, each draw in a wave of its own."""
    for first in range(0, len(SEEDS), AT_ONCE):
        seeds = SEEDS[first : first + AT_ONCE]
        frame = pl.concat(schools for seed in seeds for schools in _schools(seed))
        found = score_table(frame.lazy(), ASKED, None, profile)
        consistency = consistency_of(found.frame, found.places)
        scored = Scored(profile, ASKED, found.places, consistency, {}, {}, {})
        places = json.loads(as_json(scored))["scores"]
        for seed in seeds:
            yield (
                seed,
                {
                    place["school"]: {str(group): group for group in of_json(place)}
                    for place in places
                    if place["wave"] == str(seed)
                },
            )


def _schools(seed: int) -> Iterator[pl.LazyFrame]:
    dice = Random(seed)
    for number in range(dice.randint(3, 6)):
        if people := drawn(100 * seed + number)[: dice.choice((6, 14, 60))]:
            theirs = wide(answers(people, str(seed)), ITEMS)
            yield theirs.with_columns(_school=pl.lit(f"S{number}"))


def told(places: Places, profile: Profile) -> Iterator[str]:
    """Numbers and rests of too few."""
    of_all = places.get(ALL_SCHOOLS, {})
    schools = {school: groups for school, groups in places.items() if school != ALL_SCHOOLS}
    for school, groups in schools.items():
        yield from (f"{school}: {f}" for f in leaks(groups.values(), profile.floor, shares=True))
    for name, whole in of_all.items():
        if name == "leaders":
            continue
        parts = [groups[name] for groups in schools.values() if name in groups]
        if 0 < whole.respondents - sum(part.respondents for part in parts) < profile.floor:
            yield f"{name}: {whole.respondents} less {[p.respondents for p in parts]}"
        for id_ in whole.items:
            rest = rest_of_item(whole, parts, id_)
            few = [n for n in (rest.n, rest.asked) if n < 0 or 0 < n < profile.floor]
            if few:
                yield f"{name}: {few} answered {id_} elsewhere: {rest.counts}"


@pytest.mark.parametrize("profile", [INTERNAL, SHARE])
def test_no_rest_of_too_few(profile: Profile) -> None:
    pooled = 0
    for seed, places in printed(profile):
        found = [each for each in told(places, profile) if "leaders" not in each]
        assert found == [], seed
        pooled += any(name != "leaders" for name in places.get(ALL_SCHOOLS, {}))
    assert pooled > len(SEEDS) / 2


def test_without_the_rule_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rule, "_leave_out", lambda *_: None)
    assert any(
        "leaders" not in each for _, places in printed(INTERNAL) for each in told(places, INTERNAL)
    )


def test_a_small_school_counts_if_another_does_with_it() -> None:
    """Of four in one school nothing is shown; alone they do not count, with four more they do."""
    for few, counted, left_out in (((4,), 2, 1), ((4, 4), 4, 0)):
        staff = [p for p in drawn(7) if p.audience is STAFF][:1] * 12
        frame = pl.concat(
            [
                wide(answers(staff[:n]), ITEMS).with_columns(_school=pl.lit(f"S{number}"))
                for number, n in enumerate((12, 12, *few))
            ]
        )
        places = score_table(frame.lazy(), ASKED).places
        (group,) = next(s for place, s in places.items() if place[0] == ALL_SCHOOLS).groups
        assert (group.schools, group.schools_left_out) == (counted, left_out)
        assert group.respondents == 24 + (sum(few) if not left_out else 0)


@pytest.mark.parametrize("profile", [INTERNAL, SHARE])
def test_where_a_school_stands_follows_from_what_is_shown(profile: Profile) -> None:
    """Percentiles and quartiles are made of the means that stand beside them."""
    staff = [p for p in drawn(7) if p.audience is STAFF]
    frame = pl.concat(
        [
            wide(answers((staff * 12)[n : n + 9 + n % 4]), ITEMS).with_columns(
                _school=pl.lit(f"S{n:02}")
            )
            for n in range(30)
        ]
    )
    found = score_table(frame.lazy(), ASKED, None, profile)
    scored = Scored(profile, ASKED, found.places, Consistencies({}, {}), {}, {}, {})
    *schools, of_all = json.loads(as_json(scored))["scores"]
    for cell in of_all["groups"][0]["cells"]:
        means = [
            other["mean"]
            for school in schools
            for group in school["groups"]
            for other in group["cells"]
            if (other["cell"], other["items"] > 1) == (cell["cell"], True)
        ]
        if len(means) < 10:
            assert cell["quartiles"] is None
            continue
        near = 1 if profile.shares else 0.1
        assert cell["quartiles"] == pytest.approx(
            list(np.percentile(means, [25, 50, 75])), abs=near
        )
