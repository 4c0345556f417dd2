"""What is printed for a site: a poster that leads to it, and slips with one-time codes."""

from collections.abc import Sequence
from math import ceil

from reflect.letters.code import as_svg
from reflect.questionnaire import Audience
from reflect.questionnaire.duration import expected_minutes
from reflect.report.drawing.colour import readable
from reflect.report.html import environment, sheet, spoken_in
from reflect.web.beside import written
from reflect.web.site import Site
from reflect.words.forms import FRAMED_TITLE, TITLE, UP_TO_YOU
from reflect.words.language import Language, translatable

_SCAN = translatable("Scan the code with your phone, or type this address:")
_NO_NAME = translatable("We do not ask for your name.")
_ONCE = translatable("It can be used once. It is not kept with your answers.")

_SPOKEN = 6
"""Languages that a poster has room for; of the others it has the names, and a slip nothing."""

_EXPLAINED = 4
"""Languages in which a slip has room to say what becomes of its code."""


def poster(site: Site, address: str) -> str:
    """A page for the gate, in the site's languages, of which a PDF is made."""
    audience = Audience.PARENTS if Audience.PARENTS in site.asked else next(iter(site.asked))
    asked = site.asked[audience]
    framed = all(questionnaire.framed for questionnaire in asked)
    minutes = ceil(expected_minutes(asked, audience, core=audience is Audience.PARENTS))

    def what_it_asks(language: Language) -> str:
        how_long = language.count(
            "It takes about %(n)s minute.", "It takes about %(n)s minutes.", minutes
        )
        return " ".join([how_long, *map(language.say, (_NO_NAME, UP_TO_YOU))])

    return _printed(
        site,
        "poster",
        address,
        title=FRAMED_TITLE[audience] if framed else TITLE,
        what_it_asks=what_it_asks,
        scan=_SCAN,
    )


def slips(site: Site, address: str, codes: Sequence[str]) -> str:
    """Pages of slips to be cut apart, one a code."""
    return _printed(
        site,
        "slips",
        address,
        codes=[written(code) for code in codes],
        once=_ONCE,
        explained=site.languages[:_EXPLAINED],
    )


def _printed(site: Site, name: str, address: str, **values: object) -> str:
    language = site.languages[0]
    return (
        environment()
        .get_template(f"web/{name}.html.j2")
        .render(
            **spoken_in(language),
            **values,
            school=site.school,
            spoken=site.languages[:_SPOKEN],
            others=site.languages[_SPOKEN:],
            address=address,
            accent=readable(site.school.accent),
            code=as_svg(address),
            style=sheet("web/printed.css"),
        )
    )
