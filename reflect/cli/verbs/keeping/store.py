"""`reflect store`: is the file of answers sound, and what can be saved of one that is not?"""

from pathlib import Path
from typing import Annotated

import typer

from reflect.cli.here import this_folder
from reflect.cli.terminal import dialogue
from reflect.diagnostics import Expected
from reflect.office.folder import DATABASE
from reflect.words.commands import typed
from reflect.words.counting import counted

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Check the file of answers, or save what can be saved of a damaged one.",
)

_RESCUED = Path("rescued.db")


@app.command()
def check() -> None:
    """Whether every answer is whole, fits its scale, and can be written; exit code 1 where not."""
    problems = this_folder().existing_store().check()
    for problem in problems:
        dialogue.say(problem)
    if problems:
        raise typer.Exit(1)
    dialogue.say(f"{DATABASE} is sound, and can be written.")


@app.command()
def rescue(
    into: Annotated[Path, typer.Option(help="New file to save into.")] = _RESCUED,
) -> None:
    """Save every answer that is whole out of a damaged reflect.db into a new file."""
    from reflect.questionnaire import available, find
    from reflect.responses.store.rescue import rescue as saved

    folder = this_folder()
    if not folder.has_answers:
        raise Expected(f"There is no {DATABASE} in {folder.path}; change to its folder.")
    known = [q for name in available(folder.path) if (q := find(name, folder.path).value)]
    found = saved(folder.path / DATABASE, folder.path / into, known)
    drafts = f", {counted(found.drafts, 'draft')}" if found.drafts else ""
    dialogue.say(
        f"Saved into {into}: {counted(found.responses, 'response')}{drafts} "
        f"in {counted(found.waves, 'wave')}."
    )
    if found.lost:
        dialogue.say(f"{counted(found.lost, 'respondent')} could not be saved whole.")
    dialogue.say(
        f"{DATABASE} was left as it is. To go on with what was saved, keep that file under another "
        f"name, and call {typed(into)} {DATABASE}."
    )
