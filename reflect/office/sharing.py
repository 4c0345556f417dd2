"""Who may see what: whom numbers are made for, and why some are not shown."""

from dataclasses import dataclass

from reflect.diagnostics import Expected
from reflect.questionnaire import Audience
from reflect.responses import Wave
from reflect.scoring.privacy.profile import INTERNAL, SHARE, SHARE_WITH_LEADERS, Profile
from reflect.words.audiences import view_of
from reflect.words.commands import typed


@dataclass(frozen=True, slots=True)
class Sharing:
    """Whether numbers are made to leave the house, and the leaders' own with them."""

    share: bool
    with_leaders: bool


def profile_for(wave: Wave | None, sharing: Sharing) -> Profile:
    """Who numbers are for; `Expected` where an open wave would be shared. A table has no wave."""
    if not sharing.share:
        if sharing.with_leaders:
            raise Expected("--with-leaders goes with --share; without it the leaders are shown.")
        return INTERNAL
    if wave and wave.is_open:
        raise Expected(
            f"“{wave.name}” is still open: one more answer would show itself between two reports "
            f"that leave the house. First: reflect wave close {typed(wave.name)}"
        )
    return SHARE_WITH_LEADERS if sharing.with_leaders else SHARE


def floor_in_words(profile: Profile) -> str:
    """The fewest people behind a number, as it is said."""
    return {5: "five", 10: "ten"}.get(profile.floor, str(profile.floor))


def why_nothing(audience: Audience, profile: Profile) -> str:
    """Why nothing is shown of an audience that answered."""
    if audience is not Audience.LEADERS:
        few, view = floor_in_words(profile), view_of(audience)
        return f"Fewer than {few} answers from {view}, so nothing is shown of them yet."
    if profile.with_leaders:
        return "Fewer than three leaders answered, so their means are not passed on."
    return (
        "The leadership team is left out of what leaves the house. If it agrees to pass on its "
        "indices: --with-leaders"
    )
