"""The same people in two waves: SciPy's paired t, by hand with blanks, and what is not told."""

from collections.abc import Sequence
from math import sqrt
from random import Random

import polars as pl
import pytest
import scipy
from pytest import approx  # noqa: PT013

from reflect.framing import Stance
from reflect.questionnaire import Audience
from reflect.scoring.cells import Cell
from reflect.scoring.change import change, with_paired
from reflect.scoring.frame import wide
from reflect.scoring.instrument import Instrument
from reflect.scoring.privacy.gate import score_alike
from reflect.scoring.privacy.pairs import changes_of_pairs
from reflect.scoring.privacy.profile import INTERNAL, SHARE, Profile
from reflect.scoring.reading import Read
from reflect.scoring.statistics.comparing import Sample, paired_difference
from tests.making import item, questionnaire, responses

ASKED = questionnaire(item("a"), item("b", weight=2))
ENGAGEMENT = Cell(Stance.ENGAGEMENT)


def frame_of(wave: str, rows: Sequence[str], names: Sequence[str | None]) -> pl.DataFrame:
    given = responses(ASKED, *rows, audience=Audience.PARENTS)
    return (
        wide(given, ASKED.scored)
        .with_columns(pl.lit(wave).alias("_wave"), pl.Series("_respondent", names, dtype=pl.String))
        .collect()
    )


def pairs_of(
    then: tuple[Sequence[str], Sequence[str | None]],
    now: tuple[Sequence[str], Sequence[str | None]],
    profile: Profile = INTERNAL,
) -> Sample | None:
    frames = frame_of("then", *then), frame_of("now", *now)
    reads = [
        (name, Read((), {}, Instrument((ASKED,)), frame.drop("_respondent")))
        for name, frame in zip(("then", "now"), frames, strict=True)
    ]
    waves = score_alike(reads[0], reads[1], profile)
    found = changes_of_pairs((waves[0], frames[0]), (waves[1], frames[1]), [ASKED], profile)
    return found.get((Audience.PARENTS, ENGAGEMENT))


def drawn(seed: int, people: int) -> tuple[list[list[int]], list[list[int]]]:
    dice = Random(seed)
    then = [[dice.randint(1, 4), dice.randint(1, 4)] for _ in range(people)]
    now = [[min(5, m + dice.randint(0, 2)) for m in marks] for marks in then]
    return then, now


def said(table: Sequence[Sequence[int | str]]) -> list[str]:
    return [" ".join(map(str, row)) for row in table]


def own(marks: Sequence[int]) -> float:
    return (25 * (marks[0] - 1) + 2 * 25 * (marks[1] - 1)) / 3


@pytest.mark.parametrize("seed", range(5))
def test_where_nobody_left_anything_out_it_is_scipys_paired_t(seed: int) -> None:
    """In whatever order the rows stand."""
    then, now = drawn(seed, 30)
    names = [f"p{n}" for n in range(30)]
    sample = pairs_of((said(then), names), (said(now)[::-1], names[::-1]))
    assert sample
    found = paired_difference(sample)
    test = scipy.stats.ttest_rel(list(map(own, now)), list(map(own, then)))
    low, high = test.confidence_interval()
    assert found.welch
    assert (found.welch.t, found.p) == approx((test.statistic, test.pvalue))
    assert found.interval == approx((low, high))
    assert found.fewest == 30


def test_an_item_counts_for_those_who_answered_it_both_times() -> None:
    """Items' mean changes, weights 1 and 2; and people's influence, by hand."""
    then, now = drawn(1, 30)
    marks: list[list[int | str]] = [list(row) for row in now]
    for n in range(6):
        marks[n][1] = "_"
    names = [f"p{n}" for n in range(30)]
    sample = pairs_of((said(then), names), (said(marks), names))
    a = [25 * (now[n][0] - then[n][0]) for n in range(30)]
    b = [25 * (now[n][1] - then[n][1]) for n in range(6, 30)]
    means = sum(a) / 30, sum(b) / 24
    pulls = [a[n] - means[0] for n in range(30)]
    for n in range(6, 30):
        pulls[n] += 2 * 30 / 24 * (b[n - 6] - means[1])
    assert sample
    assert sample.mean == approx((means[0] + 2 * means[1]) / 3)
    assert sample.sd == approx(sqrt(sum((pull / 3) ** 2 for pull in pulls) / 29))


def test_nothing_where_the_others_are_too_few() -> None:
    """Beside both waves' means, what the pairs changed tells what the rest did."""
    then, now = drawn(2, 30)
    names: list[str | None] = [f"p{n}" for n in range(30)]
    for others, profile, is_told in (
        (0, INTERNAL, True),
        (4, INTERNAL, False),
        (5, INTERNAL, True),
        (9, SHARE, False),
        (10, SHARE, True),
    ):
        more = said(now), [*names[: 30 - others], *[None] * others]
        fewer = said(then)[: 30 - others], names[: 30 - others]
        assert bool(pairs_of(fewer, more, profile)) is is_told, others


def test_nothing_where_few_left_a_part_out() -> None:
    then, now = drawn(3, 30)
    names = [f"p{n}" for n in range(30)]
    for few, is_told in ((0, True), (1, False), (4, False), (5, True)):
        marks: list[list[int | str]] = [list(row) for row in now]
        for n in range(few):
            marks[n][0] = "_"
        assert bool(pairs_of((said(then), names), (said(marks), names))) is is_told, few


def test_who_is_nobody_is_no_pair() -> None:
    then, now = drawn(3, 30)
    nobody = [None] * 30
    assert pairs_of((said(then), nobody), (said(now), nobody)) is None


def test_where_all_moved_alike_there_is_no_spread() -> None:
    assert paired_difference(Sample(5, 0, 20)).interval == (5, 5)
    assert paired_difference(Sample(5, 0, 20)).p == 0
    assert paired_difference(Sample(0, 0, 20)).p == 1


def test_what_is_shared_is_whole() -> None:
    then, now = drawn(4, 30)
    names = [f"p{n}" for n in range(30)]
    frames = frame_of("then", said(then), names), frame_of("now", said(now), names)
    reads = [
        (name, Read((), {}, Instrument((ASKED,)), frame.drop("_respondent")))
        for name, frame in zip(("then", "now"), frames, strict=True)
    ]
    waves = score_alike(reads[0], reads[1], SHARE)
    pairs = changes_of_pairs((waves[0], frames[0]), (waves[1], frames[1]), [ASKED], SHARE)
    (group,) = with_paired(change(*waves), pairs, SHARE).groups
    told = [cell.paired for cell in group.cells if cell.paired]
    assert told
    for each in told:
        assert all(number == round(number) for number in (each.points, *each.interval))
