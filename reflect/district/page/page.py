"""A district's story as one self-contained HTML page; the PDF is made of the same page."""

from reflect.district.figures.together import Together
from reflect.district.page.drawing import (
    HIGH,
    HIGH_FUNNEL,
    WIDE,
    Marked,
    funnel_of_rates,
    funnel_of_scores,
    map_of,
    scale_of,
    spread_of,
)
from reflect.district.page.story import DistrictStory
from reflect.framing import Stance
from reflect.report.drawing.colour import readable
from reflect.report.html import environment, page_number, sheet, spoken_in, typeset
from reflect.scoring.cells import Cell
from reflect.words.language import ENGLISH, Language


def render_district(story: DistrictStory, language: Language = ENGLISH) -> str:
    """The report of a district as HTML; names of schools are escaped, nothing is fetched.

    `language` is one that reports for leaders can be had in.
    """
    page = (
        environment()
        .get_template("district.html.j2")
        .render(
            **spoken_in(language),
            story=story,
            accent=readable(story.school.accent),
            style=sheet("report.css") + sheet("further-pages.css"),
            own_style=sheet("district.css"),
            screen_style=sheet("screen.css"),
            own_screen_style=sheet("district-screen.css"),
            browser_style=sheet("browser-print.css"),
            page_number=page_number(language),
            marked=_marked,
            map_of=map_of,
            scale_of=scale_of,
            spread_of=spread_of,
            funnel_of_scores=funnel_of_scores,
            funnel_of_rates=funnel_of_rates,
            WIDE=WIDE,
            HIGH=HIGH,
            HIGH_FUNNEL=HIGH_FUNNEL,
        )
    )
    return typeset(page)


def _marked(found: Together, story: DistrictStory) -> list[Marked]:
    """The schools of an audience on the map, numbered where they are listed."""
    numbers = story.numbers if story.is_listed else {}
    cells = Cell(Stance.INVOLVEMENT), Cell(Stance.ENGAGEMENT)
    return [
        Marked(numbers.get(school.name), *(group.indices[cell] for cell in cells))
        for school, group in found.schools
        if all(cell in group.indices for cell in cells)
    ]
