"""`reflect store`: where answers are kept, whether they are sound, and how they move."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.here import this_folder
from reflect.cli.terminal import dialogue
from reflect.diagnostics import Expected
from reflect.office.folder import DATABASE
from reflect.words.commands import typed
from reflect.words.counting import counted

if TYPE_CHECKING:
    from reflect.responses.store import Store

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Check where answers are kept, copy them to a database or back, or rescue a damaged file.",
)

_RESCUED = Path("rescued.db")


@app.command()
def check() -> None:
    """Say where answers are kept and how many, and whether each is whole; exit code 1 where not."""
    folder = this_folder()
    store = folder.store() if folder.database_url else folder.existing_store()
    problems = store.check()
    for problem in problems:
        dialogue.say(problem)
    if problems:
        raise typer.Exit(1)
    dialogue.say(f"{store.name}: {_what_it_holds(store)}")
    dialogue.say(f"{store.name} is sound, and can be written.")


@app.command()
def migrate() -> None:
    """Make the tables of a database, or bring those of an earlier version up to date."""
    from reflect.responses.store.schema import SCHEMA
    from reflect.responses.store.server import Place
    from reflect.responses.store.server import migrate as made

    folder = this_folder()
    place = folder.place()
    if not isinstance(place, Place):
        folder.existing_store()  # which tells where the file was copied to before
        dialogue.say(f"{DATABASE} is up to date.")
        return
    were = made(place)
    if were is None:
        dialogue.say(f"Made the tables of reflect in {place.name}.")
        dialogue.say("How to let a school's login at them: docs/databases.md")
        return
    dialogue.say(f"The tables of reflect in {place.name} are up to date.")
    if were < SCHEMA:
        dialogue.say(
            f"They were of version {were} and are of {SCHEMA} now, for all schools. Each school "
            "has to update reflect: earlier programs are refused."
        )


@app.command()
def copy(
    into: Annotated[
        str,
        typer.Argument(
            metavar="INTO", help="A new file, or the URL of a database: postgresql+psycopg://…"
        ),
    ],
) -> None:
    """Copy all that is kept, drafts too, into a file or a database where this school has nothing.

    A password is better kept out of the URL, in ~/.pgpass, where nobody sees it on the screen.
    """
    from reflect.responses.store.server import Place, copied

    folder = this_folder()
    folder.existing_store()
    at, into_place = folder.place(), folder.place(into)
    counts = copied(at, into_place)
    people = counts["respondent"]
    dialogue.say(
        f"Copied {counted(people, 'respondent')} in {counted(counts['wave'], 'wave')}, and all "
        "that belongs to them."
    )
    if isinstance(into_place, Place):
        dialogue.say('To go on there, give reflect.toml a line with its URL: database = "…"')
    elif isinstance(at, Place):
        dialogue.say(
            "To go on with the file, call it reflect.db and take the line database out of "
            "reflect.toml."
        )
    dialogue.say("Where they were they still are: delete them there once all is well.")


def _what_it_holds(store: "Store") -> str:
    from reflect.responses.store.schema import SCHEMA

    found = {
        "wave": len(store.waves()),
        "response": len(store.responses()),
        "draft": len(store.drafts()),
        "questionnaire": len(store.questionnaires()),
    }
    said = [counted(number, what) for what, number in found.items()]
    engine = "PostgreSQL" if store.is_on_server else "SQLite"
    aside = len(store.aside())
    return f"{engine}, schema {SCHEMA}, {', '.join(said)}, {aside} kept aside."


@app.command()
def rescue(
    into: Annotated[Path, typer.Option(help="New file to save into.")] = _RESCUED,
) -> None:
    """Save every answer that is whole out of a damaged reflect.db into a new file."""
    from reflect.questionnaire import available, find
    from reflect.responses.store.file.rescue import rescue as saved

    folder = this_folder()
    if folder.database_url is not None:
        raise Expected(
            "These answers are in a database on a server, which is restored from its backup; only "
            f"a file like {DATABASE} is rescued."
        )
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
