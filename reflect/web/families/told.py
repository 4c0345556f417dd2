"""What is said on a page where something did not go as meant; each says what is safe."""

from reflect.web.pages import Page, page
from reflect.web.site import Site
from reflect.words.language import Language, translatable

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
"""Each a heading and a sentence."""

_BY_WORD = (GONE, AWAY, WRONG_WORD)


def told(site: Site, language: Language, what: tuple[str, str], status: int) -> Page:
    """The page that says it, with a way back to a draft where there may be one."""
    heading, said = what
    by_word = what in _BY_WORD
    return page(site, "told", language, status, heading=heading, said=said, by_word=by_word)
