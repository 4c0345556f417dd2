"""Two waves, or two groups of one wave, side by side, as far as both may be shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from reflect.questionnaire import Audience, Questionnaire
from reflect.questionnaire.audiences import read_audience
from reflect.scoring.change import MeasureChange, WaveChange
from reflect.scoring.gaps import Gap, ItemGap
from reflect.scoring.privacy.profile import Profile
from reflect.scoring.statistics.item_functioning import Functioning

if TYPE_CHECKING:
    from reflect.scoring.model import GroupScores


@dataclass(frozen=True, slots=True)
class Side:
    """One of two groups: a whole audience, or a named group within it."""

    audience: Audience
    name: str | None = None

    @classmethod
    def read(cls, given: str, own: Iterable[Audience] = ()) -> "Side | None":
        """The group that is written so, like `parents` or `parents/Year 3`; None for no group.

        `own` are audiences that questionnaires have of their own.
        """
        word, slash, name = given.partition("/")
        name = " ".join(name.split())
        found = read_audience(word, own)
        return cls(found, name or None) if found and bool(name) == bool(slash) else None

    def __str__(self) -> str:
        return f"{self.audience}/{self.name}" if self.name else self.audience.value


@dataclass(frozen=True, slots=True)
class Moment:
    """A wave that is compared: a table does not say when it was opened."""

    name: str
    opened: date | None = None


@dataclass(frozen=True, slots=True)
class WavesCompared:
    """What changed from the wave opened earlier to the later one (as named, if on one day).

    `not_compared` says, by audience, why there is nothing to say of it. `measures` are the single
    items, by id, where one of the waves is a pulse.
    """

    then: Moment
    now: Moment
    change: WaveChange
    questionnaires: tuple[Questionnaire, ...]
    not_compared: Mapping[Audience, str]
    profile: Profile
    measures: Mapping[str, tuple[MeasureChange, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Functions:
    """How an item functions in the second of two groups; `adjusted_p` is over all items tried."""

    found: Functioning
    adjusted_p: float

    @property
    def differs(self) -> bool:
        """Whether it may mean something else to them."""
        return self.found.differs(self.adjusted_p)


@dataclass(frozen=True, slots=True)
class GroupsCompared:
    """Two groups of one wave on the items shown of both."""

    wave: str
    sides: tuple[Side, Side]
    scores: "tuple[GroupScores, GroupScores]"
    shared: int
    cells: tuple[Gap, ...]
    items: tuple[ItemGap, ...]
    questionnaires: tuple[Questionnaire, ...]
    changed: tuple[str, ...]
    profile: Profile
    functioning: Mapping[str, Functions] = field(default_factory=dict)
    """By item, whether people of both who score alike answer it alike."""
