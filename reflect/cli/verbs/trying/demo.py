"""`reflect demo`: the report of a made-up school, from memory; nothing is stored."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.here import this_folder
from reflect.cli.report_files import (
    EditionOption,
    FormatOption,
    OpenOption,
    OutputOption,
    format_of,
    write_report,
)
from reflect.cli.terminal import dialogue
from reflect.cli.verbs.reporting.report import Earlier, story_of
from reflect.diagnostics import Expected
from reflect.made_up.schools import SCHOOLS, MadeUp, made_up_answers
from reflect.questionnaire import Audience, find
from reflect.questionnaire.library import BUILT_IN
from reflect.report.editions import Edition
from reflect.school import School, SchoolPhase
from reflect.scoring.privacy.profile import INTERNAL, SHARE, Profile

if TYPE_CHECKING:
    from reflect.report.story import Story

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
    profile = SHARE if edition is Edition.PARENTS else INTERNAL
    settings = School(SCHOOLS[school].name, phase=SchoolPhase.PRIMARY)
    told = story_of_made_up(school, settings, profile)
    if edition is Edition.PARENTS and (
        told is None or Audience.PARENTS not in {voice.audience for voice in told.voices}
    ):
        raise Expected(
            "Parents of this made-up school were not asked; choose another, like: "
            f"reflect demo {MadeUp.INVOLVEMENT_LED} --edition parents"
        )
    assert told
    here = this_folder().path
    chosen = format_of(format_, output)
    write_report(told, output or here / f"reflect-demo.{chosen}", chosen, open_, edition)
    dialogue.point("To begin with your own school, in a folder of its own:", "reflect survey")


def story_of_made_up(
    school: MadeUp, settings: School, profile: Profile = INTERNAL
) -> "Story | None":
    """The story of a made-up school's latest wave, beside the one before where it has one."""
    questionnaires = [find(name, Path()).require() for name in BUILT_IN]
    answers = made_up_answers(SCHOOLS[school], questionnaires)
    *earlier, wave = answers.waves
    of_wave = {
        each.name: [r for r in answers.responses if r.respondent.wave == each.name]
        for each in answers.waves
    }
    before = Earlier(earlier[-1], of_wave[earlier[-1].name]) if earlier else None
    sources = {q.hash: q.source for q in questionnaires}
    return story_of(
        of_wave[wave.name], sources, settings, wave, before=before, profile=profile, made_up=True
    )
