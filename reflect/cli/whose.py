"""Options that say of whom numbers are shown, and to whom: shared by the verbs that show scores."""

from typing import Annotated

import typer

from reflect.diagnostics import Expected
from reflect.responses import Wave
from reflect.scoring.doubt import Doubt
from reflect.scoring.profile import INTERNAL, SHARE, SHARE_WITH_LEADERS, Profile

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


def profile_for(wave: Wave | None, *, share: bool, with_leaders: bool) -> Profile:
    """Who numbers are for; `Expected` where an open wave would be shared. A table has no wave."""
    if not share:
        if with_leaders:
            raise Expected("--with-leaders goes with --share; without it the leaders are shown.")
        return INTERNAL
    if wave and wave.is_open:
        raise Expected(
            f"“{wave.name}” is still open: one more answer would show itself between two reports "
            "that leave the house. First: reflect wave close"
        )
    return SHARE_WITH_LEADERS if with_leaders else SHARE
