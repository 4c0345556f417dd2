"""Pages as values: filled in from `reports/templates/web`, with the addresses that they lead to."""

import hashlib
import secrets
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cache
from typing import Any

from reflect.report.drawing.colour import readable
from reflect.report.html import environment, sheet, spoken_in
from reflect.resources import TEMPLATES
from reflect.web.families.ticket import Ticket
from reflect.web.site import Site
from reflect.words.language import Language


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is sent."""

    html: str
    status: int = 200


@dataclass(frozen=True, slots=True)
class Moved:
    """Where to go on, as an address on this site."""

    path: str


Reply = Page | Moved


def page(site: Site, name: str, language: Language, status: int = 200, **values: Any) -> Page:
    """The page of this name in a language.

    `here` among the values is what follows the language in its address, where it has one: then it
    can be had in the other `languages` too. `at` is where the pages of the draft are that it
    belongs to.
    """
    wait = site.kiosk.idle if site.kiosk else None
    given = {"here": None, "languages": site.languages, "at": None, "wait": wait, **values}
    html = (
        environment()
        .get_template(f"web/{name}.html.j2")
        .render(**spoken_in(language), **given, site=site, looks=_looks(site.school.accent))
    )
    return Page(html, status)


def part(name: str, language: Language, **values: Any) -> str:
    """A part of a page, by its own template."""
    template = environment().get_template(f"web/{name}.html.j2")
    return template.render(**spoken_in(language), **values)


_ANY_TICKET = secrets.token_hex(16)
"""Stands for a ticket in what is filled in once for all: in no text of anybody."""

_MOST_FILLED_IN = 5_000
"""Pages of some 5 KB, and parts of them, that are kept so."""


def for_ticket(site: Site, ticket: str, what: Hashable, fill_in: Callable[[str], str]) -> str:
    """What is filled in with a ticket and nobody's words: once, for whatever ticket."""
    kept = site.filled_in
    if what not in kept:
        if len(kept) >= _MOST_FILLED_IN:
            kept.clear()
        kept[what] = fill_in(_ANY_TICKET)
    return kept[what].replace(_ANY_TICKET, ticket)


def path(site: Site, language: Language, *parts: object) -> str:
    """An address on this site, in a language."""
    return "/".join([site.base, language.tag, *map(str, parts)])


def seat_path(site: Site, language: Language, ticket: Ticket, *parts: object) -> str:
    """The address of a page of a draft."""
    return path(site, language, "a", ticket.text(site.salt), *parts)


@cache
def style(accent: str) -> str:
    """The style sheet, with a school's colour."""
    return f":root{{--accent:{readable(accent)}}}\n{sheet('web/pages.css')}"


@cache
def script() -> str:
    """What makes the pages better where a browser runs it: later sending, a kiosk's clock."""
    return (TEMPLATES / "web" / "pages.js").read_text(encoding="utf-8")


@cache
def _looks(accent: str) -> str:
    """What is added to the addresses of style and script, so that changed ones are fetched."""
    return hashlib.sha256(f"{style(accent)}{script()}".encode()).hexdigest()[:8]
