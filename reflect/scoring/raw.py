"""Scores as they come from the answers: what may be shown of them is for the gate to say.

No output takes these types. `reflect.scoring.privacy.gate` makes of them those of
`reflect.scoring.model`, which outputs do take.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from reflect.framing import EpsteinType
from reflect.questionnaire import Aggregate, Audience
from reflect.scoring.cells import Cell
from reflect.scoring.counts import ItemCounts
from reflect.scoring.model import LeftOut

Place: TypeAlias = tuple[str | None, str | None]
"""School and wave, None where not given."""

ALL_SCHOOLS = "all schools"
"""Stands for the name of a school where all of them are taken together."""

Group: TypeAlias = tuple[str | None, str | None, Audience, str | None]
"""School, wave, audience, and the name of a group within it or None for the whole."""


class GroupKey(NamedTuple):
    """Which group a row of a frame belongs to; None where it is not given or not told apart."""

    school: str | None
    wave: str | None
    audience: Audience
    name: str | None = None


def by_place(keys: Iterable[GroupKey]) -> dict[Place, list[GroupKey]]:
    """The keys of each school and wave, in the order of audiences, then by name."""
    found: dict[Place, list[GroupKey]] = {}
    for key in sorted(keys, key=lambda key: (key.audience.place, key.name or "")):
        found.setdefault((key.school, key.wave), []).append(key)
    return found


@dataclass(frozen=True, slots=True)
class RawIndex:
    """A group's 0–100 score on a cell.

    `sd` is the standard deviation of the respondents' influence on the mean, or of their own scores
    where it is a mean over those; None below two respondents. `partial` counts those who
    answered some, but not all of the items of the cell that anybody in the group answered, and
    `lacking` those of them who left each of these items.
    """

    cell: Cell
    mean: float
    sd: float | None
    n: int
    fed_by: int
    left_out: Mapping[LeftOut, int]
    partial: int
    lacking: Mapping[str, int]
    aggregate: Aggregate = Aggregate.ITEMS
    interval: tuple[float, float] | None = None
    """95 % interval of the mean, from 10 answers of a group other than the leaders' team."""

    tells_spread: bool = True
    """Whether `sd` and `interval` may be told."""

    n_effective: float | None = None
    """Where respondents are weighed, how many of one weight would tell as much."""

    schools: int | None = None
    """Of all schools together, how many have an answer in the cell."""

    @property
    def over_people(self) -> bool:
        """Whether it is a mean of the respondents' own scores, made of whole rows."""
        return self.aggregate is Aggregate.RESPONDENTS


class RawItem(ItemCounts):
    """How a group answered one item."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class RawGroup:
    """All scores of one audience, or of a named group within it.

    `indices` lacks a cell that nobody has a score on; `items` holds every scored item asked.
    `joint` lists how many people stand behind each joint answer.
    """

    audience: Audience
    name: str | None
    respondents: int
    joint: tuple[int, ...]
    indices: Mapping[Cell, RawIndex]
    items: Mapping[str, RawItem]
    unknown: frozenset[EpsteinType] | None = None
    """Types on which half or more of the answers given are *don't know*; None until told."""
