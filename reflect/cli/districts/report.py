"""The report of all schools together, as a file."""

from reflect.district.output.output import Output
from reflect.district.page.page import render_district
from reflect.district.page.story import story_of_district
from reflect.district.schools import AllSchools, Wanted
from reflect.district.sources.source import Source
from reflect.district.work.job import Format, versions
from reflect.district.work.making import draw
from reflect.district.work.workshop import Workshop
from reflect.school import School


def write_district(
    schools: Source,
    district: School,
    wanted: Wanted,
    made: AllSchools,
    workshop: Workshop,
    output: Output,
) -> str | None:
    """Write what is told of all schools, drawn where their reports are; where it is then.

    None where nothing is told.
    """
    answered = [name for name in schools.schools if name not in made.silent]
    silent = sorted(made.silent, key=str.casefold)
    story = story_of_district(
        *(district, answered, made.figures, made.questionnaires, wanted.profile, versions()),
        silent=silent,
    )
    if story is None:
        return None
    html = render_district(story, wanted.language)
    name = f"district.{wanted.format}"
    if wanted.format is Format.HTML:
        content = html.encode()
    else:
        content = workshop.executor.submit(draw, html).result()
    output.write(name, content)
    return output.named(name)
