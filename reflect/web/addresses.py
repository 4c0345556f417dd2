"""Which address leads to which page, and what a request says, as far as any page looks at it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from reflect.questionnaire import Audience
from reflect.web.families import entrance, questions
from reflect.web.families.entrance import NoPage, audience_of, language_of
from reflect.web.families.form import Fields
from reflect.web.families.seat import WrongCode
from reflect.web.families.ticket import Ticket, read_ticket
from reflect.web.pages import Reply
from reflect.web.preferred import spoken_to
from reflect.web.site import Site
from reflect.words.language import Language


@dataclass(frozen=True, slots=True)
class Sent:
    """A request to a site. Its properties raise `NoPage` where the address means nothing here."""

    site: Site
    parts: Mapping[str, str | int]
    """What stands in the address, by name."""

    fields: Fields
    path: str
    """Where it was sent to, without what stands before every path."""

    liked: str
    """The languages that the browser likes, as it says so (`Accept-Language`)."""

    def spoken_to(self, there: Sequence[Language]) -> Language:
        """The language to speak, of those that are there, also where the address says none."""
        return spoken_to(self.path, self.liked, there)

    @property
    def language(self) -> Language:
        """The language of the page."""
        return language_of(self.site, str(self.parts["language"]))

    @property
    def audience(self) -> Audience:
        """Who answers."""
        return audience_of(self.site, str(self.parts["audience"]))

    @property
    def ticket(self) -> Ticket:
        """The ticket of a draft."""
        found = read_ticket(str(self.parts["ticket"]), self.site.salt)
        if found is None:
            raise NoPage
        return found

    @property
    def number(self) -> int:
        """The number of a question, or of a part of the questions."""
        return int(self.parts["number"])


Handle = Callable[[Sent], Reply]

_DRAFT = "/{language}/a/{ticket}"
QUESTION = f"{_DRAFT}/{{number:int}}"

GET: Mapping[str, Handle] = {
    "/": lambda sent: entrance.start(sent.site, sent.spoken_to(sent.site.languages)),
    "/{language}": lambda sent: entrance.who(sent.site, sent.language),
    "/{language}/away": lambda sent: entrance.away(sent.site, sent.language),
    "/{language}/{audience}": lambda sent: entrance.welcome(
        sent.site, sent.language, sent.audience
    ),
    "/{language}/{audience}/thanks": lambda sent: entrance.thanks(
        sent.site, sent.language, sent.audience
    ),
    f"{_DRAFT}/": lambda sent: questions.here(sent.site, sent.language, sent.ticket),
    f"{_DRAFT}/word": lambda sent: questions.word(sent.site, sent.language, sent.ticket),
    f"{_DRAFT}/review": lambda sent: questions.review(sent.site, sent.language, sent.ticket),
    f"{_DRAFT}/leave": lambda sent: questions.leaving(sent.site, sent.language, sent.ticket),
    f"{_DRAFT}/clear": lambda sent: questions.close(sent.site, sent.language, sent.ticket),
    f"{_DRAFT}/all/{{number:int}}": lambda sent: questions.everything(
        sent.site, sent.language, sent.ticket, sent.number
    ),
    QUESTION: lambda sent: questions.question(sent.site, sent.language, sent.ticket, sent.number),
}
"""Pages that are looked at. `clear` is where a kiosk goes by itself, which cannot send a form."""


def _hand_in(sent: Sent) -> Reply:
    try:
        return questions.hand_in(sent.site, sent.language, sent.ticket, sent.fields)
    except WrongCode as wrong:
        wrong.page = questions.review(
            sent.site, sent.language, sent.ticket, wrong_code=True, code=sent.fields.get("code", "")
        )
        raise


POST: Mapping[str, Handle] = {
    "/{language}/on": lambda sent: entrance.go_on(sent.site, sent.language, sent.fields),
    "/{language}/{audience}": lambda sent: entrance.begin(
        sent.site, sent.language, sent.audience, sent.fields
    ),
    f"{_DRAFT}/review": _hand_in,
    f"{_DRAFT}/close": lambda sent: questions.close(sent.site, sent.language, sent.ticket),
    f"{_DRAFT}/all/{{number:int}}": lambda sent: questions.answer_everything(
        sent.site, sent.language, sent.ticket, sent.number, sent.fields
    ),
    QUESTION: lambda sent: questions.answer(
        sent.site, sent.language, sent.ticket, sent.number, sent.fields
    ),
}
"""Forms that are sent."""
