"""The pages before and after the questions: language, who sees what, beginning, thanks."""

from math import ceil
from typing import Any

from reflect.questionnaire import Audience
from reflect.questionnaire.duration import expected_minutes
from reflect.web.families.form import Fields
from reflect.web.families.seat import begin_with, open_wave, return_with, unused_ticket
from reflect.web.families.ticket import read_ticket
from reflect.web.families.told import AWAY, told
from reflect.web.pages import Moved, Page, Reply, for_ticket, page, path, seat_path
from reflect.web.site import Site
from reflect.words import forms as words
from reflect.words.language import Language


class NoPage(Exception):
    """There is no page at an address."""


class WrongWord(Exception):
    """A resume word that leads nowhere."""


def language_of(site: Site, tag: str) -> Language:
    """The language in an address. Raises `NoPage` where it is not offered here."""
    found = next((language for language in site.languages if language.tag == tag), None)
    if found is None:
        raise NoPage
    return found


def audience_of(site: Site, name: str) -> Audience:
    """The audience in an address. Raises `NoPage` where it is not asked here."""
    found = next((audience for audience in site.asked if audience == name), None)
    if found is None:
        raise NoPage
    return found


def start(site: Site, liked: Language) -> Reply:
    """The first page: which language, the one `liked` first; where there is one, on to the next."""
    if len(site.languages) == 1:
        return Moved(doorstep(site, liked))
    offered = [liked, *(each for each in site.languages if each != liked)]
    return page(
        site, "start", liked, offered=offered, doorstep=lambda language: doorstep(site, language)
    )


def doorstep(site: Site, language: Language) -> str:
    """Where somebody goes on who has chosen a language: to who is answering, or what it is."""
    only = list(site.asked) if len(site.asked) == 1 else []
    return path(site, language, *only)


def who(site: Site, language: Language) -> Reply:
    """Who is answering, where several audiences are asked here."""
    if len(site.asked) == 1:
        return Moved(doorstep(site, language))
    choices = [(audience, site.called(audience, language)) for audience in site.asked]
    return page(site, "who", language, here="", choices=choices)


def welcome(site: Site, language: Language, audience: Audience) -> Reply:
    """What this is, who sees what, and how to begin or to go on. Raises `Closed`.

    On to another language where these questions are not translated for the audience.
    """
    spoken = site.spoken_by(language, audience)
    if spoken != language:
        return Moved(path(site, spoken, audience))
    wave = open_wave(site)
    asked = site.in_words(site.asked[audience], language, audience)
    framed = all(questionnaire.framed for questionnaire in asked)
    core = audience is Audience.PARENTS
    values: dict[str, Any] = {
        "audience": audience,
        "title": words.FRAMED_TITLE[audience] if framed else words.TITLE,
        "why": words.WHY.get(audience),
        "reported": words.REPORTED[audience],
        "needs_code": site.beside.asks_for_codes(wave.name),
    }

    def fill_in(ticket: str) -> str:
        more: dict[str, Any] = {
            "here": f"/{audience}",
            "minutes": ceil(expected_minutes(asked, audience, core=core)),
            "begin": ticket,
        }
        return page(site, "welcome", language, **more, **values).html

    ticket, key = unused_ticket(site).text(site.salt), ("welcome", language.tag, *values.values())
    return Page(for_ticket(site, ticket, key, fill_in))


def begin(site: Site, language: Language, audience: Audience, fields: Fields) -> Reply:
    """Begin a draft, or find the one that the same page began before."""
    ticket = read_ticket(fields.get("ticket", ""), site.salt) or unused_ticket(site)
    ticket = begin_with(site, ticket, audience, language)
    return Moved(seat_path(site, language, ticket, "word"))


def go_on(site: Site, language: Language, fields: Fields) -> Reply:
    """Go on with a draft by its resume word. Raises `WrongWord`."""
    ticket = return_with(site, fields.get("word", ""))
    if ticket is None:
        raise WrongWord
    return Moved(seat_path(site, language, ticket))


def thanks(site: Site, language: Language, audience: Audience) -> Page:
    """That the answers are in, and what happens next."""
    values = {"wait": site.kiosk.thanks} if site.kiosk else {}
    return page(site, "thanks", language, next=words.NEXT[audience], **values)


def away(site: Site, language: Language) -> Page:
    """That what was answered here is put away."""
    return told(site, language, AWAY, 200)
