"""`reflect lint`: what is wrong with questionnaires, before anybody is asked."""

import os
import sys
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from reflect import resources
from reflect.cli.screens.findings import write
from reflect.diagnostics import Expected, Severity
from reflect.lint import (
    Linter,
    Outcome,
    Selection,
    Source,
    catalogue,
    collect,
    lint_all,
    settings_for,
    texts_at,
)
from reflect.questionnaire.library import OWN

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
    outcome = _linted(paths, _selection(select, ignore), since, fix=fix, diff=diff)
    if not outcome.files and not outcome.findings:
        raise_no_input(paths)
    if not diff:
        write(outcome, _format(format_), statistics=statistics)
    raise typer.Exit(_exit_code(outcome, strict=strict, exit_zero=exit_zero))


def _selection(select: list[str] | None, ignore: list[str] | None) -> Selection:
    """What the folder's settings and the options together ask for."""
    settings = settings_for(Path.cwd()).require()
    chosen = replace(
        settings,
        select=_codes(select) or settings.select,
        ignore=(*settings.ignore, *_codes(ignore)),
    )
    if chosen.names_codes:
        chosen.require_known(catalogue().linted)
    return chosen


def _codes(given: list[str] | None) -> tuple[str, ...]:
    codes = (code.strip().upper() for each in given or () for code in each.split(","))
    return tuple(code for code in codes if code)


def _linted(
    paths: list[Path] | None,
    selection: Selection,
    since: str | None,
    *,
    fix: bool,
    diff: bool,
) -> Outcome:
    collected = collect([_short(path) for path in paths or _usual_paths()])
    linter = Linter(selection, _earlier(collected.sources, since))
    linted = lint_all(linter, collected.sources, _processors())
    if fix or diff:
        from reflect.cli.verbs.questionnaires.lint_fix import mended

        linted = mended(linter, collected.sources, linted, write=fix)
    return Outcome.of(linted, collected.problems)


def _usual_paths() -> list[Path]:
    own = Path.cwd() / OWN
    here = [own] if own.is_dir() else []
    return [resources.QUESTIONNAIRES, resources.ACTIONS, resources.REFERENCES, *here]


def _short(path: Path) -> Path:
    """The path as it is shown: below this folder, without this folder."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path


def _earlier(sources: tuple[Source, ...], since: str | None) -> dict[str, str]:
    if since is None:
        return {}
    return texts_at(since, [source.path for source in sources])


def _processors() -> int:
    """How many processors this program may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


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
