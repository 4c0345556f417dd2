"""Families at the pages, in a real browser and before a real server."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from reflect.web import Site
from reflect.web.server.app import application
from reflect.web.server.serving import listening
from reflect.web.site import Kiosk
from tests.browser.chromium import NEEDED, WIDTHS, cut, violations
from tests.web.asked import PASSWORD, kept, raised, site

pytestmark = NEEDED

YES, NO = "Chosen(value=1.0)", "Chosen(value=0.0)"
ANSWERS = {"warm": YES, "fair": NO, "more": "Written(words='The choir.')"}


@contextmanager
def served(pages: Site) -> Iterator[str]:
    """The address at which a site is served."""
    at = listening("127.0.0.1", 0)
    host = f"localhost:{at.getsockname()[1]}"
    app = application(pages, frozenset({host}), raised)
    config = uvicorn.Config(app, log_config=None, lifespan="off", ws="none", http="h11")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [at]})
    thread.start()
    try:
        yield f"http://{host}"
    finally:
        server.should_exit = True
        thread.join()
        at.close()


def begin(page: Any, address: str) -> None:
    page.goto(f"{address}/en/parents")
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("link", name="One question at a time").click()


def answer(page: Any) -> None:
    """All three questions, from the first one on, to the thanks."""
    page.get_by_label("Yes").check()
    page.get_by_role("button", name="Next").click()
    page.wait_for_url("**/2")
    page.get_by_label("No", exact=True).check()
    page.get_by_role("button", name="Next").click()
    page.get_by_label("Say more.").fill("The choir.")
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Hand in my answers").click()
    page.get_by_role("heading", name="Thank you: your answers are in.").wait_for()


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_whole_survey(browser: Any, tmp_path: Path, width: int, javascript: bool) -> None:
    pages = site(tmp_path, own=True)
    with served(pages) as address:
        context = browser.new_context(
            viewport={"width": width, "height": 700}, java_script_enabled=javascript
        )
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        begin(page, address)
        answer(page)
        assert cut(page) == [] if javascript else True
        context.close()
    assert said == []
    assert list(kept(pages)) == [ANSWERS]


@pytest.mark.parametrize(("tag", "width"), [("en", 320), ("ur", 320), ("cy", 420)])
def test_nothing_to_find_for_axe_and_nothing_cut(
    browser: Any, tmp_path: Path, tag: str, width: int
) -> None:
    pages = site(tmp_path, languages=["en", "ur", "cy"])
    pages.store.open_wave(pages.wave())
    pages.beside.keep_codes(["123456789"], pages.wave().name)
    with served(pages) as address:
        page = browser.new_page(viewport={"width": width, "height": 700})
        page.goto(f"{address}/{tag}/parents")
        page.locator("form:not(.on) button").click()
        page.wait_for_url("**/word")
        at = page.url.removesuffix("/word")
        page.goto(f"{at}/1")
        page.locator("input").first.check()
        page.locator("button.main").click()
        page.wait_for_url("**/2")
        drafts = [f"{at}/{each}" for each in ("word", "1", "13", "all/1", "review", "leave")]
        others = [
            f"{address}/{tag}/{each}" for each in ("parents", "parents/thanks", "away", "a/x/1")
        ]
        found = {}
        for url in (f"{address}/", f"{address}/leader", *others, *drafts):
            page.goto(url)
            found[url.removeprefix(at).removeprefix(address)] = violations(page) + cut(page)
        page.goto(f"{address}/leader")
        page.get_by_role("textbox").fill(PASSWORD)
        page.get_by_role("button").click()
        page.wait_for_url("**/leader/*")
        found["leader within"] = violations(page) + cut(page)
        page.close()
    assert {name: each for name, each in found.items() if each} == {}


def test_a_whole_survey_from_the_right_on_two_long_pages(browser: Any, tmp_path: Path) -> None:
    """In Urdu, on a small phone, all questions of a questionnaire on a page."""
    pages = site(tmp_path, languages=["en", "ur"])
    with served(pages) as address:
        page = browser.new_page(viewport={"width": 320, "height": 700}, has_touch=True)
        page.goto(address)
        page.get_by_role("link", name="اردو").tap()
        page.locator("form:not(.on) button").tap()
        page.locator("a[href$='/all/1']").tap()
        for part in ("1", "2"):
            page.wait_for_url(f"**/all/{part}")
            for question in page.locator("fieldset").all():
                question.locator("label").nth(1).tap()
            assert page.locator("input:checked").count() == 12
            page.locator("button.main").tap()
        page.wait_for_url("**/review")
        page.locator("button.main").tap()
        page.wait_for_url("**/ur/parents/thanks")
        page.close()
    (said,) = kept(pages)
    assert Counter(said.values()) == {YES: 24, "skipped": 4}


def test_with_the_keyboard_alone(browser: Any, tmp_path: Path) -> None:
    pages = site(tmp_path, own=True)
    with served(pages) as address:
        page = browser.new_page()
        page.goto(f"{address}/en/parents")

        def press(*keys: str) -> None:
            for key in keys:
                page.keyboard.press(key)

        press("Tab", "Enter")  # begin
        page.wait_for_url("**/word")
        press("Tab", "Enter")  # one question at a time
        page.wait_for_url("**/1")
        press("Tab", "ArrowDown", "Tab", "Enter")
        page.wait_for_url("**/2")
        press("Tab", "Space", "Enter")  # Enter within the options goes on as well
        page.wait_for_url("**/3")
        press("Tab")
        page.keyboard.type("The choir.")
        press("Tab", "Enter")
        page.wait_for_url("**/review")
        page.get_by_role("button", name="Hand in my answers").focus()
        press("Enter")
        page.wait_for_url("**/thanks")
        page.close()
    assert list(kept(pages)) == [ANSWERS]


def test_what_cannot_be_sent_says_so_and_is_sent_later(browser: Any, tmp_path: Path) -> None:
    pages = site(tmp_path, own=True)
    with served(pages) as address:
        context = browser.new_context()
        page = context.new_page()
        begin(page, address)
        page.get_by_label("Yes").check()
        context.set_offline(True)
        page.get_by_role("button", name="Next").click()
        page.get_by_role("status").get_by_text("Not sent yet: there is no connection.").wait_for()
        assert page.get_by_label("Yes").is_checked()
        assert pages.store.drafts()[0].answered == 0
        context.set_offline(False)
        page.wait_for_url("**/2")
        assert pages.store.drafts()[0].answered == 1
        context.close()


def test_two_browsers_at_once_do_not_see_each_other(browser: Any, tmp_path: Path) -> None:
    pages = site(tmp_path, own=True)
    with served(pages) as address:
        contexts = [browser.new_context() for _ in range(2)]
        one, other = (context.new_page() for context in contexts)
        begin(one, address)
        begin(other, address)
        one.get_by_label("Yes").check()
        one.get_by_role("button", name="Next").click()
        one.wait_for_url("**/2")
        other.reload()
        assert other.locator("input:checked").count() == 0
        answer(other)
        one.get_by_label("Yes").check()
        one.get_by_role("button", name="Next").click()
        one.wait_for_url("**/3")
        for context in contexts:
            context.close()
    assert list(kept(pages)) == [ANSWERS]
    assert pages.store.drafts()[0].answered == 2


def test_a_kiosk_warns_then_clears_itself_and_back_leads_nowhere(
    browser: Any, tmp_path: Path
) -> None:
    pages = site(tmp_path, own=True, kiosk=Kiosk(idle=10, warning=9))
    with served(pages) as address:
        page = browser.new_page()
        begin(page, address)
        page.get_by_role("status").get_by_text("Are you still there?").wait_for()
        page.wait_for_url("**/away")
        page.go_back()
        page.wait_for_load_state()
        assert page.get_by_role("radio").count() == 0
        page.close()


def test_a_kiosk_is_clear_after_the_thanks(browser: Any, tmp_path: Path) -> None:
    pages = site(tmp_path, own=True, kiosk=Kiosk(thanks=1))
    with served(pages) as address:
        page = browser.new_page()
        begin(page, address)
        answer(page)
        page.wait_for_url("**/en/parents")
        page.go_back()
        page.wait_for_load_state()
        assert page.get_by_role("radio").count() + page.get_by_label("Say more.").count() == 0
        page.close()
    assert list(kept(pages)) == [ANSWERS]
