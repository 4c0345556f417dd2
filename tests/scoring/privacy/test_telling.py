"""Choices and numbers: right counts and middles, and none of a few."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.questionnaire import Audience, Missing, Questionnaire
from reflect.responses import Answer, Asked, Chosen, Entry, Picked, Respondent, Response
from reflect.scoring.model import GroupScores
from reflect.scoring.privacy.beside.tallies import ChoiceTally, NumberTally
from reflect.scoring.privacy.beside.telling import few
from reflect.scoring.privacy.gate import score_wave
from reflect.scoring.privacy.profile import INTERNAL, SHARE, SHARE_WITH_LEADERS, Profile
from reflect.scoring.reading import read
from tests.making import DAY, WAVE, choice_item, item, number_item, questionnaire

ASKED = questionnaire(
    item("a"),
    choice_item("one", "ways"),
    choice_item("many", "ways", many=True),
    number_item("far"),
    scales={"ways": [3, 1, 2]},
)


def told(
    *answers: Mapping[str, Answer],
    audience: Audience = Audience.PARENTS,
    profile: Profile = INTERNAL,
    asked: Questionnaire = ASKED,
) -> GroupScores | None:
    """The scores of people who gave these answers, and 3 to the item `a`."""
    known = (Asked(asked.id, asked.version, asked.hash),)
    given = [
        Response(
            Respondent(f"r{number}", WAVE, audience, known),
            {id_: Entry(answer) for id_, answer in {"a": Chosen(3.0), **said}.items()},
            DAY,
        )
        for number, said in enumerate(answers)
    ]
    scores = score_wave(WAVE, read(given, {asked.hash: asked}), None, profile)
    return scores.group(audience)


def choice(group: GroupScores | None) -> ChoiceTally:
    assert group
    (tally,) = group.tallies
    assert isinstance(tally, ChoiceTally)
    return tally


def number(group: GroupScores | None) -> NumberTally:
    assert group
    (tally,) = group.tallies
    assert isinstance(tally, NumberTally)
    return tally


def ones(*counts: tuple[Answer, int]) -> list[dict[str, Answer]]:
    """So many people who answered the choice so."""
    return [{"one": answer} for answer, times in counts for _ in range(times)]


def test_options_are_counted_in_the_order_of_the_file() -> None:
    """3, 1 and 2 stand in the file; 2 were left blank."""
    counts = (Chosen(1.0), 6), (Chosen(3.0), 7), (Chosen(2.0), 5), (Missing.SKIPPED, 2)
    tally = choice(told(*ones(*counts)))
    assert tally.counts == (7, 6, 5)
    assert tally.apart == {Missing.DONT_KNOW: 0, Missing.NOT_APPLICABLE: 0}
    assert (tally.asked, tally.given, tally.blank) == (20, 18, 2)
    assert list(tally.options())[:2] == [("Worth 3", 7), ("Worth 1", 6)]


def test_an_option_of_a_few_is_hidden_and_another_with_it() -> None:
    """Four chose 2: of 17, beside 7 and 6, that could be worked out."""
    given = ones((Chosen(1.0), 6), (Chosen(3.0), 7), (Chosen(2.0), 4))
    assert choice(told(*given)).counts == (7, None, None)
    given = ones((Chosen(1.0), 9), (Chosen(3.0), 12), (Missing.DONT_KNOW, 1))
    tally = choice(told(*given))
    assert tally.counts == (12, None, 0)
    assert tally.apart == {Missing.DONT_KNOW: None, Missing.NOT_APPLICABLE: 0}


def test_where_many_may_be_ticked_nothing_adds_up() -> None:
    answers: Sequence[Answer] = (
        [Picked((1.0, 3.0))] * 5 + [Picked((3.0,))] * 4 + [Picked((2.0, 3.0))]
    )
    tally = choice(told(*({"many": answer} for answer in answers)))
    assert tally.counts == (10, 5, None)
    assert tally.given == 10


@pytest.mark.parametrize("id_", ["one", "many", "far"])
def test_what_fewer_than_the_floor_answered_is_hidden_and_said(id_: str) -> None:
    answer: Answer = Picked((1.0,)) if id_ == "many" else Chosen(1.0)
    group = told(*[{id_: answer}] * 4, *[{id_: Missing.SKIPPED}] * 6)
    assert group
    assert group.tallies == ()
    assert group.hidden_items == (id_,)


def test_leaders_see_their_own_choices_and_share_none() -> None:
    answers: list[dict[str, Answer]] = [{"one": Chosen(1.0)}, {"one": Chosen(2.0)}]
    assert choice(told(*answers, audience=Audience.LEADERS)).counts == (0, 1, 1)
    many = [{"one": Chosen(1.0)} for _ in range(12)]
    shared = told(*many, audience=Audience.LEADERS, profile=SHARE_WITH_LEADERS)
    assert shared
    assert shared.tallies == ()


def test_middles_of_numbers() -> None:
    """1 to 12: quartiles at 3.75 and 9.25 (as numpy's default), and one who left it blank."""
    answers = [{"far": Chosen(float(n))} for n in range(1, 13)] + [{"far": Missing.SKIPPED}]
    tally = number(told(*answers))
    assert (tally.mean, tally.median, tally.quartiles) == (6.5, 6.5, (3.75, 9.25))
    assert (tally.asked, tally.given) == (13, 12)
    shared = number(told(*answers, profile=SHARE))
    assert (shared.mean, shared.median, shared.quartiles) == (7, 7, (4, 9))


def test_no_quartile_of_fewer_than_ten() -> None:
    """The second smallest of five is one of them."""
    tally = number(told(*({"far": Chosen(float(n))} for n in (9, 1, 4, 2, 3))))
    assert (tally.mean, tally.median, tally.quartiles) == (3.8, 3, None)


def test_answers_to_a_version_that_asked_otherwise_are_left_out() -> None:
    later = questionnaire(item("a"), number_item("far", unit="hours"), id="made", version="2.0.0")
    earlier = questionnaire(item("a"), number_item("far", unit="minutes"), id="made")
    given = [
        Response(
            Respondent(
                f"{q.version} {n}", WAVE, Audience.PARENTS, (Asked("made", q.version, q.hash),)
            ),
            {"a": Entry(Chosen(3.0)), "far": Entry(Chosen(float(n)))},
            DAY,
        )
        for q, numbers in ((earlier, range(100, 110)), (later, range(5, 10)))
        for asked in [Asked("made", q.version, q.hash)]
        for n in numbers
    ]
    answers = read(given, {q.hash: q for q in (earlier, later)})
    scores = score_wave(WAVE, answers)
    assert number(scores.group(Audience.PARENTS)).median == 7
    assert scores.changed == ("far",)
    alone = read([replace(r) for r in given[:10]], {earlier.hash: earlier})
    assert number(score_wave(WAVE, alone).group(Audience.PARENTS)).given == 10


@given(st.lists(st.integers(0, 30), min_size=2, max_size=8), st.sampled_from([5, 10]))
def test_hidden_options_are_never_a_few_together(counts: Sequence[int], floor: int) -> None:
    if sum(counts) < floor:
        return
    hidden = few(counts, floor, add_up=True)
    people = sum(counts[place] for place in hidden)
    assert people == 0 or (people >= floor and len(hidden) > 1)
    assert all(c == 0 or c >= floor or p in hidden for p, c in enumerate(counts))
