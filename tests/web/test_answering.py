"""Families at the pages, without JavaScript: from the first page to the thanks."""

import re
from pathlib import Path

import pytest

from reflect.questionnaire import Audience
from reflect.responses import Entry, Wave, Written
from tests.acceptance.command import reflect, store
from tests.web.asked import DAY, PASSWORD, Browser, entries, heading, kept, site

YES, NO, LATER = "Chosen(value=1.0)", "Chosen(value=0.0)", "skipped"


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    return Browser(site(tmp_path, own=True))


def test_one_question_after_the_other(browser: Browser) -> None:
    at = browser.begin()
    assert browser.get(f"{at}/", 303) == f"{at}/1"
    assert heading(browser.get(f"{at}/1")) == "Is it warm?"
    assert browser.answer(at, 1, "1") == f"{at}/2"
    assert browser.answer(at, 2, "d") == f"{at}/3"
    assert browser.answer(at, 3, "The\r\nchoir.") == f"{at}/review"
    assert entries(browser.site, at) == {
        "warm": YES,
        "fair": "dont_know",
        "more": str(Written("The choir.")),
    }
    assert "You have answered all 3 questions." in browser.get(f"{at}/review")
    assert browser.post(f"{at}/review") == "/en/parents/thanks"
    assert heading(browser.get("/en/parents/thanks")) == "Thank you: your answers are in."
    assert list(kept(browser.site)) == [
        {"warm": YES, "fair": "dont_know", "more": str(Written("The choir."))}
    ]


def test_what_one_family_is_shown_another_is_but_for_its_ticket(browser: Browser) -> None:
    """Also where each has answered alike; what is not alike, and words, are of their own."""
    one, other, third = browser.begin(), browser.begin(), browser.begin()
    browser.answer(one, 1, "1")
    browser.answer(other, 1, "1")
    browser.answer(third, 1, "0")
    page = browser.get(f"{one}/1")
    assert browser.get(f"{other}/1") == page.replace(one, other)
    assert re.findall(r'value="(\d)" checked', browser.get(f"{third}/1")) == ["0"]
    browser.answer(one, 3, "The choir.")
    assert "The choir." in browser.get(f"{one}/3")
    assert "The choir." not in browser.get(f"{other}/3")
    assert not [html for html in browser.site.filled_in.values() if "choir" in html]


def test_all_on_one_page(browser: Browser) -> None:
    at = browser.begin()
    page = browser.get(f"{at}/all/1")
    assert page.count("<fieldset") == 2
    assert browser.post(f"{at}/all/1", {"a1": "1", "a2": "0", "a3": ""}) == f"{at}/review"
    assert entries(browser.site, at) == {"warm": YES, "fair": NO}
    assert re.findall(r'value="(\d)" checked', browser.get(f"{at}/all/1")) == ["1", "0"]


def test_the_same_answers_by_web_and_terminal_give_the_same_rows(tmp_path: Path) -> None:
    """But for the id, which is random in both."""
    here, there = tmp_path / "web", tmp_path / "terminal"
    for folder in (here, there):
        folder.mkdir()
        pages = site(folder, own=True)
    browser = Browser(site(here, own=True))
    at = browser.begin()
    browser.answer(at, 1, "1")
    browser.answer(at, 2, "0")
    browser.post(f"{at}/3", {"a3": "", "do": "next"})
    browser.post(f"{at}/review")
    typed = "1\n0\ns\nyes\n"
    ran = reflect(there, "survey", "climate", "--audience", "parents", typed=typed)
    assert ran.code == 0, ran.err
    (web,), (terminal,) = browser.site.store.responses(), store(there).responses()
    assert web.entries == terminal.entries
    assert (web.respondent.asked, web.respondent.core) == (
        terminal.respondent.asked,
        terminal.respondent.core,
    )
    assert (web.respondent.audience, web.respondent.group, web.respondent.joint) == (
        Audience.PARENTS,
        terminal.respondent.group,
        terminal.respondent.joint,
    )
    assert pages.store.wave(terminal.respondent.wave)


def test_where_a_draft_is_come_back_to(browser: Browser) -> None:
    """A question that was passed counts as met; one that was only left does not."""
    at = browser.begin()
    assert browser.post(f"{at}/1", {"do": "next"}) == f"{at}/2"
    assert browser.post(f"{at}/2", {"do": "leave"}) == f"{at}/leave"
    assert entries(browser.site, at) == {"warm": LATER}
    assert browser.get(f"{at}/", 303) == f"{at}/2"


def test_words_that_are_taken_out_are_gone(browser: Browser) -> None:
    at = browser.begin()
    browser.post(f"{at}/3", {"a3": "", "do": "leave"})
    assert entries(browser.site, at) == {}
    browser.answer(at, 3, "The choir.")
    browser.post(f"{at}/3", {"a3": " ", "do": "back"})
    assert entries(browser.site, at) == {"more": LATER}


def test_back_keeps_what_was_chosen(browser: Browser) -> None:
    at = browser.begin()
    browser.answer(at, 1, "1")
    assert browser.post(f"{at}/2", {"a2": "0", "do": "back"}) == f"{at}/1"
    assert entries(browser.site, at) == {"warm": YES, "fair": NO}
    assert 'value="1" checked' in browser.get(f"{at}/1")


def test_an_answer_can_be_taken_out_again(browser: Browser) -> None:
    at = browser.begin()
    assert "Leave this question blank" not in browser.get(f"{at}/1")
    browser.answer(at, 1, "1")
    assert "Leave this question blank" in browser.get(f"{at}/1")
    browser.post(f"{at}/1", {"a1": "1", "do": "blank"})
    assert entries(browser.site, at) == {"warm": LATER}


def test_leaving_and_coming_back_with_the_word(browser: Browser) -> None:
    at = browser.begin()
    word = browser.word(at)
    browser.answer(at, 1, "1")
    assert word in browser.get(f"{at}/leave")
    assert browser.post(f"{at}/close") == "/en/away"
    browser.get(f"{at}/1", 410)
    again = browser.post("/en/on", {"word": f" {word.upper().replace('-', ' ')} "})
    assert again != f"{at}/"
    back = again.rstrip("/")
    assert browser.get(f"{back}/", 303) == f"{back}/2"
    assert browser.word(back) == word


def test_a_draft_of_the_terminal_is_gone_on_with(browser: Browser, tmp_path: Path) -> None:
    ran = reflect(tmp_path, "survey", "climate", "--audience", "parents", typed="1\nq\n")
    word = re.findall(r"--resume (\S+)", ran.out)[-1]
    at = browser.post("/en/on", {"word": word}).rstrip("/")
    assert browser.get(f"{at}/", 303) == f"{at}/2"
    assert entries(browser.site, at) == {"warm": YES}


def test_too_many_words_are_shown_again_and_not_kept(browser: Browser) -> None:
    at = browser.begin()
    long = "word " * 900
    page = browser.post(f"{at}/3", {"a3": long, "do": "next"}, 422)
    assert "That is 4,499 characters; shorten it to 4,000 or fewer." in page
    assert long.strip() in page
    assert entries(browser.site, at) == {}


def test_a_note_of_a_leader_is_kept_beside_the_answer(tmp_path: Path) -> None:
    browser = Browser(site(tmp_path, own=True, audiences=[Audience.LEADERS, Audience.PARENTS]))
    assert heading(browser.get("/en")) == "Who is answering?"
    at = browser.begin(audience="leaders")
    browser.answer(at, 1, "1", n1="The minutes say so.")
    browser.answer(at, 1, "0")
    browser.post(f"{at}/review")
    (response,) = browser.site.store.responses()
    assert response.entries["warm"].note == "The minutes say so."
    assert response.entries["fair"] == Entry(response.entries["fair"].answer)


def test_a_language_is_chosen_and_can_be_changed_in_the_middle(tmp_path: Path) -> None:
    browser = Browser(site(tmp_path, languages=["en", "ur"]))
    first = browser.get("/")
    assert 'href="/ur/parents" lang="ur" dir="rtl">اردو' in first
    at = browser.begin("ur")
    page = browser.get(f"{at}/1")
    assert '<html lang="ur" dir="rtl">' in page
    browser.answer(at, 1, "1")
    english = at.replace("/ur/", "/en/")
    assert f'href="{english}/2"' in browser.get(f"{at}/2")
    assert 'value="1" checked' in browser.get(f"{english}/1")


def test_the_language_that_is_handed_in_from_is_kept(tmp_path: Path) -> None:
    browser = Browser(site(tmp_path, languages=["en", "ur"]))
    for handed_in_from in ("ur", "en"):
        at = browser.begin("ur")
        browser.answer(at, 1, "1")
        browser.post(f"{at.replace('/ur/', f'/{handed_in_from}/')}/review")
    given = [response.respondent.language for response in browser.site.store.responses()]
    assert sorted(map(str, given)) == ["en", "ur"]


def test_a_pulse_asks_its_few_questions(browser: Browser) -> None:
    browser.site.store.open_wave(Wave("Pulse", DAY, pulse=("fair",)))
    at = browser.begin()
    assert browser.answer(at, 1, "1") == f"{at}/review"
    browser.post(f"{at}/review")
    assert list(kept(browser.site)) == [{"fair": YES}]


def test_who_is_not_asked_in_the_language_chosen_is_asked_in_another(tmp_path: Path) -> None:
    """The translations that come with reflect are for parents."""
    both = [Audience.PARENTS, Audience.LEADERS]
    browser = Browser(site(tmp_path, languages=["ur"], audiences=both))
    assert [each.tag for each in browser.site.languages] == ["ur", "en"]
    assert '<html lang="ur" dir="rtl">' in browser.get("/ur/parents")
    assert browser.get("/ur/leaders", 303) == "/en/leaders"
    assert '<html lang="en" dir="ltr">' in browser.get("/en/leaders")


def test_one_language_is_not_asked_for(browser: Browser) -> None:
    assert browser.get("/", 303) == "/en/parents"


def test_who_sees_what_comes_first(browser: Browser) -> None:
    page = browser.get("/en/parents")
    for said in (
        "The report shows nothing of a group of fewer than five people.",
        "Your answers are kept by the school, without your name.",
        "Taking part is up to you",
    ):
        assert said in page


LANGUAGES = ["en", "ar", "bn", "cy", "es", "fr", "pl", "pt", "ro", "so", "tr", "uk", "ur"]


def test_every_page_is_small(tmp_path: Path) -> None:
    """Under 30 KB, in every language, with style and script; without an answer compressed."""
    browser = Browser(site(tmp_path, languages=LANGUAGES))
    still = sum(len(browser.get(name).encode()) for name in ("/pages.css", "/pages.js"))
    at = browser.begin()
    leader = browser.post("/en/leader", {"password": PASSWORD})
    pages = ["1", "28", "all/1", "all/2", "review", "leave", "word"]
    paths = ["/", "/leader", leader]
    for tag in LANGUAGES:
        here = at.replace("/en/", f"/{tag}/")
        paths += [f"/{tag}/{page}" for page in ("parents", "parents/thanks", "away", "nothing/1")]
        paths += [f"{here}/{page}" for page in pages]
    sizes = {path: len(browser.send("GET", path).content) for path in paths}
    assert {page: size for page, size in sizes.items() if size + still > 30_000} == {}


def test_under_a_path_of_a_proxy_every_address_begins_with_it(tmp_path: Path) -> None:
    browser = Browser(site(tmp_path, own=True, base="/reflect"))
    assert browser.get("/reflect", 303) == "/reflect/"
    assert browser.get("/reflect/", 303) == "/reflect/en/parents"
    at = browser.begin()
    assert browser.answer(at, 1, "1") == f"{at}/2"
    for page in (
        browser.get("/reflect/en/parents"),
        browser.get(f"{at}/2"),
        browser.get(f"{at}/review"),
        browser.get("/reflect/cy/leader"),
        browser.get("/reflect/nothing/1", 404),
    ):
        led = re.findall(r'(?:href|action|src)="([^"]+)"', page)
        assert led
        assert [each for each in led if not each.startswith("/reflect/")] == []
    browser.get("/en/parents", 404)


def test_a_pulse_is_asked_in_every_language(tmp_path: Path) -> None:
    """Its translation has words for scales that no question of the pulse is on."""
    first = site(tmp_path, languages=["en", "ur"])
    first.store.open_wave(Wave("Pulse", DAY, pulse=("role.parenting.use-advice",)))
    for pages in (first, site(tmp_path, languages=["en", "ur"])):  # opened meanwhile, and before
        browser = Browser(pages)
        at = browser.begin("ur")
        assert "کبھی نہیں" in browser.get(f"{at}/1")
        browser.answer(at, 1, "0")
        assert browser.post(f"{at}/review") == "/ur/parents/thanks"
    ran = reflect(tmp_path, "survey", "--audience", "parents", "--language", "ur", typed="0\nyes\n")
    assert ran.code == 0, ran.err
    assert list(kept(first)) == [{"role.parenting.use-advice": NO}] * 3
