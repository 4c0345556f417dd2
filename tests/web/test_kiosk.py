"""A tablet in the hall: each family finds a clear page, and nothing of the family before."""

import re
from pathlib import Path

import pytest

from reflect.web.site import Kiosk
from tests.web.asked import Browser, heading, site


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    return Browser(site(tmp_path, own=True, kiosk=Kiosk(idle=60, thanks=10)))


def test_without_javascript_a_page_that_nobody_touches_is_left_for_a_clear_one(
    browser: Browser,
) -> None:
    at = browser.begin()
    browser.answer(at, 1, "1")
    for page in ("word", "1", "all/1", "review", "leave"):
        clock = re.search(
            r'<noscript><meta http-equiv="refresh" content="120;url=([^"]+)"></noscript>',
            browser.get(f"{at}/{page}"),
        )
        assert clock
        assert clock[1] == f"{at}/clear"
    assert browser.get(f"{at}/clear", 303) == "/en/away"
    assert heading(browser.get("/en/away")) == "Your answers are put away"
    browser.get(f"{at}/1", 410)


def test_what_was_cleared_waits_for_its_word(browser: Browser) -> None:
    at = browser.begin()
    word = browser.word(at)
    browser.get(f"{at}/clear", 303)
    back = browser.post("/en/on", {"word": word}).rstrip("/")
    assert browser.get(f"{back}/", 303) == f"{back}/1"


def test_after_the_thanks_comes_the_first_page(browser: Browser) -> None:
    thanks = browser.get("/en/parents/thanks")
    assert 'content="10;url=/"' in thanks
    assert 'data-next="10" data-start="/"' in thanks


def test_also_a_page_before_the_questions_is_cleared(browser: Browser) -> None:
    """Somebody may have typed a resume word there, and gone."""
    for path in ("/en/parents", "/en/away", "/leader"):
        assert 'content="60;url=/"' in browser.get(path)


def test_no_page_leads_out_and_none_is_kept_or_filled_in(browser: Browser) -> None:
    at = browser.begin()
    for path in ("/en/parents", f"{at}/word", f"{at}/1", f"{at}/all/1", f"{at}/review"):
        page = browser.get(path)
        led = re.findall(r'(?:href|action|src)="([^"]*)"', page)
        assert [each for each in led if not each.startswith("/") or each.startswith("//")] == []
        forms = re.findall(r"<form[^>]*>", page)
        assert [form for form in forms if 'autocomplete="off"' not in form] == []
        assert "no-store" in browser.send("GET", path).headers["cache-control"]
