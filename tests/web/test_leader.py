"""The leader's page: how many, and the button that closes the wave."""

import re
from pathlib import Path

import pytest

from tests.web.asked import PASSWORD, Browser, heading, site


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    return Browser(site(tmp_path, own=True, languages=["en"]))


def enter(browser: Browser) -> str:
    return browser.post("/en/leader", {"password": PASSWORD})


def answer(browser: Browser, number: int) -> None:
    for _ in range(number):
        at = browser.begin()
        browser.answer(at, 1, "1")
        browser.post(f"{at}/review")


def test_the_password_opens_it(browser: Browser) -> None:
    assert 'name="password"' in browser.get("/leader")
    assert "That is not it." in browser.post("/en/leader", {"password": "owl"}, 403)
    answer(browser, 5)
    page = browser.get(enter(browser))
    assert heading(page) == "Autumn 2026, open"
    assert "5 have answered." in page
    assert "Chosen" not in page


def test_fewer_than_five_are_not_counted_out(browser: Browser) -> None:
    answer(browser, 4)
    page = browser.get(enter(browser))
    assert "Fewer than five have answered." in page
    told = re.sub("<[^>]+>", " ", page.partition("<main>")[2])
    assert re.findall(r"\d+", told) == ["2026", "2026"]  # the name of the wave


def test_it_closes_the_wave_where_that_is_meant(browser: Browser) -> None:
    at = browser.begin()
    address = enter(browser)
    browser.post(address, {"sure": "yes"})
    assert browser.site.wave().is_open
    browser.post(address, {"sure": "Autumn 2026"})
    assert heading(browser.get(address)) == "Autumn 2026, closed on 1 October 2026"
    browser.post(f"{at}/1", {"a1": "1"}, 409)
    browser.post(address, {"sure": "Autumn 2026"})  # once more: nothing to close


def test_without_the_password_nothing_is_seen_or_closed(browser: Browser) -> None:
    browser.begin()
    assert browser.get("/en/leader/anything", 303) == "/en/leader"
    assert browser.post("/en/leader/anything", {"sure": "Autumn 2026"}) == "/en/leader"
    assert browser.site.wave().is_open


def test_guessing_it_has_to_wait(browser: Browser) -> None:
    for _ in range(30):
        browser.post("/en/leader", {"password": "owl"}, 403)
    browser.post("/en/leader", {"password": PASSWORD}, 429)


def test_it_is_forgotten_half_an_hour_after_the_last_look(browser: Browser) -> None:
    address = enter(browser)
    for _ in range(3):
        browser.now += 1700
        browser.get(address)
    browser.now += 1800
    assert browser.get(address, 303) == "/en/leader"
