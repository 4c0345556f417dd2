"""What stands on the pages, with numbers worked out by hand."""

import re
from dataclasses import replace
from functools import cache
from html import unescape

import pytest

from reflect.actions import Library, Phase
from reflect.framing import EpsteinType, Question, Stance
from reflect.questionnaire import Audience, Item
from reflect.report.html import render
from reflect.responses import Wave
from reflect.school import School, SchoolPhase
from tests.making import DAY, WAVE, item, questionnaire
from tests.report.telling import (
    FULL,
    Answers,
    given,
    headings,
    page_about,
    page_of,
    page_where,
    page_with,
    pages,
    said,
    told,
    whole_school,
    with_note,
    with_words,
)


def first_page(page: str) -> str:
    return said(next(pages(page)))


class TestNumbers:
    """Three leaders: involvement 4, 4, 5 (75, 75, 100: 83.3), engagement 2, 3, 2 (33.3)."""

    @staticmethod
    @cache
    def page() -> str:
        return page_of(given(whole_school(4, 2), whole_school(4, 3), whole_school(5, 2)))

    def test_page_one(self) -> None:
        text = first_page(self.page())
        assert "Leaders: involvement 83, engagement 33 of 100." in text
        assert "from 24 and 24 items, n 3." in text
        assert text.count("83 of 100 · n 3") == 3  # strengths
        for number, type_ in enumerate(("Parenting", "Communicating", "Volunteering"), 1):
            assert f"{number}. {type_}: shift" in text
        assert (
            "Decide today: what we take up first Parenting Communicating Volunteering other" in text
        )

    def test_what_stands_out(self) -> None:
        """All three answer every engagement item with a 2 or a 3, of which 2 of 3 are low."""
        assert "2 of 3 leaders answer “Worth 1” or “Worth 2”" in first_page(self.page())

    def test_the_map_shows_and_says_them(self) -> None:
        assert (
            "Position map. Leaders: involvement 83 of 100 across, engagement 33 of 100 up, that is "
            "Involvement-led." in first_page(self.page())
        )
        x, y, r = 83, 67, 2.1  # y runs downwards: 100 − 33
        assert f'd="M{x - r:.1f} {y:.1f}a{r} {r}' in self.page()

    def test_the_arithmetic_of_need(self) -> None:
        """(2 × 66.67 + 16.67) ÷ 3 = 50."""
        glance = said(page_with(self.page(), "types"))
        assert "1. Parenting" in glance
        assert "3. Volunteering" in glance
        assert glance.count("33 83 The need of this type is 50.0 of 100. 50.0 shift") == 6
        assert "Need = (2 × (100 − engagement) + (100 − involvement)) ÷ 3" in glance

    def test_the_whole_in_figures(self) -> None:
        figures = said(page_with(self.page(), "appendix"))
        assert "Leaders 33.3 not given 3, 24, Starting" in figures
        assert "83.3 not given 3, 24, Embedded" in figures

    def test_an_item(self) -> None:
        """Marks 4, 4, 5 on 1 to 5: score 83.3."""
        text = said(page_with(self.page(), "type-parenting"))
        assert "3 answers of leaders: 2 say “Worth 4” and 1 say “Worth 5”. Leaders 83 n 3" in text
        assert "Leaders 33 n 3" in text

    def test_a_plan(self) -> None:
        plan = page_with(self.page(), "plan-parenting")
        assert headings(plan)[0] == (1, "From giving advice to learning from families")
        assert 'data-head="Parenting · plan 1 of 3 · move: shift"' in plan
        assert "33 of 100; 1 of 3 leaders answer higher than “Worth 2”" in said(plan)

    def test_halves_go_away_from_zero(self) -> None:
        """Marks 4 and 3: 62.5, printed 63; 2 and 3: 37.5, printed 38."""
        page = page_of(given(*[whole_school(4, 2), whole_school(3, 3)] * 2))
        assert "Leaders: involvement 63, engagement 38 of 100." in first_page(page)


class TestAgreement:
    def test_it_is_said_once_and_counted(self) -> None:
        page = page_where(4, 2)
        assert (1, "You agree on all 48 items") in headings(page)
        assert "differently: talk them through" not in said(page)

    def test_only_items_that_two_answered_can_be_agreed_on(self) -> None:
        def half(item: Item) -> object:
            return 4 if item.question is Question.ROLE else "_"

        page = page_of(given(whole_school(4, 4), half))
        assert (1, "You agree on all 24 items") in headings(page)

    @pytest.mark.parametrize(
        "leaders", [given(whole_school(4, 2)), given(*[whole_school("?", "_")] * 3)]
    )
    def test_one_voice_or_none_is_no_agreement(self, leaders: tuple[object, ...]) -> None:
        assert "agree on" not in said(page_of(leaders))  # type: ignore[arg-type]

    def test_split_items_are_questions_to_talk_through(self) -> None:
        """1, 5, 1, 5: typical distance 2 of 5 options; split from more than 5 ÷ 6."""
        split = "role.parenting.engagement.1"

        def says(mark: int) -> Answers:
            return lambda item: mark if item.id == split else 3

        page = page_of(given(*[says(mark) for mark in (1, 5, 1, 5)]))
        talk = page_about(page, "You see 1 question differently: talk them through")
        assert (2, f"How often {split}?") in headings(talk)
        assert "Leaders 50 n 4" in said(talk)
        assert "typical distance from the mean: 2.0 of 5 options" in said(talk)
        assert "agree on" not in said(page)

    def test_twenty_in_two_camps_are_talked_through_too(self) -> None:
        """8 of 20 parents answer 1 and 7 answer 5: 40 % and 35 %."""
        split = "role.parenting.engagement.1"

        def says(mark: int) -> Answers:
            return lambda item: mark if item.id == split else 3

        marks = [1] * 8 + [3] * 5 + [5] * 7
        page = page_of(
            given(*map(says, marks), audience=Audience.PARENTS), audience=Audience.PARENTS
        )
        talk = said(page_about(page, "Parents see 1 question differently"))
        assert "two camps: 40 % chose one of the two lowest options, 35 % one of the two" in talk

    def test_at_most_five_the_widest_first(self) -> None:
        def says(mark: int) -> Answers:
            return lambda item: mark if item.type is EpsteinType.PARENTING else 3

        page = page_of(given(*[says(mark) for mark in (1, 5)]))
        talk = page_about(page, "You see 5 questions differently")
        assert len([level for level, _ in headings(talk) if level == 2]) == 5


class TestHowManyAnswers:
    """Blocks below ten answers, counts below twenty, percentages from twenty."""

    @staticmethod
    def drawing(leaders: int) -> str:
        page = page_with(page_where(4, 2, leaders), "type-parenting")
        return page.partition('<svg class="bars"')[2].partition("</svg>")[0]

    def test_nine_are_blocks(self) -> None:
        """Eight cuts between nine blocks, and no number."""
        drawn = self.drawing(9)
        cuts = re.search(r'stroke="#ffffff" stroke-width="4" d="([^"]*)"', drawn)
        assert cuts
        assert cuts[1].count("M") == 8
        assert "<text" not in drawn
        assert "9 answers of leaders: 9 say “Worth 4”." in drawn

    def test_ten_are_a_bar_with_counts(self) -> None:
        drawn = self.drawing(10)
        assert 'stroke-width="4"' not in drawn
        assert ">10</text>" in drawn
        assert "%" not in drawn

    def test_nineteen_still_have_no_percentages(self) -> None:
        assert "%" not in self.drawing(19)

    def test_twenty_have_percentages(self) -> None:
        drawn = self.drawing(20)
        assert ">100</text>" in drawn
        assert "20 answers of leaders: 100\xa0% say “Worth 4”." in unescape(drawn)

    def test_a_response_rate_from_twenty_invited(self) -> None:
        def text(invited: int) -> str:
            wave = Wave(WAVE, DAY, invited={Audience.LEADERS: invited})
            return first_page(page_of(given(*[whole_school(4, 2)] * 3), wave=wave))

        assert "3 of 19 members Leaders: involvement" in text(19)
        assert "3 of 20 members · 15 %" in text(20)
        assert "3 answers; only 2 invited are recorded, so there is no response rate" in text(2)


class TestSmallGroups:
    LEADERS = given(*[whole_school(4, 2)] * 3)

    def test_four_parents_leave_no_trace_in_the_leaders_report(self) -> None:
        parents = given(*[whole_school(1, 5)] * 4, audience=Audience.PARENTS)
        parents = tuple(with_words(p, "proud", "A secret.") for p in parents)
        assert page_of((*self.LEADERS, *parents)) == page_of(self.LEADERS)

    def test_four_parents_have_no_report(self) -> None:
        parents = given(*[whole_school(1, 5)] * 4, audience=Audience.PARENTS)
        assert told((*self.LEADERS, *parents), audience=Audience.PARENTS) is None

    def test_five_parents_are_heard(self) -> None:
        parents = given(*[whole_school(1, 5)] * 5, audience=Audience.PARENTS)
        assert "leaders’ view alone" in first_page(page_of(self.LEADERS))
        assert "leaders’ view alone" not in first_page(page_of((*self.LEADERS, *parents)))
        page = page_of((*self.LEADERS, *parents), audience=Audience.PARENTS)
        assert "As parents see it." in first_page(page)
        assert "Parents: involvement 0, engagement 100 of 100." in first_page(page)
        assert (1, "Parents agree on all 48 items") in headings(page)

    def test_an_item_that_fewer_than_five_parents_answered_is_not_shown(self) -> None:
        hidden = "role.parenting.engagement.1"
        few = given(
            *[lambda item: "?" if item.id == hidden else 3] * 2,
            *[whole_school(3, 3)] * 4,
            audience=Audience.PARENTS,
        )
        few = tuple(with_note(response, hidden, "A secret.") for response in few)
        page = page_of(few, audience=Audience.PARENTS)
        assert hidden not in page
        assert "A secret." not in page


class TestWords:
    def test_notes_stand_with_their_item_and_words_with_their_question(self) -> None:
        (response,) = given(whole_school(4, 2))
        noted = with_note(response, "role.parenting.involvement.1", "See the minutes.\nOf May.")
        page = page_of([with_words(noted, "proud", "The garden.")])
        items = page_with(page, "type-parenting")
        row = items.index("How often role.parenting.involvement.1?")
        note = items.index("See the minutes.\nOf May.")
        assert row < note < items.index("<tr", row)
        assert said(page_about(page, "In your own words: 1 answer")).endswith(
            "Why proud? The garden."
        )

    def test_the_short_form_is_named(self) -> None:
        short = given(whole_school(4, 2), core=True)
        assert "This was the short form." in first_page(page_of(short))
        mixed = (*given(*[whole_school(4, 2)] * 2), *short)
        assert "1 of the 3 answered the short form." in first_page(page_of(mixed))

    def test_a_made_up_school_says_so_on_every_page(self) -> None:
        page = page_of(given(whole_school(4, 2)), made_up=True)
        assert "A made-up school: names and answers are invented." in said(page)
        assert "· a made-up school, for show" in page[page.index('data-running="') :][:120]

    def test_what_people_wrote_is_text(self) -> None:
        evil = """<script>alert('x')</script> {{ 7 * 7 }} {% raw %} "q" & &amp; </section>"""
        (response,) = given(whole_school(4, 2))
        written = with_words(with_note(response, FULL.scored[0].id, evil), "proud", evil)
        page = page_of([written], school=School(evil), wave=Wave(evil, DAY))
        assert "<script>" not in page
        assert "</section> </" not in said(page)
        assert said(page).count('{{ 7 * 7 }} {% raw %} "q" & &amp; </section>') == 2
        assert page.count("&lt;/section&gt;") == 2 + 2  # said twice, and in the title

    def test_items_without_an_answer_are_listed_with_why(self) -> None:
        def some(item: Item) -> object:
            return {EpsteinType.PARENTING: "?", EpsteinType.COMMUNITY: "-"}.get(item.type, 4)  # type: ignore[arg-type]

        page = page_of(given(some, some))
        parenting = said(page_with(page, "type-parenting"))
        assert "How often role.parenting.involvement.1? Involvement. 2 don’t know" in parenting
        community = said(page_with(page, "type-community"))
        assert "How often role.community.involvement.1? Involvement. 2 does not apply" in community

    def test_an_item_that_counts_backwards_says_so(self) -> None:
        asked = questionnaire(item("a", reverse=True), item("b", stance="involvement"))
        page = page_of(given(lambda _: 2, asked=asked), asked=[asked])
        assert "How often a? Engagement. Counts backwards." in said(page)
        assert "Leaders 75 n 1" in said(page)


class TestPlan:
    def test_as_many_priorities_as_asked_for(self) -> None:
        responses = given(*[whole_school(4, 2)] * 3)
        for number in (1, 5):
            page = page_of(responses, priorities=number)
            assert page.count(f" of {number} · move: shift") == number
            assert len([p for p in pages(page) if ' id="plan-' in p]) == number

    def test_where_no_type_can_be_scored_the_lowest_engagement_items_lead(self) -> None:
        """One item a stance and type: two of the three lowest are of one type."""
        asked = questionnaire(
            *(item(f"{t}.i", type=t.value, stance="involvement") for t in EpsteinType),
            *(item(f"{t}.e", type=t.value) for t in EpsteinType),
            id="short",
        )

        def answers(item: Item) -> int:
            low = {"parenting.e": 1, "community.e": 2, "volunteering.e": 4}
            return low.get(item.id, 5)

        page = page_of(given(answers, answers, answers, asked=asked), asked=[asked])
        assert not any("furthest" in words for _, words in headings(page))
        first = first_page(page)
        assert "The lowest engagement items lead instead." in first
        assert "1. Parenting: start Begin small talks on bringing up children, both ways" in first
        assert "lowest item: 0 of 100 · n 3" in first
        plans = [p for p in pages(page) if ' id="plan-' in p]
        assert [re.findall(r'id="plan-([a-z-]+)"', p)[0] for p in plans] == [
            "parenting",
            "community",
            "volunteering",
        ]
        assert all("Types cannot be scored from so few items" in said(p) for p in plans)

    def test_actions_fit_the_phase_of_the_school(self) -> None:
        school = School("Hill School", phase=SchoolPhase.SPECIAL)
        story = told(given(*[whole_school(4, 2)] * 3), school=school)
        assert story
        chosen = [choice.action for plan in story.plan for choice in plan.planned.choices]
        assert chosen
        assert all(Phase.SPECIAL in action.phases for action in chosen)

    def test_where_the_library_has_nothing_own_ideas_come_first(self) -> None:
        page = page_of(given(*[whole_school(4, 2)] * 3), library=Library((), {}))
        assert said(page).count("Start from your own ideas, and from parents’.") == 3
        assert "to choose from" not in said(page)

    def test_none_twice_in_a_whole_report(self) -> None:
        story = told(given(*[whole_school(4, 2)] * 3), priorities=5)
        assert story
        chosen = [c.action.id for plan in story.plan for c in plan.planned.choices]
        assert len(chosen) == len(set(chosen)) > 5

    def test_every_source_of_a_chosen_action_is_listed(self) -> None:
        story = told(given(*[whole_school(2, 4)] * 3))
        assert story
        cited = {
            source.key
            for plan in story.plan
            for choice in plan.planned.choices
            for source in choice.action.evidence.sources
        }
        assert cited <= {reference.key for reference in story.references}


class TestOtherInstruments:
    OWN = questionnaire(
        *(item(id_, type=None, stance=None) for id_ in "abcde"),
        id="own",
        framed=False,
        subscales={"trust": ["a", "b"], "time": ["c", "d"]},
    )
    """Two areas and an item that is in none."""

    def test_a_questionnaire_without_the_framing_is_told_by_its_areas(self) -> None:
        """Twenty parents: trust 4 (75), time 2 (25), the rest 3 (50)."""
        marks = {"a": 4, "b": 4, "c": 2, "d": 2, "e": 3}
        asked = [self.OWN]
        theirs = given(
            *[lambda item: marks[item.id]] * 20, asked=self.OWN, audience=Audience.PARENTS
        )
        page = page_of(theirs, asked=asked, audience=None)
        assert headings(page)[0] == (1, "Trust is rated highest, time lowest")
        text = first_page(page)
        assert "trust trust: parents 75 of 100. 75 100 %" in text
        assert "time time: parents 25 of 100. 25 0 %" in text
        assert "Other questions – 0 %" in text
        assert "How often c?" in said(page_with(page, "area-time"))
        assert "Parents 25 n 20" in said(page_with(page, "area-time"))
        assert not re.search("[Ii]nvolvement|[Ee]ngagement|Epstein", said(page))

    def test_no_part_of_it_needs_the_framing(self) -> None:
        story = told(given(*[lambda _: 4] * 3, asked=self.OWN), asked=[self.OWN])
        assert story
        assert not story.framed
        assert (story.types, story.plan, story.whole, story.references) == ((), (), None, ())

    def test_beside_one_with_the_framing_it_has_pages_of_its_own(self) -> None:
        with_it = told(given(*[whole_school(4, 2)] * 3))
        own = told(given(*[lambda _: 4] * 3, asked=self.OWN), asked=[self.OWN])
        assert with_it
        assert own
        page = render(replace(with_it, others=(own,)))
        assert headings(page)[0][1].startswith("Parents take part in what we run")
        assert "How often c?" in said(page_with(page, "own-area-time"))
        assert "own, version 1.0.0" in said(page_with(page, "appendix"))

    def test_beside_one_with_the_framing_it_has_no_part(self) -> None:
        asked = questionnaire(item("own.a"), id="own", framed=False)
        both = given(whole_school(4, 2), whole_school(4, 2))
        own = given(lambda _: 1, asked=asked)
        story = told((*both, *own), asked=[FULL, asked])
        assert story
        assert all(q.framed for q in story.questionnaires)
        assert "own.a" not in page_of((*both, *own), asked=[FULL, asked])

    def test_long_scales_with_values_below_zero(self) -> None:
        eleven = {"options": [{"value": value, "label": f"{value}"} for value in range(11)]}
        asked = questionnaire(
            item("wide", scale="wide"),
            item("minus", scale="minus", stance="involvement"),
            scales={"wide": eleven, "minus": [-3, -1, 1, 3]},
        )
        page = said(page_of(given(*[lambda _: 3] * 3, asked=asked), asked=[asked]))
        assert "3 answers of leaders: 3 say “3”. Leaders 30 n 3" in page  # 3 of 10
        assert "Leaders 100 n 3" in page
        assert "minus: −3 Worth -3, −1 Worth -1, 1 Worth 1, 3 Worth 3" in page

    def test_only_what_was_asked_stands_in_the_appendix(self) -> None:
        def core(item: Item) -> object:
            return 4 if item.id.endswith("1") else "."

        story = told(given(core, core))
        assert story
        assert [item.id for item in story.asked] == [
            item.id for item in FULL.scored if item.id.endswith("1")
        ]
        assert len({item.stance for item in story.asked}) == len(Stance)
