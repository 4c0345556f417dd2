"""Items that mean something else to a group: planted, found, and not looked at where few answer."""

from random import Random

import polars as pl
import pytest
from pytest import approx  # noqa: PT013

from reflect.questionnaire import Audience
from reflect.scoring.frame import wide
from reflect.scoring.instrument import Instrument
from reflect.scoring.model import GroupScores
from reflect.scoring.privacy.functioning import functioning_of
from reflect.scoring.privacy.gate import score_wave
from reflect.scoring.reading import Read
from tests.making import WAVE, item, questionnaire, responses

IDS = "abcdef"
ASKED = questionnaire(*(item(id_, reverse=id_ == "f") for id_ in IDS))


def two_groups(
    seed: int, people: int, *, otherwise: int = 0
) -> tuple[Read, GroupScores, GroupScores]:
    """The second group scores lower throughout, and item c by so many options more."""
    dice = Random(seed)
    rows, names = [], []
    for name, level in (("one", 3.2), ("two", 2.6)):
        for _ in range(people):
            trait = dice.gauss(level, 0.8)
            less = otherwise if name == "two" else 0
            marks = [round(trait + dice.gauss(0, 0.6)) - (less if i == "c" else 0) for i in IDS]
            marks = [
                min(5, max(1, 6 - m if i == "f" else m)) for i, m in zip(IDS, marks, strict=True)
            ]
            rows.append(" ".join(map(str, marks)))
            names.append(name)
    frame = wide(responses(ASKED, *rows, audience=Audience.PARENTS), ASKED.scored)
    frame = frame.with_columns(pl.Series("_group", names))
    answers = Read((), {}, Instrument((ASKED,)), frame.collect())
    one, two = score_wave(WAVE, answers).named
    return answers, one, two


@pytest.mark.parametrize("seed", range(3))
def test_an_item_that_is_answered_otherwise_is_found(seed: int) -> None:
    found = functioning_of(*two_groups(seed, 250, otherwise=1), [ASKED])
    assert list(found) == list(IDS)
    assert [id_ for id_, each in found.items() if each.differs(each.p) and each.points < 0] == ["c"]
    assert found["c"].points < -10


def test_groups_of_other_levels_do_not_differ_for_that() -> None:
    flagged = sum(
        each.differs(each.p * len(IDS))
        for seed in range(10)
        for each in functioning_of(*two_groups(seed, 150), [ASKED]).values()
    )
    assert flagged <= 2


def test_a_hundred_of_each_who_answered_all() -> None:
    assert functioning_of(*two_groups(1, 99), [ASKED]) == {}
    answers, one, two = two_groups(1, 100)
    assert len(functioning_of(answers, one, two, [ASKED])) == len(IDS)
    frame = answers.frame.with_columns(
        pl.when(pl.int_range(pl.len()) == 0).then(-3).otherwise("a").cast(pl.Int8).alias("a")
    )
    blank = Read((), {}, answers.instrument, frame)
    assert functioning_of(blank, one, two, [ASKED]) == {}


def test_the_other_way_round_it_is_the_same_test() -> None:
    answers, one, two = two_groups(4, 150, otherwise=1)
    there, back = (functioning_of(answers, *pair, [ASKED]) for pair in ((one, two), (two, one)))
    for id_ in IDS:
        assert there[id_].chi_squared == approx(back[id_].chi_squared)
