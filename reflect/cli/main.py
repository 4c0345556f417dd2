"""The command `reflect`: finds the verb, imports only its module, ends every run in one place."""

import gc
import sys
from importlib import import_module
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperGroup

from reflect import __version__
from reflect.cli.failures import exit_code_of
from reflect.cli.streams import prepare_streams


class Verb(NamedTuple):
    """A verb of the command line: its module under `reflect.cli`, and its line in the help."""

    module: str
    help: str


SECTIONS: dict[str, dict[str, Verb]] = {
    "From survey to report": {
        "survey": Verb("survey", "Ask one person, or a team together."),
        "form": Verb("form", "A form on paper, for parents and staff."),
        "report": Verb("report", "Make the action report as PDF or HTML."),
        "score": Verb("score", "The scores of a wave, or of a table of answers."),
        "compare": Verb("compare", "What changed between two waves, or where two groups differ."),
    },
    "Keeping answers": {
        "wave": Verb("wave", "Open, close and list rounds of asking."),
        "responses": Verb("responses", "List, carry over and delete answers."),
        "import": Verb("import_", "Take in tables of answers (CSV, Parquet)."),
        "export": Verb("export", "The answers of a wave as a table, for other programs."),
    },
    "Questionnaires": {
        "new": Verb("new", "Begin a questionnaire of your own."),
        "lint": Verb("lint", "What is wrong with a questionnaire, before anybody is asked."),
        "rule": Verb("rule", "What a finding of lint means, and what to do about it."),
        "show": Verb("show", "A review sheet of a questionnaire, for people who do not read YAML."),
        "schema": Verb("schema", "The JSON Schema of questionnaire files, for editors."),
    },
    "Trying it": {
        "demo": Verb("demo", "The report of a made-up school."),
        "simulate": Verb("simulate", "A table of made-up answers, to try things out on."),
        "doctor": Verb("doctor", "What is installed, what is missing, how to get it."),
    },
}
VERBS = {name: verb for section in SECTIONS.values() for name, verb in section.items()}


class LazyVerbs(TyperGroup):
    """Imports a verb's module only when that verb is called, so that `--help` stays quick."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in VERBS:
            return None
        module = import_module(f"reflect.cli.{VERBS[cmd_name].module}")
        command = typer.main.get_command(module.app)
        command.name = cmd_name
        return command

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        for section, verbs in SECTIONS.items():
            with formatter.section(section):
                formatter.write_dl([(name, verb.help) for name, verb in verbs.items()])


app = typer.Typer(
    cls=LazyVerbs,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"reflect {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def front(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """Does our school merely involve parents, or engage them as partners?

    Without a command: where this folder's survey stands, and what to do next.
    """
    if context.invoked_subcommand is None:
        from reflect.cli.status import status

        status()


_OBJECTS_A_SEARCH = 200_000
"""New objects until Python looks for unreachable ones; else it looks after a few hundred, and in
vain, because what importing makes stays. This saves 7 to 8 in 100 of the time to the first question
and of a report (see `benchmarks/`) and costs 2 MB of memory."""


def main() -> None:
    """Run the command line; every ending, good or bad, becomes an exit code here."""
    gc.set_threshold(_OBJECTS_A_SEARCH)
    prepare_streams()
    sys.exit(exit_code_of(lambda: app(prog_name="reflect", standalone_mode=False)))
