"""docs/numbers.md: every example there is computed here by the program, and its limits are read."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from math import exp
from pathlib import Path
from statistics import correlation, fmean, stdev, variance

import polars as pl
import pytest

from reflect.actions.priorities import GroupNeed, TypeNeed
from reflect.framing import Band, EpsteinType, Stance, one_decimal, place, snap, whole
from reflect.framing.numbers import two_decimals
from reflect.framing.positions import NEAR
from reflect.made_up.simulation import Manner, Population, simulate
from reflect.questionnaire import THE_THREE, Audience, Questionnaire, find
from reflect.questionnaire.library import BUILT_IN
from reflect.scoring.agreement import CAMP, FEW, is_in_two_camps
from reflect.scoring.carelessness.kinds import LEAST_ANSWERED, SECONDS_AN_ITEM
from reflect.scoring.cells import Cell
from reflect.scoring.change import FEWEST_MOVED, ItemChange, change
from reflect.scoring.counts import item_scores
from reflect.scoring.frame import wide
from reflect.scoring.model import GroupScores, Index, ItemResult
from reflect.scoring.privacy.crossing import Atom, to_hide_next, told_by
from reflect.scoring.privacy.functioning import STRATA
from reflect.scoring.privacy.gate import score_alike, score_one
from reflect.scoring.privacy.leaders import FEWEST_LEADERS
from reflect.scoring.privacy.profile import INTERNAL, SHARE
from reflect.scoring.privacy.suppression import MANY_ITEMS, concealed
from reflect.scoring.privacy.together import MOST_PAIRED
from reflect.scoring.privacy.unasked import WHOLE
from reflect.scoring.privacy.weights import WAYS, ways
from reflect.scoring.reading import read
from reflect.scoring.score import score_by
from reflect.scoring.statistics.between import share_between
from reflect.scoring.statistics.comparing import (
    CLEAR_EFFECT,
    CLEAR_FROM,
    HOLDS_AT,
    WORTH_DISCUSSING,
    Difference,
    Sample,
    benjamini_hochberg,
    difference,
    holds,
    holm,
    is_worth_discussing,
    paired_difference,
)
from reflect.scoring.statistics.intervals import (
    FEWEST,
    FEWEST_FOR_PROPORTIONS,
    FEWEST_SCHOOLS,
    mean_interval,
    proportion_interval,
)
from reflect.scoring.statistics.item_functioning import (
    FEWEST_EACH,
    MODERATE,
    Stratum,
    mantel,
)
from reflect.scoring.statistics.one_factor import loadings, omega
from reflect.scoring.statistics.reliability import (
    FEWEST_COMPLETE,
    FEWEST_ITEMS,
    Reliability,
    alpha,
    feldt,
)
from reflect.scoring.statistics.standing import (
    FEWEST_TO_STAND_AMONG,
    percentile,
    quartiles,
)
from tests.district.figures import all_of, school
from tests.making import item, questionnaire, responses, scale, scored, wave_of

PAGE = (Path(__file__).parents[2] / "docs" / "numbers.md").read_text(encoding="utf-8")

FIVE = questionnaire(item("a")).scored[0]
ENGAGEMENT = Cell(Stance.ENGAGEMENT)


def says(heading: str, *words: str) -> None:
    """The section under this heading holds these words."""
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    for each in words:
        assert each in section


def difference_of(earlier: Sample, later: Sample) -> Difference:
    found = difference(earlier, later)
    assert found
    return found


def result(*answers: int) -> ItemResult:
    """One item on 1 to 5, as a group answered it."""
    return scored(questionnaire(item("a")), *map(str, answers)).items["a"]


def index(stance: Stance, mean: float) -> Index:
    return Index(Cell(stance), mean, None, 6, 24, {})


# One person


def test_item_scores() -> None:
    straight, reverse = (item_scores(FIVE, reverse=backwards)[3] for backwards in (False, True))
    uneven = questionnaire(item("a", scale="s"), scales={"s": [0, 1, 3, 10]}).scored[0]
    says(
        "Scores of one person",
        f"On a scale of 1 to 5, a 4 scores {straight:g}, reversed {reverse:g}. "
        f"On a scale worth 0, 1, 3 and 10, a 3 scores {item_scores(uneven, reverse=False)[2]:g}.",
    )


def own(asked: Questionnaire, row: str) -> GroupScores:
    return score_one(read(responses(asked, row), {asked.hash: asked}))


def test_the_half_rule() -> None:
    asked = questionnaire(item("a"), item("b"), item("c"), item("d", weight=2))
    ana = own(asked, "5 ? _ 3").indices[ENGAGEMENT]
    assert ENGAGEMENT not in own(asked, "5 4 _ _").indices
    says(
        "Scores of one person",
        "Items a, b, c have weight 1, item d has weight 2; the scale is 1 to 5.",
        "Ana answers a with 5, b with *don't know*, skips c, and answers d with 3: 3 of 5 weights",
        f"her score is (1 · 100 + 2 · 50) / 3 = {one_decimal(ana.mean)}.",
        "Ben answers a and b and nothing else: 2 of 5 weights are less than half",
    )


# A group


def test_a_group_with_blanks() -> None:
    asked = questionnaire(item("a", scale="s"), item("b", scale="s"), scales={"s": [0, 1, 2, 3, 4]})
    group = scored(asked, "4 2", "4 _", "_ 0", "2 2")
    a, b = (one_decimal(result.score or 0) for result in group.items.values())
    index = group.indices[ENGAGEMENT]
    assert index.sd is not None
    says(
        "Scores of a group",
        "Item a is answered 4, 4, blank, 2 and item b 2, blank, 0, 2, on 0 to 4. "
        f"Item means: {a} and {b}, so the cell is {one_decimal(index.mean)}, n {index.n}.",
        f"s {one_decimal(index.sd)}, standard error {one_decimal(index.sd / index.n**0.5)}.",
    )


def test_over_items_and_over_respondents() -> None:
    rows = "5 5", "3 1", "4 _"
    people = [own(questionnaire(item("a"), item("b")), row).indices[ENGAGEMENT] for row in rows]
    cell = Cell(subscale="made/s")
    over_items, over_people = (
        scored(
            questionnaire(item("a"), item("b"), subscales={"s": ["a", "b"]}, aggregate=aggregate),
            *rows,
        )
        for aggregate in ("items", "respondents")
    )
    assert over_items.indices[cell].mean == over_people.indices[ENGAGEMENT].mean
    a, b = (whole(result.score or 0) for result in over_items.items.values())
    first, second, third = (whole(each.mean) for each in people)
    index = over_people.indices[cell]
    assert index.sd is not None
    says(
        "Scores of a group",
        "Two items on 1 to 5. Three people answer 5 and 5, 3 and 1, 4 and blank. "
        f"The item means are {a} and {b}, the group's score "
        f"{one_decimal(over_items.indices[cell].mean)}. Over respondents: their scores are "
        f"{first}, {second} and {third}, the group's score is {one_decimal(index.mean)} with a "
        f"standard deviation of {one_decimal(index.sd)}.",
    )


def test_all_answers_together() -> None:
    pooled, items = (
        scored(
            questionnaire(
                item("a"), item("b"), subscales={"s": ["a", "b"]}, aggregate=over, framed=False
            ),
            *["5 _", "5 _", "1 _", "_ 3"],
        ).indices[Cell(subscale="made/s")]
        for over in ("answers", "items")
    )
    says(
        "Scores of a group",
        "Item scores 100, 100 and 0 on one item and 50 on another: all answers together come to "
        f"{one_decimal(pooled.mean)}, the mean of the items' means to {one_decimal(items.mean)}.",
    )


def test_percent_positive() -> None:
    found = scored(questionnaire(item("a")), *"5 4 4 3 ? - _".split()).items["a"]
    assert found.percent_positive is not None
    says(
        "Scores of a group",
        "5, 4, 4, 3, *don't know*, *does not apply* and a blank: "
        f"{found.positive} of {found.given} answers given, {whole(found.percent_positive)} %",
        f"read it from {FEWEST_FOR_PROPORTIONS} answers given",
    )
    marked = questionnaire(
        item("a", scale="agree", reverse=True),
        scales={"agree": scale(1, 2, 3, 4, positive={3: True, 4: True})},
    )
    found = scored(marked, *["4"] * 20, *["1"] * 10).items["a"]
    assert found.percent_positive is not None
    says(
        "Scores of a group",
        "Options 1 to 4 with 3 and 4 marked, on a reversed item, answered with 4 by 20 and with 1 "
        f"by 10: the {found.positive} are positive, {whole(found.percent_positive)} %",
    )


def test_weights() -> None:
    rows = responses(questionnaire(item("a")), "1", "3", "5", audience=Audience.PARENTS)
    frame = wide(rows, [FIVE]).with_columns(pl.Series("_weight", [1.0, 1.0, 2.0]))
    (group,) = score_by(frame, [questionnaire(item("a"))], WHOLE).values()
    index = group.indices[ENGAGEMENT]
    assert index.sd is not None
    assert index.n_effective is not None
    says(
        "Scores of a group",
        f"Item scores 0, 50 and 100 with weights 1, 1 and 2: mean {one_decimal(index.mean)}, "
        f"s {one_decimal(index.sd)}, effective n {one_decimal(index.n_effective)}.",
        f"there is none below {FEWEST} (percentages: {FEWEST_FOR_PROPORTIONS})",
    )


def test_weights_that_mark_people_out() -> None:
    few, many = (exp(ways(counts)) for counts in ([5, 5], [8] * 5))
    assert (WAYS, f"{many:.1e}") == (1e11, "7.7e+24")
    says(
        "Small groups",
        f"{few:.0f} ways, far too few where each weighs differently",
        "7.7 · 10²⁴",
        f"at least {INTERNAL.floor} of those who answered it ({SHARE.floor} with `--share`)",
        "at least 10¹¹ ways",
    )


def test_among_schools() -> None:
    ten = [10.0, 20, 30, 50, 50, 60, 70, 80, 90, 100]
    low, middle, high = map(one_decimal, quartiles(ten))
    assert len(ten) == FEWEST_TO_STAND_AMONG
    *most, last = (f"{score:g}" for score in ten)
    says(
        "Scores of a group",
        f"Schools at {', '.join(most)} and {last}: those at 50 stand at percentile "
        f"{percentile(50, ten):.0f}; quartiles {low}, {middle} and {high}.",
    )


def test_bands() -> None:
    edges = [score for score in range(101) if score and Band.of(score) != Band.of(score - 1)]
    named = [f"from {edge} *{Band.of(edge)}*" for edge in edges]
    says("Indices, lean, bands", f"below {edges[0]} *{Band.of(0)}*, {', '.join(named)}")


def test_positions() -> None:
    alone = place(54, 48)
    wide = place(54, 48, involvement_interval=(49, 59))
    assert place(50 + NEAR, 80).words != place(50.001 + NEAR, 80).words
    assert place(60, 80, involvement_interval=(50, 70)).words == "Partnership"
    says(
        "Positions",
        f"within {NEAR:g} points of it ({NEAR:g} included)",
        f'I = 54, E = 48: "{alone.words}", move {alone.move}. With an interval of 49 to 59 '
        f'around I: "{wide.words}", move {wide.move}.',
    )


def test_need() -> None:
    def need(involvement: float, engagement: float) -> GroupNeed:
        indices = index(Stance.INVOLVEMENT, involvement), index(Stance.ENGAGEMENT, engagement)
        return GroupNeed(Audience.LEADERS, *indices)

    one, other = need(70, 40), need(34, 40)
    both = TypeNeed(EpsteinType.PARENTING, (one, other), ())
    says(
        "Priorities and strengths",
        f"E = 40 and I = 70: need {one_decimal(one.need)}. With a second group at "
        f"{one_decimal(other.need)}, the report's need is {one_decimal(both.need)}.",
    )


@pytest.mark.parametrize(
    ("answers", "verdict"), [((4, 4, 5, 3, 4, 4), "not split"), ((1, 5, 1, 5, 2, 5), "split")]
)
def test_agreement(answers: Sequence[int], verdict: str) -> None:
    found = result(*answers)
    assert found.ad is not None
    assert found.mean is not None
    assert found.is_split == (verdict == "split")
    mean = f"{found.mean:.1f}" if found.mean.is_integer() else f"{found.mean:.3f}"
    said = ", ".join(map(str, answers))
    says("Agreement", f"{said}: mean {mean}, AD {found.ad:.3f}, {verdict}.", f"{5 / 6:.3f}")


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((10, 4, 4, 10, 12), "10, 4, 4, 10 and 12 answers from least to most: 35 % and 55 %, two"),
        ((2, 6, 14, 12, 6), "2, 6, 14, 12 and 6: 20 % and 45 %, none"),
    ],
)
def test_two_camps(counts: Sequence[int], said: str) -> None:
    assert is_in_two_camps(counts) is said.endswith("two")
    low, high = (100 * sum(end) / sum(counts) for end in (counts[:2], counts[-2:]))
    assert f"{low:.0f} % and {high:.0f} %" in said
    says("Agreement", said, f"at least {CAMP:.0%}".replace("%", " %"), f"fewer than {FEW} answers")


def test_many_gaps() -> None:
    p_values = [0.001, 0.008, 0.039, 0.041, 0.042, 0.060, 0.074, 0.205]
    assert [holds(p) for p in benjamini_hochberg(p_values)] == [True] * 2 + [False] * 6
    listed = ", ".join(f"{p:.3f}" for p in p_values)
    says("Gaps between groups", f"p = {listed}: the first two hold.", f"p ≤ {HOLDS_AT}")


def test_groups_told_apart_in_two_ways() -> None:
    atoms = [
        Atom(("north", "men"), 20),
        Atom(("south", "men"), 1),
        Atom(("south", "women"), 20),
    ]
    shown = [{"north", "south"}, {"men", "women"}]
    ways = {
        told_by(atoms, (way, name), 1 - way, shown[1 - way])
        for way, name in ((0, "south"), (1, "men"))
    }
    assert ways == {1}
    hidden = []
    while found := to_hide_next(atoms, shown, INTERNAL.floor):
        hidden.append(found[1])
        shown[found[0]].discard(found[1])
    assert shown == [set(), {"men"}]
    says(
        "Small groups",
        "1 man and 20 women in the south: the south less the women is one man",
        f"The {hidden[0]}, the {hidden[1]} and the {hidden[2]} are hidden, one after the other",
    )


# Intervals, reliability


def test_intervals_of_a_mean() -> None:
    half = {n: (0 - mean_interval(0, 18, 12, n)[0]) for n in (None, 20)}
    says(
        "Intervals",
        f"from {FEWEST} people with an answer",
        f"s = 18 and n = 12: ± {one_decimal(half[None])}. Of N = 20 invited: "
        f"± {one_decimal(half[20])}.",
    )


def test_all_schools() -> None:
    asked = questionnaire(item("a"))
    rows = responses(asked, *["2"] * 10, *["4"] * 10, audience=Audience.PARENTS)
    frame = wide(rows, [FIVE])
    schools = pl.Series("_cluster", [f"S{n // 2}" for n in range(20)])
    together, alone = (
        next(iter(score_by(each, [asked], WHOLE).values())).indices[ENGAGEMENT]
        for each in (frame.with_columns(schools), frame)
    )
    said = [" to ".join(map(one_decimal, each.interval or ())) for each in (together, alone)]
    says(
        "Intervals",
        f"from {['', 'ten'][FEWEST_SCHOOLS == 10]} schools with an answer",
        f"mean {one_decimal(together.mean)}, interval {said[0]}. As twenty people it would be "
        f"{said[1]}.",
    )


def test_intervals_of_a_proportion() -> None:
    alone, of_some = (proportion_interval(30, 40, n) for n in (None, 250))
    said = [" to ".join(map(one_decimal, ends)) for ends in (alone, of_some)]
    says(
        "Intervals",
        f"from {FEWEST_FOR_PROPORTIONS} answers given",
        f"30 of 40: {said[0]}. Of N = 250: {said[1]}.",
    )


def test_alpha() -> None:
    rows = [4, 5, 4, 4], [3, 3, 4, 3], [5, 5, 5, 4], [2, 3, 2, 3], [4, 4, 3, 4]
    items = list(zip(*rows, strict=True))
    value = alpha(4, sum(variance(each) for each in items), variance(map(sum, rows)))
    low, high = (1 - (1 - value) * factor for factor in feldt(5, 4))
    *most, last = (" ".join(map(str, row)) for row in rows)
    says(
        "Reliability",
        f"{', '.join(most)} and {last}: alpha {value:.3f}, interval {low:.3f} to {high:.3f}.",
        f"at least {FEWEST_COMPLETE} people answered every item",
        f"at least {FEWEST_ITEMS} items",
    )
    average = fmean(correlation(a, b) for a, b in combinations(items, 2))
    standardised = Reliability(value, (low, high), 5, 4, average).standardised
    without = alpha(
        3, sum(variance(each) for each in items[1:]), variance(sum(row[1:]) for row in rows)
    )
    says(
        "Reliability",
        f"The same five: r̄ {average:.3f}, standardised alpha {standardised:.3f}; without the first "
        f"item alpha is {without:.3f}.",
    )


def test_omega() -> None:
    known = [[1, 0.48, 0.32], [0.48, 1, 0.24], [0.32, 0.24, 1]]
    found, total = loadings(known), omega(known, [1, 1, 1])
    assert found
    assert total
    first, second, third = (f"{each:.1f}".removeprefix("0") for each in found)
    average = fmean((0.48, 0.32, 0.24))
    says(
        "Reliability",
        f"correlate .48, .32 and .24 have loadings {first}, {second} and {third}: "
        f"omega {two_decimals(total)}. Standardised alpha is "
        f"{two_decimals(3 * average / (1 + 2 * average))}.",
        f"more than {MOST_PAIRED} audiences of schools and waves",
    )


# Comparisons


def test_a_gap() -> None:
    gap = difference_of(Sample(53, 16, 40), Sample(72, 8, 6))
    assert gap.welch
    assert is_worth_discussing(gap, gap.p)
    low, high = map(one_decimal, gap.interval)
    says(
        "Gaps between groups",
        f"at least {WORTH_DISCUSSING} points",
        "Leaders 72 (s 8, n 6), parents 53 (s 16, n 40): "
        f"gap {one_decimal(gap.points)}, t {two_decimals(gap.welch.t)}, "
        f"{one_decimal(gap.welch.df)} degrees of freedom, interval {low} to {high}: "
        "worth discussing.",
    )


def test_the_same_people() -> None:
    moved = [50.0] * 16 + [0.0] * 14
    found = paired_difference(Sample(fmean(moved), stdev(moved), 30))
    low, high = map(one_decimal, found.interval)
    says(
        "Change between waves",
        f"{one_decimal(found.points)} points, interval {low} to {high}.",
    )


def test_other_meanings() -> None:
    assert (FEWEST_ITEMS, STRATA) == (3, 10)
    found = mantel([Stratum(2, 50, 2, 150, 15_000), Stratum(1, 25, 2, 100, 6_875)], 30)
    assert found
    says(
        "Gaps between groups",
        f"two score 25 and 75: {one_decimal(found.points)} points.",
        f"Where {FEWEST_EACH} or more of each",
        "three or more of them",
        "up to ten strata",
        f"the points are {MODERATE} standard deviations",
    )


def test_holm_and_g() -> None:
    adjusted = ", ".join(f"{p:.3f}" for p in holm([0.010, 0.040, 0.030, 0.005]))
    found = difference_of(Sample(3.1, 0.8, 45), Sample(3.4, 0.9, 60))
    assert found.welch
    assert found.g is not None
    pooled = ((44 * 0.8**2 + 59 * 0.9**2) / 103) ** 0.5
    says(
        "Change between waves",
        f"0.010, 0.040, 0.030, 0.005 become {adjusted}.",
        "3.1 (s 0.8, n 45) then, 3.4 (s 0.9, n 60) now: "
        f"t {found.welch.t:.3f}, {found.welch.df:.1f} degrees of freedom, "
        f"J {found.g * pooled / 0.3:.4f}, g {found.g:.3f}.",
        f"adjusted p ≤ {HOLDS_AT}, |g| ≥ {CLEAR_EFFECT:.2f}",
        f"n ≥ {CLEAR_FROM} in that cell",
    )


def test_what_holm_runs_over() -> None:
    """Both audiences together, leaders without a test."""
    asked = [find(name, Path()).require() for name in BUILT_IN]
    kept = {q.hash: q for q in asked}
    people = [Population(audience, {Manner.CAREFUL: 12}) for audience in THE_THREE]
    then, now = (
        (name, read(simulate(asked, people, wave=name, day=date(2026, month, 1), seed=month), kept))
        for month, name in ((3, "then"), (10, "now"))
    )
    found = change(*score_alike(then, now))
    tested = [each for group in found.groups for each in group.cells if each.is_tested]
    assert len(tested) == found.tests
    assert {group.audience for group in found.groups} == {*THE_THREE}
    assert Audience.LEADERS not in {
        g.audience for g in found.groups if any(c.is_tested for c in g.cells)
    }
    says("Change between waves", f"{found.tests // 2} for each audience with the built-in")


def test_what_the_meaning_is_made_of() -> None:
    def meaning(polished: Mapping[str, object], audience: Audience = Audience.LEADERS) -> str:
        return questionnaire(item("a", **polished)).scored[0].meaning(audience)

    same = meaning({})
    words = {audience.value: "How often  A?" for audience in THE_THREE}
    assert same == meaning({"weight": 3, "core": True, "help": "Think.", "text": words})
    for other in ({"reverse": True}, {"type": "community"}, {"stance": "involvement"}):
        assert meaning(other) != same
    said = questionnaire(item("a", same_meaning_as=same, text={"leaders": "Do we a?"})).scored[0]
    assert said.means_as(FIVE, Audience.LEADERS)
    says(
        "Change between waves", "Weight, core and help are not in it.", "`same_meaning_as: <hash>`"
    )


def test_leaders_who_moved() -> None:
    moved = ItemChange(result(2, 2, 2, 3, 3, 4), result(2, 3, 3, 4, 4, 4))
    then, now = moved.earlier, moved.later
    assert then.score is not None
    assert now.score is not None
    assert snap(moved.moved) >= FEWEST_MOVED
    assert moved.points >= WORTH_DISCUSSING
    lists = [", ".join(map(str, each.counts)) for each in (then, now)]
    says(
        "Change between waves",
        "Six leaders, options 1 to 5: "
        f"then {lists[0]} of them, now {lists[1]}. The score goes from {one_decimal(then.score)} "
        f"to {one_decimal(now.score)}, by {one_decimal(moved.points)}, and {whole(moved.moved)} "
        "people moved: named.",
    )


# Small groups, doubtful answers, rounding


def test_floors() -> None:
    says(
        "Small groups",
        f"nothing rests on fewer than {INTERNAL.floor} responses. With `--share` it is "
        f"{SHARE.floor}",
        f"from {FEWEST_LEADERS} leaders",
        f"An item that 1 to {INTERNAL.floor - 1} answered on the scale "
        f"(1 to {SHARE.floor - 1} with `--share`)",
    )


def test_an_item_that_a_few_were_not_asked_is_not_hidden() -> None:
    asked = questionnaire(item("a"), item("b"))
    given = responses(asked, *["4 4"] * 9, *["4 ."] * 4, audience=Audience.STAFF)
    assert list(wave_of(given, asked).groups[0].items) == ["a", "b"]
    says("Small groups", "That a few were *not* asked an item hides nothing")


def test_a_spread_that_would_tell() -> None:
    asked = questionnaire(item("a"), item("b"))
    spreads = []
    for rows in (["5 _", "3 1"], ["5 1", "3 _"], ["5 3", "3 1", "3 _"]):
        group = scored(asked, *rows, *["3 3"] * (10 - len(rows)))
        assert [result.counts for result in group.items.values()] == [
            (0, 0, 9, 0, 1),
            (1, 0, 8, 0, 0),
        ]
        spreads.append(one_decimal(group.indices[ENGAGEMENT].sd or 0))
    assert len(set(spreads)) == 3
    says(
        "Small groups",
        f"at least {INTERNAL.floor} did ({SHARE.floor} with `--share`)",
        f"from {FEWEST} people",
        f"fewer than {MANY_ITEMS} items",
        "Ten people answer a with nine 3s and one 5, b with eight 3s and one 1, and one leaves b.",
        f"But s is {spreads[0]} if the one who left b is the one who chose 5",
    )


def test_a_rare_form_is_set_aside() -> None:
    asked = questionnaire(item("a"), item("b"))
    for rare, counted in ((4, 9), (5, 14)):
        full = responses(asked, *["4 4"] * 9, audience=Audience.STAFF)
        short = [
            replace(each, respondent=replace(each.respondent, id=f"short {number}", core=True))
            for number, each in enumerate(
                responses(asked, *["4 4"] * rare, audience=Audience.STAFF)
            )
        ]
        assert wave_of([*full, *short], asked).groups[0].respondents == counted
    says("Small groups", "(which questionnaires, short or full) fewer than the floor")


def test_a_hidden_item_is_scored_out() -> None:
    asked = questionnaire(item("a"), item("b"))
    given = responses(asked, *["1 _"] * 4, "1 5", audience=Audience.STAFF)
    group = wave_of(given, asked).group(Audience.STAFF)
    assert group
    assert list(group.items) == ["a"]
    mean = whole(group.indices[ENGAGEMENT].mean)
    says(
        "Small groups",
        "Five staff answer item a with 1, and one of them alone answers item b, with 5.",
    )
    says("Small groups", f"Item b is hidden and the cell of both is {mean}, from item a.")


def test_complementary_suppression() -> None:
    asked = questionnaire(item("a"))
    years = {"Year 3": 12, "Year 4": 9, "Year 5": 8, "Year 6": 3}
    given = [
        replace(each, respondent=replace(each.respondent, id=f"{year} {number}", group=year))
        for year, people in years.items()
        for number, each in enumerate(responses(asked, *["4"] * people, audience=Audience.PARENTS))
    ]
    shown = [group.name for group in wave_of(given, asked).named]
    assert shown == [name for name in years if name not in concealed(32, years, INTERNAL.floor)]
    shared = [name for name in years if name not in concealed(32, years, SHARE.floor)]
    behind = sum(people for name, people in years.items() if name not in shown)
    listed = ", ".join(f"{name} {people}" for name, people in years.items())
    says(
        "Small groups",
        f"{sum(years.values())} parents: {listed}.",
        f"Year 6 is below {INTERNAL.floor}. The whole less the other three would show its "
        f"{years['Year 6']} people, so Year 5 is hidden too; {behind} people now stand behind the "
        f"difference. Shown: {', '.join(map(str, shown))}. "
        f"With `--share`: {', '.join(shared)} alone.",
    )


def test_doubtful_answers() -> None:
    says(
        "Doubtful answers",
        f"at least {LEAST_ANSWERED} items answered",
        f"less than {SECONDS_AN_ITEM} seconds for each item",
    )


def test_rounding() -> None:
    halves = f"62.5 → {whole(62.5)}, −62.5 → −{-whole(-62.5)}, 2.25 → {one_decimal(2.25)}."
    says("Rounding", halves)
    assert Band.of(50 - 1e-12) is Band.ESTABLISHED


def test_all_schools_together() -> None:
    three = questionnaire(item("a"), item("b"), item("c"))
    schools = [school(f"S{k}", three, *[" ".join("51"[k % 2] * 3)] * 5) for k in range(10)]
    found = all_of(three, *schools).indices[ENGAGEMENT]
    assert found.mean == 50
    assert found.interval
    low, high = found.interval
    says(
        "Many schools",
        f"mean {found.mean:g}, U = ± 250, standard error 16.7, "
        f"interval {one_decimal(low)} to {one_decimal(high)}.",
    )


def test_what_lies_between_schools() -> None:
    found = share_between([Sample(60, 10, 3)] * 5 + [Sample(80, 10, 3)] * 5)
    assert found
    low, high = map(two_decimals, found.interval)
    says("Many schools", f"ICC {two_decimals(found.share)}, interval {low} to {high}.")
