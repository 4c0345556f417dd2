"""What the school is called: asked once, and kept in reflect.toml."""

from reflect.cli.terminal import dialogue
from reflect.cli.terminal.streams import has_terminal
from reflect.office.folder import Folder
from reflect.school import (
    CONTEXT_QUESTIONS,
    LONGEST_NAME,
    School,
    in_context,
    paper_of,
    write_school,
)
from reflect.survey.words import clean
from reflect.words.countries import country_remedy


def school_of(folder: Folder) -> School:
    """The school of a folder; where it has none yet, the person is asked.

    `Expected` with what to write into reflect.toml where nobody is there to answer.
    """
    if folder.has_school:
        return folder.school()
    dialogue.say("This folder has no school yet.", style="bold")
    try:
        name = clean(dialogue.ask("What is the school called, as it should stand on the report?"))
    except dialogue.InputEnded:
        return folder.school()  # which says what to write, and where
    patient = dialogue.patience()
    while not 1 <= len(name) <= LONGEST_NAME:
        patient.lose()
        name = clean(dialogue.ask(f"From 1 to {LONGEST_NAME} characters, please"))
    country = dialogue.ask("Country (two letters, like GB, IE, US, AU)", default="GB").upper()
    while remedy := country_remedy(country):
        dialogue.say(f"“{country}” is no country’s code; {remedy}")
        patient.lose()
        country = dialogue.ask("Country", default="GB").upper()
    school = School(name=name, country=country, paper=paper_of(country))
    write_school(folder.path, school)
    if has_terminal():
        school = _described(school)
        write_school(folder.path, school)
    dialogue.say("Kept in reflect.toml; kind of school, colour and paper can be changed there.")
    return school


def _described(school: School) -> School:
    """The school with what it is like, where the person says so; every question may be left out."""
    dialogue.say("What is it like? Then a plan offers only what fits. Enter leaves a question out.")
    answers: dict[str, str] = {}
    for question in CONTEXT_QUESTIONS:
        keys = list(question.options)
        at = dialogue.choose_or_not(question.text, list(question.options.values()))
        if at is not None:
            answers[question.key] = keys[at]
    return in_context(school, answers)
