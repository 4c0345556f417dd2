"""In which language a page speaks: its address says, else the browser; leaders have their own."""

import re
from pathlib import Path

import pytest

from reflect.web.preferred import preferred, spoken_to
from reflect.words.language import Language
from tests.web.asked import PASSWORD, SENT, Browser, heading, site
from tests.web.test_leader import answer

THERE = [Language(tag) for tag in ("en", "ur", "pt", "zh-Hant")]


@pytest.mark.parametrize(
    ("header", "tag"),
    [
        ("", "en"),
        ("ur", "ur"),
        ("UR-pk, en;q=0.8", "ur"),
        ("en;q=0.5, ur;q=0.9", "ur"),
        ("de-DE,de;q=0.9,ur;q=0.1", "ur"),
        ("pt-BR", "pt"),
        ("zh", "zh-Hant"),
        ("ur;q=0, de", "en"),
        ("*", "en"),
        (";;q=,,=;q=x", "en"),
        ("x," * 200 + "ur", "en"),  # nobody has so many
    ],
)
def test_the_language_that_a_browser_likes_best(header: str, tag: str) -> None:
    assert preferred(header, THERE).tag == tag


def test_the_address_says_more_than_the_browser() -> None:
    assert spoken_to("/pt/parents", "ur", THERE).tag == "pt"
    assert spoken_to("/xx/parents", "ur", THERE).tag == "ur"


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    found = Browser(site(tmp_path, languages=["en", "ur", "pl"]))
    found.client.headers["accept-language"] = "ur-PK, en;q=0.5"
    return found


def test_the_first_page_is_in_the_language_of_the_phone_and_offers_that_first(
    browser: Browser,
) -> None:
    page = browser.get("/")
    assert '<html lang="ur" dir="rtl">' in page
    assert re.findall(r'<li><a href="/(\w+)/parents"', page) == ["ur", "en", "pl"]


@pytest.mark.parametrize(
    ("method", "path", "headers", "status", "says"),
    [
        ("GET", "/nothing", {}, 404, "ایسا کوئی صفحہ نہیں"),
        ("GET", f"/{'a' * 2000}", {}, 414, "ایسا کوئی صفحہ نہیں"),
        ("DELETE", "/", {}, 405, "ایسا کوئی صفحہ نہیں"),
        ("GET", "/", {"host": "hill.example"}, 421, "یہ صحیح پتا نہیں ہے"),
        ("POST", "/en", {"origin": "https://evil.example"}, 403, "Nothing was done"),
        ("POST", "/pl/on", {**SENT, "content-length": "9999999"}, 413, "To było za dużo naraz"),
    ],
)
def test_a_refusal_is_in_the_language_of_the_address_or_of_the_phone(
    browser: Browser, method: str, path: str, headers: dict[str, str], status: int, says: str
) -> None:
    found = browser.send(method, path, headers=headers)
    assert found.status_code == status
    assert heading(found.text) == says
    assert '<html lang="ur" dir="rtl">' in found.text or says.isascii() or "/pl/" in path
    assert 'href="/"' in found.text or status == 421  # there every link is wrong


def test_too_many_requests_are_refused_in_the_language_too(browser: Browser) -> None:
    for _ in range(2000):
        browser.app.requests.spend("127.0.0.1")
    found = browser.send("GET", "/en/parents")
    assert (found.status_code, found.headers["retry-after"]) == (429, "60")
    assert heading(found.text) == "Please wait a little"


@pytest.mark.parametrize(
    ("liked", "tag", "door", "within"),
    [
        ("cy-GB, en;q=0.8", "cy", "Y cyfrinair", "Autumn 2026, ar agor"),
        ("es-MX", "es", "La contraseña", "Autumn 2026, abierta"),
        ("ur", "en", "The password", "Autumn 2026, open"),
    ],
)
def test_the_leader_is_spoken_to_as_in_the_report(
    browser: Browser, liked: str, tag: str, door: str, within: str
) -> None:
    """Whatever languages families are asked in."""
    answer(browser, 1)
    browser.client.headers["accept-language"] = liked
    assert heading(browser.get("/leader")).startswith(door)
    page = browser.get(browser.post(f"/{tag}/leader", {"password": PASSWORD}))
    assert f'<html lang="{tag}" dir="ltr">' in page
    assert heading(page) == within
    assert len(re.findall("<nav", page)) == 1
    others = {"en", "cy", "es"} - {tag}
    assert set(re.findall(r'href="/(\w+)/leader/[^"]+" lang=', page)) == others


def test_languages_are_called_as_the_leader_calls_them(browser: Browser) -> None:
    answer(browser, 5)
    page = browser.get(browser.post("/cy/leader", {"password": PASSWORD}))
    assert "Mae 5 wedi ateb." in page
    assert '<th scope="row">Saesneg</th><td>5</td>' in page
