"""`reflect form`: a form on paper for those who will not come to this computer."""

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from reflect.cli.here import this_folder
from reflect.cli.terminal import dialogue
from reflect.cli.terminal.console import errors
from reflect.diagnostics import Expected
from reflect.files import refuse_replacing, write_whole
from reflect.office.asking import questionnaires_to_ask, with_words_for
from reflect.questionnaire import Audience
from reflect.school import Paper
from reflect.survey.form import form_of
from reflect.survey.form_table import blank_table
from reflect.survey.words import clean
from reflect.words.commands import typed

app = typer.Typer(add_completion=False, rich_markup_mode=None)

_TABLE = "answers.csv"


class Format(StrEnum):
    """What the form is written as."""

    PDF = "pdf"
    HTML = "html"


@app.command()
def form(
    questionnaires: Annotated[
        list[str] | None,
        typer.Argument(help="Names or files; default: `ask` in reflect.toml, else the usual two."),
    ] = None,
    audience: Annotated[Audience, typer.Option(help="Who will fill it in.")] = Audience.PARENTS,
    core: Annotated[
        bool | None,
        typer.Option(
            "--core/--full", help="The short form or all questions; default: short for parents."
        ),
    ] = None,
    hints: Annotated[
        bool, typer.Option("--hints", help="Print every question's help, on more pages.")
    ] = False,
    return_to: Annotated[
        str, typer.Option(metavar="TEXT", help="Like: the box at the front office.")
    ] = "",
    by: Annotated[str, typer.Option(metavar="TEXT", help="By when, like: Friday 6 March.")] = "",
    group_line: Annotated[
        str, typer.Option(metavar="TEXT", help="Ask for a group, like: Your child's year.")
    ] = "",
    csv: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write also an empty table to type the answers into."),
    ] = None,
    format_: Annotated[
        Format, typer.Option("--format", help="html needs nothing installed and prints well.")
    ] = Format.PDF,
    output: Annotated[Path | None, typer.Option(help="File to write.")] = None,
    paper: Annotated[Paper | None, typer.Option(help="Default: as reflect.toml says.")] = None,
) -> None:
    """Make a form to print and hand out; its answers are typed into a table and taken in again.

    The short form for parents fits on one sheet, both sides.
    """
    from reflect.report.form_html import Return, render_form

    folder = this_folder()
    school = folder.school()
    if paper:
        school = replace(school, paper=paper)
    asked = with_words_for(audience, questionnaires_to_ask(folder, questionnaires))
    short = audience is Audience.PARENTS if core is None else core
    made = form_of(asked, audience, core=short, all_hints=hints)
    if csv is not None and csv.exists():
        raise Expected(f"{csv} is already there, perhaps with answers in it; name another file.")
    if csv is not None and csv.suffix.casefold() != ".csv":
        raise Expected(f"{csv} would be CSV, so let its name end in .csv.")
    return_ = Return(clean(return_to) or None, clean(by) or None, clean(group_line) or None)
    path = output or folder.path / f"form-{audience}.{format_}"
    refuse_replacing(path, f".{format_}")
    if csv is not None and csv.resolve() == path.resolve():
        raise Expected(f"{csv} cannot be the form and its table; name two files.")
    if csv is not None:
        write_whole(csv, blank_table(made).encode("utf-8-sig"))  # so that Excel reads it as UTF-8
    _write(path, render_form(made, school, return_), format_)
    dialogue.say(f"The form is in {path}")
    if csv is not None:
        dialogue.say(f"The table for the answers is in {csv}")
    if group_line is None:
        dialogue.point("It asks for no group; for a page by group, add:", "--group-line TEXT")
    _what_next(csv)


def _write(path: Path, html: str, format_: Format) -> None:
    if format_ is Format.HTML:
        write_whole(path, html.encode())
        return
    from reflect.cli.pdf_library import make_pdf

    with errors().status("Making the PDF; this takes a few seconds…"):
        rendered = make_pdf(html)
    write_whole(path, rendered.pdf)
    for remark in rendered.remarks:
        said = f"Note from the PDF renderer: {remark}"
        dialogue.remark(said)


def _what_next(csv: Path | None) -> None:
    dialogue.say("Print it on both sides of the paper and hand it out.")
    if csv is None:
        dialogue.say(f"To type in what comes back, give the same command with: --csv {_TABLE}")
    else:
        dialogue.say("Of what comes back, type in the mark beside each ticked box, a row a form.")
    dialogue.point("Then:", f"reflect import {typed(csv or _TABLE)}")
