"""Families at the pages, in a real browser and before a real server: one of each for all tests.

A pulse of two questions and one in words is asked, in the translations that come with reflect.
"""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
import uvicorn

from reflect.responses import Wave
from reflect.web import Site
from reflect.web.server.app import application
from reflect.web.server.serving import listening
from reflect.web.server.wire import Wire
from reflect.web.site import Kiosk
from tests.browser.chromium import NEEDED, WIDTHS, bring_axe, cut, violations
from tests.web.asked import DAY, PASSWORD, entries, kept, raised, site
from tests.web.test_kinds import WAY

pytestmark = NEEDED

ASKED = ("role.parenting.use-advice", "role.parenting.use-family-knowledge", "role.more-say")
WORDS = "The choir."
NEVER = "Chosen(value=0.0)"
ANSWERS = dict(zip(ASKED, (NEVER, NEVER, f"Written(words='{WORDS}')"), strict=True))


@contextmanager
def served(pages: Site) -> Iterator[str]:
    """The address at which a site is served."""
    at = listening("127.0.0.1", 0)
    host = f"localhost:{at.getsockname()[1]}"
    app = application(pages, frozenset({host}), raised)
    config = uvicorn.Config(app, log_config=None, lifespan="off", ws="none", http=Wire)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [at]})
    thread.start()
    try:
        yield f"http://{host}"
    finally:
        server.should_exit = True
        thread.join()
        at.close()


@dataclass(frozen=True)
class Served:
    """A site, and where it is."""

    pages: Site
    address: str

    def handed_in(self) -> Counter[tuple[tuple[str, str], ...]]:
        """The responses so far, each by what it says."""
        return Counter(tuple(sorted(said.items())) for said in kept(self.pages))

    def saved(self, page: Any) -> dict[str, str]:
        """What is saved of the draft that a page is of."""
        at = page.url.removeprefix(self.address).rpartition("/")[0]
        return dict(entries(self.pages, at))


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """In four languages, one of them from the right."""
    pages = site(tmp_path_factory.mktemp("school"), languages=["en", "ur", "pl", "cy"])
    pages.store.open_wave(Wave("Pulse", DAY, pulse=ASKED))
    with served(pages) as address:
        yield Served(pages, address)


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A tablet, where many may be ticked and a number is asked for."""
    pages = site(tmp_path_factory.mktemp("hall"), own=WAY, kiosk=Kiosk())
    with served(pages) as address:
        yield Served(pages, address)


@dataclass(frozen=True)
class Hand:
    """How somebody uses a page: with a `mouse`, by `touch`, or with the `keyboard` alone."""

    page: Any
    way: str

    def press(self, locator: Any) -> None:
        """A button or a link."""
        if self.way == "keyboard":
            self._reach(locator)
            self.page.keyboard.press("Enter")
        else:
            locator.tap() if self.way == "touch" else locator.click()

    def choose_first(self) -> None:
        """The first option of the question."""
        if self.way == "keyboard":
            self._reach(self.page.locator("fieldset input").first)
            self.page.keyboard.press("Space")
        else:
            self.press(self.page.locator("fieldset label").first)

    def write(self, words: str) -> None:
        """Words in the only field."""
        field = self.page.locator("textarea")
        if self.way == "keyboard":
            self._reach(field)
        else:
            self.press(field)
        self.page.keyboard.type(words)

    def _reach(self, locator: Any) -> None:
        for _ in range(40):
            if locator.evaluate("e => e === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no Tab leads to {locator}")


def opened(browser: Any, width: int, way: str = "mouse", javascript: bool = True) -> Any:
    """A page of a phone or of a screen, of nobody else."""
    context = browser.new_context(
        viewport={"width": width, "height": 700},
        has_touch=way == "touch",
        java_script_enabled=javascript,
    )
    context.set_default_timeout(15_000)
    return context.new_page()


@pytest.fixture(scope="module")
def at_hand(browser: Any) -> Callable[..., Any]:
    """As `opened`, but once for each way of using it, which takes longer than a survey.

    Nothing that a survey leaves in a browser could be found there by the next one.
    """

    @cache
    def page(way: str, javascript: bool) -> Any:
        found = opened(browser, WIDTHS[0], way, javascript)
        if javascript:
            bring_axe(found)
        return found

    def at_hand(width: int, way: str = "mouse", javascript: bool = True) -> Any:
        found = page("touch" if way == "touch" else "mouse", javascript)
        found.set_viewport_size({"width": width, "height": 700})
        return found

    return at_hand


def begin(page: Any, address: str, hand: Hand | None = None) -> None:
    """From who sees what to the first question, in English."""
    hand = hand or Hand(page, "mouse")
    page.goto(f"{address}/en/parents")
    hand.press(page.locator("form:not(.on) button"))
    page.wait_for_url("**/word")
    hand.press(page.locator("a.main"))
    page.wait_for_url("**/1")


def steps(hand: Hand, address: str, tag: str) -> Iterator[str]:
    """A whole survey, step by step: the name of each page, once it is there."""
    page = hand.page
    on = page.locator("button.main")
    page.goto(address)
    yield "first"
    hand.press(page.locator(f"a[hreflang={tag}], .choices a[lang={tag}]"))
    page.wait_for_url(f"**/{tag}/parents")
    yield "welcome"
    hand.press(page.locator("form:not(.on) button"))
    page.wait_for_url("**/word")
    yield "word"
    hand.press(page.locator("a.main"))
    for number in ("1", "2"):
        page.wait_for_url(f"**/{number}")
        yield number
        hand.choose_first()
        hand.press(on)
    page.wait_for_url("**/3")
    yield "3"
    hand.write(WORDS)
    hand.press(on)
    page.wait_for_url("**/review")
    yield "review"
    hand.press(on)
    page.wait_for_url("**/thanks")
    yield "thanks"


SURVEYS = [
    ("en", 320, "touch", True),
    ("en", 1280, "keyboard", False),
    ("ur", 320, "keyboard", True),
    ("ur", 420, "touch", False),
    ("pl", 420, "touch", True),
    ("pl", 1280, "mouse", False),
    ("cy", 1280, "keyboard", True),
    ("cy", 420, "mouse", False),
]
"""Language, width of the screen, hand, and whether there is JavaScript (without, no axe-core)."""


@pytest.mark.parametrize(("tag", "width", "way", "javascript"), SURVEYS)
def test_a_whole_survey(
    at_hand: Callable[..., Any],
    school: Served,
    tag: str,
    width: int,
    way: str,
    javascript: bool,
) -> None:
    """Nothing is cut on any page, axe-core finds nothing, the browser says and keeps nothing."""
    before = school.handed_in()
    page = at_hand(width, way, javascript)
    said: list[str] = []

    def hear(message: Any) -> None:
        said.append(message.text)

    page.on("console", hear)
    found = {}
    for name in steps(Hand(page, way), school.address, tag):
        found[name] = cut(page)
        if javascript:
            found[name] += violations(page)
    page.remove_listener("console", hear)
    kept_there = page.evaluate("() => localStorage.length + sessionStorage.length")
    assert {name: each for name, each in found.items() if each} == {}
    assert said == []
    assert (kept_there, page.context.cookies()) == (0, [])
    assert school.handed_in() - before == Counter([tuple(sorted(ANSWERS.items()))])


@pytest.mark.parametrize(("tag", "leaders"), [("ur", "es"), ("en", "cy")])
def test_nothing_to_find_on_the_other_pages(
    at_hand: Callable[..., Any], school: Served, tag: str, leaders: str
) -> None:
    page = at_hand(WIDTHS[0])
    begin(page, school.address)
    wave = school.pages.wave().name
    at = page.url.removesuffix("/1").replace("/en/", f"/{tag}/")
    here = f"{school.address}/{tag}"
    school.pages.beside.keep_codes(["123456789"], wave)
    found = {}
    try:
        for url in (f"{here}/parents", f"{at}/review", f"{at}/all/1", f"{at}/leave"):
            page.goto(url)
            found[url] = violations(page) + cut(page)
        page.goto(f"{at}/review")
        page.locator("#code").fill("1")
        page.locator("button.main").click()
        page.locator("#wrong").wait_for()
        found["wrong code"] = violations(page) + cut(page)
    finally:
        school.pages.beside.forget_codes(wave)
    page.goto(f"{at}/leave")
    page.locator("form button").click()
    page.wait_for_url("**/away")
    found["away"] = violations(page) + cut(page)
    for url in (f"{at}/1", f"{here}/a/x/1", f"{school.address}/{leaders}/leader"):
        page.goto(url)
        found[url] = violations(page) + cut(page)
    page.get_by_role("textbox").fill(PASSWORD)
    page.get_by_role("button").click()
    page.wait_for_url("**/leader/*")
    page.locator("summary").click()
    found["leader"] = violations(page) + cut(page)
    assert {name: each for name, each in found.items() if each} == {}


def test_what_cannot_be_sent_says_so_and_is_sent_later(browser: Any, school: Served) -> None:
    page = opened(browser, WIDTHS[1])
    begin(page, school.address)
    page.locator("fieldset label").first.click()
    page.context.set_offline(True)
    page.locator("button.main").click()
    page.get_by_role("status").get_by_text("Not sent yet: there is no connection.").wait_for()
    assert page.locator("input").first.is_checked()
    assert school.saved(page) == {}
    page.context.set_offline(False)
    page.wait_for_url("**/2")
    assert school.saved(page) == {ASKED[0]: NEVER}
    page.context.close()


def test_what_a_proxy_could_not_pass_on_is_sent_later(browser: Any, school: Served) -> None:
    """As while the school's computer starts anew."""
    page = opened(browser, WIDTHS[1])
    page.clock.install()
    begin(page, school.address)
    page.locator("fieldset label").first.click()
    page.route("**/1", lambda route: route.fulfill(status=502, body="Bad Gateway"))
    page.locator("button.main").click()
    page.get_by_role("status").get_by_text("the school's computer is not answering").wait_for()
    assert page.locator("input").first.is_checked()
    page.unroute("**/1")
    page.clock.fast_forward(5000)
    page.wait_for_url("**/2")
    assert school.saved(page) == {ASKED[0]: NEVER}
    page.context.close()


def test_two_browsers_at_once_do_not_see_each_other(browser: Any, school: Served) -> None:
    before = school.handed_in()
    one, other = (opened(browser, width) for width in WIDTHS[:2])
    begin(one, school.address)
    one.locator("fieldset label").first.click()
    theirs = steps(Hand(other, "mouse"), school.address, "pl")
    for name in theirs:
        if name == "1":
            break
    one.locator("button.main").click()
    one.wait_for_url("**/2")
    other.reload()
    assert other.locator("input:checked").count() == 0
    assert next(theirs) == "2"
    one.locator("fieldset label").last.click()
    one.locator("button.main").click()
    one.wait_for_url("**/3")
    assert list(theirs)[-1] == "thanks"
    assert school.saved(one) == {ASKED[0]: NEVER, ASKED[1]: "not_applicable"}
    assert school.handed_in() - before == Counter([tuple(sorted(ANSWERS.items()))])
    for page in (one, other):
        page.context.close()


def test_a_kiosk_warns_then_clears_itself_and_back_leads_nowhere(
    browser: Any, hall: Served
) -> None:
    page = opened(browser, WIDTHS[2])
    page.clock.install()
    begin(page, hall.address)
    warning = page.get_by_role("status").get_by_text("Are you still there?")
    page.clock.fast_forward(149_000)
    assert warning.count() == 0
    page.clock.fast_forward(2_000)
    warning.wait_for()
    page.locator("fieldset label").first.click()
    assert not warning.is_visible()
    page.clock.fast_forward(151_000)
    warning.wait_for()
    page.clock.fast_forward(30_000)
    page.wait_for_url("**/away")
    page.go_back()
    page.wait_for_load_state()
    assert page.locator("input[type=checkbox]").count() == 0
    page.context.close()


def test_a_kiosk_that_is_cut_off_shows_nothing_and_is_cleared_later(
    browser: Any, hall: Served
) -> None:
    """A page that the browser makes of a lost connection would lead nowhere.

    What could not be sent is sent before that, and waits under its resume word.
    """
    page = opened(browser, WIDTHS[2])
    page.clock.install()
    begin(page, hall.address)
    at = page.url.removeprefix(hall.address).removesuffix("/1")
    page.locator("fieldset label").first.click()
    page.context.set_offline(True)
    page.locator("button.main").click()
    page.get_by_role("status").get_by_text("Not sent yet").wait_for()
    page.clock.fast_forward(151_000)
    page.clock.fast_forward(30_000)
    assert page.locator("main").text_content() == ""
    assert entries(hall.pages, at) == {}
    page.context.set_offline(False)
    page.clock.fast_forward(5_000)
    page.wait_for_url("**/away")
    assert max(draft.answered for draft in hall.pages.store.drafts()) == 1
    page.context.close()


def test_a_kiosk_is_clear_after_the_thanks(browser: Any, hall: Served) -> None:
    """By the way, axe-core looks at what may be ticked and at a number."""
    page = opened(browser, WIDTHS[0])
    page.clock.install()
    begin(page, hall.address)
    found = violations(page) + cut(page)
    for label in ("On foot", "By car"):
        page.get_by_label(label).check()
    page.locator("button.main").click()
    page.wait_for_url("**/2")
    page.get_by_label("How many minutes is your way?").fill("ten")
    page.locator("button.main").click()
    page.get_by_role("alert").wait_for()
    found += violations(page) + cut(page)
    page.get_by_label("How many minutes is your way?").fill("10")
    page.locator("button.main").click()
    page.wait_for_url("**/review")
    page.locator("button.main").click()
    page.wait_for_url("**/thanks")
    page.clock.fast_forward(21_000)
    page.wait_for_url("**/en/parents")
    page.go_back()
    page.wait_for_load_state()
    assert page.locator("input[type=checkbox]").count() == 0
    page.context.close()
    assert found == []
    assert list(kept(hall.pages)) == [
        {"ways": "Picked(values=(1.0, 3.0))", "minutes": "Chosen(value=10.0)"}
    ]
