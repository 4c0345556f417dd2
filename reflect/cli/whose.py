"""Of whom numbers are shown, and to whom: what the verbs that show scores have in common."""

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from reflect.cli.words import typed
from reflect.diagnostics import Expected
from reflect.questionnaire import Audience
from reflect.responses import Response, Wave
from reflect.responses.groups import groups_alike
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


def remarks_on(wave: Wave, responses: Sequence[Response]) -> Iterator[str]:
    """What looks wrong in how a wave was recorded, each with what to type about it."""
    for audience in Audience:
        theirs = [r.respondent for r in responses if r.respondent.audience is audience]
        invited = wave.invited.get(audience)
        if invited is not None and invited < len(theirs):
            yield (
                f"{len(theirs)} {audience} answered, but only {invited} are recorded as invited, "
                "so there is no response rate, and intervals are not narrowed. To correct it: "
                f"reflect wave open {typed(wave.name)} --invited {audience}=NUMBER"
            )
        names = sorted({respondent.group for respondent in theirs if respondent.group})
        for first, *others in groups_alike(names):
            for other in others:
                yield (
                    f"“{other}” and “{first}” look like one group of {audience}, and count as two. "
                    f"To merge them: reflect responses group {typed(other)} {typed(first)}"
                )


def floor_in_words(profile: Profile) -> str:
    """The fewest people behind a number, as it is said."""
    return {5: "five", 10: "ten"}.get(profile.floor, str(profile.floor))
