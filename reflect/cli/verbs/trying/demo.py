"""`reflect demo`: the report of a made-up school, from memory; nothing is stored."""

from typing import Annotated

import typer

from reflect.cli.here import this_folder
from reflect.cli.report_files import (
    FORMATS,
    EditionOption,
    Format,
    FormatOption,
    OpenOption,
    OutputOption,
    write_report,
)
from reflect.cli.terminal import dialogue
from reflect.files import format_of
from reflect.made_up.schools import SCHOOLS, MadeUp
from reflect.office.demo import story_of_made_up
from reflect.report.editions import Edition
from reflect.school import School, SchoolPhase

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def demo(
    school: Annotated[
        MadeUp, typer.Argument(help="Where the made-up school stands.")
    ] = MadeUp.INVOLVEMENT_LED,
    edition: EditionOption = Edition.FULL,
    format_: FormatOption = None,
    output: OutputOption = None,
    open_: OpenOption = False,
) -> None:
    """Make the report of a made-up school, marked as made up on every page."""
    written_as = format_of(output, format_, Format.PDF, FORMATS)
    settings = School(SCHOOLS[school].name, phase=SchoolPhase.PRIMARY)
    told = story_of_made_up(school, settings, edition)
    here = this_folder().path
    write_report(told, output or here / f"reflect-demo.{written_as}", written_as, open_, edition)
    dialogue.point("To begin with your own school, in a folder of its own:", "reflect survey")
