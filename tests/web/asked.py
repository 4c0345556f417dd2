"""A school's pages without a network: a site in a folder, who opens it, and a family at it."""

import asyncio
import atexit
import re
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import httpx

from reflect.office.asking import questionnaires_to_ask
from reflect.office.folder import Folder
from reflect.questionnaire import Audience
from reflect.responses import Sitting
from reflect.web import Site, site_of
from reflect.web.server.app import application
from reflect.web.site import Kiosk
from tests.acceptance.command import OWN

HOST = "localhost:8000"
DAY = date(2026, 10, 1)
PASSWORD = "amber-fox-quiet-owl"
SENT = {"content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin"}


def site(
    folder: Path,
    *,
    languages: Sequence[str] = (),
    audiences: Sequence[Audience] = (Audience.PARENTS,),
    base: str = "",
    kiosk: Kiosk | None = None,
    own: bool | str = False,
) -> Site:
    """The site of a school, of the built-in questionnaires or of a small one of its `own`.

    Which has three questions; another text of one may be given.
    """
    named = ["climate"] if own else None
    if own:
        (folder / "questionnaires").mkdir(exist_ok=True)
        (folder / "questionnaires" / "climate.yaml").write_text(
            own if isinstance(own, str) else OWN, encoding="utf-8"
        )
    told = f"languages = {list(languages)}\n" if languages else ""
    (folder / "reflect.toml").write_text(f'school = "Hill School"\n{told}', encoding="utf-8")
    here = Folder(folder)
    return site_of(
        here,
        questionnaires_to_ask(here, named),
        audiences,
        today=lambda: DAY,
        new_id=lambda: uuid.uuid4().hex,
        password=PASSWORD,
        base=base,
        kiosk=kiosk,
    )


_LOOP = asyncio.new_event_loop()
atexit.register(_LOOP.close)


def raised(error: Exception) -> None:
    """No test meets a bug without failing."""
    raise error


@dataclass
class Browser:
    """Someone who opens the pages of a site; nothing is followed, so that each step is seen."""

    site: Site
    report: Callable[[Exception], None] = raised
    now: float = 0
    """The clock of the limits, which stands still unless it is put on."""

    def __post_init__(self) -> None:
        self.app = application(self.site, frozenset({HOST}), self.report, lambda: self.now)
        transport = httpx.ASGITransport(self.app)
        self.client = httpx.AsyncClient(transport=transport, base_url=f"http://{HOST}")

    def send(self, method: str, path: str, **more: Any) -> httpx.Response:
        """What comes of any request; nothing is followed."""
        return _LOOP.run_until_complete(self.client.request(method, path, **more))

    def wait(self, seconds: float) -> None:
        """Send nothing for a while, in which the server goes on."""
        _LOOP.run_until_complete(asyncio.sleep(seconds))

    def at_once(self, forms: Sequence[tuple[str, Mapping[str, str]]]) -> list[httpx.Response]:
        """What comes of forms that are all sent before any is answered."""

        async def sent() -> list[httpx.Response]:
            posts = (self.client.post(to, data=dict(given), headers=SENT) for to, given in forms)
            return await asyncio.gather(*posts)

        return _LOOP.run_until_complete(sent())

    def get(self, path: str, status: int = 200) -> str:
        """The page at an address; where it leads, if it leads on."""
        found = self.send("GET", path)
        assert found.status_code == status, (path, found.status_code, found.text)
        return found.headers.get("location") or found.text

    def post(self, path: str, fields: Mapping[str, str] | None = None, status: int = 303) -> str:
        """Where a form leads, or the page that it brings."""
        found = self.send("POST", path, data=dict(fields or {}), headers=SENT)
        assert found.status_code == status, (path, found.status_code, found.text)
        return found.headers.get("location") or found.text

    def begin(self, language: str = "en", audience: str = "parents") -> str:
        """Begin to answer; the address of the draft's pages."""
        doorstep = f"{self.site.base}/{language}/{audience}"
        return self.post(doorstep, {"ticket": ticket_in(self.get(doorstep))}).rpartition("/")[0]

    def word(self, at: str) -> str:
        """The resume word of a draft."""
        found = re.search("<bdi>(.+)</bdi>", self.get(f"{at}/word"))
        assert found
        return found[1]

    def answer(self, at: str, number: int, said: str, **more: str) -> str:
        """Answer one question, and go on to where that leads."""
        return self.post(f"{at}/{number}", {f"a{number}": said, "do": "next", **more})


def ticket_in(page: str) -> str:
    """The ticket that a page offers to who begins."""
    found = re.search('name="ticket" value="([^"]+)"', page)
    assert found
    return found[1]


def heading(page: str) -> str:
    """What a page says first."""
    found = re.search(r"<h1>(?:<label[^>]*>)?(.+?)(?:</label>)?</h1>", page, re.DOTALL)
    assert found, page
    return unescape(re.sub("<[^>]+>", " ", found[1])).strip()


def kept(site: Site) -> Iterator[Mapping[str, str]]:
    """What every response says, by item."""
    for response in site.store.responses():
        yield {item: str(entry.answer) for item, entry in response.entries.items()}


def sitting_at(site: Site, at: str) -> Sitting:
    """The draft of these pages."""
    from reflect.web.families.ticket import read_ticket

    ticket = read_ticket(at.rpartition("/")[2], site.salt)
    assert ticket
    sitting = site.store.held(ticket.word, ticket.token)
    assert sitting
    return sitting


def entries(site: Site, at: str) -> Mapping[str, str]:
    """What is saved of a draft so far, by item."""
    return {item: str(entry.answer) for item, entry in sitting_at(site, at).entries.items()}
