"""`reflect lint`: what is wrong with questionnaires, before anybody is asked."""

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from reflect.cli.screens.findings import write
from reflect.cli.verbs.questionnaires.lint_run import linted, selection_of
from reflect.diagnostics import Expected, Severity
from reflect.lint import Outcome

app = typer.Typer(add_completion=False, rich_markup_mode=None)

CLEAN, FOUND, UNREADABLE, NO_INPUT = 0, 1, 2, 3


class Format(StrEnum):
    """How findings are written."""

    AUTO = "auto"
    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


@app.command()
def lint(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Files, and folders to look through for *.yaml and *.yml. Default: the built-in "
            "questionnaires and actions, and this folder's questionnaires.",
            show_default=False,
        ),
    ] = None,
    format_: Annotated[
        Format, typer.Option("--format", help="auto: github within GitHub Actions, else text.")
    ] = Format.AUTO,
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="CODES", help="Only these rules, like R3 or R301,R302."),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="CODES", help="All rules but these.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Advice counts as a finding.")] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend what can be mended without a change of meaning.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Show what --fix would change, and change nothing.")
    ] = False,
    since: Annotated[
        str | None,
        typer.Option(metavar="REVISION", help="Compare with a revision in git: ids, versions."),
    ] = None,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="How many findings there are of each rule.")
    ] = False,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="Exit with 0 even where something is found.")
    ] = False,
) -> None:
    """Check questionnaires, translations, actions and references.

    Exit code 0: nothing found. 1: something found (advice only counts with --strict). 2: a file
    cannot be read, or the command is not understood. 3: there was nothing to check. Every code is
    explained by: reflect rule CODE
    """
    if fix and diff:
        raise Expected("Choose one: --fix changes the files, --diff only shows how.")
    outcome = linted(paths, selection_of(select, ignore), since, fix=fix, diff=diff)
    if not outcome.files and not outcome.findings:
        raise_no_input(paths)
    if not diff:
        write(outcome, _format(format_), statistics=statistics)
    raise typer.Exit(_exit_code(outcome, strict=strict, exit_zero=exit_zero))


def _format(chosen: Format) -> str:
    if chosen is not Format.AUTO:
        return chosen.value
    within_github = os.environ.get("GITHUB_ACTIONS") == "true"
    return (Format.GITHUB if within_github else Format.TEXT).value


def _exit_code(outcome: Outcome, *, strict: bool, exit_zero: bool) -> int:
    if outcome.unreadable:
        return UNREADABLE
    counts = [Severity.ERROR, Severity.WARNING] + [Severity.ADVICE] * strict
    found = any(finding.severity in counts for finding in outcome.findings)
    return FOUND if found and not exit_zero else CLEAN


def raise_no_input(paths: list[Path] | None) -> None:
    """End with exit code 3: a check that found nothing to check must not pass as a success."""
    where = ", ".join(str(path) for path in paths) if paths else "this folder"
    remark(f"There is nothing to check in {where}: no questionnaire, translation or action file.")
    raise typer.Exit(NO_INPUT)


def remark(said: str) -> None:
    """A remark beside the output, which may be for another program."""
    print(said, file=sys.stderr)
