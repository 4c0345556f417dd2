"""`reflect survey`: ask one person, or a team together, and keep every answer."""

from pathlib import Path
from typing import Annotated

import typer

from reflect.cli.dialogues.school import school_of
from reflect.cli.dialogues.sitting import go_on, start
from reflect.cli.here import this_folder
from reflect.cli.options import audience_option, language_option
from reflect.office.asking import Who, questionnaires_to_ask
from reflect.office.asking.languages import places_of
from reflect.questionnaire import Audience
from reflect.words.language import Language

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def survey(
    questionnaires: Annotated[
        list[str] | None,
        typer.Argument(help="Names or files; default: `ask` in reflect.toml, else the usual two."),
    ] = None,
    audience: Annotated[Audience | None, audience_option("Who is answering.")] = None,
    group: Annotated[str | None, typer.Option(help="A group within it, like governors.")] = None,
    joint: Annotated[
        int | None, typer.Option(min=2, max=200, help="One answer agreed by so many people.")
    ] = None,
    core: Annotated[bool, typer.Option("--core", help="Ask the short form.")] = False,
    language: Annotated[
        Language | None, language_option("Ask in this language, like ur, pl or Welsh.")
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Line by line, for screen readers.")
    ] = False,
    resume: Annotated[
        str | None, typer.Option(metavar="WORD", help="Go on with a draft, like amber-fox.")
    ] = None,
    blank: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a file to answer by hand instead.")
    ] = None,
    answers: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="Take such a file back (repeatable).")
    ] = None,
) -> None:
    """Ask one person, or a team together.

    Every answer is on disk before the next question appears. Stop at any time, and go on with the
    resume word that is shown at the start.
    """
    folder = this_folder()
    if resume is not None:
        go_on(folder, resume, language, plain=plain)
        return
    if answers:
        from reflect.cli.dialogues.answer_files import take_back

        take_back(folder, [*answers, *map(Path, questionnaires or ())])  # as a shell spells *.yaml
        return
    asked = questionnaires_to_ask(folder, questionnaires)
    who = Who(audience, group, joint, core)
    places = places_of(folder.path, questionnaires or ())
    if blank is not None:
        from reflect.cli.dialogues.answer_files import write_blank

        school_of(folder)
        write_blank(folder, blank, asked, who, language, places)
    else:
        start(folder, asked, who, language, places, plain=plain)
