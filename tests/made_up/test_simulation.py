"""Simulated respondents: what is asked for is what may be expected, and each manner shows."""

from collections.abc import Sequence
from math import sqrt
from statistics import fmean, pstdev, stdev
from typing import Any, NamedTuple

import pytest

from reflect.framing import EpsteinType, Stance
from reflect.made_up.simulation import (
    Manner,
    Population,
    manners_of,
    seconds_taken,
    simulate,
    with_words,
)
from reflect.questionnaire import Audience, Item, Missing, Questionnaire
from reflect.responses import Chosen, Response, Written, problems_with
from reflect.scoring.cells import Cell
from reflect.scoring.counts import item_scores
from tests.making import DAY, WAVE, item, open_item, questionnaire, wave_of

SIX = [*(f"a{n}" for n in range(3)), *(f"b{n}" for n in range(3))]
PLAIN = questionnaire(*map(item, SIX))

MANY = 4000


def drawn(
    asked: Questionnaire, *populations: Population, seed: int = 1, wave: str = WAVE
) -> list[Response]:
    return simulate([asked], populations, wave=wave, day=DAY, seed=seed)


def careful(people: int = MANY, **given: Any) -> Population:
    return Population(Audience.PARENTS, {Manner.CAREFUL: people}, **given)


def one(manner: Manner, people: int = 1, **given: Any) -> Population:
    return Population(Audience.PARENTS, {manner: people}, **given)


def scores(responses: Sequence[Response], item: Item) -> list[float]:
    """The item score (0–100) of everyone who answered."""
    values = [option.value for option in item.scale.ranked]
    worth = dict(zip(values, item_scores(item, reverse=item.reverse), strict=True))
    answers = [response.entries[item.id].answer for response in responses]
    return [worth[answer.value] for answer in answers if isinstance(answer, Chosen)]


def share(responses: Sequence[Response], missing: Missing) -> float:
    return fmean(e.answer is missing for r in responses for e in r.entries.values())


class Found(NamedTuple):
    """An index of a group of parents."""

    mean: float
    sd: float
    n: int


def index(responses: Sequence[Response], asked: Questionnaire) -> Found:
    group = wave_of(responses, asked).group(Audience.PARENTS)
    assert group
    found = group.indices[Cell(Stance.ENGAGEMENT)]
    assert found.sd is not None
    return Found(found.mean, found.sd, found.n)


def error(*groups: Found) -> float:
    """The standard error of a mean, or of the difference between two."""
    return sqrt(sum(group.sd**2 / group.n for group in groups))


def expect(given: Sequence[float], expected: float) -> None:
    """That a mean is within 4 standard errors of what is expected of it."""
    assert abs(fmean(given) - expected) < 4 * stdev(given) / sqrt(len(given)) + 1e-9


class TestSeed:
    def test_the_same_gives_the_same(self) -> None:
        assert drawn(PLAIN, careful(20)) == drawn(PLAIN, careful(20))

    def test_another_gives_others(self) -> None:
        given, others = drawn(PLAIN, careful(20)), drawn(PLAIN, careful(20), seed=2)
        assert [r.respondent for r in given] == [r.respondent for r in others]
        assert sum(a.entries == b.entries for a, b in zip(given, others, strict=True)) <= 1

    def test_who_else_there_is_changes_nobody(self) -> None:
        staff = Population(Audience.STAFF, {Manner.RANDOM: 5})
        assert drawn(PLAIN, staff, careful(8))[5:] == drawn(PLAIN, careful(9))[:8]


class TestWho:
    def test_ids_say_that_nobody_stands_behind_them_and_differ_between_waves(self) -> None:
        first = drawn(PLAIN, careful(2, group="Year 1"), careful(1), wave="Autumn 2025")
        assert [r.respondent.id for r in first] == [
            "made-up-parents-1-autumn-2025",
            "made-up-parents-2-autumn-2025",
            "made-up-parents-3-autumn-2025",
        ]
        assert [r.respondent.group for r in first] == ["Year 1", "Year 1", None]
        second = drawn(PLAIN, careful(3), wave="Autumn 2026")
        ids = {r.respondent.id for r in (*first, *second)}
        assert len(ids) == 6
        assert [a.entries for a in first] != [b.entries for b in second]

    def test_the_careful_come_first(self) -> None:
        mixed = Population(Audience.STAFF, {Manner.RANDOM: 1, Manner.CAREFUL: 2})
        assert manners_of(mixed) == (Manner.CAREFUL, Manner.CAREFUL, Manner.RANDOM)

    def test_the_short_form_and_the_words_of_the_audience_decide_what_is_asked(self) -> None:
        asked = questionnaire(
            item("core", core=True),
            item("more"),
            item("theirs", core=True, text={"leaders": "Do we?"}),
            open_item("why"),
        )
        (short,) = drawn(asked, careful(1, core=True))
        (long,) = drawn(asked, careful(1))
        assert list(short.entries) == ["core", "why"]
        assert list(long.entries) == ["core", "more", "why"]
        assert short.respondent.core

    def test_every_answer_is_one_that_the_questionnaire_could_have_given(self) -> None:
        asked = questionnaire(*map(item, SIX), item("y", scale="yes-no"), scales={"yes-no": [0, 1]})
        everybody = Population(Audience.PARENTS, dict.fromkeys(Manner, 40), dont_know=0.3)
        for response in drawn(asked, everybody):
            assert list(problems_with(response.entries, [asked])) == []


class TestExpectedScore:
    @pytest.mark.parametrize("level", [0, 3, 25, 50, 62.5, 90, 100])
    def test_of_an_item_is_its_level(self, level: float) -> None:
        responses = drawn(PLAIN, careful(level=level))
        for scored in PLAIN.scored:
            expect(scores(responses, scored), level)

    @pytest.mark.parametrize("values", [[0, 1], [1, 2, 10], [-3, 0, 0.5, 7], [5, 4, 3, 2, 1]])
    def test_on_any_scale_in_either_direction(self, values: list[float]) -> None:
        scale = {"own": values}
        asked = questionnaire(
            item("a", scale="own"), item("b", scale="own", reverse=True), scales=scale
        )
        responses = drawn(asked, careful(level=70))
        for scored in asked.scored:
            expect(scores(responses, scored), 70)

    def test_of_items_about_which_people_differ(self) -> None:
        asked = questionnaire(item("one.split"), item("two"))
        responses = drawn(asked, careful(level=40, divided=(".split",)))
        split, other = (scores(responses, scored) for scored in asked.scored)
        expect(split, 40)
        assert pstdev(split) > pstdev(other) + 5

    def test_by_type_and_stance_and_by_item(self) -> None:
        asked = questionnaire(
            item("a", type="parenting", stance="involvement"),
            item("b", type="parenting", stance="engagement"),
            item("c", type="parenting", stance="engagement"),
        )
        levels = {(EpsteinType.PARENTING, Stance.ENGAGEMENT): 20.0, "c": 80.0}
        responses = drawn(asked, careful(level=50, levels=levels))
        for scored, level in zip(asked.scored, (50, 20, 80), strict=True):
            expect(scores(responses, scored), level)

    def test_where_there_is_no_framing(self) -> None:
        asked = questionnaire(
            {"id": "warm", "scale": "five", "text": {"parents": "Warm?"}}, framed=False
        )
        responses = drawn(asked, careful(level=30, levels={"warm": 65}))
        expect(scores(responses, asked.scored[0]), 65)

    def test_stays_on_the_line(self) -> None:
        beyond = careful(50, level=95, gap=10)
        assert beyond.level_of(PLAIN.scored[0]) == 100
        assert set(scores(drawn(PLAIN, beyond), PLAIN.scored[0])) == {100}

    def test_of_an_index_moves_by_the_gap(self) -> None:
        near = index(drawn(PLAIN, careful(level=50), seed=1), PLAIN)
        far = index(drawn(PLAIN, careful(level=50, gap=15), seed=2), PLAIN)
        assert abs(far.mean - near.mean - 15) < 4 * error(near, far)

    def test_of_an_index_moves_by_the_change(self) -> None:
        asked = questionnaire(
            item("a"), item("b", reverse=True), item("c", scale="own"), scales={"own": [0, 1, 9]}
        )
        before = index(drawn(asked, careful(level=60)), asked)
        after = index(drawn(asked, careful(level=52), seed=2), asked)
        assert abs(after.mean - before.mean + 8) < 4 * error(before, after)

    def test_is_not_moved_by_what_is_missing(self) -> None:
        responses = drawn(PLAIN, careful(level=35, dont_know=0.2, skipped=0.2))
        found = index(responses, PLAIN)
        assert found.n < MANY
        assert abs(found.mean - 35) < 4 * error(found)


class TestPeople:
    def test_have_an_outlook_of_their_own(self) -> None:
        """With it a person's answers go together, and respondents differ more than by chance."""
        alike = index(drawn(PLAIN, careful(level=50, outlook=0)), PLAIN)
        apart = index(drawn(PLAIN, careful(level=50, outlook=50)), PLAIN)
        assert apart.sd > 1.5 * alike.sd

    def test_leave_out_what_was_asked_for(self) -> None:
        responses = drawn(PLAIN, careful(dont_know=0.1, skipped=0.05))
        answers = MANY * len(SIX)
        for missing, expected in ((Missing.SKIPPED, 0.05), (Missing.DONT_KNOW, 0.095)):
            chance = sqrt(expected * (1 - expected) / answers)
            assert abs(share(responses, missing) - expected) < 4 * chance

    def test_do_not_say_what_the_scale_does_not_offer(self) -> None:
        options = [{"value": value, "label": f"Worth {value}"} for value in (1, 2, 3)]
        asked = questionnaire(item("a", scale="bare"), scales={"bare": {"options": options}})
        responses = drawn(asked, careful(200, dont_know=1, skipped=0))
        assert len(scores(responses, asked.scored[0])) == 200


class TestManner:
    MIXED = questionnaire(
        *map(item, SIX),
        item("back", reverse=True),
        item("other", scale="own"),
        scales={"own": [0, 2, 3, 4, 10]},
    )

    def ranks(self, response: Response) -> set[int]:
        found = set()
        for scored in self.MIXED.scored:
            answer = response.entries[scored.id].answer
            assert isinstance(answer, Chosen)
            found.add([o.value for o in scored.scale.ranked].index(answer.value) + 1)
        return found

    def test_a_straight_liner_stays_at_one_rank_and_leaves_nothing_out(self) -> None:
        lines = [self.ranks(r) for r in drawn(self.MIXED, one(Manner.STRAIGHT_LINER, 60))]
        assert {len(ranks) for ranks in lines} == {1}
        assert set().union(*lines) == {1, 2, 3, 4, 5}

    def test_at_random_every_option_is_as_likely(self) -> None:
        responses = drawn(self.MIXED, one(Manner.RANDOM, MANY, level=90))
        for scored in self.MIXED.scored:
            given = [r.entries[scored.id].answer for r in responses]
            for option in scored.scale.options:
                part = fmean(answer == Chosen(option.value) for answer in given)
                assert abs(part - 0.2) < 4 * sqrt(0.2 * 0.8 / MANY)

    def test_the_acquiescent_lean_upwards_also_where_that_counts_against(self) -> None:
        responses = drawn(self.MIXED, one(Manner.ACQUIESCENT, MANY, level=50))
        for scored in self.MIXED.scored:
            expect(scores(responses, scored), 20 if scored.reverse else 80)

    def test_the_forgetful_leave_a_third_blank_whichever_it_is(self) -> None:
        responses = drawn(PLAIN, one(Manner.FORGETFUL, MANY, level=60))
        chance = sqrt(2 / 9 / (MANY * len(SIX)))
        assert abs(share(responses, Missing.SKIPPED) - 1 / 3) < 4 * chance
        for scored in PLAIN.scored:
            expect(scores(responses, scored), 60)

    def test_the_careless_are_quick(self) -> None:
        def fastest_and_slowest(manner: Manner) -> tuple[float, float]:
            responses = drawn(PLAIN, one(manner, 100))
            taken = [seconds_taken(r, manner, seed=1) / len(r.entries) for r in responses]
            return min(taken), max(taken)

        assert fastest_and_slowest(Manner.STRAIGHT_LINER)[1] < 2
        assert fastest_and_slowest(Manner.CAREFUL)[0] > 4


class TestWords:
    def test_answer_open_items_and_stand_beside_scored_ones(self) -> None:
        asked = questionnaire(item("a"), open_item("why"))
        silent = drawn(asked, careful(5, skipped=1))
        told = with_words(silent, words={"why": ("So.", "Ah.")}, notes={"a": ("See B.",)}, seed=1)
        words = [r.entries["why"].answer for r in told if r.entries["why"].answer != "skipped"]
        assert sorted(w.words for w in words if isinstance(w, Written)) == ["Ah.", "So."]
        assert [r.entries["a"].note for r in told if r.entries["a"].note] == ["See B."]
        assert all(r.entries["a"].answer is Missing.SKIPPED for r in told)
        assert [r.respondent for r in told] == [r.respondent for r in silent]

    def test_are_kept_back_where_nobody_was_asked(self) -> None:
        silent = drawn(PLAIN, careful(3))
        assert with_words(silent, words={"why": ("So.",)}, notes={}, seed=1) == silent
