"""The leader's page: how many have answered, and the button that closes the wave. No answers.

It is in English, as is all that the school itself reads. Who gave the password has a ticket of its
own in the address, which is kept in memory and gone after a while.
"""

import secrets
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from reflect.diagnostics import Expected
from reflect.questionnaire import Audience, audiences_in_order
from reflect.responses import Wave, plain_word
from reflect.scoring.privacy.profile import INTERNAL
from reflect.web.beside import protected
from reflect.web.families.entrance import NoPage
from reflect.web.families.form import Fields
from reflect.web.families.seat import Closed, open_wave
from reflect.web.pages import Moved, Page, Reply, page
from reflect.web.site import Site
from reflect.words.audiences import view_of
from reflect.words.language import ENGLISH, Language

_LASTS = 1800
"""Seconds after which the password is asked for again, from the last look on."""


class WrongPassword(Exception):
    """A password that is not the one shown in the terminal."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many of an audience have answered; None where that is fewer than the floor, but some.

    `languages` are those of the answers given here, by name; `others` those of small ones together.
    """

    audience: str
    answered: int | None
    languages: tuple[tuple[str, int], ...]
    others: int | None


@dataclass
class Leaders:
    """Who may look, since when: in memory alone."""

    site: Site
    now: Callable[[], float]
    _let_in: dict[str, float] = field(default_factory=dict)

    def door(self, *, wrong: bool = False) -> Page:
        """The page that asks for the password."""
        return page(self.site, "door", ENGLISH, 403 if wrong else 200, wrong=wrong)

    def let_in(self, fields: Fields) -> Reply:
        """Look at the password. Raises `WrongPassword`."""
        given = plain_word(fields.get("password", ""))
        if not secrets.compare_digest(given.encode(), self.site.password.encode()):
            raise WrongPassword
        key = secrets.token_urlsafe(16)
        self._let_in = {each: since for each, since in self._let_in.items() if self._lasts(since)}
        self._let_in[key] = self.now()
        return Moved(f"{self.site.base}/leader/{key}")

    def look(self, key: str) -> Reply:
        """How many have answered."""
        if not self._is_let_in(key):
            return Moved(f"{self.site.base}/leader")
        wave = self._wave()
        counts = list(_counts(self.site, wave)) if wave else []
        at = f"{self.site.base}/leader/{key}"
        return page(self.site, "leader", ENGLISH, wave=wave, counts=counts, address=at)

    def close(self, key: str, fields: Fields) -> Reply:
        """Close the wave, where that was said to be meant."""
        if not self._is_let_in(key):
            return Moved(f"{self.site.base}/leader")
        wave = self._wave()
        if wave and wave.is_open and fields.get("sure") == wave.name:
            try:
                self.site.store.close_wave(wave.name, self.site.today())
            except Expected as refused:
                raise NoPage from refused
        return Moved(f"{self.site.base}/leader/{key}")

    def _is_let_in(self, key: str) -> bool:
        since = self._let_in.get(key)
        if since is None or not self._lasts(since):
            return False
        self._let_in[key] = self.now()
        return True

    def _lasts(self, since: float) -> bool:
        return self.now() - since < _LASTS

    def _wave(self) -> Wave | None:
        """The open wave; where none is, the one opened last."""
        try:
            return open_wave(self.site)
        except Closed:
            return next(reversed(self.site.store.waves()), None)


def _counts(site: Site, wave: Wave) -> Iterator[Count]:
    answered = Counter(r.respondent.audience for r in site.store.responses(wave.name))
    for audience in audiences_in_order([*answered, *site.asked]):
        yield _count(site, wave, audience, answered[audience])


def _count(site: Site, wave: Wave, audience: Audience, answered: int) -> Count:
    floor = INTERNAL.floor
    told, others = protected(site.beside.counts(wave.name, audience), floor)
    names = sorted((Language(tag).english_name, number) for tag, number in told.items())
    enough = answered >= floor or not answered
    return Count(view_of(audience), answered if enough else None, tuple(names), others)
