"""The pages in a real browser, on a small phone, a phone and a screen: axe-core, and nothing cut.

What the tests need is looked for: Chromium on this machine, and axe-core, which `./run test` brings
(or `npm ci` in this folder). Without them they are skipped.
"""

import shutil
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest

from reflect.made_up.schools import SCHOOLS, MadeUp
from reflect.office.demo import story_of_made_up
from reflect.questionnaire import Audience
from reflect.report.editions import Edition
from reflect.report.html import render
from reflect.school import School
from tests.making import item, questionnaire
from tests.report.telling import given, page_of

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)

WIDTHS = [320, 420, 1280]
"""Of a small phone (and of a page at 400 %), of a phone, and of a screen, in CSS pixels."""

OVER_THE_EDGE = """() => [...document.querySelectorAll("body *")]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
    .filter(e => !e.ownerSVGElement && e.className !== "skip")
    .filter(e => e.closest("thead")?.offsetWidth !== 1)
    .map(e => `${e.tagName}.${e.className}: ${e.textContent.slice(0, 40)}`).slice(0, 5)"""
"""Elements that stand over the right edge, but for those that are kept for screen readers."""

pytestmark = [
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine"),
    pytest.mark.skipif(not AXE.exists(), reason="axe-core is missing: npm ci in tests/browser"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@cache
def edition(edition: Edition) -> str:
    school = MadeUp.INVOLVEMENT_LED
    return render(story_of_made_up(school, School(SCHOOLS[school].name), edition), edition)


@cache
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
}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_nothing_to_find_for_axe_and_nothing_cut(browser: Any, name: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.set_content(PAGES[name]())
    wide = page.evaluate(OVER_THE_EDGE)
    assert wide == []
    assert page.evaluate("() => document.scrollingElement.scrollWidth <= innerWidth")
    page.add_script_tag(path=str(AXE))
    found = page.evaluate("async () => (await axe.run()).violations")
    page.close()
    assert [f"{v['id']}: {n['target']} {n['html'][:90]}" for v in found for n in v["nodes"]] == []
