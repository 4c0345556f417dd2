"""The command `reflect`: finds the verb, imports only its module, ends every run in one place."""

import gc
import os
import sys
from collections.abc import Mapping
from difflib import get_close_matches
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer
from typer._click.shell_completion import CompletionItem
from typer._completion_classes import completion_init
from typer.core import TyperGroup

from reflect import __version__
from reflect.cli.endings import exit_code_of
from reflect.cli.terminal.streams import prepare_streams
from reflect.diagnostics import Expected


class Section(NamedTuple):
    """Verbs that stand together in the help, each with its line there.

    Each is a module of its name in `package` under `reflect.cli.verbs`.
    """

    package: str
    verbs: Mapping[str, str]

    def module(self, verb: str) -> str:
        """The module of a verb; one that Python keeps for itself has a line under it there."""
        return f"reflect.cli.verbs.{self.package}.{verb}{'_' if iskeyword(verb) else ''}"


SECTIONS = {
    "From survey to report": Section(
        "reporting",
        {
            "survey": "Ask one person, or a team together.",
            "serve": "Ask families in a browser, on phones or a tablet in the hall.",
            "form": "A form on paper, or for Google, Microsoft and other tools.",
            "report": "The action report: in full, for a meeting, or for families.",
            "plan": "Decide what to do, and carry it on to the next report.",
            "letter": "Letters to families, before, while and after they are asked.",
            "score": "The scores of a wave, or of a table of answers.",
            "district": "The reports of many schools, and one of all together.",
            "compare": "What changed between two waves, or where two groups differ.",
        },
    ),
    "Keeping answers": Section(
        "keeping",
        {
            "wave": "Open, close and list rounds of asking.",
            "responses": "List, carry over and delete answers.",
            "import": "Take in what a form tool exports, or a table typed from paper.",
            "undo": "Take the last import back, or bring back what was deleted.",
            "export": "The answers of a wave as a table, for other programs.",
            "store": "Check the file of answers, or save what can be saved of it.",
        },
    ),
    "Questionnaires": Section(
        "questionnaires",
        {
            "new": "Begin a questionnaire of your own.",
            "translate": "A questionnaire in another language, by those who speak it.",
            "lint": "What is wrong with a questionnaire, before anybody is asked.",
            "rule": "What a finding of lint means, and what to do about it.",
            "show": "A questionnaire as a review sheet, for people, not programs.",
            "schema": "The JSON Schema of questionnaire files, for editors.",
        },
    ),
    "Trying it": Section(
        "trying",
        {
            "demo": "The report of a made-up school.",
            "simulate": "A table of made-up answers, to try things out on.",
            "doctor": "What is installed, what is missing, how to get it.",
            "completion": "Let the Tab key complete commands and options.",
        },
    ),
}
MODULES = {verb: section.module(verb) for section in SECTIONS.values() for verb in section.verbs}
"""The module of each verb."""

_LINES = {verb: line for section in SECTIONS.values() for verb, line in section.verbs.items()}


class LazyVerbs(TyperGroup):
    """Imports a verb's module only when it is called: `--help` and the Tab key stay quick."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args[:1] == ["help"]:  # `reflect help wave open` is `reflect wave open --help`
            args = [*(each for each in args if each != "help"), "--help"]
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        verb = args[0]
        if verb not in MODULES and not ctx.resilient_parsing:
            close = get_close_matches(verb, MODULES, n=1)
            ctx.fail(f"No such command {verb!r}.{f' Did you mean {close[0]!r}?' if close else ''}")
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        verbs = (verb for verb in MODULES if verb.startswith(incomplete))
        return [CompletionItem(verb, help=_LINES[verb]) for verb in verbs]

    def list_commands(self, ctx: Any) -> list[str]:
        return list(MODULES)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in MODULES:
            return None
        module = import_module(MODULES[cmd_name])
        command = typer.main.get_command(module.app)
        command.name = cmd_name
        return command

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        for title, section in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl(list(section.verbs.items()))


app = typer.Typer(
    cls=LazyVerbs,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="More of one: reflect help survey, reflect help wave open.",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"reflect {__version__}")
        raise typer.Exit


def _go_to(folder: Path) -> None:
    try:
        os.chdir(folder)
    except OSError as error:
        raise Expected(f"reflect cannot work in {folder}: {error.strerror}.") from None


@app.callback(invoke_without_command=True)
def front(
    context: typer.Context,
    folder: Annotated[
        Path | None, typer.Option("-C", metavar="FOLDER", help="Work in this folder.")
    ] = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", help="Tell each step as it is taken, and when.")
    ] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """Does our school merely involve parents, or engage them as partners?

    Without a command: where this folder's survey stands, and what to do next.
    """
    if folder:
        _go_to(folder)
    if verbose:
        from reflect.cli.terminal.steps import steps_shown

        context.with_resource(steps_shown())
    if context.invoked_subcommand is None:
        from reflect.cli.screens.status import status

        status()


_OBJECTS_A_SEARCH = 200_000
"""New objects until Python looks for unreachable ones; else it looks after a few hundred, and in
vain, because what importing makes stays. This saves 7 to 8 in 100 of the time to the first question
and of a report (see `benchmarks/`) and costs 2 MB of memory."""


def main() -> None:
    """Run the command line; every ending, good or bad, becomes an exit code here."""
    gc.set_threshold(_OBJECTS_A_SEARCH)
    prepare_streams()
    completion_init()
    code = exit_code_of(lambda: app(prog_name="reflect", standalone_mode=False))
    gc.freeze()  # all that is left goes with the process; to search it once more takes 60 ms
    sys.exit(code)
