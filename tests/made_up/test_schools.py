"""Made-up schools: each shows what it is there to show, by the rules of the framing's section 9."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from reflect.framing import EpsteinType, Position, Stance
from reflect.made_up.schools import (
    LAST_YEAR,
    SCHOOLS,
    THIS_YEAR,
    MadeUp,
    MadeUpAnswers,
    made_up_answers,
)
from reflect.questionnaire import THE_THREE, Audience, Questionnaire, find
from reflect.questionnaire.library import BUILT_IN
from reflect.responses import Chosen, Response, Written, problems_with
from reflect.scoring.cells import STANCES, TYPES, Cell
from reflect.scoring.gaps import sample_of
from reflect.scoring.model import GroupScores
from reflect.scoring.privacy.gate import score_wave
from reflect.scoring.reading import read
from reflect.scoring.statistics.comparing import (
    Sample,
    benjamini_hochberg,
    difference,
    holm,
    is_clear,
    is_worth_discussing,
)

ALONE = (MadeUp.NOT_YET, MadeUp.POCKETS, MadeUp.PARTNERSHIP, MadeUp.BETWEEN)
"""Schools whose leaders answered alone, once."""

TOGETHER = tuple(school for school in MadeUp if school not in ALONE)
CELLS = (*STANCES, *TYPES)
LEADERS, STAFF, PARENTS = THE_THREE


@cache
def asked() -> tuple[Questionnaire, ...]:
    return tuple(find(name, Path("nowhere")).require() for name in BUILT_IN)


@cache
def answers(school: MadeUp) -> MadeUpAnswers:
    return made_up_answers(SCHOOLS[school], asked())


def of(school: MadeUp, wave: str, audience: Audience) -> list[Response]:
    return [
        response
        for response in answers(school).responses
        if (response.respondent.wave, response.respondent.audience) == (wave, audience)
    ]


@cache
def scores(school: MadeUp, wave: str, audience: Audience) -> GroupScores:
    """The scores of a group on the short form, which every audience was asked."""
    core = {item.id for q in asked() for item in q.scored if item.core}
    responses = [
        replace(r, entries={id_: entry for id_, entry in r.entries.items() if id_ in core})
        for r in of(school, wave, audience)
    ]
    group = score_wave(wave, read(responses, {q.hash: q for q in asked()})).group(audience)
    assert group
    return group


def sample(group: GroupScores, cell: Cell) -> Sample:
    return sample_of(group.indices[cell])


def gaps(school: MadeUp, one: Audience, other: Audience) -> list[Cell]:
    """Cells in which `one` is worth discussing as seeing things rosier or darker than `other`."""
    here, there = (scores(school, THIS_YEAR.name, audience) for audience in (one, other))
    found = {cell: difference(sample(there, cell), sample(here, cell)) for cell in CELLS}
    known = {cell: gap for cell, gap in found.items() if gap}
    adjusted = benjamini_hochberg([gap.p for gap in known.values()])
    return [
        cell
        for (cell, gap), p in zip(known.items(), adjusted, strict=True)
        if is_worth_discussing(gap, p)
    ]


def changes(school: MadeUp, audience: Audience) -> list[Cell]:
    """Cells with a clear change since last year, after Holm over the 14 comparisons."""
    then, now = (scores(school, wave.name, audience) for wave in (LAST_YEAR, THIS_YEAR))
    found = [difference(sample(then, cell), sample(now, cell)) for cell in CELLS]
    known = [change for change in found if change]
    assert len(known) == len(CELLS)
    adjusted = holm([change.p for change in known])
    return [
        cell for cell, change, p in zip(CELLS, known, adjusted, strict=True) if is_clear(change, p)
    ]


class TestWhoAnswered:
    @pytest.mark.parametrize("school", TOGETHER)
    def test_three_groups_in_two_waves(self, school: MadeUp) -> None:
        waves = answers(school).waves
        assert [(wave.name, wave.is_open) for wave in waves] == [
            ("Autumn 2025", False),
            ("Autumn 2026", True),
        ]
        for wave in waves:
            assert wave.invited == {LEADERS: 9, STAFF: 31, PARENTS: 296}
            assert wave.counts_families
            numbers = {audience: len(of(school, wave.name, audience)) for audience in THE_THREE}
            assert numbers == {LEADERS: 8, STAFF: 24, PARENTS: 140}

    @pytest.mark.parametrize("school", ALONE)
    def test_leaders_alone(self, school: MadeUp) -> None:
        (wave,) = answers(school).waves
        assert (wave.invited, wave.counts_families) == ({LEADERS: 9}, False)
        assert len(answers(school).responses) == len(of(school, wave.name, LEADERS)) == 8

    @pytest.mark.parametrize("school", TOGETHER)
    def test_parents_answer_the_short_form_in_groups_of_unequal_size(self, school: MadeUp) -> None:
        parents = of(school, "Autumn 2026", PARENTS)
        assert all(r.respondent.core and len(r.entries) == 28 for r in parents)
        sizes = Counter(r.respondent.group for r in parents)
        assert (sizes["Year 1"], sizes["Year 6"], len(sizes)) == (34, 4, 6)
        staff = of(school, "Autumn 2026", STAFF)
        assert not any(r.respondent.core for r in staff)
        assert Counter(r.respondent.group for r in staff) == {"Teaching": 15, "Support": 9}

    @pytest.mark.parametrize("school", MadeUp)
    def test_every_response_could_have_been_given(self, school: MadeUp) -> None:
        responses = answers(school).responses
        ids = [r.respondent.id for r in responses]
        assert len(set(ids)) == len(ids)
        assert [p for r in responses for p in problems_with(r.entries, asked())] == []

    @pytest.mark.parametrize("school", MadeUp)
    def test_is_the_same_at_every_call(self, school: MadeUp) -> None:
        assert made_up_answers(SCHOOLS[school], asked()) == answers(school)


class TestWhatLeadersSee:
    @pytest.mark.parametrize("school", MadeUp)
    def test_is_the_practice_of_their_school(self, school: MadeUp) -> None:
        kept = {q.hash: q for q in asked()}
        leaders = of(school, THIS_YEAR.name, LEADERS)
        group = score_wave(THIS_YEAR.name, read(leaders, kept)).group(LEADERS)
        assert group
        for type_, levels in SCHOOLS[school].practice.items():
            for stance, level in zip(Stance, levels, strict=True):
                index = group.index(stance, type=type_)
                assert index
                assert index.mean == pytest.approx(level, abs=8)

    @pytest.mark.parametrize(
        ("school", "position"),
        [
            (MadeUp.INVOLVEMENT_LED, Position.INVOLVEMENT_LED),
            (MadeUp.NOT_YET, Position.NOT_YET_IN_PLACE),
            (MadeUp.POCKETS, Position.POCKETS_OF_PARTNERSHIP),
            (MadeUp.PARTNERSHIP, Position.PARTNERSHIP),
        ],
    )
    def test_puts_the_school_where_its_name_says(self, school: MadeUp, position: Position) -> None:
        kept = {q.hash: q for q in asked()}
        leaders = of(school, THIS_YEAR.name, LEADERS)
        group = score_wave(THIS_YEAR.name, read(leaders, kept)).group(LEADERS)
        assert group
        placement = group.placement()
        assert placement
        assert placement.positions == (position,)


class TestGaps:
    def test_rosier(self) -> None:
        school = MadeUp.ROSIER
        assert set(STANCES) <= set(gaps(school, LEADERS, PARENTS))
        for cell in STANCES:
            leaders, staff, parents = (
                scores(school, THIS_YEAR.name, audience).indices[cell].mean
                for audience in THE_THREE
            )
            assert parents + 5 < staff < leaders - 5
        assert changes(school, PARENTS) == []

    def test_agree(self) -> None:
        pairs = ((LEADERS, PARENTS), (LEADERS, STAFF), (STAFF, PARENTS))
        assert [gaps(MadeUp.AGREE, *pair) for pair in pairs] == [[], [], []]
        assert changes(MadeUp.AGREE, PARENTS) == []

    def test_riverside(self) -> None:
        assert Cell(Stance.ENGAGEMENT) in gaps(MadeUp.INVOLVEMENT_LED, LEADERS, PARENTS)
        assert not set(STANCES) & set(gaps(MadeUp.INVOLVEMENT_LED, LEADERS, STAFF))


class TestChange:
    def test_where_it_was_made_and_nowhere_else(self) -> None:
        assert changes(MadeUp.CHANGE, PARENTS) == [
            Cell(Stance.ENGAGEMENT),
            Cell(Stance.ENGAGEMENT, EpsteinType.COMMUNICATING),
            Cell(Stance.ENGAGEMENT, EpsteinType.DECISION_MAKING),
        ]

    def test_none(self) -> None:
        assert changes(MadeUp.NO_CHANGE, PARENTS) == changes(MadeUp.NO_CHANGE, STAFF) == []

    def test_of_riverside_is_one(self) -> None:
        assert changes(MadeUp.INVOLVEMENT_LED, PARENTS) == [
            Cell(Stance.ENGAGEMENT, EpsteinType.COMMUNICATING)
        ]


class TestWhatIsFound:
    def marks(self, school: MadeUp) -> Sequence[tuple[float | str, ...]]:
        """What each parent gave on the scored items, in order."""
        return [
            tuple(
                entry.answer.value if isinstance(entry.answer, Chosen) else str(entry.answer)
                for entry in response.entries.values()
                if not isinstance(entry.answer, Written)
            )
            for response in of(school, THIS_YEAR.name, PARENTS)
        ]

    @pytest.mark.parametrize("school", TOGETHER)
    def test_straight_lines_and_one_that_was_sent_twice(self, school: MadeUp) -> None:
        given = self.marks(school)
        lines = [marks for marks in given if len({m for m in marks if m != "skipped"}) == 1]
        assert len(lines) >= 3
        twice = Counter(marks for marks in given if marks not in lines)
        assert sorted(twice.values())[-2:] == [1, 2]

    @pytest.mark.parametrize("school", TOGETHER)
    def test_words_that_name_somebody_or_say_how_to_reach_them(self, school: MadeUp) -> None:
        entries = [e for r in of(school, THIS_YEAR.name, PARENTS) for e in r.entries.values()]
        words = [e.answer.words for e in entries if isinstance(e.answer, Written)]
        notes = [entry.note for entry in entries if entry.note]
        assert sum("01632 960 123" in said for said in words) >= 1
        assert sum("ana@example.org" in said for said in words) >= 1
        assert sum("Mr Lindqvist" in said for said in words) >= 1
        assert sum("Ms Adeyemi" in said for said in notes) >= 1
        assert len(words) >= 15
