"""`reflect form`: a form on paper, or in a tool, for those who will not come to this computer."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from reflect.cli.dialogues.school import school_of
from reflect.cli.here import this_folder
from reflect.cli.options import audience_option, language_of, language_option
from reflect.cli.report_files import OutputOption
from reflect.cli.screens.form_steps import tell_steps
from reflect.cli.terminal import dialogue
from reflect.cli.terminal.console import errors
from reflect.diagnostics import Expected
from reflect.files import ending_of, in_place, write_whole
from reflect.forms.form import Form, Return
from reflect.forms.formats import ENDINGS, FormFormat, form_format
from reflect.forms.steps import steps_for
from reflect.forms.typing_table import blank_table
from reflect.forms.worded import Worded
from reflect.office.asking import questionnaires_to_ask, with_words_for
from reflect.office.asking.forms import form_in, forms_for, languages_for
from reflect.office.asking.languages import own_language, places_of, remarks, spoken
from reflect.office.asking.pulse import as_asked_in, open_pulse
from reflect.questionnaire import Audience, Questionnaire
from reflect.questionnaire.library import BUILT_IN
from reflect.school import Paper, School
from reflect.survey.words import clean
from reflect.words.commands import typed
from reflect.words.language import Language

app = typer.Typer(add_completion=False, rich_markup_mode=None)

_TABLE = "answers.csv"


@app.command()
def form(
    questionnaires: Annotated[
        list[str] | None,
        typer.Argument(help="Names or files; default: `ask` in reflect.toml, else the usual two."),
    ] = None,
    audience: Annotated[Audience, audience_option("Who will fill it in.")] = Audience.PARENTS,
    language: Annotated[
        Language | None, language_option("In this language, like ur, pl or Welsh.")
    ] = None,
    beside: Annotated[
        Language | None,
        typer.Option(
            parser=language_of,
            metavar="CODE",
            help="Beside it the same in this language, for those who help a family.",
        ),
    ] = None,
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
        str, typer.Option(metavar="TEXT", help="On paper; like: the box at the front office.")
    ] = "",
    by: Annotated[str, typer.Option(metavar="TEXT", help="By when, like: Friday 6 March.")] = "",
    group_line: Annotated[
        str, typer.Option(metavar="TEXT", help="Ask for a group, like: Your child's year.")
    ] = "",
    csv: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="For paper: write also an empty table to type the answers into.",
        ),
    ] = None,
    format_: Annotated[
        FormFormat | None,
        typer.Option(
            "--format",
            help="On paper: pdf (the default), html. For a tool: google, microsoft, xlsform "
            "(KoboToolbox, ODK), limesurvey, surveyjs, qualtrics. Also told by --output's ending.",
        ),
    ] = None,
    output: OutputOption = None,
    paper: Annotated[Paper | None, typer.Option(help="Default: as reflect.toml says.")] = None,
) -> None:
    """Make a form to hand out on paper, or to ask with Google, Microsoft or another tool.

    On paper the short form for parents fits on one sheet, both sides. For a tool it says what to
    click. Either way the answers come back with: reflect import
    """
    written_as = form_format(output, format_)
    if not written_as.on_paper:
        _refuse_paper(written_as, {"--return-to": return_to, "--csv": csv, "--paper": paper})
    folder = this_folder()
    school = school_of(folder)
    pulse = open_pulse(folder)
    asked = as_asked_in(pulse, questionnaires_to_ask(folder, questionnaires))
    asked = with_words_for(audience, asked)
    short = audience is Audience.PARENTS if core is None else core
    places = places_of(folder.path, questionnaires or ())
    languages = [language or own_language(asked)]
    if language is None and beside is None:
        languages = languages_for(written_as, asked, audience, school.languages, places)
    if beside in languages:
        already = languages[0].english_name
        raise Expected(f"The form is in {already} already; name another language after --beside.")
    in_languages = [spoken(asked, each, places, audience) for each in languages]
    second = spoken(asked, beside, places, audience) if beside else None
    everything = [*in_languages, *([second] if second else [])]
    for remark in dict.fromkeys(said for each in everything for said in remarks(each, audience)):
        dialogue.remark(remark)
    name = "form-pulse" if pulse else _name(asked, audience, short=short)
    spoken_in = [*languages, beside] if beside else [language]
    name = "-".join([name, *(each.tag for each in spoken_in if each)])
    path = output or folder.path / _file(name, written_as)
    line, day = clean(group_line) or None, clean(by) or None
    if written_as.on_paper:
        if paper:
            school = replace(school, paper=paper)
        made = form_in(in_languages[0], second, audience, core=short, all_hints=hints)
        return_ = Return(clean(return_to) or None, day, line)
        _on_paper(made, school, return_, path, written_as, csv)
        return
    forms = forms_for(
        written_as,
        in_languages,
        audience,
        core=short,
        all_hints=hints,
        school=school.name,
        group=line,
        by=day,
        beside=second,
    )
    _for_tool(written_as, forms, path, questionnaires or ())


def _refuse_paper(format_: FormFormat, given: Mapping[str, object]) -> None:
    """`Expected` where an option was given that means nothing in a tool."""
    if options := [option for option, value in given.items() if value]:
        raise Expected(
            f"{options[0]} is for a form on paper; leave it out, or leave out --format {format_}."
        )


def _on_paper(
    made: Form, school: School, return_: Return, path: Path, format_: FormFormat, csv: Path | None
) -> None:
    from reflect.forms.paper import render_form

    if csv is not None:
        ending_of(csv, ["csv"])
        if csv.exists():
            raise Expected(
                f"{csv} is already there, perhaps with answers in it; name another file."
            )
        table = blank_table(made).encode("utf-8-sig")  # so that Excel reads it as UTF-8
        write_whole(csv, table, private=True)
    replaced = _write(path, render_form(made, school, return_), format_)
    dialogue.say(f"The form is in {path}{in_place(replaced)}")
    if csv is not None:
        dialogue.say(f"The table for the answers is in {csv}")
    _what_next(csv)


def _for_tool(
    format_: FormFormat, forms: Sequence[Worded], path: Path, named: Sequence[str]
) -> None:
    from reflect.forms.writing import for_tool

    replaced = write_whole(path, for_tool(format_, forms))
    dialogue.say(f"The form is in {path}{in_place(replaced)}")
    if len(forms) > 1:
        names = [each.language.english_name for each in forms]
        dialogue.say(f"It asks in {', '.join(names[:-1])} and {names[-1]}.")
    elif format_.many_languages and not forms[0].form.beside:
        dialogue.remark(
            "It asks in one language. For more to choose from, name them in reflect.toml, like: "
            'languages = ["en", "pl", "ur"]'
        )
    tell_steps(steps_for(format_, forms[0], path.name), forms[0].form.audience, named)


def _name(asked: Sequence[Questionnaire], audience: Audience, *, short: bool) -> str:
    """What tells one form from another: whose it is, and what it asks where that is not usual."""
    ids = [q.id for q in asked]
    length = "" if short is (audience is Audience.PARENTS) else "-short" if short else "-full"
    named = [] if tuple(ids) == BUILT_IN else ids
    return "-".join(["form", *named, audience.value]) + length


def _file(name: str, format_: FormFormat) -> str:
    ending = ENDINGS[format_]
    alone = list(ENDINGS.values()).count(ending) == 1
    return f"{name}.{ending}" if alone else f"{name}-{format_}.{ending}"


def _write(path: Path, html: str, format_: FormFormat) -> bool:
    if format_ is FormFormat.HTML:
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
