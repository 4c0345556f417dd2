"""`reflect form`: a form on paper for those who will not come to this computer."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from reflect.cli.here import this_folder
from reflect.cli.options import audience_option
from reflect.cli.report_files import Format, FormatOption, OutputOption
from reflect.cli.terminal import dialogue
from reflect.cli.terminal.console import errors
from reflect.diagnostics import Expected
from reflect.files import ending_of, format_of, in_place, write_whole
from reflect.forms.form import form_of
from reflect.forms.typing_table import blank_table
from reflect.office.asking import questionnaires_to_ask, with_words_for
from reflect.questionnaire import Audience, Questionnaire
from reflect.questionnaire.library import BUILT_IN
from reflect.school import Paper
from reflect.survey.words import clean
from reflect.words.commands import typed

app = typer.Typer(add_completion=False, rich_markup_mode=None)

_TABLE = "answers.csv"


@app.command()
def form(
    questionnaires: Annotated[
        list[str] | None,
        typer.Argument(help="Names or files; default: `ask` in reflect.toml, else the usual two."),
    ] = None,
    audience: Annotated[Audience, audience_option("Who will fill it in.")] = Audience.PARENTS,
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
    format_: FormatOption = None,
    output: OutputOption = None,
    paper: Annotated[Paper | None, typer.Option(help="Default: as reflect.toml says.")] = None,
) -> None:
    """Make a form to print and hand out; its answers are typed into a table and taken in again.

    The short form for parents fits on one sheet, both sides.
    """
    from reflect.forms.paper import Return, render_form

    written_as = format_of(output, format_, Format.PDF, [Format.PDF, Format.HTML])
    folder = this_folder()
    school = folder.school()
    if paper:
        school = replace(school, paper=paper)
    asked = with_words_for(audience, questionnaires_to_ask(folder, questionnaires))
    short = audience is Audience.PARENTS if core is None else core
    made = form_of(asked, audience, core=short, all_hints=hints)
    if csv is not None:
        ending_of(csv, ["csv"])
        if csv.exists():
            raise Expected(
                f"{csv} is already there, perhaps with answers in it; name another file."
            )
    return_ = Return(clean(return_to) or None, clean(by) or None, clean(group_line) or None)
    path = output or folder.path / f"{_name(asked, audience, short=short)}.{written_as}"
    if csv is not None:
        table = blank_table(made).encode("utf-8-sig")  # so that Excel reads it as UTF-8
        write_whole(csv, table, private=True)
    replaced = _write(path, render_form(made, school, return_), written_as)
    dialogue.say(f"The form is in {path}{in_place(replaced)}")
    if csv is not None:
        dialogue.say(f"The table for the answers is in {csv}")
    _what_next(csv)


def _name(asked: Sequence[Questionnaire], audience: Audience, *, short: bool) -> str:
    """What tells one form from another: whose it is, and what it asks where that is not usual."""
    ids = [q.id for q in asked]
    length = "" if short is (audience is Audience.PARENTS) else "-short" if short else "-full"
    return "-".join(["form", *([] if tuple(ids) == BUILT_IN else ids), audience.value]) + length


def _write(path: Path, html: str, format_: Format) -> bool:
    if format_ is Format.HTML:
        return write_whole(path, html.encode())
    from reflect.cli.pdf_library import make_pdf

    with errors().status("Making the PDF; this takes a few seconds…"):
        rendered = make_pdf(html)
    for remark in rendered.remarks:
        said = f"Note from the PDF renderer: {remark}"
        dialogue.remark(said)
    return write_whole(path, rendered.pdf)


def _what_next(csv: Path | None) -> None:
    dialogue.say("Print it on both sides of the paper and hand it out.")
    if csv is None:
        dialogue.say(f"To type in what comes back, give the same command with: --csv {_TABLE}")
    else:
        dialogue.say("Of what comes back, type in the mark beside each ticked box, a row a form.")
    dialogue.point("Then:", f"reflect import {typed(csv or _TABLE)}")
