"""What stands on the pages, with numbers worked out by hand."""

import re

import pytest

from reflect.actions import Library, Phase
from reflect.framing import EpsteinType, Question, Stance
from reflect.questionnaire import Audience, Item
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

    PAGE = page_of(given(whole_school(4, 2), whole_school(4, 3), whole_school(5, 2)))

    def test_page_one(self) -> None:
        text = first_page(self.PAGE)
        assert "Involvement 83 Embedded Engagement 33 Starting" in text
        assert "24 and 24 items, n 3." in text
        assert text.count("involvement 83 · engagement 33 · n 3") == 2 + 3  # questions, priorities
        assert "Involvement-led. Move: Shift, that is, turn what already happens" in text
        assert text.count("83 of 100 · n 3") == 3  # strengths

    def test_the_map_shows_and_says_them(self) -> None:
        assert (
            "Position map. Involvement 83 of 100 across, engagement 33 of 100 up, as the "
            "leadership team answered: Involvement-led." in first_page(self.PAGE)
        )
        x, y = 83.33, 66.67  # y runs downwards: 100 − 33.33
        assert f'<circle cx="{x}" cy="{y}"' in self.PAGE

    def test_the_arithmetic_of_need(self) -> None:
        """(2 × 66.67 + 16.67) ÷ 3 = 50."""
        profile = said(page_about(self.PAGE, "stand level"))
        assert "1. Parenting 83.3 33.3 50.0 Shift" in profile
        assert "3. Volunteering 83.3 33.3 50.0 Shift" in profile
        assert "Learning at home 83.3 33.3 50.0 Shift" in profile
        assert profile.count("4 + 4 items · n 3 · lean −50") == 6

    def test_an_item(self) -> None:
        """Marks 4, 4, 5 on 1 to 5: mean 4.3, score 83.3."""
        rows = page_about(self.PAGE, "mainly participants")
        text = said(rows)
        assert "83 mean 4.3 1 to 5 · n 3" in text
        assert "33 mean 2.3 1 to 5 · n 3" in text
        drawn = "How the 3 answers lie: Worth 1 0; Worth 2 0; Worth 3 0; Worth 4 2; Worth 5 1."
        assert drawn in text

    def test_a_plan(self) -> None:
        plan = said(page_about(self.PAGE, "Parenting: turn what already happens into partnership"))
        assert plan.startswith("Action plan · priority 1 of 3")
        assert (
            "Involvement 83, engagement 33 (n 3; 4 + 4 items). Position: Involvement-led." in plan
        )
        assert "Need 50.0 of 100." in plan

    def test_halves_go_away_from_zero(self) -> None:
        """Marks 4 and 3: 62.5, printed 63; 2 and 3: 37.5, printed 38; lean −25."""
        page = page_of(given(whole_school(4, 2), whole_school(3, 3)))
        assert "Involvement 63 Established Engagement 38 Starting" in first_page(page)


class TestAgreement:
    def test_it_is_said_once_and_counted(self) -> None:
        page = page_where(4, 2)
        assert (1, "You agree on all 48 items") in headings(page)
        assert "seen differently" not in said(page)

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
        talk = page_about(page, "Seen differently: 1 question to talk through")
        assert (2, f"How often {split}?") in headings(talk)
        assert "n 4 · typical distance from the mean: 2.0 of 5 options" in said(talk)
        assert said(page_about(page, "Parents take part in some")).count("seen differently") == 1
        assert "agree on" not in said(page)

    def test_at_most_five_the_widest_first(self) -> None:
        def says(mark: int) -> Answers:
            return lambda item: mark if item.type is EpsteinType.PARENTING else 3

        page = page_of(given(*[says(mark) for mark in (1, 5)]))
        talk = page_about(page, "Seen differently: 5 questions to talk through")
        assert len([level for level, _ in headings(talk) if level == 2]) == 5


class TestHowManyAnswers:
    """Dots below ten answers, counts below twenty, percentages from twenty."""

    @staticmethod
    def items(leaders: int) -> str:
        return page_about(page_where(4, 2, leaders), "mainly participants")

    def test_nine_are_dots(self) -> None:
        items = self.items(9)
        first = items[items.index("<svg") : items.index("</svg>")]
        outline, inside = re.findall(r'stroke-linecap="round" d="([^"]*)"', first)
        assert outline.count("M") == inside.count("M") == 9
        assert "%" not in said(items)

    def test_ten_are_columns_with_counts(self) -> None:
        items = self.items(10)
        assert "stroke-linecap" not in items
        assert "0 0 0 10 0 Worth 1 Worth 5" in said(items)
        assert "%" not in said(items)

    def test_nineteen_still_have_no_percentages(self) -> None:
        assert "%" not in said(page_where(4, 2, 19))

    def test_twenty_have_percentages(self) -> None:
        items = said(self.items(20))
        assert "0 % 0 % 0 % 100 % 0 % Worth 1 Worth 5" in items
        assert "Worth 4 100 %" in items

    def test_a_response_rate_from_twenty_invited(self) -> None:
        def text(invited: int) -> str:
            wave = Wave(WAVE, DAY, invited={Audience.LEADERS: invited})
            return first_page(page_of(given(*[whole_school(4, 2)] * 3), wave=wave))

        assert "3 of 19 members invited answered." in text(19)
        assert "3 of 20 members invited answered (15 %)." in text(20)
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
        assert "Involvement 0 Not yet Engagement 100 Embedded" in first_page(page)
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
        items = page_about(page, "mainly participants")
        row = items.index("How often role.parenting.involvement.1?")
        note = items.index("See the minutes.\nOf May.")
        assert row < note < items.index("<tr", items.index("<tr", row) + 1)
        assert said(page_about(page, "In your own words: 1 answer")).endswith(
            "Why proud? The garden."
        )

    def test_the_short_form_is_named(self) -> None:
        short = given(whole_school(4, 2), core=True)
        assert "This was the short form." in first_page(page_of(short))
        mixed = (*given(whole_school(4, 2), whole_school(4, 2)), *short)
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
        assert said(page).count('{{ 7 * 7 }} {% raw %} "q" & &amp; </section>') == 4

    def test_items_without_an_answer_are_listed_with_why(self) -> None:
        def some(item: Item) -> object:
            return {EpsteinType.PARENTING: "?", EpsteinType.COMMUNITY: "-"}.get(item.type, 4)  # type: ignore[arg-type]

        role = page_about(page_of(given(some, some)), "partners as well as participants")
        assert (2, "Without an answer on the scale") in headings(role)
        missing = said(role).partition("Without an answer on the scale")[2]
        assert "How often role.parenting.involvement.1? 2 don’t know" in missing
        assert "How often role.community.involvement.1? 2 does not apply" in missing

    def test_an_item_that_counts_backwards_says_so(self) -> None:
        asked = questionnaire(item("a", reverse=True), item("b", stance="involvement"))
        page = page_of(given(lambda _: 2, asked=asked), asked=[asked])
        assert "Engagement · Parenting · counts backwards" in said(page)
        assert "75 mean 2.0" in said(page)


class TestPlan:
    def test_as_many_priorities_as_asked_for(self) -> None:
        responses = given(*[whole_school(4, 2)] * 3)
        for number in (1, 5):
            page = page_of(responses, priorities=number)
            assert said(page).count(f"of {number} ") >= number
            assert len([p for p in pages(page) if "Action plan · priority" in p]) == number

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
        assert not any("Most to do" in words for _, words in headings(page))
        first = first_page(page)
        assert "The lowest engagement items lead instead." in first
        assert "Parenting: start, begin with a few small habits that go both ways" in first
        assert "lowest engagement item: 0 of 100 · n 3" in first
        plans = [p for p in pages(page) if "Action plan · priority" in p]
        assert [headings(p)[0][1].partition(":")[0] for p in plans] == [
            "Parenting",
            "Collaborating with the community",
            "Volunteering",
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
    def test_a_questionnaire_without_the_framing_has_no_report(self) -> None:
        asked = questionnaire(item("a"), item("b"), framed=False)
        assert told(given(lambda _: 4, asked=asked), asked=[asked]) is None

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
        assert "30 mean 3.0 0 to 10 · n 3" in page  # 3 of 10
        assert "100 mean 3.0 −3 to 3 · n 3" in page

    def test_only_what_was_asked_stands_in_the_appendix(self) -> None:
        def core(item: Item) -> object:
            return 4 if item.id.endswith("1") else "."

        story = told(given(core, core))
        assert story
        assert [item.id for item in story.asked] == [
            item.id for item in FULL.scored if item.id.endswith("1")
        ]
        assert len({item.stance for item in story.asked}) == len(Stance)
