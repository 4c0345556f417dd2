"""The report of all schools together, as a file."""

from pathlib import Path

from reflect.district.page.page import render_district
from reflect.district.page.story import story_of_district
from reflect.district.schools import AllSchools, Wanted
from reflect.district.sources.source import Source
from reflect.district.work.job import Format, versions
from reflect.district.work.making import draw
from reflect.district.work.workshop import Workshop
from reflect.files import write_whole
from reflect.school import School


def write_district(
    schools: Source,
    district: School,
    wanted: Wanted,
    made: AllSchools,
    workshop: Workshop,
    output: Path,
) -> Path | None:
    """Write what is told of all schools, drawn where their reports are; None where nothing is."""
    story = story_of_district(
        district, schools.schools, made.figures, made.questionnaires, wanted.profile, versions()
    )
    if story is None:
        return None
    html = render_district(story)
    path = output / f"district.{wanted.format}"
    if wanted.format is Format.HTML:
        content = html.encode()
    else:
        content = workshop.executor.submit(draw, html).result()
    write_whole(path, content)
    return path
