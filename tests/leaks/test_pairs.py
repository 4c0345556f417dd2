"""The same people in two waves: what their change tells of those who answered once.

Of a cell of one item all that is printed are sums: of the item in each wave, and of what the pairs
changed. The pairs' sum taken from the difference of the waves' is what the others make.
"""

from random import Random

import polars as pl
import pytest

from reflect.scoring.cells import cells_of
from reflect.scoring.frame import wide
from reflect.scoring.instrument import Instrument
from reflect.scoring.privacy import pairs as rule
from reflect.scoring.privacy.gate import score_alike
from reflect.scoring.privacy.pairs import changes_of_pairs
from reflect.scoring.privacy.profile import INTERNAL, SHARE, Profile
from reflect.scoring.reading import Read
from tests.leaks.surveys import ASKED, IDS, ITEMS, STAFF, VALUES, Person, answers

SEEDS = range(30)
MISSING = "?_-."


def drawn(seed: int) -> tuple[list[list[Person]], list[list[str | None]]]:
    """Staff in two waves, nearly all of them the same; now and then something is left out."""
    dice = Random(seed)
    people: list[list[Person]] = []
    names: list[list[str | None]] = []
    n, blank = dice.randint(14, 40), dice.choice((0, 0.02, 0.1))
    for wave in range(2):
        some = [
            Person(
                STAFF,
                None,
                tuple("_" if dice.random() < blank else dice.choice(VALUES[i]) for i in IDS),
            )
            for _ in range(n)
        ]
        others = dice.choice((0, 0, 1, 4, 6, 12))
        people.append(some)
        names.append([f"p{k}" if k >= others else f"only {wave} {k}" for k in range(n)])
    return people, names


def told(seed: int, profile: Profile) -> tuple[int, list[str]]:
    """How many cells are told, and the sets of fewer than the floor whom that marks out."""
    people, names = drawn(seed)
    frames = [
        wide(answers(some), ITEMS)
        .with_columns(pl.lit(wave).alias("_wave"), pl.Series("_respondent", who))
        .collect()
        for some, who, wave in zip(people, names, ("then", "now"), strict=True)
    ]
    reads = [Read((), {}, Instrument(ASKED), frame.drop("_respondent")) for frame in frames]
    waves = score_alike(("then", reads[0]), ("now", reads[1]), profile)
    found = changes_of_pairs((waves[0], frames[0]), (waves[1], frames[1]), ASKED, profile)
    few = []
    for (audience, cell), sample in found.items():
        groups = [wave.group(audience) for wave in waves]
        ids = [
            m.item.id
            for m in cells_of(ASKED)[cell]
            if all(m.item.id in g.items for g in groups if g)
        ]
        answered = [
            {
                who: {i for i in ids if person.marks[IDS.index(i)] not in MISSING}
                for person, who in zip(some, of_wave, strict=True)
            }
            for some, of_wave in zip(people, names, strict=True)
        ]
        both = {who: answered[0][who] & answered[1].get(who, set()) for who in answered[0]}
        for id_ in ids:
            pairs = sum(id_ in of for of in both.values())
            once = sum(id_ in of for wave in answered for of in wave.values()) - 2 * pairs
            few += [f"{cell} {id_}: {n}" for n in (pairs, once) if 0 < n < profile.floor]
        part = sum(0 < len(of) < len(ids) for of in both.values())
        few += [f"{cell}: {part} in part"] if 0 < part < profile.floor else []
        assert sample.n >= 10
    return len(found), few


@pytest.mark.parametrize("profile", [INTERNAL, SHARE])
def test_nobody_who_answered_once_or_in_part_is_marked_out(profile: Profile) -> None:
    results = [told(seed, profile) for seed in SEEDS]
    assert [few for _, few in results if few] == []
    assert sum(found > 0 for found, _ in results) > 4


def test_without_the_floor_somebody_is(monkeypatch: pytest.MonkeyPatch) -> None:
    change = rule._change
    monkeypatch.setattr(
        rule, "_change", lambda both, members, groups, _: change(both, members, groups, 1)
    )
    assert any(few for _, few in (told(seed, INTERNAL) for seed in SEEDS))
