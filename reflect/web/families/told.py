"""What is said on a page where something did not go as meant; each says what is safe."""

from dataclasses import dataclass

from reflect.web.families.form import Fields
from reflect.web.pages import Page, page
from reflect.web.site import Site
from reflect.words.language import Language, translatable

Told = tuple[str, str]
"""A heading and a sentence."""

NO_PAGE = (
    translatable("There is no such page"),
    translatable("Perhaps its address was not copied whole."),
)
GONE = (
    translatable("This page is no longer in use"),
    translatable(
        "These answers were handed in, put away, or opened in another window. Whatever was saved "
        "is safe. If they are not handed in yet, go on with your resume word."
    ),
)
CLOSED = (
    translatable("No more answers are taken"),
    translatable(
        "The school has closed these questions. What you had saved is still there, but it is not "
        "handed in. If that should not be so, tell the school."
    ),
)
AWAY = (
    translatable("Your answers are put away"),
    translatable("They are saved. Only your resume word leads back to them."),
)
WRONG_WORD = (
    translatable("Nothing waits under this word"),
    translatable(
        "Look at its spelling once more. What was handed in already cannot be opened again."
    ),
)
SLOWER = (
    translatable("Please wait a little"),
    translatable(
        "Too much came from one place at once. Whatever was saved is safe. Wait a minute, then try "
        "again."
    ),
)
TOO_MUCH = (
    translatable("That was too much at once"),
    translatable("Nothing of it is saved. Go back, shorten it, and send it again."),
)
TROUBLE = (
    translatable("That could not be saved"),
    translatable(
        "Something is wrong on the school's computer. Whatever was saved before is safe. Go back, "
        "and try again in a minute."
    ),
)
FOREIGN = (
    translatable("Nothing was done"),
    translatable(
        "This was sent by another website. Open the address that the school gave you, and answer "
        "there."
    ),
)
OTHER_NAME = (
    translatable("This is not the right address"),
    translatable("Type the address exactly as the school wrote it."),
)

_BY_WORD = (GONE, AWAY, WRONG_WORD)
_AGAIN = (SLOWER, TROUBLE)
_KEY = 3
"""Letters of the longest answer that is a choice, and no words of anybody."""


@dataclass(frozen=True, slots=True)
class Unsent:
    """A form of a draft that came to nothing, and where it was sent."""

    address: str
    fields: Fields

    @property
    def written(self) -> list[str]:
        """What somebody wrote in it in words of their own."""
        named = ((name[:1], name[1:], words) for name, words in self.fields.items())
        return [
            words
            for kind, number, words in named
            if kind in ("a", "n") and number.isdecimal() and len(words) > _KEY
        ]


def told(
    site: Site, language: Language, what: Told, status: int, unsent: Unsent | None = None
) -> Page:
    """The page that says it, with a way back to a draft where there may be one.

    What was `unsent` can be sent again from it, or copied where that would not help.
    """
    heading, said = what
    ways = {
        "by_word": what in _BY_WORD,
        "leads_on": what is not OTHER_NAME,
        "again": unsent if what in _AGAIN else None,
        "lost": unsent.written if unsent and what not in _AGAIN else [],
    }
    return page(site, "told", language, status, heading=heading, said=said, **ways)
