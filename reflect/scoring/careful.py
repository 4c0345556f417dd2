"""How carefully responses were given, and which of them to leave out on request.

Importing this module imports Polars.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import polars as pl

from reflect.diagnostics import Expected
from reflect.questionnaire import Audience, Item
from reflect.responses import Response
from reflect.scoring.doubt import Doubt
from reflect.scoring.frame import wide
from reflect.scoring.instrument import instrument_of
from reflect.scoring.profile import Profile
from reflect.scoring.quality import doubts

Kept = TypeVar("Kept")

_SAME_PEOPLE = ("_school", "_wave", "_audience")


@dataclass(frozen=True, slots=True)
class Sifted(Generic[Kept]):
    """Responses with what is doubtful among them; counts are of responses, None for "a few".

    `doubtful` are still among `kept`; `left_out` are not.
    """

    kept: Kept
    doubtful: Mapping[Doubt, int | None]
    left_out: Mapping[Doubt, int | None]


def sift(
    responses: Sequence[Response],
    sources: Mapping[str, str],
    exclude: Collection[Doubt],
    profile: Profile,
) -> Sifted[tuple[Response, ...]]:
    """`responses` without those that are doubtful in the ways to `exclude`.

    A response counts once, for its first doubt. Counts below the profile's floor are not told.
    Raises `Expected` where a report that leaves the house would leave out so few of an audience
    that a report with them would give their answers away.
    """
    instrument = instrument_of(responses, sources)
    items = [item for q in instrument.questionnaires for item in q.scored]
    found = _sieved(wide(instrument.responses, items).collect(), items, exclude, profile)
    kept = tuple(r for r, stays in zip(responses, found.kept, strict=True) if stays)
    return Sifted(kept, found.doubtful, found.left_out)


def sift_frame(
    frame: pl.DataFrame, items: Sequence[Item], exclude: Collection[Doubt], profile: Profile
) -> Sifted[pl.DataFrame]:
    """As `sift`, of the rows of a wide frame (see `frame.wide`), which may be of many schools."""
    found = _sieved(frame, items, exclude, profile)
    return Sifted(frame.filter(found.kept), found.doubtful, found.left_out)


def _sieved(
    frame: pl.DataFrame, items: Sequence[Item], exclude: Collection[Doubt], profile: Profile
) -> Sifted[pl.Series]:
    """Which rows are kept, as Booleans."""
    marked = doubts(frame.lazy(), items).select(
        _first(list(Doubt)).alias("first"), _first([d for d in Doubt if d in exclude]).alias("out")
    )
    if profile.shares:
        _refuse_few(frame.filter(marked["out"].is_not_null()), profile.floor)
    still = marked.filter(pl.col("out").is_null())["first"]
    kept = marked["out"].is_null()
    return Sifted(kept, _told(still, profile.floor), _told(marked["out"], profile.floor))


def _first(among: Collection[Doubt]) -> pl.Expr:
    """The first of these ways in which a row is doubtful; null where it is in none."""
    none = pl.lit(None, dtype=pl.String)
    return pl.coalesce(*(pl.when(pl.col(d)).then(pl.lit(d.value)) for d in among), none)


def _refuse_few(out: pl.DataFrame, floor: int) -> None:
    anonymous = [Audience.STAFF.value, Audience.PARENTS.value]
    counts = out.filter(pl.col("_audience").is_in(anonymous)).group_by(_SAME_PEOPLE).len()
    few = counts.filter(pl.col("len") < floor).sort(_SAME_PEOPLE)["_audience"]
    if len(few):
        raise Expected(
            f"This would leave out fewer than {floor} {few[0]}. Beside a report with them, "
            "their answers could be worked out. Share it without --exclude."
        )


def _told(found: pl.Series, floor: int) -> dict[Doubt, int | None]:
    counts = {doubt: int((found == doubt.value).sum()) for doubt in Doubt}
    return {doubt: n if n >= floor else None for doubt, n in counts.items() if n}
