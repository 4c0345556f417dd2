"""`reflect undo`: take the last import back, or bring back what was deleted together."""

from typing import Annotated

import typer

from reflect.cli.here import this_folder
from reflect.cli.terminal import dialogue
from reflect.office.keeping import risk_in
from reflect.office.undoing import act_to_undo, called, what_undo_does

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def undo(
    number: Annotated[
        int | None,
        typer.Argument(help="Of an import or deletion (see responses list --imports)."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
) -> None:
    """Take the last import back, or bring back what was deleted together.

    What goes out is kept aside in reflect.db, and can be brought back: by its number
    here, or by importing it again. Given again, this goes one step further back.
    Answers deleted by their id or before a day are gone for good.
    """
    store = this_folder().existing_store()
    act = act_to_undo(store, number)
    said = f"{what_undo_does(act)}{risk_in(act.waves, store.waves())}"
    if not yes and not dialogue.confirm(said):
        dialogue.say("Nothing was changed.")
        return
    store.undo(act.number)
    if act.is_deletion or act.is_undone:
        dialogue.say(f"Brought back: {called(act)}.")
        return
    dialogue.say(f"Taken back: {called(act)}.")
    dialogue.point("To bring it back:", f"reflect undo {act.number}")
    dialogue.point("To delete it for good:", "reflect responses delete --aside")
