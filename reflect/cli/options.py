"""Options that several verbs have."""

from pathlib import Path
from typing import Annotated, Any

import typer

from reflect.questionnaire import THE_THREE, Audience
from reflect.questionnaire.audiences import audience_named, no_audience
from reflect.scoring.carelessness.kinds import Doubt
from reflect.words.language import Language
from reflect.words.tags import language_remedy, read_language


def _audience(given: str) -> Audience:
    found = audience_named(given)
    if found is None:
        raise typer.BadParameter(no_audience(given))
    return found


def audience_option(help_: str) -> Any:
    """The option `--audience`, which takes whatever word a person has for one.

    Whether a questionnaire has an audience of its own of that name is for the office to say.
    """
    names = "|".join([*THE_THREE, "…"])
    return typer.Option(
        "--audience",
        parser=_audience,
        autocompletion=lambda: list(THE_THREE),
        metavar=f"[{names}]",
        help=help_,
    )


def language_of(given: str) -> Language:
    """The language that is meant by a code or a name; a mistake of the command otherwise."""
    found = read_language(given)
    if found is None:
        raise typer.BadParameter(f"“{given}” is no language; {language_remedy(given)}")
    return found


def language_option(help_: str) -> Any:
    """The option `--language`, which takes a code or a name."""
    return typer.Option("--language", parser=language_of, metavar="CODE", help=help_)


WaveOption = Annotated[
    str | None, typer.Option("--wave", help="Default: the open one, else the latest.")
]
ShareOption = Annotated[
    bool, typer.Option("--share", help="To pass on: groups of ten or more, nothing quoted.")
]
WithLeadersOption = Annotated[
    bool, typer.Option("--with-leaders", help="With --share: the leaders' indices too.")
]
ExcludeOption = Annotated[
    list[Doubt] | None,
    typer.Option("--exclude", help="Leave out doubtful answers (repeatable); it is recorded."),
]

GroupFromOption = Annotated[
    str | None,
    typer.Option(
        "--group-from", metavar="HEADING", help="Column of a table that holds the groups."
    ),
]
ByOption = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="HEADINGS",
        help="Columns of a table to tell groups apart by, each by itself: region,sex.",
    ),
]
RenameOption = Annotated[
    list[str] | None,
    typer.Option(
        "--rename", metavar="OLD=NEW", help="Take the column OLD of a table for NEW (repeatable)."
    ),
]
PointsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--points",
        metavar="LEAST-GREATEST",
        help="Numbers that stand for the options in a table, like 1-5 (repeatable).",
    ),
]
EncodingOption = Annotated[
    str | None, typer.Option("--encoding", help="Of a table that is not UTF-8, like cp1250.")
]
MapOption = Annotated[
    Path | None,
    typer.Option("--map", help="How columns and cells of a table are to be taken (YAML)."),
]
