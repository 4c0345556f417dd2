"""What goes otherwise than meant: nothing is lost, and each page says what happened."""

import re
from html import unescape
from pathlib import Path

import pytest

from reflect.diagnostics import Expected
from reflect.responses import Written
from tests.acceptance.command import reflect
from tests.web.asked import DAY, Browser, entries, heading, kept, site, ticket_in

GONE = "This page is no longer in use"


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    return Browser(site(tmp_path, own=True))


def handed_in(browser: Browser) -> str:
    at = browser.begin()
    browser.answer(at, 1, "1")
    browser.post(f"{at}/review")
    return at


def test_who_presses_begin_twice_has_one_draft(browser: Browser) -> None:
    ticket = ticket_in(browser.get("/en/parents"))
    first = browser.post("/en/parents", {"ticket": ticket})
    assert browser.post("/en/parents", {"ticket": ticket}) == first
    assert len(browser.site.store.drafts()) == 1


def test_who_hands_in_twice_is_thanked_twice_and_counted_once(browser: Browser) -> None:
    at = handed_in(browser)
    assert browser.post(f"{at}/review") == "/en/parents/thanks"
    assert browser.get(f"{at}/1", 303) == "/en/parents/thanks"
    assert len(list(kept(browser.site))) == 1


def test_back_after_handing_in_changes_nothing(browser: Browser) -> None:
    at = handed_in(browser)
    assert browser.post(f"{at}/1", {"a1": "0", "do": "next"}) == "/en/parents/thanks"
    assert [each["warm"] for each in kept(browser.site)] == ["Chosen(value=1.0)"]


def test_after_a_restart_an_old_page_says_what_may_have_happened(tmp_path: Path) -> None:
    at = handed_in(Browser(site(tmp_path, own=True)))
    page = Browser(site(tmp_path, own=True)).post(f"{at}/review", status=410)
    assert heading(page) == GONE
    assert "These answers were handed in, put away, or opened in another window." in page


def test_a_draft_outlives_a_restart_under_its_address(tmp_path: Path) -> None:
    first = Browser(site(tmp_path, own=True))
    at, word = first.begin(), None
    word = first.word(at)
    first.answer(at, 1, "1")
    again = Browser(site(tmp_path, own=True))
    assert entries(again.site, at) == {"warm": "Chosen(value=1.0)"}
    assert again.word(at) == word
    assert again.answer(at, 2, "0") == f"{at}/3"


def test_two_tabs_of_one_draft_both_save(browser: Browser) -> None:
    """The later answer to a question stands, and both tabs show it."""
    at = browser.begin()
    browser.answer(at, 1, "1")
    browser.answer(at, 2, "1")
    browser.answer(at, 1, "0")
    assert entries(browser.site, at) == {"warm": "Chosen(value=0.0)", "fair": "Chosen(value=1.0)"}


def test_a_window_that_was_taken_over_saves_no_more_and_says_so(browser: Browser) -> None:
    at = browser.begin()
    browser.answer(at, 1, "1")
    other = browser.post("/en/on", {"word": browser.word(at)}).rstrip("/")
    page = browser.post(f"{at}/1", {"a1": "0", "do": "next"}, 410)
    assert heading(page) == GONE
    assert 'name="word"' in page
    assert entries(browser.site, other) == {"warm": "Chosen(value=1.0)"}


def test_the_terminal_may_take_over_too(browser: Browser, tmp_path: Path) -> None:
    at = browser.begin()
    browser.answer(at, 1, "1")
    word = browser.word(at)
    ran = reflect(tmp_path, "survey", "--resume", word, typed="yes\n0\ns\nyes\n")
    assert ran.code == 0, ran.err
    assert heading(browser.post(f"{at}/review", status=410)) == GONE
    assert len(list(kept(browser.site))) == 1


@pytest.mark.parametrize("page", ["1", "all/1", "review"])
def test_a_wave_that_was_closed_meanwhile(browser: Browser, page: str) -> None:
    at = browser.begin()
    browser.answer(at, 1, "1")
    (wave,) = browser.site.store.waves()
    browser.site.store.close_wave(wave.name, DAY)
    for said in (browser.get(f"{at}/{page}", 409), browser.post(f"{at}/{page}", {}, 409)):
        assert heading(said) == "No more answers are taken"
        assert "What you had saved is still there, but it is not handed in." in said
    assert heading(browser.get("/en/parents", 409)) == "No more answers are taken"
    browser.site.store.reopen_wave(wave.name)
    assert entries(browser.site, at) == {"warm": "Chosen(value=1.0)"}
    assert browser.post(f"{at}/review") == "/en/parents/thanks"


def test_a_wrong_word_says_so(browser: Browser) -> None:
    page = browser.post("/en/on", {"word": "green-fox-owl"}, 422)
    assert heading(page) == "Nothing waits under this word"


def test_a_file_that_cannot_be_written_is_trouble_of_the_school(tmp_path: Path) -> None:
    told: list[Exception] = []
    browser = Browser(site(tmp_path, own=True), told.append)
    at = browser.begin()
    database = browser.site.store.path
    database.rename(tmp_path / "elsewhere.db")
    page = browser.post(f"{at}/1", {"a1": "1", "do": "next"}, 503)
    assert heading(page) == "That could not be saved"
    assert str(database) not in page
    assert isinstance(told[0], Expected)
    (tmp_path / "elsewhere.db").rename(database)
    assert browser.answer(at, 1, "1") == f"{at}/2"


def test_a_bug_shows_nothing_of_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Exception] = []
    browser = Browser(site(tmp_path, own=True), told.append)
    at = browser.begin()
    monkeypatch.setattr("reflect.web.families.seat.Flow", lambda *_, **__: 1 / 0)
    page = browser.get(f"{at}/1", 500)
    assert heading(page) == "That could not be saved"
    assert [type(error) for error in told] == [ZeroDivisionError]


def test_a_bug_past_all_that_catches_one_is_told_once_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Exception] = []
    browser = Browser(site(tmp_path, own=True), told.append)
    at, other = browser.begin(), browser.begin()
    monkeypatch.setattr("reflect.web.server.app.Desk.answer_all", lambda *_: 1 / 0)
    forms = [(f"{each}/1", {"a1": "1", "do": "next"}) for each in (at, other)]
    for (path, fields), response in zip(forms, browser.at_once(forms), strict=True):
        assert (response.status_code, heading(response.text)) == (500, "That could not be saved")
        assert f'<form method="post" action="{path}"' in response.text
        held = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', response.text)
        assert dict(held) == fields
    assert [type(error) for error in told] == [ZeroDivisionError]


def test_what_the_school_s_computer_could_not_take_can_be_sent_again(tmp_path: Path) -> None:
    """Also without JavaScript: the page that says so holds all that was sent."""
    browser = Browser(site(tmp_path, own=True), lambda _: None)
    at = browser.begin()
    database = browser.site.store.path
    database.rename(tmp_path / "elsewhere.db")
    page = browser.post(f"{at}/3", {"a3": "The “choir” <b>\nsings.", "do": "next"}, 503)
    (tmp_path / "elsewhere.db").rename(database)
    assert f'<form method="post" action="{at}/3"' in page
    held = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page)
    assert browser.post(f"{at}/3", {name: unescape(value) for name, value in held})
    assert entries(browser.site, at) == {"more": str(Written("The “choir” <b> sings."))}


def test_words_that_came_too_late_are_shown_to_be_copied(browser: Browser) -> None:
    at = browser.begin()
    (wave,) = browser.site.store.waves()
    browser.site.store.close_wave(wave.name, DAY)
    page = browser.post(f"{at}/all/1", {"a1": "1", "a3": "The <choir> sings."}, 409)
    assert re.findall(r"<textarea[^>]* readonly>(.*)</textarea>", page) == [
        "The &lt;choir&gt; sings."
    ]
    browser.site.store.reopen_wave(wave.name)
    browser.post("/en/on", {"word": browser.word(at)})
    assert "The &lt;choir&gt; sings." in browser.post(f"{at}/3", {"a3": "The <choir> sings."}, 410)
