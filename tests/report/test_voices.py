"""Several voices in one report, with numbers worked out by hand."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import cycle, islice
from typing import Any

import pytest

from reflect.framing import EpsteinType, Stance
from reflect.questionnaire import Audience, Item
from reflect.report.care import Care
from reflect.responses import Response, Wave
from reflect.scoring.carelessness.kinds import Doubt
from reflect.scoring.change import change
from reflect.scoring.privacy.gate import score_alike
from reflect.scoring.privacy.profile import SHARE, SHARE_WITH_LEADERS
from reflect.scoring.reading import read
from tests.making import DAY, WAVE
from tests.report.telling import (
    FULL,
    Answers,
    given,
    headings,
    page_about,
    page_of,
    page_with,
    pages,
    said,
    told,
    whole_school,
    with_note,
    with_words,
)


def mixed(*pairs: tuple[int, int], n: int, audience: Audience, **who: Any) -> tuple[Response, ...]:
    """`n` respondents who take turns in answering as these pairs (involvement, engagement)."""
    turns = islice(cycle(pairs), n)
    found = given(*(whole_school(*pair) for pair in turns), audience=audience, **who)
    group = who.get("group", "")
    return tuple(
        replace(r, respondent=replace(r.respondent, id=f"{r.respondent.id} {group}")) for r in found
    )


LEADERS = mixed((4, 4), (5, 4), (4, 5), n=6, audience=Audience.LEADERS)
"""Involvement 75, 100, 75 and engagement 75, 75, 100: 83.3 both."""

STAFF = mixed((4, 3), (3, 3), n=12, audience=Audience.STAFF)
"""Involvement 75 and 50: 62.5; engagement 50."""

PARENTS = mixed((3, 2), (3, 1), (4, 2), (2, 1), n=24, audience=Audience.PARENTS)
"""Involvement 50, 50, 75, 25: 50; engagement 25, 0, 25, 0: 12.5."""

ALL = (*LEADERS, *STAFF, *PARENTS)


@cache
def page_of_all() -> str:
    return page_of(ALL, audience=None, wave=Wave(WAVE, DAY, invited={Audience.PARENTS: 96}))


def first_page(page: str) -> str:
    return said(next(pages(page)))


class TestPageOne:
    def test_the_heading_is_the_position_over_all_of_them(self) -> None:
        """Means 65.3 and 48.6: beside the line of engagement."""
        assert headings(page_of_all())[0] == (
            1,
            "Parents take part in what we run, and are beginning to shape it",
        )
        assert (
            "They do not all see it so: leaders place it partnership, staff place it between "
            "Involvement-led and Partnership, parents place it" in first_page(page_of_all())
        )

    def test_the_widest_gap_and_its_direction_stand_out(self) -> None:
        """83.3 less 12.5 is 70.8."""
        text = first_page(page_of_all())
        assert "71 points apart on engagement: leaders put it at 83, parents at 13." in text

    def test_every_voice_has_its_indices_and_how_many_answered(self) -> None:
        text = first_page(page_of_all())
        assert "0 to 100, over the 48 items that all were asked." in text
        assert "Leaders: involvement 83, engagement 83 of 100." in text
        assert "24 of 96 people · 25 %" in text
        figures = said(page_with(page_of_all(), "appendix"))
        # s = 13.056 of 12 means 62.5 ± 2.201·13.056/√12; on engagement all gave the same
        assert "Staff 50.0 all alike 12, 24, Established 62.5 54 to 71 12, 24" in figures

    def test_where_everyone_answered_there_is_no_interval(self) -> None:
        wave = Wave(WAVE, DAY, invited={Audience.STAFF: 12})
        page = page_of(ALL, audience=None, wave=wave)
        assert "12 of 12 people" in first_page(page)
        figures = said(page_with(page, "appendix"))
        assert "Staff 50.0 everyone answered 12, 24, Established 62.5 everyone" in figures

    def test_the_map_has_a_shape_and_words_for_each(self) -> None:
        text = first_page(page_of_all())
        assert "Leaders: involvement 83 of 100 across, engagement 83 of 100 up" in text
        assert "Parents: involvement 50 of 100 across, engagement 13 of 100 up" in text

    def test_voices_that_see_the_same_are_said_to(self) -> None:
        page = page_of((*LEADERS, *mixed((4, 4), n=6, audience=Audience.STAFF)), audience=None)
        assert "Leaders and staff both see it so, with no gap on the whole" in first_page(page)

    def test_need_is_the_mean_over_the_voices(self) -> None:
        """Means 65.28 and 48.61: (2 × 51.39 + 34.72) ÷ 3 = 45.8."""
        glance = said(page_with(page_of_all(), "types"))
        assert "83 50 13 83 63 50 +71 The need of this type is 45.8 of 100. 45.8" in glance

    def test_who_is_not_heard_is_said(self) -> None:
        few = mixed((1, 1), n=3, audience=Audience.STAFF)
        page = page_of((*LEADERS, *few, *PARENTS), audience=None)
        assert "Staff: 3 answers; too few to show" in first_page(page)
        assert "Staff: nobody has answered yet." in first_page(
            page_of((*LEADERS, *PARENTS), audience=None)
        )
        assert "Not heard: 72 parents." in first_page(page_of_all())

    def test_where_no_gap_is_worth_discussing_none_is_claimed(self) -> None:
        alike = mixed((4, 4), (5, 4), (4, 5), n=12, audience=Audience.STAFF)
        page = page_of((*LEADERS, *alike), audience=None)
        assert "points apart" not in first_page(page)
        assert any("No clear gap between leaders and staff" in words for _, words in headings(page))


class TestSharedItems:
    def test_groups_are_compared_only_on_what_all_were_asked(self) -> None:
        """Parents are asked role alone; leaders' interaction items do not count beside them."""

        def role_only(item: Item) -> object:
            return "." if item.question and item.question.value == "interaction" else 3

        def leaders(item: Item) -> object:
            return 5 if item.question and item.question.value == "interaction" else 3

        parents = given(*[role_only] * 6, audience=Audience.PARENTS)
        page = page_of((*given(*[leaders] * 4), *parents), audience=None)
        text = first_page(page)
        assert "over the 24 items that all were asked" in text
        assert "(role only)" in headings(page)[0][1]
        assert "Leaders: involvement 50, engagement 50 of 100." in text
        interaction = said(page_with(page, "type-parenting")).partition("The interaction we")[2]
        assert "Leaders 100 n 4" in interaction
        assert "Parents" not in interaction

    def test_voices_without_a_common_item_have_no_common_report(self) -> None:
        def only(question: str) -> Answers:
            return lambda item: 3 if item.question and item.question.value == question else "."

        both = (
            *given(*[only("role")] * 4),
            *given(*[only("interaction")] * 6, audience=Audience.PARENTS),
        )
        assert told(both, audience=None) is None
        assert told(both) is not None


class TestForms:
    def test_a_few_on_another_form_are_set_aside_and_it_is_said(self) -> None:
        few = mixed((1, 5), n=3, audience=Audience.STAFF, core=True)
        few = tuple(
            replace(r, respondent=replace(r.respondent, id=f"x{r.respondent.id}")) for r in few
        )
        page = page_of((*STAFF, *few), audience=Audience.STAFF)
        assert "A few staff answered another form than the rest" in first_page(page)
        assert "Staff: involvement 63, engagement 50 of 100." in first_page(page)
        assert "12 answers" in first_page(page)

    def test_those_set_aside_have_no_part_in_which_ranks_are_earned(self) -> None:
        """The six types lie a step apart from each other, and twelve staff see each of them alike.

        Four more, on another form, who each disagree with themselves, would blur the difference.
        """
        types = list(EpsteinType)

        def agreed(item: Item) -> int:
            return 1 + types.index(item.type or types[0]) * 4 // 5

        def wild(person: int) -> Callable[[Item], int]:
            return lambda item: 1 + 4 * ((types.index(item.type or types[0]) + person) % 2)

        staff = given(*[agreed] * 12, audience=Audience.STAFF)
        few = [
            replace(r, respondent=replace(r.respondent, id=f"x{r.respondent.id}", core=True))
            for r in given(*map(wild, range(4)), audience=Audience.STAFF)
        ]
        alone, beside = (told(each, audience=Audience.STAFF) for each in (staff, (*staff, *few)))
        assert alone
        assert beside
        assert beside.aside == (Audience.STAFF,)
        assert beside.earned == alone.earned


class TestGaps:
    def test_each_says_who_sees_more_of_it(self) -> None:
        """Every item of engagement: leaders 83.3, parents 12.5."""
        text = said(
            page_about(
                page_of_all(), "Leaders, staff and parents are far apart on 48 of 48 questions"
            )
        )
        assert "stand leaders 83, staff 50 and parents 13." in text
        assert "leaders 83 n 6 · staff 50 n 12 · parents 13 n 24 Leaders +71 than parents" in text
        assert "The 8 widest of 48 are shown." in text

    def test_one_leader_has_no_gap_worth_discussing(self) -> None:
        """A single answer has no spread to test with."""
        page = page_of((*LEADERS[:1], *PARENTS), audience=None)
        assert "No clear gap between leaders and parents" in said(page)
        assert "nan" not in said(page).casefold().split()


class TestNamedGroups:
    YEARS = (
        *mixed((4, 4), (5, 4), n=8, audience=Audience.PARENTS, group="Year 1"),
        *mixed((2, 1), (1, 1), n=9, audience=Audience.PARENTS, group="Year 2"),
        *mixed((1, 5), n=3, audience=Audience.PARENTS, group="Year 3"),
        *mixed((1, 5), n=3, audience=Audience.PARENTS),
    )

    def test_they_have_a_page_and_the_small_ones_do_not_show(self) -> None:
        page = page_of(self.YEARS, audience=Audience.PARENTS)
        part = page_about(page, "Engagement: 75 points higher in “Year 1” than in “Year 2”")
        assert "Of Year 3 nothing is shown" in said(part)
        assert "Year 1 8 Year 1: involvement 88, engagement 75 of 100. 75" in said(part)

    def test_no_answer_in_words_stands_beside_one(self) -> None:
        voiced = (with_words(self.YEARS[0], "proud", "The garden."), *self.YEARS[1:])
        page = page_of(voiced, audience=Audience.PARENTS)
        own = said(page_about(page, "In their own words"))
        assert "The garden." in own
        assert "Year" not in own


class TestWords:
    def test_what_could_tell_who_wrote_is_masked_and_counted(self) -> None:
        wrote = with_words(PARENTS[0], "proud", "Ring Ana on 01632 960 123.")
        wrote = with_note(wrote, FULL.scored[0].id, "ana@example.org knows.")
        page = page_of((*LEADERS, wrote, *PARENTS[1:]), audience=None, names=["Ana"])
        text = said(page)
        assert "Ring [name] on [phone]." in text
        assert "[e-mail] knows." in text
        assert "3 places with a phone number, an e-mail address or a name on your list" in text
        assert "A person must read these" in text

    def test_notes_say_who_wrote_them(self) -> None:
        noted = with_note(LEADERS[0], FULL.scored[0].id, "See the minutes.")
        page = page_of((noted, *LEADERS[1:], *PARENTS), audience=None)
        assert "“See the minutes.” A leader" in said(page)

    def test_how_carefully_it_was_answered_is_told(self) -> None:
        care = Care({Doubt.STRAIGHT_LINING: 12, Doubt.BLANK: None}, {Doubt.DUPLICATE: None}, 0)
        text = said(page_of(LEADERS, care=care))
        assert "the same option throughout (12), nothing answered (fewer than 5)" in text
        assert "Left out on request: the same answers as another (fewer than 5)." in text


class TestToShare:
    WORDED = (
        with_words(with_note(LEADERS[0], FULL.scored[0].id, "OURNOTE"), "proud", "OURWORDS"),
        *LEADERS[1:],
        *STAFF,
        with_words(PARENTS[0], "proud", "THEIRWORDS"),
        *PARENTS[1:],
    )

    def test_nothing_is_quoted_and_leaders_are_left_out(self) -> None:
        page = page_of(self.WORDED, audience=None, profile=SHARE)
        assert not {"OURNOTE", "OURWORDS", "THEIRWORDS"} & set(said(page).split())
        assert "83" not in first_page(page)
        assert "Leaders: nothing is shown of them here" in first_page(page)
        assert "nothing is shown of a group of fewer than 10 people" in said(page)

    def test_with_leaders_their_indices_alone_are_shown(self) -> None:
        page = page_of(self.WORDED, audience=None, profile=SHARE_WITH_LEADERS)
        assert "Leaders: involvement 83, engagement 83 of 100." in first_page(page)
        assert "leaders 83 n 6" not in said(page)
        assert "of leaders: " not in said(page)

    def test_two_leaders_are_too_few_for_that(self) -> None:
        few = (*LEADERS[:2], *STAFF, *PARENTS)
        page = page_of(few, audience=None, profile=SHARE_WITH_LEADERS)
        assert "Staff and parents both see it so" in first_page(page)
        assert "Leaders: involvement" not in first_page(page)


class TestSinceLastTime:
    @staticmethod
    def page(then: tuple[Response, ...], now: tuple[Response, ...], **options: Any) -> str:
        earlier = tuple(replace(r, respondent=replace(r.respondent, wave="autumn")) for r in then)
        kept = {FULL.hash: FULL}
        found = change(*score_alike(("autumn", read(earlier, kept)), (WAVE, read(now, kept))))
        return page_of(now, change=found, **options)

    def test_no_clear_change_is_a_result(self) -> None:
        page = self.page(PARENTS, PARENTS, audience=Audience.PARENTS)
        part = said(page_with(page, "types")).partition("No clear change since autumn")[2]
        assert "all 14 comparisons are reckoned with" in part
        assert "As a whole 13 › 13 Parents, engagement as a whole: 13 then, 13 now" in part
        assert ", a difference of 0, interval −7 to +7, no clear change." in part
        assert "“Not clear” is a result too" in part

    def test_a_clear_change_is_marked_with_its_interval(self) -> None:
        """Engagement of communicating alone goes from 12.5 to 62.5."""

        def better(low: int) -> Answers:
            def mark(item: Item) -> object:
                talks = item.type is EpsteinType.COMMUNICATING
                if item.stance is Stance.ENGAGEMENT:
                    return low + 2 if talks else low
                return 3

            return mark

        now = given(*[better(low) for low in (2, 1) * 12], audience=Audience.PARENTS)
        then = given(*[whole_school(3, low) for low in (2, 1) * 12], audience=Audience.PARENTS)
        page = self.page(then, now, audience=Audience.PARENTS)
        said_so = "Since autumn, parents see more engagement in communicating (+50)"
        assert "+50 since autumn Parents see more engagement in communicating" in first_page(page)
        part = said(page_with(page, "types")).partition(said_so)[2]
        assert "engagement in communicating: 13 then, 63 now, a difference of +50, inter" in part
        assert "clear change. Volunteering 13 › 13" in part

    def test_leaders_are_told_what_moved_without_a_test(self) -> None:
        now = mixed((4, 4), n=6, audience=Audience.LEADERS)
        then = mixed((4, 2), n=6, audience=Audience.LEADERS)
        part = said(page_about(self.page(then, now), "Since autumn the team sees 24 items"))
        assert "25 n 6 75 n 6 +50" in part
        assert "Holm" not in part

    def test_one_person_moving_is_not_named(self) -> None:
        then = mixed((3, 3), n=4, audience=Audience.LEADERS)
        one = given(whole_school(5, 5))[0]
        now = (*then[:3], one)
        assert "No item moved much since autumn" in said(self.page(then, now))

    def test_waves_without_a_common_item(self) -> None:
        def only(question: str) -> Answers:
            return lambda item: 3 if item.question and item.question.value == question else "."

        page = self.page(given(*[only("role")] * 3), given(*[only("interaction")] * 3))
        assert "Nothing to compare with autumn" in said(page)


@pytest.mark.parametrize("answers", ["?", "_", "-"])
def test_voices_that_answered_nothing_on_the_scale(answers: str) -> None:
    everyone = (
        *given(*[whole_school(answers, answers)] * 3),
        *given(*[whole_school(answers, answers)] * 6, audience=Audience.PARENTS),
    )
    text = said(page_of(everyone, audience=None))
    assert "nan" not in text.casefold().split()
    assert "None" not in text.replace("None yet stands out", "").split()
