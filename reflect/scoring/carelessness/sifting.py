"""How carefully responses were given, and which of them to leave out on request.

Importing this module imports Polars.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from reflect.diagnostics import Expected
from reflect.questionnaire import Audience, Item
from reflect.scoring.carelessness.kinds import Doubt
from reflect.scoring.carelessness.rules import doubts, first_of
from reflect.scoring.privacy.profile import Profile
from reflect.scoring.reading import Read

if TYPE_CHECKING:
    import polars as pl

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Sifted(Generic[Kept]):
    """Responses with what is doubtful among them; counts are of responses, None for "a few".

    `doubtful` are still among `kept`; `left_out` are not.
    """

    kept: Kept
    doubtful: Mapping[Doubt, int | None]
    left_out: Mapping[Doubt, int | None]


def sift(answers: Read, exclude: Collection[Doubt], profile: Profile) -> Sifted[Read]:
    """`answers` without those that are doubtful in the ways to `exclude`.

    A response counts once, for its first doubt. Counts below the profile's floor are not told, and
    in a report that leaves the house leaders do not count. Raises `Expected` where such a report
    would leave any out: another with them would give their answers away.
    """
    found = _sieved(answers.frame, answers.items, exclude, profile)
    return Sifted(answers.only(found.kept.to_list()), found.doubtful, found.left_out)


def sift_frame(
    frame: "pl.DataFrame", items: Sequence[Item], exclude: Collection[Doubt], profile: Profile
) -> Sifted["pl.DataFrame"]:
    """As `sift`, of the rows of a wide frame (see `frame.wide`), which may be of many schools."""
    found = _sieved(frame, items, exclude, profile)
    return Sifted(frame.filter(found.kept), found.doubtful, found.left_out)


def _sieved(
    frame: "pl.DataFrame", items: Sequence[Item], exclude: Collection[Doubt], profile: Profile
) -> Sifted["pl.Series"]:
    """Which rows are kept, as Booleans."""
    if profile.shares and exclude:
        raise Expected(
            "Beside a report with them, the answers that --exclude leaves out could be worked out, "
            "so it does not go with --share. Leave one of the two away."
        )
    marked = doubts(frame.lazy(), items)
    first, out = first_of(marked, list(Doubt)), first_of(marked, exclude)
    kept = out.is_null()
    if exclude and not kept.any():
        raise Expected(
            f"--exclude leaves nobody: all {len(kept)} responses are doubtful in these ways. "
            "Exclude fewer of them: straight-lining, speeding, duplicate, blank."
        )
    told = kept & (frame["_audience"] != Audience.LEADERS) if profile.shares else kept
    return Sifted(kept, _told(first.filter(told), profile.floor), _told(out, profile.floor))


def _told(found: "pl.Series", floor: int) -> dict[Doubt, int | None]:
    counts = {doubt: int((found == doubt.value).sum()) for doubt in Doubt}
    return {doubt: n if n >= floor else None for doubt, n in counts.items() if n}
