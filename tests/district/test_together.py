"""Expected values are worked out by hand."""

import random
from collections.abc import Mapping

import pytest

from reflect.district.figures.together import DistrictIndex, together
from reflect.framing import Stance
from reflect.scoring.cells import Cell
from reflect.scoring.counts import item_scores
from reflect.scoring.privacy.profile import INTERNAL, SHARE, Profile
from tests.district.figures import PARENTS, all_of, school, school_of, scores
from tests.making import item, questionnaire

ENGAGEMENT = Cell(Stance.ENGAGEMENT)
THREE = questionnaire(item("a"), item("b"), item("c"))


def test_all_schools_are_the_mean_of_their_items_means() -> None:
    """a: 5 × 100 and 5 × 0; b: 5 × 0; c: 10 × 50, so (50 + 0 + 50) ÷ 3."""
    found = all_of(
        THREE, school("Hill", THREE, *["5 1 3"] * 5), school("Vale", THREE, *["1 _ 3"] * 5)
    )
    index = found.indices[ENGAGEMENT]
    assert index.mean == pytest.approx(100 / 3)
    assert (index.n, index.schools, index.interval) == (10, 2, None)
    assert found.respondents == 10


def test_from_ten_schools_there_is_an_interval_between_schools() -> None:
    """Five schools of five at 100, five at 0: U = ±250, error √(10/9 · 10 · 250²) ÷ 50 = 16.667."""
    schools = [school(f"S{k}", THREE, *[" ".join("51"[k % 2] * 3)] * 5) for k in range(10)]
    found = all_of(THREE, *schools).indices[ENGAGEMENT]
    assert found.mean == 50
    assert found.interval == pytest.approx(
        (50 - 2.26216 * 16.6667, 50 + 2.26216 * 16.6667), abs=1e-3
    )


@pytest.mark.parametrize("profile", [INTERNAL, SHARE])
def test_a_school_of_which_nothing_is_shown_counts_in_nothing(profile: Profile) -> None:
    """So the district less the schools that are shown is nobody, whatever the few have said."""
    shown = [school(name, THREE, *["5 3 1"] * 12, profile=profile) for name in ("Hill", "Vale")]
    few = profile.floor - 1
    without = together(PARENTS, shown, {THREE.hash: THREE})
    for said in ("1 1 1", "5 5 5"):
        tiny = school("Tiny", THREE, *[said] * few, profile=profile)
        assert tiny.groups == ()
        assert tiny.too_few == (PARENTS,)
        assert together(PARENTS, [*shown, tiny], {THREE.hash: THREE}) == without


def test_an_item_that_few_of_a_school_answered_counts_in_nothing() -> None:
    def found(few: str) -> Mapping[Cell, DistrictIndex]:
        rows = [f"5 3 {few}"] * 3 + ["5 3 _"] * 5
        return all_of(
            THREE, school("Hill", THREE, *rows), school("Vale", THREE, *["3 3 3"] * 6)
        ).indices

    assert found("1") == found("5")


def test_what_is_told_of_all_can_be_worked_out_from_what_is_told_of_each() -> None:
    """So it tells no more: an attack with it finds what an attack without it does."""
    dice = random.Random(3)
    for _ in range(30):
        rows = {
            f"S{k}": [
                " ".join(dice.choice("12345_?") for _ in "abc") for _ in range(dice.randint(1, 9))
            ]
            for k in range(4)
        }
        scored = {name: scores(THREE, *theirs) for name, theirs in rows.items()}
        printed = [each.group(PARENTS) for each in scored.values()]
        schools = [school_of(name, each) for name, each in scored.items()]
        found = together(PARENTS, schools, {THREE.hash: THREE})
        index = found and found.indices.get(ENGAGEMENT)
        if not index:
            continue
        groups = [g for g in printed if g and (i := g.indices.get(ENGAGEMENT)) and i.is_score]
        means = []
        for id_ in "abc":
            told = [g.items[id_] for g in groups if id_ in g.items and g.items[id_].n]
            if told:
                worth = item_scores(told[0].item, reverse=False)
                total = sum(
                    n * x for result in told for n, x in zip(result.counts, worth, strict=True)
                )
                means.append(total / sum(result.n for result in told))
        assert index.mean == pytest.approx(sum(means) / len(means))
        assert index.n == sum(g.indices[ENGAGEMENT].n for g in groups)


def test_schools_that_were_asked_something_else_are_named_and_left_out() -> None:
    older = questionnaire(
        item("a"), item("b"), item("c", text={"parents": "Quite another thing?"}), version="0.9.0"
    )
    schools = [
        school("Hill", THREE, *["5 3 1"] * 6),
        school("Lane", older, *["1 1 1"] * 6),
        school("Vale", THREE, *["5 3 1"] * 6),
    ]
    found = together(PARENTS, schools, {q.hash: q for q in (THREE, older)})
    assert found
    assert found.other_version == ("Lane",)
    assert [s.name for s, _ in found.schools] == ["Hill", "Vale"]
    assert found.indices[ENGAGEMENT].mean == 50


def test_one_school_alone_is_no_district() -> None:
    assert together(PARENTS, [school("Hill", THREE, *["5 3 1"] * 6)], {THREE.hash: THREE}) is None
