"""Options that several verbs have."""

from typing import Annotated

import typer

from reflect.scoring.carelessness.kinds import Doubt

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
