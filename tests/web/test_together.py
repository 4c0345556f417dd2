"""Families who send at one moment: answered together, each as if nobody else were there."""

from collections import Counter
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from sqlalchemy import Connection

from reflect.diagnostics import Expected
from reflect.questionnaire import Audience
from reflect.responses import Entry, Sitting
from reflect.web.server.app import Desk
from tests.web.asked import DAY, Browser, entries, kept, site, sitting_at

YES = "Chosen(value=1.0)"
SAID = {"a1": "1", "do": "next"}
WAVE = "Autumn 2026"


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    return Browser(site(tmp_path, own=True))


def test_they_wait_once_for_the_disk(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    drafts, begun = [browser.begin() for _ in range(6)], list[bool]()
    database = browser.site.store._database
    alone = database.begun

    def noted(*, writes: bool) -> AbstractContextManager[Connection]:
        begun.append(writes)
        return alone(writes=writes)

    monkeypatch.setattr(database, "begun", noted)
    found = browser.at_once([(f"{at}/1", SAID) for at in drafts])
    assert [each.headers["location"] for each in found] == [f"{at}/2" for at in drafts]
    assert begun == [True]
    assert [entries(browser.site, at) for at in drafts] == [{"warm": YES}] * 6


def test_one_whose_draft_went_is_told_so_and_the_others_are_kept(browser: Browser) -> None:
    drafts = [browser.begin() for _ in range(4)]
    browser.post("/en/on", {"word": browser.word(drafts[2])})
    found = browser.at_once([(f"{at}/1", SAID) for at in drafts])
    assert [each.status_code for each in found] == [303, 303, 410, 303]
    assert [entries(browser.site, at) for at in (*drafts[:2], drafts[3])] == [{"warm": YES}] * 3


def test_a_mistake_of_ours_meets_only_whom_it_is_about(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts, bugs = [browser.begin() for _ in range(4)], list[Exception]()
    browser = Browser(browser.site, bugs.append)
    save_all, unlucky = browser.site.store.save_all, drafts[1]

    def saved(sitting: Sitting, given: dict[str, Entry]) -> None:
        save_all(sitting, given)
        if given["warm"].note == "unlucky":
            raise RuntimeError(unlucky)

    monkeypatch.setattr(browser.site.store, "save_all", saved)
    forms = [(f"{at}/1", SAID | ({"n1": "unlucky"} if at == unlucky else {})) for at in drafts]
    found = browser.at_once(forms)
    assert [each.status_code for each in found] == [303, 500, 303, 303]
    assert {str(bug) for bug in bugs} == {unlucky}
    assert [entries(browser.site, at) for at in drafts] == [{"warm": YES}] * 4


def test_where_not_even_that_can_be_told_the_others_are_answered(browser: Browser) -> None:
    """Who tells of bugs fails as well: one request after the other meets that, and none waits."""
    drafts = [browser.begin() for _ in range(3)]
    browser.site.store.path.rename(browser.site.store.path.with_suffix(".away"))
    with pytest.raises(Expected, match="is no longer there"):
        browser.at_once([(f"{at}/1", SAID) for at in drafts])
    browser.site.store.path.with_suffix(".away").rename(browser.site.store.path)
    browser.answer(drafts[0], 1, "1")
    assert entries(browser.site, drafts[0]) == {"warm": YES}


def test_all_hand_in_and_some_press_twice(browser: Browser) -> None:
    """Each is thanked, kept once and counted once."""
    drafts = [browser.begin() for _ in range(4)]
    for at in drafts:
        browser.answer(at, 1, "1")
    found = browser.at_once([(f"{at}/review", {}) for at in (*drafts, *drafts[1:3])])
    assert Counter(each.headers["location"] for each in found) == {"/en/parents/thanks": 6}
    assert len(list(kept(browser.site))) == 4
    assert browser.site.beside.counts(WAVE, Audience.PARENTS) == {"en": 4}


def test_the_file_is_settled_when_nobody_waits_or_a_second_later(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, clock, settled = browser.site.store, [0.0], list[float]()
    desk = Desk(browser.site, browser.report, lambda: clock[0])
    monkeypatch.setattr(store._database, "settle", lambda: settled.append(clock[0]))
    sittings = [sitting_at(browser.site, browser.begin()) for _ in range(3)]
    for clock[0], each in zip((0.5, 0.7, 0.9), sittings, strict=True):
        with store.together():
            store.submit(each, ["warm"], DAY)
        desk.settle(others_wait=True)
    assert settled == []
    for clock[0] in (1.1, 2.2):
        desk.settle(others_wait=True)
    assert settled == [1.1]
    with store.together():
        store.delete([sittings[0].respondent.id])
    desk.settle(others_wait=False)
    assert settled == [1.1, 2.2]


def test_who_hands_in_alone_is_thanked_after_the_file_is_settled_and_others_before(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Others are those who are answered within a tenth of a second."""
    settled: list[bool] = []
    monkeypatch.setattr(browser.site.store._database, "settle", lambda: settled.append(True))
    one, two, three = (browser.begin() for _ in range(3))
    browser.wait(0.2)
    browser.post(f"{one}/review")
    assert settled == [True]
    browser.at_once([(f"{two}/review", {}), (f"{three}/review", {})])
    assert settled == [True]
    browser.wait(0.2)
    assert settled == [True, True]
