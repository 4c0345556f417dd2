"""A server that is killed at any moment; `python -m tests.attack.pages` does it 200 times."""

from pathlib import Path

from tests.attack.pages import killed, wrong
from tests.web.asked import Browser, site


def test_nothing_that_was_thanked_for_is_lost(tmp_path: Path) -> None:
    thanked, problems = killed(tmp_path, 2, people=8, lives=0.3)
    assert problems == []
    assert thanked > 0


def test_the_judge_sees_what_is_lost_and_what_is_another(tmp_path: Path) -> None:
    browser = Browser(site(tmp_path, own=True))
    at = browser.begin()
    for number, said in enumerate(("1", "0", "place 1, person 0"), 1):
        browser.answer(at, number, said)
    browser.post(f"{at}/review")
    assert wrong(tmp_path, {"place 1, person 0": ("1", "0")}) == []
    assert wrong(tmp_path, {"place 1, person 0": ("1", "1"), "place 2, person 0": ("1", "0")}) == [
        "place 1, person 0 said something else",
        "place 2, person 0 is lost",
    ]
