"""A school's survey as it is put on pages: who is asked what, in which languages, and where."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from reflect.office.asking import refuse_shared_ids, with_words_for
from reflect.office.asking.languages import offered, own_language, places_of, spoken
from reflect.office.asking.pulse import as_asked_in
from reflect.office.folder import Folder
from reflect.office.intake import wave_for_answers
from reflect.questionnaire import Audience, Questionnaire, own_audiences_of
from reflect.responses import Asked, Respondent, Wave
from reflect.school import School
from reflect.survey import Step, steps_for
from reflect.web.beside import Beside
from reflect.words.audiences import CHOICES
from reflect.words.language import Language

if TYPE_CHECKING:
    from reflect.responses.store import Store

_MOST_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Kiosk:
    """A device that many families use one after the other.

    `idle` are the seconds after which an untouched page is cleared, the last of them with a
    `warning` (twice as many without JavaScript, which cannot see that somebody writes); `thanks`
    those after which the next family finds a clear one.
    """

    idle: int = 180
    warning: int = 30
    thanks: int = 20


@dataclass(frozen=True)
class Site:
    """All that the pages know. `today` and `new_id` are the front door's: a day, and a new id."""

    folder: Folder
    school: School
    store: "Store"
    beside: Beside
    asked: Mapping[Audience, Sequence[Questionnaire]]
    languages: Sequence[Language]
    """Those that may be chosen, the usual one first."""

    today: Callable[[], date]
    new_id: Callable[[], str]
    password: str
    """Opens the leader's page."""

    base: str = ""
    """What stands before every path, like `/reflect`."""

    kiosk: Kiosk | None = None
    named: Sequence[str] = ()
    """Questionnaires that were named by their files."""

    salt: str = field(default="", repr=False)
    handed_in: dict[str, Audience] = field(default_factory=dict, repr=False)
    """Windows that handed in since the start, for who presses twice; in memory alone."""

    filled_in: dict[Hashable, str] = field(default_factory=dict, repr=False)
    """Pages on which nobody's words stand, for any ticket (see `families.questions`)."""

    _spoken_by: dict[tuple[str, Audience], Language] = field(default_factory=dict, repr=False)
    _kept: dict[str, Questionnaire] = field(default_factory=dict, repr=False)
    _spoken: dict[tuple[Hashable, str, Audience], Sequence[Questionnaire]] = field(
        default_factory=dict, repr=False
    )

    _steps: dict[Hashable, Sequence[Step]] = field(default_factory=dict, repr=False)

    def wave(self) -> Wave:
        """The wave that answers go into; `Expected` where none takes any."""
        return wave_for_answers(self.store, self.school.country, self.today())

    def in_words(
        self, asked: Sequence[Questionnaire], language: Language, audience: Audience
    ) -> Sequence[Questionnaire]:
        """Questionnaires in a language, or as they are where there is nothing of them in it."""
        key = _ids(asked), language.tag, audience
        if key not in self._spoken:
            places = places_of(self.folder.path, self.named)
            there = offered([language], asked, places, audience)
            self._spoken[key] = spoken(asked, language, places, audience) if there else asked
        return self._spoken[key]

    def steps(self, who: Respondent, wave: Wave, language: Language) -> Sequence[Step]:
        """The questions of a draft in the order of their pages, in a language."""
        key = who.asked, wave.pulse, language.tag, who.audience, who.core
        if key not in self._steps:
            kept = as_asked_in(wave, self._begun_with(who.asked))
            in_words = self.in_words(kept, language, who.audience)
            self._steps[key] = steps_for(in_words, who.audience, core=who.core)
        return self._steps[key]

    def spoken_by(self, language: Language, audience: Audience) -> Language:
        """The language that an audience is asked in who chose one: this, if its questions are."""
        key = language.tag, audience
        if key not in self._spoken_by:
            asked, places = self.asked[audience], places_of(self.folder.path, self.named)
            there = offered([language, *self.languages], asked, places, audience)
            self._spoken_by[key] = there[0]
        return self._spoken_by[key]

    def called(self, audience: Audience, language: Language) -> str:
        """What an audience is called by whom it is chosen."""
        if not audience.is_own:
            return language.say(CHOICES[audience])
        return own_audiences_of(self.in_words(self.asked[audience], language, audience))[audience]

    def _begun_with(self, asked: Sequence[Asked]) -> Sequence[Questionnaire]:
        """The questionnaires that a draft was begun with, to the letter."""
        if not all(each.hash in self._kept for each in asked):
            self._kept.update(self.store.questionnaires())
        return [self._kept[each.hash] for each in asked]

    def remember_handed_in(self, token: str, audience: Audience) -> None:
        """Note that what this window held is handed in."""
        self.handed_in[token] = audience
        if len(self.handed_in) > _MOST_REMEMBERED:
            del self.handed_in[next(iter(self.handed_in))]


def _ids(asked: Sequence[Questionnaire]) -> Hashable:
    """What tells questionnaires apart, also where a pulse asks but some of their items."""
    return tuple((q.hash, *(item.id for item in q.items)) for q in asked)


def site_of(
    folder: Folder,
    asked: Sequence[Questionnaire],
    audiences: Sequence[Audience],
    *,
    today: Callable[[], date],
    new_id: Callable[[], str],
    password: str,
    base: str = "",
    kiosk: Kiosk | None = None,
    named: Sequence[str] = (),
) -> Site:
    """The site of a folder, its store opened.

    The languages are those of reflect.toml in which there is something to ask of anybody here, and
    that of the questionnaires where somebody cannot be asked in any of these.
    Raises `Expected` where no wave takes answers, or an audience cannot be asked.
    """
    school = folder.school()
    by_audience = {audience: with_words_for(audience, asked) for audience in audiences}
    for each in by_audience.values():
        refuse_shared_ids(each)
    places = places_of(folder.path, named)
    spoken_to = {
        audience: offered(school.languages, each, places, audience)
        for audience, each in by_audience.items()
    }
    languages = [each for each in school.languages if any(each in s for s in spoken_to.values())]
    if not all(spoken_to.values()) and own_language(asked) not in languages:
        languages.append(own_language(asked))
    store = folder.store()
    salt = store.salt()
    site = Site(
        folder,
        school,
        store,
        Beside(folder.path, salt),
        by_audience,
        languages,
        today,
        new_id,
        password,
        base,
        kiosk,
        named,
        salt,
    )
    site.wave()
    return site
