"""`reflect survey`: ask one person, or a team together, and keep every answer."""

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.asking import (
    Who,
    current_wave,
    questionnaires_named,
    refuse_closed,
    refuse_mixed,
    respondent_for,
    with_words_for,
)
from reflect.cli.here import this_folder
from reflect.cli.options import audience_option
from reflect.cli.terminal import dialogue
from reflect.cli.terminal.console import screen
from reflect.diagnostics import Expected
from reflect.office.folder import Folder
from reflect.office.resume_words import new_resume_word
from reflect.questionnaire import Audience, Questionnaire
from reflect.questionnaire.library import BUILT_IN
from reflect.responses import Entry, Respondent, Response, completed
from reflect.school import LONGEST_NAME, School, paper_of, write_school
from reflect.survey import Flow, Outcome, begin, steps_for
from reflect.survey.words import clean
from reflect.words.audiences import VIEW, WHO_SEES_WHAT
from reflect.words.countries import country_remedy

if TYPE_CHECKING:
    from reflect.responses.store import Store

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def survey(
    questionnaires: Annotated[
        list[str] | None,
        typer.Argument(help="Names or files; default: both built-in questionnaires."),
    ] = None,
    audience: Annotated[Audience | None, audience_option("Who is answering.")] = None,
    group: Annotated[str | None, typer.Option(help="A group within it, like governors.")] = None,
    joint: Annotated[
        int | None, typer.Option(min=2, max=200, help="One answer agreed by so many people.")
    ] = None,
    core: Annotated[bool, typer.Option("--core", help="Ask the short form.")] = False,
    plain: Annotated[
        bool, typer.Option("--plain", help="Line by line, for screen readers.")
    ] = False,
    resume: Annotated[
        str | None, typer.Option(metavar="WORD", help="Go on with a draft, like amber-fox.")
    ] = None,
    blank: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a file to answer by hand instead.")
    ] = None,
    answers: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="Take such a file back (repeatable).")
    ] = None,
) -> None:
    """Ask one person, or a team together.

    Every answer is on disk before the next question appears. Stop at any time, and go on with the
    resume word that is shown at the start.
    """
    folder = this_folder()
    if resume is not None:
        _go_on(folder, resume, plain=plain)
        return
    if answers:
        from reflect.cli.answer_files import take_back

        take_back(folder, [*answers, *map(Path, questionnaires or ())])  # as a shell spells *.yaml
        return
    asked = questionnaires_named(folder, questionnaires or BUILT_IN)
    who = Who(audience, group, joint, core)
    if blank is not None:
        from reflect.cli.answer_files import write_blank

        _school(folder)
        write_blank(folder, blank, asked, who)
    else:
        _start(folder, asked, who, plain=plain)


def _start(folder: Folder, asked: Sequence[Questionnaire], who: Who, *, plain: bool) -> None:
    if who.audience:
        asked = with_words_for(who.audience, asked)
    school = _school(folder)
    store = folder.store()
    wave = current_wave(folder, store)
    refuse_mixed(store, wave.name, asked)
    dialogue.say()
    dialogue.say(f"{school.name} · {wave.name}", style="bold")
    for paragraph in WHO_SEES_WHAT:
        dialogue.say(paragraph)
    dialogue.say()
    audience = who.audience or _audience(asked)
    asked = with_words_for(audience, asked)
    if who.audience is None and who.group is None:
        who = replace(who, group=_group())
    respondent = respondent_for(who, audience, wave, asked, store)
    word = new_resume_word(store.is_free)
    store.begin(respondent, word)
    _introduce(word, respondent)
    flow = begin(steps_for(asked, audience, core=respondent.core), {})
    _ask(folder, store, respondent, flow, word, plain=plain)


def _go_on(folder: Folder, word: str, *, plain: bool) -> None:
    store = folder.existing_store()
    draft = store.resume(word)
    if draft is None:
        raise Expected(
            f"No unfinished answers wait under “{word}” in this folder. Check the spelling; "
            "answers that were already submitted cannot be opened again."
        )
    respondent, entries = draft
    refuse_closed(store, respondent.wave)
    kept = store.questionnaires()
    asked = [kept[asked.hash] for asked in respondent.asked]
    flow = begin(steps_for(asked, respondent.audience, core=respondent.core), entries)
    _ask(folder, store, respondent, flow, word, plain=plain)


def _ask(
    folder: Folder, store: "Store", respondent: Respondent, flow: Flow, word: str, *, plain: bool
) -> None:
    def save(item: str, entry: Entry) -> None:
        store.save(respondent.id, item, entry)

    plain = plain or not _has_terminal()
    try:
        if plain:
            from reflect.survey import plain as face

            flow, outcome = face.ask(flow, save, word, dialogue.read_line, dialogue.say)
        else:
            from reflect.survey import terminal

            flow, outcome = terminal.ask(flow, save, word)
    except KeyboardInterrupt:
        _say_saved(word)
        raise typer.Exit(130) from None
    finally:
        if plain and screen().is_terminal:
            dialogue.say()
            dialogue.say("What you answered still stands above; clear the screen when you go.")
    if outcome is Outcome.LEFT:
        _say_saved(word)
        return
    refuse_closed(store, respondent.wave)
    today = date.today()
    store.submit(respondent.id, [step.item.id for step in flow.steps], today)
    _show_picture(folder, store, respondent, flow, today, plain=plain)


def _show_picture(
    folder: Folder, store: "Store", respondent: Respondent, flow: Flow, day: date, *, plain: bool
) -> None:
    from reflect.cli.screens.picture import show_picture

    entries = completed(flow.entries, (step.item.id for step in flow.steps))
    show_picture(Response(respondent, entries, day), store.questionnaires(), plain=plain)
    dialogue.say()
    if respondent.audience is Audience.LEADERS:
        dialogue.point("Next person on this computer:", "reflect survey")
    dialogue.point("When all have answered:      ", "reflect report")


def _say_saved(word: str) -> None:
    dialogue.say()
    dialogue.point("Saved. Go on at any time with:", f"reflect survey --resume {word}", "bold")


def _has_terminal() -> bool:
    if os.environ.get("TERM") == "dumb":
        return False
    return sys.stdin.isatty() and sys.stdout.isatty()


def _school(folder: Folder) -> School:
    if folder.has_school:
        return folder.school()
    dialogue.say("This folder has no school yet.", style="bold")
    name = clean(dialogue.ask("What is the school called, as it should stand on the report?"))
    while not 1 <= len(name) <= LONGEST_NAME:
        name = clean(dialogue.ask(f"From 1 to {LONGEST_NAME} characters, please"))
    country = dialogue.ask("Country (two letters, like GB, IE, US, AU)", default="GB").upper()
    while remedy := country_remedy(country):
        dialogue.say(f"“{country}” is no country’s code; {remedy}")
        country = dialogue.ask("Country", default="GB").upper()
    school = School(name=name, country=country, paper=paper_of(country))
    write_school(folder.path, school)
    dialogue.say("Kept in reflect.toml; kind of school, colour and paper can be changed there.")
    return school


def _audience(asked: Sequence[Questionnaire]) -> Audience:
    known = [a for a in Audience if any(a in q.audiences for q in asked)]
    if len(known) == 1:
        return known[0]
    names = [VIEW[audience].removeprefix("the ").capitalize() for audience in known]
    return known[dialogue.choose("Who is answering?", names)]


def _group() -> str:
    said = "A group within it, like governors or office staff (Enter for none)"
    return dialogue.ask(said, default="")


def _introduce(word: str, respondent: Respondent) -> None:
    dialogue.say()
    dialogue.say(f"Your resume word is: {word}", style="bold")
    dialogue.point("Note it. If anything stops you, go on with:", f"reflect survey --resume {word}")
    if respondent.joint:
        dialogue.say(f"This is one joint answer, agreed by {respondent.joint} people.")
    if _has_terminal():
        dialogue.read_line("Press Enter to begin. ")
