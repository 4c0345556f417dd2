"""What each edition holds, and what families are told; samples rendered as a school gets them."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from cssselect2 import ElementWrapper, Matcher, compile_selector_list
from tinycss2 import parse_stylesheet, serialize

from reflect.made_up.schools import MadeUp
from reflect.office.demo import story_of_made_up
from reflect.questionnaire import Audience, Item
from reflect.report.editions import Edition
from reflect.report.html import render
from reflect.report.sections import sections
from reflect.resources import TEMPLATES
from reflect.responses import Wave
from reflect.school import Paper, School, SchoolPhase
from reflect.scoring.privacy.profile import INTERNAL, SHARE, Profile
from reflect.words.language import Language
from tests.making import DAY, WAVE
from tests.report.every import faults, faults_of
from tests.report.telling import given, headings, page_of, pages, said, told, whole_school

PARENTS = given(*[whole_school(4, 2)] * 12, audience=Audience.PARENTS)


def ids(edition: Edition) -> list[str]:
    story = told((*given(*[whole_school(4, 2)] * 3), *PARENTS), audience=None)
    assert story
    return [section.id for section in sections(story, edition)]


def test_the_brief_edition_is_the_answer_and_the_types() -> None:
    assert ids(Edition.BRIEF) == ["answer", "types"]


def test_the_meeting_has_the_first_priority_with_its_plan() -> None:
    """No gap between the groups, who all answer alike; that they agree is said."""
    assert ids(Edition.MEETING) == [
        *("answer", "types", "gaps", "differently"),
        *("type-parenting", "plan-parenting", "actions-parenting"),
    ]


def test_the_full_edition_has_every_type_and_three_plans() -> None:
    found = ids(Edition.FULL)
    assert [id_ for id_ in found if id_.startswith("type-")] == [
        *("type-parenting", "type-communicating", "type-volunteering"),
        *("type-learning-at-home", "type-decision-making", "type-community"),
    ]
    assert sum(id_.startswith("plan-") for id_ in found) == 3
    assert found[-2:] == ["reading", "appendix"]


@pytest.mark.parametrize("edition", Edition)
def test_no_link_leads_out_of_an_edition(edition: Edition) -> None:
    page = page_of((*given(*[whole_school(4, 2)] * 3), *PARENTS), audience=None, edition=edition)
    led_to = set(re.findall(r'href="#([^"]*)"', page))
    assert led_to <= set(re.findall(r' id="([^"]*)"', page))


@pytest.mark.parametrize("edition", Edition)
def test_fields_have_names_of_their_own(edition: Edition) -> None:
    page = page_of((*given(*[whole_school(4, 2)] * 3), *PARENTS), audience=None, edition=edition)
    names = re.findall(r'<input[^>]* name="([^"]*)"', page)
    assert names
    assert len(names) == len(set(names))


@pytest.mark.parametrize("audience", [None, Audience.PARENTS])
@pytest.mark.parametrize("profile", [INTERNAL, SHARE])
def test_the_sheet_of_further_pages_is_not_missed_in_a_brief_report(
    audience: Audience | None, profile: Profile
) -> None:
    answers = (*given(*[whole_school(4, 2)] * 12), *PARENTS)
    page = page_of(answers, audience=audience, profile=profile, edition=Edition.BRIEF)
    further = (TEMPLATES / "further-pages.css").read_text(encoding="utf-8")
    assert further not in page
    matcher = Matcher()
    for rule in parse_stylesheet(further, skip_comments=True, skip_whitespace=True):
        for selector in compile_selector_list(rule.prelude):
            matcher.add_selector(selector, serialize(rule.prelude))
    elements = ElementWrapper.from_html_root(ElementTree.fromstring(page))
    assert [found for each in elements.iter_subtree() for found in matcher.match(each)] == []


class TestFamilies:
    @staticmethod
    def page(*marks: int) -> str:
        """Twenty parents who each give these marks in turn to every item of a stance."""

        def answers(item: Item) -> int:
            return marks[item.stance == "engagement"]

        theirs = given(*[answers] * 20, audience=Audience.PARENTS)
        wave = Wave(WAVE, DAY, DAY, invited={Audience.PARENTS: 50}, counts_families=True)
        return page_of(theirs, audience=None, profile=SHARE, wave=wave, edition=Edition.PARENTS)

    def test_they_are_told_what_they_said_at_either_end(self) -> None:
        text = said(self.page(5, 1))
        assert "20 of 50 families answered our questions. That is 40 %." in text
        well, _, to_do = text.partition("What we need to work on")
        assert well.count("100 % of you chose “Worth 5” or “Worth 4”.") == 3
        assert to_do.count("100 % of you chose “Worth 1” or “Worth 2”.") == 3

    def test_what_does_not_exist_is_not_named(self) -> None:
        assert "What we need to work on" not in said(self.page(5, 4))
        assert "What goes well" not in said(self.page(1, 1))

    def test_there_is_room_for_what_cannot_be_done(self) -> None:
        titles = [words for _, words in headings(self.page(4, 2))]
        assert "What we cannot do now, and why" in titles
        assert "nothing of a group of fewer than 10 people" in said(self.page(4, 2))


SAMPLES = [
    (MadeUp.INVOLVEMENT_LED, Edition.MEETING, Paper.LETTER),
    (MadeUp.CHANGE, Edition.FULL, Paper.A4),
    (MadeUp.PARTNERSHIP, Edition.MEETING, Paper.A4),
    (MadeUp.ROSIER, Edition.BRIEF, Paper.LETTER),
    (MadeUp.AGREE, Edition.BRIEF, Paper.A4),
    (MadeUp.ROSIER, Edition.PARENTS, Paper.A4),
]


@pytest.mark.pango
@pytest.mark.parametrize(("school", "edition", "paper"), SAMPLES)
def test_a_sample_as_a_school_gets_it(
    school: MadeUp, edition: Edition, paper: Paper, tmp_path: Path
) -> None:
    """Six of them in English, and two more in `test_accessible`; `tests.report.every` has all."""
    assert list(faults(school, edition, paper, tmp_path / "report.pdf")) == []


@pytest.mark.pango
def test_a_sample_in_another_language(tmp_path: Path) -> None:
    """Ids and names of authors stay as they are, among longer words."""
    of = (MadeUp.CHANGE, Edition.FULL, Paper.LETTER)
    assert list(faults(*of, tmp_path / "report.pdf", Language("es"))) == []


@pytest.mark.pango
def test_a_meeting_that_is_told_of_staff_and_parents_alone(tmp_path: Path) -> None:
    """Their questions are longer than those of leaders, whose answers stay in the house."""
    settings = School("Hill School", phase=SchoolPhase.PRIMARY)
    shared = story_of_made_up(MadeUp.INVOLVEMENT_LED, settings, Edition.PARENTS)
    assert list(faults_of(render(shared, Edition.MEETING), tmp_path / "report.pdf")) == []


def test_every_page_of_an_edition_is_a_section() -> None:
    page = page_of(PARENTS, audience=Audience.PARENTS, edition=Edition.MEETING)
    assert len(list(pages(page))) == page.count("<section")
