"""What passes the gate beside scores: consistency, shared items, and the rows of a table sifted."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from pytest import approx  # noqa: PT013

from reflect.diagnostics import Expected
from reflect.questionnaire import Audience, Questionnaire
from reflect.responses import Response
from reflect.scoring.carelessness.kinds import Doubt
from reflect.scoring.carelessness.sifting import sift, sift_frame
from reflect.scoring.frame import wide
from reflect.scoring.privacy import gate
from reflect.scoring.privacy.gate import score_frame, score_shared, score_wave
from reflect.scoring.privacy.profile import INTERNAL, SHARE, SHARE_WITH_LEADERS
from reflect.scoring.privacy.together import consistency_of
from reflect.scoring.reading import read
from reflect.scoring.statistics.reliability import Consistency
from tests.making import WAVE, item, questionnaire, responses

GOLDEN = ["4 5 4 4", "3 3 4 3", "5 5 5 4", "2 3 2 3", "4 4 3 4"]
"""Alpha 0.9071 (framing note, section 11)."""

ITEMS = (item("a"), item("b"), item("c"), item("d"))
TRAIT = questionnaire(*ITEMS, subscales={"trait": ["a", "b", "c", "d"]})
PARENTS, LEADERS = Audience.PARENTS, Audience.LEADERS


def consistent(asked: Questionnaire, given: Sequence[Response]) -> dict[str, Consistency]:
    """The consistency of each cell, as `parents/group cell` or `parents cell`."""
    frame = wide(given, asked.scored)
    found = consistency_of(frame, score_frame(frame, [asked]))
    return {
        f"{audience}{f'/{name}' if name else ''} {cell}": each
        for (_, _, audience, name), cells in found.items()
        for cell, each in cells.items()
    }


def _of_one_trait(people: int) -> list[str]:
    """Answers to four items that show one trait, none of them wholly."""
    dice = Random(3)
    traits = [dice.gauss(3, 0.9) for _ in range(people)]
    return [
        " ".join(str(min(5, max(1, round(dice.gauss(trait, 0.8))))) for _ in range(4))
        for trait in traits
    ]


class TestConsistency:
    def test_of_cells_that_are_one_trait(self) -> None:
        found = consistent(TRAIT, responses(TRAIT, *GOLDEN * 6, audience=PARENTS))
        cells = ("engagement", "parenting.engagement", "role.engagement", "made/trait")
        assert set(found) == {f"parents {cell}" for cell in cells}
        for each in found.values():
            assert each.reliability
            assert each.reliability.alpha == approx(0.9071, abs=5e-5)

    def test_never_of_leaders_nor_of_lists_of_practices(self) -> None:
        assert consistent(TRAIT, responses(TRAIT, *GOLDEN * 6, audience=LEADERS)) == {}
        subscale = {"title": "Practices", "items": ["a", "b", "c", "d"], "formative": True}
        listed = questionnaire(
            *(item(id_, stance="involvement") for id_ in "abcd"), subscales={"done": subscale}
        )
        assert consistent(listed, responses(listed, *GOLDEN * 6, audience=PARENTS)) == {}

    def test_nothing_of_four_who_answered_every_item(self) -> None:
        rows = [*GOLDEN[:4], *["4 _ 4 4"] * 3, *["4 4 _ 4"] * 3]
        assert consistent(TRAIT, responses(TRAIT, *rows, audience=PARENTS)) == {}
        rows = [*rows, GOLDEN[4]]
        found = consistent(TRAIT, responses(TRAIT, *rows, audience=PARENTS))
        assert found["parents made/trait"] == Consistency(5, None, {})

    @pytest.mark.parametrize(("few", "is_told"), [(0, True), (1, False), (4, False), (5, True)])
    def test_what_counts_every_answer_is_not_told_of_few(self, few: int, is_told: bool) -> None:
        """Beside alpha of complete answers, pairwise alpha would tell of who left something out."""
        rows = [*_of_one_trait(60), *["_ 3 2 4"] * few]
        found = consistent(TRAIT, responses(TRAIT, *rows, audience=PARENTS))
        reliability = found["parents made/trait"].reliability
        assert reliability
        assert (reliability.pairwise is not None) is is_told
        assert (reliability.omega is not None) is is_told

    def test_an_item_that_is_hidden_makes_no_row_incomplete(self) -> None:
        """d was answered by four of fifty: nobody learns how many of those answered all."""
        rows = [*GOLDEN[:4], *(f"{row[:-1]}_" for row in GOLDEN * 9)]
        found = consistent(TRAIT, responses(TRAIT, *rows, audience=PARENTS))
        each = found["parents made/trait"]
        assert each.reliability
        assert (each.complete, each.reliability.items, set(each.item_total)) == (49, 3, {*"abc"})

    def test_a_group_that_would_tell_of_the_rest_is_left_out(self) -> None:
        """Of 41 complete answers 30 and 8 stand in the groups; the three others would show."""
        given = [
            *responses(TRAIT, *GOLDEN * 6, audience=PARENTS, group="Year 3"),
            *responses(TRAIT, *GOLDEN, *GOLDEN[:3], audience=PARENTS, group="Year 4"),
            *responses(TRAIT, *GOLDEN[:3], *["4 _ 4 4"] * 9, audience=PARENTS, group="Year 5"),
        ]
        found = consistent(TRAIT, given)
        complete = {k: v.complete for k, v in found.items() if k.endswith("made/trait")}
        assert complete == {"parents made/trait": 41, "parents/Year 3 made/trait": 30}

    def test_of_groups_that_are_not_shown_there_is_nothing(self) -> None:
        given = responses(TRAIT, *GOLDEN[:4], audience=PARENTS)
        assert consistent(TRAIT, given) == {}
        assert consistent(TRAIT, []) == {}


class TestShared:
    KEPT = {TRAIT.hash: TRAIT}  # noqa: RUF012 -- not changed

    def test_leaders_whose_means_alone_are_shown_are_scored_on_what_the_others_were_asked(
        self,
    ) -> None:
        given = [
            *responses(TRAIT, *["5 5 1 1"] * 3, audience=LEADERS),
            *responses(TRAIT, *["3 3 . ."] * 10, audience=PARENTS),
        ]
        scores = score_wave(WAVE, read(given, self.KEPT), profile=SHARE_WITH_LEADERS)
        shared = score_shared(scores, read(given, self.KEPT))
        means = [[round(i.mean) for i in s.groups[0].indices.values()] for s in (scores, shared)]
        assert set(means[0]) == {50}
        assert set(means[1]) == {100}

    def test_leaders_are_not_scored_again_where_that_would_tell_the_item_left_out(self) -> None:
        """a, b and c are 67 together, a and b 100: c would be 0, which all three leaders chose."""
        given = [
            *responses(TRAIT, *["5 5 1 ."] * 3, audience=LEADERS),
            *responses(TRAIT, *["3 3 . ."] * 10, audience=PARENTS),
        ]
        scores = score_wave(WAVE, read(given, self.KEPT), profile=SHARE_WITH_LEADERS)
        shared = score_shared(scores, read(given, self.KEPT))
        assert {round(i.mean) for i in scores.groups[0].indices.values()} == {67}
        assert shared.groups[0].audience is LEADERS
        assert shared.groups[0].indices == {}

    def test_among_two_of_three(self) -> None:
        """Staff were asked less; between leaders and parents that does not matter."""
        given = [
            *responses(TRAIT, "5 5 5 1", audience=LEADERS),
            *responses(TRAIT, *["3 . . ."] * 5, audience=Audience.STAFF),
            *responses(TRAIT, *["3 3 3 ."] * 5, audience=PARENTS),
        ]
        scores = score_wave(WAVE, read(given, self.KEPT))
        leaders, _, parents = scores.groups
        shared = score_shared(scores, read(given, self.KEPT), among=[leaders, parents])
        assert [list(group.items) for group in shared.groups] == [[*"abc"], ["a"], [*"abc"]]


TEN = questionnaire(*(item(f"i{number}") for number in range(10)))
CAREFUL = [f"{n % 5 + 1} 4 2 5 1 3 2 4 {n % 4 + 1} {n % 3 + 1}" for n in range(20)]
LINE = "3 " * 10


class TestSifted:
    @pytest.mark.parametrize("exclude", [[], [Doubt.STRAIGHT_LINING], list(Doubt)])
    def test_a_table_as_a_wave(self, exclude: list[Doubt]) -> None:
        given = responses(
            TEN, *CAREFUL, *[LINE] * 6, *[CAREFUL[0]] * 7, "_ " * 10, audience=PARENTS
        )
        frame = wide(given, TEN.scored).collect()
        wave = sift(read(given, {TEN.hash: TEN}), exclude, INTERNAL)
        rows = sift_frame(frame, TEN.scored, exclude, INTERNAL)
        assert rows.kept.equals(wave.kept.frame)
        assert (rows.doubtful, rows.left_out) == (wave.doubtful, wave.left_out)

    def test_nobody_is_left_out_of_what_is_shared(self) -> None:
        """Beside a report with them, their answers could be worked out."""
        frame = wide(responses(TEN, *[LINE] * 12, audience=PARENTS), TEN.scored).collect()
        with pytest.raises(Expected, match="does not go with --share"):
            sift_frame(frame, TEN.scored, [Doubt.STRAIGHT_LINING], SHARE)


@pytest.mark.parametrize(("asked_then", "times"), [("3 4", 1), ("3 .", 2)])
def test_waves_that_were_asked_the_same_are_reckoned_once(
    asked_then: str, times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Again only where an item has answers in one of the two, which then count in neither."""
    asked = questionnaire(item("a"), item("b"))
    kept = {asked.hash: asked}
    now = responses(asked, *["3 4"] * 6)
    then = [
        replace(r, respondent=replace(r.respondent, wave="autumn"))
        for r in responses(asked, *[asked_then] * 6)
    ]
    reckoned = []
    usual = gate.score_frame

    def counting(*arguments: Any) -> Any:
        reckoned.append(arguments)
        return usual(*arguments)

    monkeypatch.setattr(gate, "score_frame", counting)
    waves = gate.score_alike(("autumn", read(then, kept)), (WAVE, read(now, kept)))
    assert len(reckoned) == times
    shown = [set(group.items) for wave in waves for group in wave.groups]
    assert shown == [{"a", "b"} if times == 1 else {"a"}] * 2
