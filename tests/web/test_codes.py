"""One-time codes, and counts by language: beside the answers, and apart from them."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reflect.diagnostics import Expected
from reflect.questionnaire import Audience
from reflect.web.beside import Beside, new_codes, protected, written
from reflect.web.server.limits import CODES, Limit
from tests.web.asked import DAY, Browser, entries, kept, site

WAVE = "Autumn 2026"
WRONG = "This code is not right, or was used before."


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    pages = site(tmp_path, own=True)
    pages.store.open_wave(pages.wave())
    pages.beside.keep_codes(["123456789", "000000001"], WAVE)
    return Browser(pages)


def ready(browser: Browser) -> str:
    at = browser.begin()
    browser.answer(at, 1, "1")
    return at


def test_a_code_is_asked_for_at_the_end_and_said_so_at_the_beginning(browser: Browser) -> None:
    assert "Have the slip with your code at hand" in browser.get("/en/parents")
    at = ready(browser)
    assert 'name="code"' not in browser.get(f"{at}/1")
    assert 'name="code"' in browser.get(f"{at}/review")
    assert browser.post(f"{at}/review", {"code": "123 456 789"}) == "/en/parents/thanks"


@pytest.mark.parametrize("typed", ["123456789", " 123-456-789 ", "۱۲۳ ۴۵۶ ۷۸۹", "١٢٣٤٥٦٧٨٩"])
def test_however_it_is_typed(browser: Browser, typed: str) -> None:
    assert browser.post(f"{ready(browser)}/review", {"code": typed}) == "/en/parents/thanks"


def test_each_is_used_once_and_wrong_ones_all_meet_the_same_answer(browser: Browser) -> None:
    browser.post(f"{ready(browser)}/review", {"code": "123456789"})
    at = ready(browser)
    used = browser.post(f"{at}/review", {"code": "123456789"}, 422)
    unknown = browser.post(f"{at}/review", {"code": "123456788"}, 422)
    none = browser.post(f"{at}/review", {}, 422)
    assert WRONG in used
    assert used == unknown.replace("123456788", "123456789")
    assert WRONG in none
    assert entries(browser.site, at) == {"warm": "Chosen(value=1.0)"}
    assert browser.post(f"{at}/review", {"code": "000000001"}) == "/en/parents/thanks"
    assert len(list(kept(browser.site))) == 2


def test_pressing_twice_uses_it_once_and_thanks_twice(browser: Browser) -> None:
    at = ready(browser)
    for _ in range(2):
        assert browser.post(f"{at}/review", {"code": "123456789"}) == "/en/parents/thanks"


def test_a_code_is_free_again_where_nothing_was_handed_in(browser: Browser) -> None:
    at = ready(browser)
    browser.site.store.close_wave(WAVE, DAY)
    browser.post(f"{at}/review", {"code": "123456789"}, 409)
    browser.site.store.reopen_wave(WAVE)
    assert browser.post(f"{ready(browser)}/review", {"code": "123456789"}) == "/en/parents/thanks"


def test_a_run_that_ended_between_code_and_answer_lets_the_same_window_try_again(
    browser: Browser,
) -> None:
    at = ready(browser)
    from reflect.web.families.ticket import read_ticket

    ticket = read_ticket(at.rpartition("/")[2], browser.site.salt)
    assert ticket
    assert browser.site.beside.claim("123456789", WAVE, ticket.token)
    browser.post(f"{ready(browser)}/review", {"code": "123456789"}, 422)
    assert browser.post(f"{at}/review", {"code": "123456789"}) == "/en/parents/thanks"


def test_codes_are_of_one_wave(browser: Browser) -> None:
    assert not browser.site.beside.claim("123456789", "Spring 2027", "token")
    assert not browser.site.beside.asks_for_codes("Spring 2027")
    browser.site.beside.forget_codes(WAVE)
    assert browser.post(f"{ready(browser)}/review") == "/en/parents/thanks"


def test_codes_that_another_program_makes_or_forgets_are_heeded_at_once(browser: Browser) -> None:
    """The same holds where a file of the day before is put back in the place of this one."""
    ours = browser.site.beside
    theirs = Beside(ours.path.parent, browser.site.salt)
    assert (ours.asks_for_codes(WAVE), ours.asks_for_codes("Spring 2027")) == (True, False)
    theirs.keep_codes(["111111111"], "Spring 2027")
    assert ours.asks_for_codes("Spring 2027")
    kept_aside = ours.path.read_bytes()
    theirs.forget_codes("Spring 2027")
    assert not ours.asks_for_codes("Spring 2027")
    ours.path.unlink()
    ours.path.write_bytes(kept_aside)
    assert ours.asks_for_codes("Spring 2027")


def test_too_many_wrong_codes_have_to_wait(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reflect.web.server.app.CODES", Limit(5, CODES.a_second))
    browser = Browser(browser.site)
    at = ready(browser)
    for number in range(5):
        browser.post(f"{at}/review", {"code": str(number)}, 422)
    browser.post(f"{at}/review", {"code": "123456789"}, 429)


def test_neither_file_tells_whose_code_it_was_nor_in_which_order(tmp_path: Path) -> None:
    """Many hand in, in two orders: the file of codes is the same to the byte."""
    codes = new_codes(160)
    spoken = {code: "en" if n < 140 else ("ur", "pl")[n % 2] for n, code in enumerate(codes)}
    rows, contents = [], []
    for order in (codes, codes[::-1]):
        beside = Beside(tmp_path, "salt")
        beside.path.unlink()
        beside = Beside(tmp_path, "salt")
        beside.keep_codes(codes, WAVE)
        for code in order:
            assert beside.claim(code, WAVE, f"window of {code}")
            beside.spend((code, WAVE))
            beside.count((WAVE, Audience.PARENTS, spoken[code]))
        with closing(sqlite3.connect(beside.path)) as connection:
            rows.append(connection.execute("SELECT * FROM code").fetchall())
        content = beside.path.read_bytes()
        assert not any(code.encode() in content for code in codes)
        assert b"window" not in content
        contents.append(content[100:])  # what comes before counts the changes
    assert rows[0] == rows[1]
    assert contents[0] == contents[1]


def test_only_its_owner_reads_the_file(tmp_path: Path) -> None:
    assert Beside(tmp_path, "salt").path.stat().st_mode & 0o077 == 0


def test_a_file_that_is_none_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "reflect-web.db").write_text("no database, but a text of some length")
    with pytest.raises(Expected, match=r"reflect-web\.db cannot be used"):
        Beside(tmp_path, "salt")


def test_codes_are_different_and_printed_in_threes() -> None:
    codes = new_codes(300)
    assert len(set(codes)) == 300
    assert {len(code) for code in codes} == {9}
    assert written("123456789") == "123 456 789"


@pytest.mark.parametrize(
    ("counts", "told", "others"),
    [
        ({}, {}, None),
        ({"en": 20}, {"en": 20}, None),
        ({"en": 4}, {}, None),
        ({"en": 20, "ur": 3}, {}, 23),  # else 23 together would tell of the 3
        ({"en": 20, "ur": 3, "pl": 2}, {"en": 20}, 5),
        ({"en": 20, "ur": 9, "pl": 2}, {"en": 20}, 11),
        ({"en": 20, "ur": 9, "pl": 5}, {"en": 20, "ur": 9, "pl": 5}, None),
    ],
)
def test_small_counts_are_told_together(
    counts: dict[str, int], told: dict[str, int], others: int | None
) -> None:
    assert protected(counts, 5) == (told, others)
