"""`reflect district`: the reports of many schools, and one of all of them together."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from reflect.cli.districts.outcome import tell_language, tell_outcome
from reflect.cli.districts.table import OfTable, names_to_mask
from reflect.cli.districts.words import words_for_families, words_for_leaders
from reflect.cli.districts.work import make_and_follow, workshop_for
from reflect.cli.here import this_folder
from reflect.cli.options import (
    EncodingOption,
    ExcludeOption,
    GroupFromOption,
    MapOption,
    PointsOption,
    ShareOption,
    WithLeadersOption,
    audience_option,
    language_option,
)
from reflect.cli.report_files import EditionOption, not_for_leaders
from reflect.diagnostics import Expected
from reflect.district.output.output import output_at
from reflect.district.schools import Wanted
from reflect.district.scores import TableFormat, table_of
from reflect.district.sources.database import DatabaseOfSchools
from reflect.district.sources.folders import FoldersOfSchools
from reflect.district.sources.source import Source
from reflect.district.work.job import Format
from reflect.office.folder import Folder, is_url
from reflect.office.report import Told
from reflect.office.sharing import Sharing, profile_for
from reflect.office.tables import Told as HowTyped
from reflect.questionnaire import Audience
from reflect.report.editions import Edition
from reflect.school import Paper, School
from reflect.words.language import ENGLISH, Language

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def district(
    source: Annotated[
        str,
        typer.Argument(
            help="A table with a column `school`, a folder of schools' folders, or the URL of a "
            "database: postgresql+psycopg://…"
        ),
    ],
    output: Annotated[
        str,
        typer.Option(
            metavar="FOLDER", help="For all that is made; or a URL, like s3://bucket/folder."
        ),
    ],
    wave: Annotated[
        str | None,
        typer.Option(
            help="Default: the one that each school worked in last; the latest of a table."
        ),
    ] = None,
    edition: EditionOption = Edition.FULL,
    format_: Annotated[
        Format, typer.Option("--format", help="Of the reports; html needs nothing installed.")
    ] = Format.PDF,
    scores: Annotated[
        TableFormat, typer.Option(help="What the table of all scores is written as.")
    ] = TableFormat.CSV,
    share: ShareOption = False,
    with_leaders: WithLeadersOption = False,
    exclude: ExcludeOption = None,
    language: Annotated[
        Language | None,
        language_option(
            "Language of all reports: es or cy, with --edition parents any translated (that of all "
            "schools together then in English). Default: English, for families each school's first."
        ),
    ] = None,
    paper: Annotated[Paper | None, typer.Option(help="Default: as reflect.toml says.")] = None,
    priorities: Annotated[int, typer.Option(min=1, max=5, help="How many priorities.")] = 3,
    invited: Annotated[
        Path | None,
        typer.Option(help="Of a table: how many were invited, as CSV: school,staff,parents"),
    ] = None,
    questionnaire: Annotated[
        list[str] | None,
        typer.Option(help="Of a table: name or file (repeatable); default: `ask` in reflect.toml."),
    ] = None,
    audience: Annotated[
        Audience | None,
        audience_option("Of a table: who answered, where it does not say."),
    ] = None,
    group_from: GroupFromOption = None,
    points: PointsOption = None,
    encoding: EncodingOption = None,
    map_: MapOption = None,
    workers: Annotated[
        int | None,
        typer.Option(min=1, max=1000, help="Processes here; default: one for each processor."),
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Of a Dask cluster to work on, like tcp://host:8786."),
    ] = None,
) -> None:
    """The report of every school of a trust or an authority, and all their scores in one table.

    Run it again and only what has changed is made. It may be ended at any time with Ctrl-C.
    """
    to_families = edition is Edition.PARENTS
    if language and not language.has_words_for_leaders and not to_families:
        raise Expected(not_for_leaders(language))
    place = output_at(output)
    if (share or to_families) and exclude:
        raise Expected(
            "Beside a report with them, the answers that --exclude leaves out could be worked out, "
            "so it does not go with what is passed on. Leave one of the two away."
        )
    sharing = Sharing(share or to_families, with_leaders)
    told = Told(
        profile=profile_for(None, sharing),
        exclude=exclude or (),
        priorities=priorities,
        edition=edition,
    )
    here, path = this_folder(), Path(source)
    own = Folder(path) if path.is_dir() and Folder(path).has_school else here
    trust = own.school() if own.has_school else School("All schools")
    if paper:
        trust = replace(trust, paper=paper)
    how = HowTyped(encoding, points or (), group_from, map_)
    of_table = OfTable(how, tuple(questionnaire or ()), audience, invited)
    if is_url(source):
        of_table.refuse()
        masked = names_to_mask(here, trust)
        schools: Source = DatabaseOfSchools(source, here.path, trust, wave, sharing, told, masked)
    elif path.is_dir():
        of_table.refuse()
        schools = FoldersOfSchools(path, wave, sharing, told, paper)
    else:
        schools = of_table.schools(path, here, wave, trust)
    spoken = language or ENGLISH
    tell_language(spoken)
    together = spoken if spoken.has_words_for_leaders else ENGLISH
    words = words_for_families(here, language) if to_families else words_for_leaders(here, spoken)
    wanted = Wanted(told, format_, told.profile, words, together)
    workshop = workshop_for(schools, wanted, scheduler, workers)
    made = make_and_follow(schools, trust, wanted, place, workshop)
    if made.tables:
        place.write(f"scores.{scores}", table_of(made.tables, scores))
    tell_outcome(made, place)
    if made.failed:
        raise typer.Exit(1)
