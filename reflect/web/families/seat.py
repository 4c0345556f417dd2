"""A family at its questions: what a page finds under its ticket, and what it does with answers.

Everything goes through the office's intake and the store's drafts, as in a terminal: the same
answers make the same rows by either door.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from reflect.diagnostics import Expected
from reflect.office.asking import Who
from reflect.office.intake import hand_in, seated
from reflect.questionnaire import Audience
from reflect.responses import Entry, Sitting, Wave, WaveClosed, plain_word
from reflect.survey import Flow
from reflect.web.families.ticket import Ticket, new_ticket
from reflect.web.pages import Page
from reflect.web.site import Site
from reflect.words.language import Language


class Closed(Exception):
    """No wave takes answers; what was saved stays a draft."""


class Gone(Exception):
    """Nothing is held under a ticket: handed in, put away, or opened in another window."""


class WrongCode(Exception):
    """A code that is none, or was used before; `page` says so, beside what was answered."""

    page: Page | None = None


@dataclass(frozen=True, slots=True)
class Seat:
    """A draft in the hands of one browser; where that stands in it is said by each address."""

    ticket: Ticket
    sitting: Sitting
    flow: Flow

    @property
    def audience(self) -> Audience:
        """Whose questions these are."""
        return self.sitting.respondent.audience


def open_wave(site: Site) -> Wave:
    """The wave that answers go into. Raises `Closed`."""
    try:
        return site.wave()
    except Expected as none:
        raise Closed from none


def unused_ticket(site: Site) -> Ticket:
    """A ticket for who may begin now."""
    return new_ticket(site.store.is_free)


def begin_with(site: Site, ticket: Ticket, audience: Audience, language: Language) -> Ticket:
    """Begin a draft under a ticket; the ticket of the draft, which is another where its word went.

    Once more with the same ticket changes nothing. Raises `Closed`.
    """
    if not site.store.is_free(ticket.word):
        if _held(site, ticket):
            return ticket
        ticket = unused_ticket(site)
    who = Who(audience, None, None, core=False)
    asked = site.in_words(site.asked[audience], language, audience)
    wave = open_wave(site)
    respondent = seated(site.store, who, audience, wave, asked, site.new_id())
    site.store.begin(respondent, ticket.word, site.today(), ticket.token)
    return ticket


def return_with(site: Site, word: str) -> Ticket | None:
    """A ticket for the draft of a resume word; None where there is none. Raises `Closed`.

    A window that had it holds it no longer.
    """
    try:
        sitting = site.store.resume(word, take_over=True)
    except WaveClosed as closed:
        raise Closed from closed
    return Ticket(sitting.token, plain_word(word)) if sitting else None


def seat_of(site: Site, ticket: Ticket, language: Language) -> Seat:
    """What is held under a ticket, in a language. Raises `Gone` and `Closed`."""
    sitting = _held(site, ticket)
    if sitting is None:
        raise Gone
    steps = site.steps(sitting.respondent, sitting.wave, language)
    return Seat(ticket, sitting, Flow(tuple(steps), sitting.entries, language=language))


def keep(site: Site, seat: Seat, given: Mapping[str, Entry]) -> None:
    """Keep entries by item, those that are new or other; all on disk when this returns, or none.

    Raises `Gone` where another window has the draft meanwhile, and `Closed`.
    """
    before = seat.flow.entries
    new = {item: entry for item, entry in given.items() if entry != before.get(item, Entry())}
    if new:
        with _told_apart(site, seat):
            site.store.save_all(seat.sitting, new)


def finish(site: Site, seat: Seat, code: str | None) -> None:
    """Hand in. Raises `WrongCode`, `Gone` and `Closed`; then all is as it was."""
    wave, token = seat.sitting.respondent.wave, seat.ticket.token
    needs_code = site.beside.asks_for_codes(wave)
    if needs_code and not (code and site.beside.claim(code, wave, token)):
        raise WrongCode
    items = [step.item.id for step in seat.flow.steps]
    try:
        with _told_apart(site, seat):
            if seat.sitting.respondent.language != seat.flow.language.tag:
                site.store.speak(seat.sitting, seat.flow.language.tag)
            hand_in(site.store, seat.sitting, items, site.today())
    except (Closed, Expected, Gone):
        if not _is_handed_in(site, seat):  # else the file could not be tidied up afterwards
            if needs_code and code:
                site.beside.release(code, wave)
            raise
    site.remember_handed_in(token, seat.audience)
    if needs_code and code:
        site.store.afterwards(site.beside.spend, (code, wave))
    who = wave, seat.audience, seat.flow.language.tag
    site.store.afterwards(site.beside.count, who)


def _is_handed_in(site: Site, seat: Seat) -> bool:
    id_ = seat.sitting.respondent.id
    is_draft = any(draft.id == id_ for draft in site.store.drafts())
    return not is_draft and id_ in site.store.short_ids()


@contextmanager
def _told_apart(site: Site, seat: Seat) -> Iterator[None]:
    """What the store refuses, by what it means for a page."""
    try:
        yield
    except WaveClosed as closed:
        raise Closed from closed
    except Expected as refused:
        if _held(site, seat.ticket) is None:
            raise Gone from refused
        raise


def put_away(site: Site, ticket: Ticket) -> None:
    """Let go of what this window holds: only its resume word leads back to it. Raises `Closed`."""
    if sitting := _held(site, ticket):
        site.store.leave(sitting)


def _held(site: Site, ticket: Ticket) -> Sitting | None:
    try:
        return site.store.held(ticket.word, ticket.token)
    except WaveClosed as closed:
        raise Closed from closed
