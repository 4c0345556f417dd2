"""The report in a real browser, on a small phone, a phone and a screen: axe-core, nothing cut."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from reflect.district.page.page import render_district
from reflect.made_up.schools import SCHOOLS, MadeUp
from reflect.office.demo import story_of_made_up
from reflect.questionnaire import Audience
from reflect.report.editions import Edition
from reflect.report.html import render
from reflect.school import School
from reflect.words.language import Language
from tests.browser.chromium import NEEDED, WIDTHS, cut, violations
from tests.district.test_page import told, twelve
from tests.making import item, questionnaire
from tests.report.telling import given, page_of

pytestmark = NEEDED


def edition(edition: Edition) -> str:
    school = MadeUp.INVOLVEMENT_LED
    return render(story_of_made_up(school, School(SCHOOLS[school].name), edition), edition)


def areas() -> str:
    """A report of a questionnaire without the framing."""
    asked = questionnaire(
        *(item(id_, type=None, stance=None) for id_ in "abcdefgh"),
        id="own",
        framed=False,
        subscales={"trust": ["a", "b", "c", "d"], "time": ["e", "f", "g"]},
    )
    people = (
        *given(
            *[lambda item: 4 if item.id < "d" else 2] * 20, asked=asked, audience=Audience.PARENTS
        ),
        *given(*[lambda _: 5] * 4, asked=asked),
    )
    return page_of(people, asked=[asked], audience=None)


PAGES: dict[str, Callable[[], str]] = {
    **{str(each): partial(edition, each) for each in Edition},
    "areas": areas,
    "district": lambda: render_district(told(*twelve())),
    "district in Welsh": lambda: render_district(told(*twelve()), Language("cy")),
}


@pytest.fixture(scope="module")
def page(browser: Any) -> Any:
    """One for all: a further one takes as long to open as axe-core looks at a short report."""
    return browser.new_page()


@pytest.mark.parametrize("name", PAGES)
def test_nothing_to_find_for_axe_and_nothing_cut(page: Any, name: str) -> None:
    page.set_content(PAGES[name]())
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found[width] = cut(page) + violations(page)
    assert found == {width: [] for width in WIDTHS}
