"""A letter as a page, of which the PDF is made."""

from markupsafe import Markup

from reflect.letters.model import Filled
from reflect.report.html import environment, sheet, typeset
from reflect.school import School
from reflect.words.language import ENGLISH, Language


def page_of(
    letter: Filled, school: School, code: Markup | None, language: Language = ENGLISH
) -> str:
    """The letter as self-contained HTML, with a code for phones at its end, where there is one."""
    template = environment().get_template("letter.html.j2")
    page = template.render(
        letter=letter, school=school, code=code, language=language, style=sheet("letter.css")
    )
    return typeset(page)
