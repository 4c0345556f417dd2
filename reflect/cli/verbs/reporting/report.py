"""`reflect report`: the action report of a wave as PDF or HTML."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.dialogues.sitting import tell_once
from reflect.cli.here import this_folder
from reflect.cli.options import (
    ExcludeOption,
    ShareOption,
    WaveOption,
    WithLeadersOption,
    audience_option,
    language_option,
)
from reflect.cli.report_files import (
    FORMATS,
    EditionOption,
    Format,
    FormatOption,
    OpenOption,
    OutputOption,
    not_for_leaders,
    write_report,
)
from reflect.cli.terminal import dialogue
from reflect.cli.terminal.console import errors
from reflect.diagnostics import Expected
from reflect.files import format_of
from reflect.office.asking.languages import (
    offered,
    own_language,
    places_of,
    remarks,
    remarks_on_report,
    spoken,
)
from reflect.office.folder import Folder
from reflect.office.plans.kept import plans_of
from reflect.office.report import Told, report_on
from reflect.office.scores import new_rule
from reflect.office.sharing import Sharing, profile_for
from reflect.office.waves import latest_wave, which_wave
from reflect.questionnaire import Audience
from reflect.report.editions import Edition
from reflect.report.masking import read_names
from reflect.school import Paper
from reflect.words.language import ENGLISH, Language

if TYPE_CHECKING:
    from reflect.report.story import Story
    from reflect.responses.store import Store

app = typer.Typer(add_completion=False, rich_markup_mode=None)

_LONGEST_SLUG = 40
"""File systems take 255 bytes, and a letter may take four."""


@app.command()
def report(
    wave: WaveOption = None,
    audience: Annotated[
        Audience | None,
        audience_option("Whose answers alone; default: of all, side by side."),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="WAVE", help="Compare with it; default: the wave before."),
    ] = None,
    share: ShareOption = False,
    with_leaders: WithLeadersOption = False,
    exclude: ExcludeOption = None,
    edition: EditionOption = Edition.FULL,
    language: Annotated[
        Language | None,
        language_option(
            "Language of the report: es or cy, for families any translated. Default: English, for "
            "families the first of reflect.toml."
        ),
    ] = None,
    format_: FormatOption = None,
    output: OutputOption = None,
    paper: Annotated[Paper | None, typer.Option(help="Default: as reflect.toml says.")] = None,
    priorities: Annotated[int, typer.Option(min=1, max=5, help="How many priorities.")] = 3,
    open_: OpenOption = False,
) -> None:
    """Make the action report: where the school stands, and what to do next."""
    to_families = edition is Edition.PARENTS
    if to_families and audience not in (None, Audience.PARENTS):
        raise Expected("The edition for families tells what parents said: leave out --audience.")
    if language and not language.has_words_for_leaders and not to_families:
        raise Expected(not_for_leaders(language))
    written_as = format_of(output, format_, Format.PDF, FORMATS)
    folder = this_folder()
    store = folder.existing_store()
    school = folder.school()
    if paper:
        school = replace(school, paper=paper)
    spoken_to = language or ENGLISH
    chosen = latest_wave(store, wave)
    if wave is None and (which := which_wave(store, chosen)):
        dialogue.remark(which)
    told = Told(
        audience=audience,
        profile=profile_for(chosen, Sharing(share or to_families, with_leaders)),
        exclude=exclude or (),
        names=read_names(folder.path, school.names).require() if school.names else (),
        priorities=priorities,
        plans=plans_of(folder),
        edition=edition,
        language=ENGLISH if to_families else spoken_to,
        places=places_of(folder.path),
    )
    with errors().status("Scoring the answers…"):
        made = report_on(store, school, chosen, since, told)
    for remark in (*made.remarks, *new_rule(store)):
        dialogue.remark(remark)
    name = _name(made.story, audience, edition)
    story = made.story
    if to_families:
        story, spoken_to = _for_families(story, language, folder, store)
    else:
        asked = [q for each in (story, *story.others) for q in each.questionnaires]
        tell_once(store, (*remarks(asked, Audience.LEADERS), *remarks_on_report(spoken_to)))
    name += "" if language is None or language.is_english else f"-{language.tag}"
    path = output or folder.path / f"{name}.{written_as}"
    write_report(story, path, written_as, open_, edition, spoken_to)


def _for_families(
    story: "Story", language: Language | None, folder: Folder, store: "Store"
) -> tuple["Story", Language]:
    """The story in the language that is asked for, or else the school's first, and which it is."""
    from reflect.report.families import in_words_of

    places = places_of(folder.path)
    asked, whom = story.questionnaires, Audience.PARENTS
    if language is None:
        there = offered(folder.school().languages, asked, places, whom)
        language = next(iter(there), own_language(asked))
    in_language = spoken(asked, language, places, whom)
    tell_once(store, remarks(in_language, whom))
    return in_words_of(in_language, story), language


def _name(told: "Story", audience: Audience | None, edition: Edition) -> str:
    slug = re.sub(r"[^\w]+", "-", told.wave.casefold())[:_LONGEST_SLUG].strip("-") or "wave"
    whose = f"-{audience}" if audience else ""
    whose += f"-{edition}" if edition is not Edition.FULL else ""
    share = "-to-share" if told.profile.shares else ""
    share += "-with-leaders" if told.profile.with_leaders else ""
    return f"report-{slug}{whose}{share}"
