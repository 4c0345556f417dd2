"""The leader's page: how many have answered, and the button that closes the wave. No answers.

It is in the languages of the leaders' report, whatever families are asked in. Who gave the password
has a ticket of its own in the address, which is kept in memory and gone after a while.
"""

import secrets
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from reflect.diagnostics import Expected
from reflect.questionnaire import Audience, audiences_in_order
from reflect.responses import Wave, plain_word
from reflect.scoring.privacy.profile import INTERNAL
from reflect.web.addresses import Sent
from reflect.web.beside import protected
from reflect.web.families.entrance import NoPage
from reflect.web.families.seat import Closed, open_wave
from reflect.web.pages import Moved, Page, Reply, page, path
from reflect.web.site import Site
from reflect.words.audiences import view_of
from reflect.words.language import ENGLISH, Language

_LASTS = 1800
"""Seconds after which the password is asked for again, from the last look on."""

_REOPEN, _REPORT = "reflect wave open", "reflect report"
"""What is typed to open the wave again, and after it is closed."""


class WrongPassword(Exception):
    """A password that is not the one shown in the terminal."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many of an audience have answered; None where that is fewer than the floor, but some.

    `languages` are those of the answers given here, by name; `others` those of small ones together.
    `audience` is what it is called in the leader's language.
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

    def door(self, sent: Sent, *, wrong: bool = False) -> Page:
        """The page that asks for the password."""
        return self._page(sent, "door", "/leader", 403 if wrong else 200, wrong=wrong)

    def let_in(self, sent: Sent) -> Reply:
        """Look at the password. Raises `WrongPassword`."""
        given = plain_word(sent.fields.get("password", ""))
        if not secrets.compare_digest(given.encode(), self.site.password.encode()):
            raise WrongPassword
        key = secrets.token_urlsafe(16)
        self._let_in = {each: since for each, since in self._let_in.items() if self._lasts(since)}
        self._let_in[key] = self.now()
        return self._moved(sent, key)

    def look(self, sent: Sent) -> Reply:
        """How many have answered."""
        key = str(sent.parts["key"])
        if not self._is_let_in(key):
            return self._moved(sent)
        wave = self._wave()
        language = sent.spoken_to(_languages())
        counts = list(_counts(self.site, wave, language)) if wave else []
        here, typed = f"/leader/{key}", {"reopen": _REOPEN, "report": _REPORT}
        return self._page(sent, "leader", here, wave=wave, counts=counts, typed=typed)

    def close(self, sent: Sent) -> Reply:
        """Close the wave, where that was said to be meant."""
        key = str(sent.parts["key"])
        if not self._is_let_in(key):
            return self._moved(sent)
        wave = self._wave()
        if wave and wave.is_open and sent.fields.get("sure") == wave.name:
            try:
                self.site.store.close_wave(wave.name, self.site.today())
            except Expected as refused:
                raise NoPage from refused
        return self._moved(sent, key)

    def _page(self, sent: Sent, name: str, here: str, status: int = 200, **values: object) -> Page:
        languages = _languages()
        language = sent.spoken_to(languages)
        return page(self.site, name, language, status, here=here, languages=languages, **values)

    def _moved(self, sent: Sent, *key: str) -> Moved:
        return Moved(path(self.site, sent.spoken_to(_languages()), "leader", *key))

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


@cache
def _languages() -> Sequence[Language]:
    """Those that the leaders' report can be had in, English first."""
    from reflect.words.cldr import leaders_read

    return ENGLISH, *map(Language, leaders_read())


def _counts(site: Site, wave: Wave, language: Language) -> Iterator[Count]:
    answered = Counter(r.respondent.audience for r in site.store.responses(wave.name))
    for audience in audiences_in_order([*answered, *site.asked]):
        yield _count(site, wave, audience, answered[audience], language)


def _count(site: Site, wave: Wave, audience: Audience, answered: int, language: Language) -> Count:
    floor = INTERNAL.floor
    told, others = protected(site.beside.counts(wave.name, audience), floor)
    names = sorted((language.name_of(Language(tag)), number) for tag, number in told.items())
    enough = answered >= floor or not answered
    is_known = audience in site.asked or not audience.is_own
    name = site.called(audience, language) if is_known else view_of(audience)
    return Count(name, answered if enough else None, tuple(names), others)
