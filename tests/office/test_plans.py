"""What was typed into a report's pages, and what a letter says of a plan."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reflect.diagnostics import Expected
from reflect.letters import Letter
from reflect.made_up.schools import MadeUp
from reflect.office.demo import story_of_made_up
from reflect.office.folder import Folder
from reflect.office.letters import values_for
from reflect.office.plans.kept import Suggestion, latest_plan, suggestions
from reflect.office.plans.pages import reviews, taken
from reflect.plan import Idea, Note, Outcome, Review, Undertaking
from reflect.plan.file import MOST_WORDS
from reflect.plan.filled import Filled
from reflect.plan.writing import with_plan
from reflect.report.editions import Edition
from reflect.responses import Wave
from reflect.school import School
from reflect.words.language import Language
from tests.acceptance.command import name_school
from tests.plan.deciding import ASKING, PLAN, TEA

TODAY = date(2027, 9, 30)


@pytest.fixture(scope="module")
def first() -> Suggestion:
    """The first priority of a made-up school, which is community."""
    story = story_of_made_up(MadeUp.INVOLVEMENT_LED, School("Oak"), Edition.BRIEF)
    found = next(suggestions(story))
    assert found.story.planned.priority.type is TEA.type
    return found


def page(typed: Mapping[str, str], *ticked: str) -> Filled:
    return Filled("", typed, frozenset(ticked))


def idea(text: str) -> Filled:
    return page({"Community: Our own idea": text})


def undertaken(typed: Filled, of: Suggestion, *kept: Undertaking) -> tuple[Undertaking, list[str]]:
    plan = replace(PLAN, undertakings=kept) if kept else None
    found = taken(typed, [of], plan, TODAY)
    [one] = found.undertakings
    return one, found.remarks


class TestPages:
    def test_the_first_of_two_that_are_ticked_is_taken_and_it_is_told(
        self, first: Suggestion
    ) -> None:
        titles = [action.title for action in first.actions]
        both = page({}, *(f"Community: Choose: {title}" for title in titles[:2]))
        one, remarks = undertaken(both, first)
        assert (one.what, one.idea, one.action) == (titles[0], Idea.LIBRARY, first.actions[0].id)
        assert remarks == ["Community: 2 are ticked; the first was taken."]

    def test_what_is_kept_stays_as_it_is_where_the_page_says_the_same(
        self, first: Suggestion
    ) -> None:
        assert undertaken(idea(TEA.what), first, TEA) == (TEA, [])

    def test_another_idea_takes_its_place(self, first: Suggestion) -> None:
        kept = replace(TEA, parents="Two of Year 3")
        one, _ = undertaken(idea("A walk to school"), first, kept)
        assert (one.what, one.idea) == ("A walk to school", Idea.SCHOOL)
        assert one.parents == "Two of Year 3"

    def test_what_is_too_long_is_cut_and_that_is_told(self, first: Suggestion) -> None:
        one, remarks = undertaken(idea("x" * (MOST_WORDS + 3)), first)
        assert one.what == "x" * MOST_WORDS
        assert remarks == [
            f"Community: Our own idea: cut at {MOST_WORDS} characters; it had {MOST_WORDS + 3}."
        ]

    def test_what_came_of_a_plan_is_reviewed_by_number(self) -> None:
        """The second is dropped already; of the first the reason is kept."""
        plan = replace(PLAN, undertakings=(ASKING, replace(TEA, dropped=Note(TODAY, "Rain"))))
        because = {"Review 1: Because": "A third of families answered"}
        typed = page(because, "Review 1: Adapt it", "Review 2: Keep it")
        review = Review(TODAY, Outcome.ADAPT, "A third of families answered")
        assert list(reviews(typed, plan, TODAY)) == [(1, review)]

    def test_two_outcomes_cannot_both_be_meant(self) -> None:
        both = page({}, "Review 1: Keep it", "Review 1: Stop it")
        with pytest.raises(Expected, match="Review 1: more than one of keep, adapt and stop"):
            list(reviews(both, PLAN, TODAY))


class TestFolder:
    LETTER = Letter("x", "letter", "X", "{we will}\n\n{we cannot}\n")

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Folder:
        """One of a wave whose plan asks for ideas, and has given up on tea at the gate."""
        name_school(tmp_path)
        asking = replace(ASKING, measure=None)  # of an item that this school does not ask
        given_up = replace(TEA, dropped=Note(TODAY, "It rained"))
        plan = replace(PLAN, undertakings=(asking, given_up))
        (tmp_path / "plan.yaml").write_text(with_plan("", plan), encoding="utf-8")
        folder = Folder(tmp_path)
        folder.store().open_wave(Wave(PLAN.wave, PLAN.decided))
        return folder

    def test_a_letter_says_what_is_done_first_and_what_is_not(self, folder: Folder) -> None:
        assert values_for(folder, self.LETTER, None, None) == {
            "we will": "- Tell families what came of their ideas. "
            "First, by 26 June 2027: Ask one question in the newsletter",
            "we cannot": "- Tea at the gate: It rained",
        }

    def test_also_in_another_language(self, folder: Folder) -> None:
        """What the school wrote stays as it wrote it."""
        found = values_for(folder, self.LETTER, None, None, Language("pl"))
        assert "26 czerwca 2027" in found["we will"]
        assert "Ask one question in the newsletter" in found["we will"]

    def test_a_plan_that_is_not_there(self, folder: Folder) -> None:
        assert latest_plan(folder, "summer 2027").wave == PLAN.wave
        with pytest.raises(Expected, match=r"“Autumn” has no plan\. Plans here: “Summer 2027”\."):
            latest_plan(folder, "Autumn")
