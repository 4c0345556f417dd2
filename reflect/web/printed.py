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
from reflect.words.forms import FRAMED_TITLE, TITLE
from reflect.words.language import translatable

_SCAN = translatable("Scan the code with your phone, or type this address:")


def poster(site: Site, address: str) -> str:
    """A page for the gate, in the site's languages, of which a PDF is made."""
    audience = Audience.PARENTS if Audience.PARENTS in site.asked else next(iter(site.asked))
    asked = site.asked[audience]
    framed = all(questionnaire.framed for questionnaire in asked)
    core = audience is Audience.PARENTS
    return _printed(
        site,
        "poster",
        address,
        title=FRAMED_TITLE[audience] if framed else TITLE,
        minutes=ceil(expected_minutes(asked, audience, core=core)),
        scan=_SCAN,
    )


def slips(site: Site, address: str, codes: Sequence[str]) -> str:
    """Pages of slips to be cut apart, one a code."""
    return _printed(site, "slips", address, codes=[written(code) for code in codes])


def _printed(site: Site, name: str, address: str, **values: object) -> str:
    language = site.languages[0]
    return (
        environment()
        .get_template(f"web/{name}.html.j2")
        .render(
            **spoken_in(language),
            **values,
            school=site.school,
            languages=site.languages,
            address=address,
            accent=readable(site.school.accent),
            code=as_svg(address),
            style=sheet("web/printed.css"),
        )
    )
