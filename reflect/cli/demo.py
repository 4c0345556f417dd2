"""`reflect demo`: the report of a made-up school, from memory; nothing is stored."""

from datetime import date
from typing import Annotated

import typer

from reflect.cli import dialogue
from reflect.cli.folder import Folder
from reflect.cli.report import (
    Format,
    FormatOption,
    OpenOption,
    OutputOption,
    story_of,
    write_report,
)
from reflect.questionnaire import Audience, find
from reflect.questionnaire.library import BUILT_IN
from reflect.responses import Wave
from reflect.responses.made_up import SCHOOLS, MadeUp, made_up_responses
from reflect.school import School, SchoolPhase

app = typer.Typer(rich_markup_mode=None)

WAVE = Wave("Autumn 2026", date(2026, 9, 7), invited={Audience.LEADERS: 9})
DAY = date(2026, 10, 16)


@app.command()
def demo(
    school: Annotated[
        MadeUp, typer.Argument(help="Where the made-up school stands.")
    ] = MadeUp.INVOLVEMENT_LED,
    format_: FormatOption = Format.PDF,
    output: OutputOption = None,
    open_: OpenOption = False,
) -> None:
    """Make the report of a made-up school of eight leaders, marked as made up on every page."""
    made_up = SCHOOLS[school]
    here = Folder.here().path
    questionnaires = [find(name, here).require() for name in BUILT_IN]
    responses = made_up_responses(made_up, questionnaires, wave=WAVE.name, day=DAY)
    sources = {q.hash: q.source for q in questionnaires}
    settings = School(made_up.name, phase=SchoolPhase.PRIMARY)
    told = story_of(responses, sources, settings, WAVE, Audience.LEADERS, made_up=True)
    assert told is not None
    write_report(told, output or here / f"reflect-demo.{format_}", format_, open_)
    dialogue.point("To begin with your own school, in a folder of its own:", "reflect survey")
