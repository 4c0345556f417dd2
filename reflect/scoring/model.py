"""Scores as values: none of them exists without its n."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from math import sqrt
from typing import NamedTuple

from reflect.framing import Band, Placement, Question, Stance, place, snap
from reflect.framing.tags import EpsteinType
from reflect.questionnaire import Audience, Item, Missing, Option, Questionnaire
from reflect.scoring.agreement import is_in_two_camps, is_split
from reflect.scoring.cells import Cell
from reflect.scoring.privacy.profile import INTERNAL, Profile

POSITIVE_FROM = 75.0
"""Item score from which an answer counts as positive, unless its option says otherwise."""


def item_scores(item: Item, *, reverse: bool) -> tuple[float, ...]:
    """The item score (0–100) of each option, in the order of `item.scale.ranked`."""
    values = [option.value for option in item.scale.ranked]
    low, high = values[0], values[-1]
    scores = [100 * (value - low) / (high - low) for value in values]
    return tuple(100 - score if reverse else score for score in scores)


class LeftOut(StrEnum):
    """Why a respondent has no score on a cell (not asked, or only with another meaning)."""

    NOT_ASKED = "not_asked"
    TOO_FEW_ANSWERS = "too_few_answers"


@dataclass(frozen=True, slots=True)
class Index:
    """A group's 0–100 score on a cell: the mean over respondents who have one.

    `fed_by` counts the items that at least half of those asked have answered on the scale.
    `sd` is None below two respondents, and for instruments that aggregate over items.
    """

    cell: Cell
    mean: float
    sd: float | None
    n: int
    fed_by: int
    left_out: Mapping[LeftOut, int]
    interval: tuple[float, float] | None = None
    """95 % interval of the mean, from 10 answers of a group other than the leaders' team."""

    @property
    def band(self) -> Band:
        """Band of the unrounded mean."""
        return Band.of(self.mean)

    @property
    def is_score(self) -> bool:
        """Whether at least two items feed it; one item is shown as itself."""
        return self.fed_by > 1

    @property
    def is_pointer(self) -> bool:
        """Whether only two items feed it, so that it is no more than a pointer."""
        return self.fed_by == 2


@dataclass(frozen=True, slots=True)
class ItemResult:
    """How a group answered one item: how many chose each option, and each missing kind.

    `counts` is in the order of `item.scale.ranked`.
    """

    item: Item
    counts: tuple[int, ...]
    missing: Mapping[Missing, int]
    ad: float | None
    """Mean absolute distance from the mean, in option ranks; None without an answer."""

    @property
    def n(self) -> int:
        """Answers on the scale."""
        return sum(self.counts)

    @property
    def asked(self) -> int:
        """Respondents who were asked, whatever they answered."""
        return self.n + sum(self.missing.values())

    @property
    def given(self) -> int:
        """Answers given: on the scale, and don't know."""
        return self.n + self.missing[Missing.DONT_KNOW]

    @property
    def mean(self) -> float | None:
        """Mean in scale points, as the file values them; None without an answer."""
        return self._mean(tuple(option.value for option in self.item.scale.ranked))

    @property
    def score(self) -> float | None:
        """Mean item score (0–100, reversed where the item is); None without an answer."""
        return self.score_of(reverse=self.item.reverse)

    def score_of(self, *, reverse: bool) -> float | None:
        """Mean item score (0–100) with the direction that a cell gives the item."""
        return self._mean(item_scores(self.item, reverse=reverse))

    @property
    def percent_positive(self) -> float | None:
        """Positive answers in 100 answers given; don't know is an answer given."""
        return 100 * self.positive / self.given if self.given else None

    @property
    def positive(self) -> int:
        """Answers with an item score of 75 or more, or whose option says that it is positive."""
        scores = item_scores(self.item, reverse=self.item.reverse)
        chosen = zip(self.counts, self.item.scale.ranked, scores, strict=True)
        return sum(count for count, option, score in chosen if _is_positive(option, score))

    @property
    def sd(self) -> float | None:
        """Standard deviation of the item score (0–100), with n − 1; None below two answers."""
        if self.n < 2:
            return None
        scores = item_scores(self.item, reverse=self.item.reverse)
        middle = self._mean(scores)
        assert middle is not None
        squares = self._mean(tuple((score - middle) ** 2 for score in scores))
        assert squares is not None
        return sqrt(squares * self.n / (self.n - 1))

    @property
    def is_split(self) -> bool:
        """Whether fewer than 20 people see this item differently (see `agreement`)."""
        return is_split(self.counts, self.ad)

    @property
    def is_in_two_camps(self) -> bool:
        """Whether 20 or more people see this item differently (see `agreement`)."""
        return is_in_two_camps(self.counts)

    def _mean(self, worth: tuple[float, ...]) -> float | None:
        if not self.n:
            return None
        return sum(c * w for c, w in zip(self.counts, worth, strict=True)) / self.n


def _is_positive(option: Option, score: float) -> bool:
    return snap(score) >= POSITIVE_FROM if option.positive is None else option.positive


def unknown_types(results: Iterable[ItemResult]) -> frozenset[EpsteinType]:
    """Types on which half or more of the answers given to these items are *don't know*."""
    given, dont_know = Counter[EpsteinType](), Counter[EpsteinType]()
    for result in results:
        if result.item.type:
            given[result.item.type] += result.given
            dont_know[result.item.type] += result.missing[Missing.DONT_KNOW]
    return frozenset(type_ for type_, n in given.items() if n and 2 * dont_know[type_] >= n)


class GroupKey(NamedTuple):
    """Which group a row of a frame belongs to; None where it is not given or not told apart."""

    school: str | None
    wave: str | None
    audience: Audience
    name: str | None = None


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
    unknown: frozenset[EpsteinType]
    """Types on which half or more of the answers given are *don't know*."""

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

    def placement(self, **tags: EpsteinType | Question) -> Placement | None:
        """Where the whole, a type or a question stands; None where it has no scores."""
        pair = self.pair(**tags)
        if pair is None:
            return None
        involvement, engagement = pair
        return place(
            involvement.mean,
            engagement.mean,
            involvement_interval=involvement.interval,
            engagement_interval=engagement.interval,
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
