"""What the school is called: asked once, and kept in reflect.toml."""

from reflect.cli.terminal import dialogue
from reflect.office.folder import Folder
from reflect.school import LONGEST_NAME, School, paper_of, write_school
from reflect.survey.words import clean
from reflect.words.countries import country_remedy


def school_of(folder: Folder) -> School:
    """The school of a folder; where it has none yet, the person is asked."""
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
