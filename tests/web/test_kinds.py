"""Choices of which many may be ticked, and numbers, on the pages."""

import re
from pathlib import Path

import pytest

from tests.acceptance.command import name_school, reflect, store
from tests.web.asked import SENT, Browser, entries, kept, site

WAY = """\
id: climate
version: 1.0.0
language: en
title: The way to school
audiences: [parents]
scales:
  ways:
    options:
      - {value: 1, label: On foot}
      - {value: 2, label: By bus}
      - {value: 3, label: By car}
      - {missing: dont_know, label: Don't know}
items:
  - id: ways
    kind: choice
    many: true
    scale: ways
    statement: Ways to school
    text: {parents: How did you come?}
  - id: minutes
    kind: number
    unit: minutes
    least: 0
    most: 180
    statement: The way to school
    text: {parents: How many minutes is your way?}
"""


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    return Browser(site(tmp_path, own=WAY))


def ticked(page: str) -> list[str]:
    return re.findall(r'type="checkbox" name="a1" value="(\w)" checked', page)


def test_many_may_be_ticked_and_all_taken_out_again(browser: Browser) -> None:
    at = browser.begin()
    page = browser.get(f"{at}/1")
    assert "Choose all that apply" in page
    assert re.findall(r'<input type="(\w+)" name="a1" value="(\w?)"', page) == [
        ("hidden", ""),
        *(("checkbox", key) for key in "123d"),
    ]
    browser.send("POST", f"{at}/1", content=b"a1=&a1=3&a1=1&do=next", headers=SENT)
    assert entries(browser.site, at) == {"ways": "Picked(values=(1.0, 3.0))"}
    assert ticked(browser.get(f"{at}/1")) == ["1", "3"]
    browser.answer(at, 1, "")
    assert entries(browser.site, at) == {"ways": "skipped"}
    browser.answer(at, 1, "d")
    assert entries(browser.site, at) == {"ways": "dont_know"}


def test_an_answer_that_stands_alone_is_not_kept_with_others(browser: Browser) -> None:
    at = browser.begin()
    found = browser.send("POST", f"{at}/1", content=b"a1=&a1=1&a1=d&do=next", headers=SENT)
    assert found.status_code == 422
    assert "Tick “Don&#39;t know” or the others, not both." in found.text
    assert ticked(found.text) == ["1", "d"]
    assert entries(browser.site, at) == {}


@pytest.mark.parametrize("typed", ["25", " 25 ", "25,0", "٢٥"])
def test_a_number(browser: Browser, typed: str) -> None:
    at = browser.begin()
    assert "minutes: a number from 0 to 180" in browser.get(f"{at}/2")
    assert browser.answer(at, 2, typed) == f"{at}/review"
    assert entries(browser.site, at) == {"minutes": "Chosen(value=25.0)"}
    assert 'name="a2" value="25"' in browser.get(f"{at}/2")
    browser.answer(at, 2, "")
    assert entries(browser.site, at) == {"minutes": "skipped"}


@pytest.mark.parametrize("typed", ["ten", "181", "-1", "1e2"])
def test_what_is_no_number_here_is_shown_again_and_not_kept(browser: Browser, typed: str) -> None:
    at = browser.begin()
    for path in (f"{at}/2", f"{at}/all/1"):
        page = browser.post(path, {"a2": typed, "do": "next"}, 422)
        assert f"“{typed}” means nothing here." in page
        assert f'name="a2" value="{typed}"' in page
    assert entries(browser.site, at) == {}


def test_the_terminal_makes_the_same_of_them(browser: Browser, tmp_path: Path) -> None:
    at = browser.begin()
    browser.answer(at, 1, "1 3")
    browser.answer(at, 2, "25")
    browser.post(f"{at}/review")
    (web,) = kept(browser.site)
    there = tmp_path / "there"
    (there / "questionnaires").mkdir(parents=True)
    name_school(there)
    (there / "questionnaires" / "climate.yaml").write_text(WAY, encoding="utf-8")
    ran = reflect(there, "survey", "climate", "--audience", "parents", typed="1 3\n25\nyes\n")
    assert ran.code == 0, ran.err
    (terminal,) = store(there).responses()
    assert web == {item: str(entry.answer) for item, entry in terminal.entries.items()}
