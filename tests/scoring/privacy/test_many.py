"""Of many groups those of which all may be told are written as columns: to the letter the same.

The rules are asked of all groups at once, and the answers held against those for each by itself.
"""

import pickle
from collections.abc import Mapping
from functools import cache
from itertools import product
from random import Random

import polars as pl
import pytest

from reflect.framing import Stance
from reflect.questionnaire import THE_THREE, Audience, Questionnaire
from reflect.results.scores import as_json
from reflect.scoring.cells import Cell
from reflect.scoring.frame import wide
from reflect.scoring.model import WaveScores
from reflect.scoring.privacy.gate import score_frame, score_table
from reflect.scoring.privacy.many import plain
from reflect.scoring.privacy.many.rows import InRow
from reflect.scoring.privacy.profile import INTERNAL, SHARE, SHARE_WITH_LEADERS, Profile
from reflect.scoring.privacy.together import consistency_of
from reflect.scoring.raw import GroupKey, Place
from reflect.scoring.reading import scored_items
from reflect.scoring.score import score_by
from reflect.scoring.scored import Scored
from tests.leaks.surveys import ASKED
from tests.making import item, questionnaire, responses, scale

PEOPLE = questionnaire(
    item("alone", scale="from zero"),
    item("beside", reverse=True),
    item("above", scale="marked"),
    id="people",
    framed=False,
    aggregate="respondents",
    scales={
        "from zero": [-2.5, 0, 0.5, 40],
        "marked": scale(1, 2, 3, 4, positive={3: True, 4: True}),
    },
    subscales={"two": ["alone", "-beside"], "three": ["alone", "beside", "above"]},
)
ALL = (*ASKED, PEOPLE)
OF_ITEMS = pytest.param(0, len(ASKED), id="items")
OF_PEOPLE = [pytest.param(seed, len(ALL), id=f"people too-{seed}") for seed in (1, 2)]
"""Questionnaires with all kinds of items need more schools to meet than those of one kind."""

DRAWN = pytest.mark.parametrize(("seed", "asked"), [OF_ITEMS, *OF_PEOPLE])
"""`asked` says how many of `ALL` are."""

PUPILS = Audience("pupils")
KEY = ("_school", "_wave", "_audience")


@cache
def country(seed: int, asked: int) -> pl.DataFrame:
    """Thirty schools of up to 60 people an audience, of whom many, few or none leave items out."""
    dice = Random(seed)
    items, rows = scored_items(ALL[:asked]), []
    for school in range(30):
        for audience in (*THE_THREE, PUPILS):
            blank = {i.id: dice.choice((0, 0, 0, 0.02, 0.3, 0.5, 1)) for i in items}
            careful = dice.random() < 0.5
            for _ in range(dice.choice((3, 9, 12, 25, 60))):
                answers = {
                    i.id: dice.choice((None, -1, -2, -3))
                    if not careful and dice.random() < blank[i.id]
                    else dice.randint(1, len(i.scale.values))
                    for i in items
                }
                group = dice.choice(("Year 1", "Year 2", None)) if school < 4 else None
                head = {"_school": f"school “{school}”", "_wave": "spring", "_group": group}
                rows.append({**head, "_audience": audience.value, "_joint": None, **answers})
    texts = dict.fromkeys((*KEY, "_group"), pl.String)
    codes = {i.id: pl.Int8 for i in items}
    return pl.DataFrame(rows, schema={**texts, "_joint": pl.Int32, **codes})


@cache
def groups_in(seed: int, asked: int) -> pl.DataFrame:
    """Twelve schools in two waves, with up to four groups in an audience; some answer jointly.

    In most audiences people leave out none of the items or a few, in some whole items are for few.
    """
    dice = Random(seed)
    items, rows = scored_items(ALL[:asked]), []
    for school, wave in product(range(12), ("spring", "autumn")):
        for audience in (*THE_THREE, PUPILS):
            rate = dice.choice((0, 0, 0.02, 0.1, 0.3))
            blank = {i.id: dice.choice((rate, rate, rate, rate / 2, 0)) for i in items}
            rare = dice.choice(items).id if dice.random() < 0.3 else None
            names = dice.sample(("Year 1", "Year “2”", "Year 3", "Year 4", None), k=5)
            for name in names[: dice.randint(2, 5)]:
                for number in range(dice.choice((2, 6, 11, 14, 25, 33, 45))):
                    answers = {
                        i.id: None
                        if i.id == rare and number > 2
                        else dice.choice((None, -1, -2, -3))
                        if dice.random() < blank[i.id]
                        else dice.randint(1, len(i.scale.values))
                        for i in items
                    }
                    head = {"_school": f"{school}", "_wave": wave, "_group": name}
                    joint = dice.randint(2, 6) if dice.random() < 0.05 else None
                    rows.append({**head, "_audience": audience.value, "_joint": joint, **answers})
    texts = dict.fromkeys((*KEY, "_group"), pl.String)
    codes = {i.id: pl.Int8 for i in items}
    return pl.DataFrame(rows, schema={**texts, "_joint": pl.Int32, **codes})


def told(frame: pl.DataFrame, asked: tuple[Questionnaire, ...], profile: Profile) -> Scored:
    """All that may be told of it; half of the groups say how many were invited."""
    people = frame.group_by(KEY, maintain_order=True).len().iter_rows()
    invited: Mapping[GroupKey, int] = {
        GroupKey(school, wave, Audience(audience)): n + n % 3
        for school, wave, audience, n in people
        if n % 2
    }
    found = score_table(frame.lazy(), asked, invited, profile)
    together = consistency_of(found.frame, found.places)
    return Scored(profile, asked, found.places, together, {}, {}, {}, populations=invited)


@DRAWN
@pytest.mark.parametrize("profile", [INTERNAL, SHARE, SHARE_WITH_LEADERS])
def test_all_at_once_tell_what_each_tells(
    seed: int,
    asked: int,
    profile: Profile,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    frame = country(seed, asked)
    monkeypatch.setattr(plain, "MANY", 1_000_000)
    one_by_one = told(frame, ALL[:asked], profile)
    monkeypatch.setattr(plain, "MANY", 1)
    at_once = told(frame, ALL[:asked], profile)
    assert in_rows(one_by_one.places) == 0
    wholes = sum(len(scores.groups) for scores in at_once.places.values())
    assert 10 < in_rows(at_once.places) < wholes - 5
    assert as_json(at_once) == as_json(one_by_one)
    assert at_once.consistency == one_by_one.consistency
    assert at_once.places == one_by_one.places


@DRAWN
@pytest.mark.parametrize("profile", [INTERNAL, SHARE, SHARE_WITH_LEADERS])
def test_named_groups_at_once_tell_what_each_tells(
    seed: int,
    asked: int,
    profile: Profile,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    frame = groups_in(seed, asked)
    monkeypatch.setattr(plain, "MANY", 1_000_000)
    one_by_one = told(frame, ALL[:asked], profile)
    monkeypatch.setattr(plain, "MANY", 1)
    at_once = told(frame, ALL[:asked], profile)
    named = [group for scores in at_once.places.values() for group in scores.named]
    in_columns = [group for group in named if isinstance(group.items, InRow)]
    assert 10 < len(in_columns) < len(named) - 5
    assert as_json(at_once) == as_json(one_by_one)
    assert at_once.consistency == one_by_one.consistency
    assert at_once.places == one_by_one.places


@pytest.mark.parametrize(("few", "is_told"), [(0, True), (1, False), (4, False), (5, True)])
def test_a_spread_is_not_told_where_few_left_something_blank(
    few: int, is_told: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a cell of four items, in which those who left any one of them need not be enough."""
    monkeypatch.setattr(plain, "MANY", 1)
    asked = questionnaire(*map(item, "abcd"))
    rows = [*["5 2 4 3"] * 8, *["3 4 1 2"] * 8, *["4 1 5 _"] * few]
    frame = wide(responses(asked, *rows, audience=Audience.PARENTS), asked.scored)
    (wave,) = score_frame(frame, [asked]).values()
    (group,) = wave.groups
    assert (group.indices[Cell(Stance.ENGAGEMENT)].sd is not None) is is_told
    assert isinstance(group.items, InRow) is is_told


def test_named_groups_in_which_nobody_has_a_score(monkeypatch: pytest.MonkeyPatch) -> None:
    """All in Year 1 answered one item of three, where a score of one's own takes two."""
    asked = questionnaire(
        *map(item, "abc"),
        framed=False,
        aggregate="respondents",
        subscales={"all": ["a", "b", "c"]},
    )
    given = [
        *responses(asked, *["4 _ _"] * 6, audience=Audience.PARENTS, group="Year 1"),
        *responses(asked, *["5 5 1"] * 8, audience=Audience.PARENTS, group="Year 2"),
    ]
    frame = wide(given, asked.scored)
    for many, in_row in ((1, True), (1_000_000, False)):
        monkeypatch.setattr(plain, "MANY", many)
        (wave,) = score_frame(frame, [asked]).values()
        assert [isinstance(group.items, InRow) for group in wave.named] == [in_row] * 2
        means = [[round(i.mean) for i in group.indices.values()] for group in wave.named]
        assert means == [[], [67]]


def test_few_leaders_are_told_all_of_themselves_and_not_by_the_rules_for_anybody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Schools of which all is told by these are added up for all schools together."""
    monkeypatch.setattr(plain, "MANY", 1)
    asked = questionnaire(item("a"), item("b"))
    leaders, parents = (
        responses(asked, *["4 2"] * n, audience=audience)
        for n, audience in ((3, Audience.LEADERS), (10, Audience.PARENTS))
    )
    raw = score_by(wide([*leaders, *parents], asked.scored), [asked], KEY)
    for profile, told_all in ((INTERNAL, {"leaders", "parents"}), (SHARE, {"parents"})):
        found = plain.plain_of(raw, [asked], profile)
        assert {key.audience for key in found.row} == told_all
        assert {key.audience for key in found.by_rule} == told_all - {"leaders"}


def test_they_go_to_another_process_as_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "MANY", 1)
    found = told(country(1, len(ASKED)), ASKED, INTERNAL).places
    sent = pickle.loads(pickle.dumps(found))
    assert in_rows(sent) == 0
    assert sent == found


def in_rows(places: Mapping[Place, WaveScores]) -> int:
    """How many whole audiences are no values yet."""
    return sum(
        isinstance(group.items, InRow) for scores in places.values() for group in scores.groups
    )
