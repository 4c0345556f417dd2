"""Scores that may be shown, as values: none of them exists without its n.

Only `reflect.scoring.privacy.gate` makes them; outputs take nothing else.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from enum import StrEnum

from reflect.framing import Band, Placement, Question, Stance, place, whole
from reflect.framing.tags import EpsteinType
from reflect.questionnaire import Audience, Questionnaire
from reflect.scoring.agreement import is_in_two_camps, is_split
from reflect.scoring.cells import Cell
from reflect.scoring.counts import ItemCounts, item_scores
from reflect.scoring.privacy.beside.tallies import Tally
from reflect.scoring.privacy.profile import INTERNAL, Profile
from reflect.scoring.privacy.sealed import Sealed


class LeftOut(StrEnum):
    """Why a respondent has no score on a cell (not asked, or only with another meaning)."""

    NOT_ASKED = "not_asked"
    TOO_FEW_ANSWERS = "too_few_answers"


@dataclass(frozen=True, slots=True)
class Index:
    """A group's 0–100 score on a cell: the weighted mean of its items' means.

    In what is shared the mean and the ends of the interval are whole numbers, and there is no `sd`.
    `n` counts respondents with at least one answer in the cell, `fed_by` the items that at least
    half of those asked have answered on the scale. `sd`, the standard deviation of their influence
    on the mean, is None below two respondents. Where few answered the cell only in part, neither
    `sd` nor `interval` is told: beside the items they would give these few away.
    """

    cell: Cell
    mean: float
    sd: float | None
    n: int
    fed_by: int
    left_out: Mapping[LeftOut, int]
    interval: tuple[float, float] | None = None
    """95 % interval of the mean, from 10 answers of a group other than the leaders' team."""

    shares: bool = False
    """Whether it leaves the house, in whole numbers."""

    n_effective: float | None = None
    """Kish's effective n, where respondents are weighed: (Σw)² / Σw²."""

    schools: int | None = None
    """Of all schools together, how many have an answer in the cell."""

    sample: Sealed | None = field(default=None, repr=False)
    """What verdicts are reached from, which no output reads; None for the numbers above."""

    @property
    def band(self) -> Band | None:
        """Band of the mean; None outside the framing (a subscale)."""
        return Band.of(self.mean) if self.cell.subscale is None else None

    @property
    def reach(self) -> tuple[float, float] | None:
        """The interval by which a position is called: the one told, or else the one sealed."""
        return self.interval or (self.sample.reach() if self.sample else None)

    @property
    def is_score(self) -> bool:
        """Whether at least two items feed it; one item is shown as itself."""
        return self.fed_by > 1

    @property
    def is_pointer(self) -> bool:
        """Whether only two items feed it, so that it is no more than a pointer."""
        return self.fed_by == 2


@dataclass(frozen=True, slots=True)
class ItemResult(ItemCounts):
    """How a group answered one item."""

    shares: bool = False
    """Whether it leaves the house, in whole numbers."""

    @property
    def mean(self) -> float | None:
        """Mean in scale points, as the file values them; None without an answer."""
        return self.mean_of(self.item.scale.values)

    @property
    def score(self) -> float | None:
        """Mean item score (0–100, reversed where the item is); None without an answer."""
        return self._told(self.mean_of(item_scores(self.item, reverse=self.item.reverse)))

    @property
    def percent_positive(self) -> float | None:
        """Positive answers in 100 answers given; don't know is an answer given."""
        share = self.share_positive
        return self._told(None if share is None else 100 * share)

    @property
    def sd(self) -> float | None:
        """Standard deviation of the item score (0–100), with n − 1; None below two answers."""
        if self.shares:
            return None
        return self.deviation_of(item_scores(self.item, reverse=self.item.reverse))

    @property
    def is_split(self) -> bool:
        """Whether fewer than 20 people see this item differently (see `agreement`)."""
        return is_split(self.counts, self.ad)

    @property
    def is_in_two_camps(self) -> bool:
        """Whether 20 or more people see this item differently (see `agreement`)."""
        return is_in_two_camps(self.counts)

    def _told(self, number: float | None) -> float | None:
        return float(whole(number)) if self.shares and number is not None else number


@dataclass(frozen=True, slots=True)
class GroupScores:
    """All scores of one audience, or of a named group within it.

    `indices` lacks a cell that nobody has a score on; `items` holds every scored item asked.
    `joint` lists how many people stand behind each joint answer.
    """

    audience: Audience
    name: str | None
    """Of the group within the audience; None for the whole audience."""

    respondents: int
    joint: tuple[int, ...]
    indices: Mapping[Cell, Index]
    items: Mapping[str, ItemResult]
    unknown: Set[EpsteinType]
    """Types on which half or more of the answers given are *don't know*."""

    hidden_items: tuple[str, ...] = ()
    """Ids of items that were asked and count in nothing, so that nobody is given away."""

    hidden_cells: tuple[Cell, ...] = ()
    """Cells over respondents that are not shown, for the sake of few who answered them in part."""

    schools: int | None = None
    """Of all schools together, how many count."""

    schools_left_out: int = 0
    """Schools that do not count there, since their people were too few beside those shown."""

    tallies: tuple[Tally, ...] = ()
    """Choices and numbers, of a whole audience."""

    def index(self, stance: Stance, **tags: EpsteinType | Question) -> Index | None:
        """The index of a stance, of the whole or of one type or question."""
        return self.indices.get(Cell(stance, **tags))  # type: ignore[arg-type]

    def pair(self, **tags: EpsteinType | Question) -> tuple[Index, Index] | None:
        """Involvement and engagement index of the whole, a type or a question, if both are scores.

        An index fed by fewer than two items is no score.
        """
        indices = tuple(self.index(stance, **tags) for stance in Stance)
        if any(index is None or index.fed_by < 2 for index in indices):
            return None
        return indices  # type: ignore[return-value]

    def band(self, index: Index) -> Band | None:
        """The band of one of its indices; None where the framing says nothing, or not of them."""
        return None if self.audience.is_own else index.band

    def placement(self, **tags: EpsteinType | Question) -> Placement | None:
        """Where the whole, a type or a question stands.

        None where it has no scores, and of an audience that the framing does not know.
        """
        pair = self.pair(**tags)
        if pair is None or self.audience.is_own:
            return None
        involvement, engagement = pair
        return place(
            involvement.mean,
            engagement.mean,
            involvement_interval=involvement.reach,
            engagement_interval=engagement.reach,
        )


@dataclass(frozen=True, slots=True)
class WaveScores:
    """The scores of one wave that may be shown, with the very questionnaires they rest on.

    `groups` are whole audiences, `named` the named groups within them. `withheld` are named groups
    of which nothing is shown, `too_few` audiences that answered, but below the floor. `changed`
    names items left out because their meaning differs between the versions asked.
    """

    wave: str
    questionnaires: tuple[Questionnaire, ...]
    groups: tuple[GroupScores, ...] = ()
    named: tuple[GroupScores, ...] = ()
    withheld: tuple[tuple[Audience, str], ...] = ()
    too_few: tuple[Audience, ...] = ()
    changed: tuple[str, ...] = ()
    aside: Mapping[str, Audience] = field(default_factory=dict)
    """Ids of respondents who do not count, as too few of their audience answered their form."""

    profile: Profile = INTERNAL

    def group(self, audience: Audience) -> GroupScores | None:
        """The scores of an audience; None when nobody, or too few, in it have answered."""
        return next((g for g in self.groups if g.audience is audience), None)
