"""Which types to work on first; the arithmetic is plain enough to print."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from reflect.framing import EpsteinType, Move, Stance, move_of_priority, place, snap
from reflect.questionnaire import Audience
from reflect.scoring.model import GroupScores, Index, ItemResult

USUAL = 3
"""Priorities unless a team asks for more."""

MOST = 5


@dataclass(frozen=True, slots=True)
class GroupNeed:
    """What one group's scores say of a type: (2·(100 − E) + (100 − I)) / 3."""

    audience: Audience
    involvement: Index
    engagement: Index

    @property
    def need(self) -> float:
        """0–100; engagement counts twice."""
        return (2 * (100 - self.engagement.mean) + (100 - self.involvement.mean)) / 3


@dataclass(frozen=True, slots=True)
class TypeNeed:
    """A type's need: the plain mean over the groups that have a score for it."""

    type: EpsteinType
    groups: tuple[GroupNeed, ...]
    without: tuple[Audience, ...]
    """Groups shown that have no score for the type."""

    @property
    def need(self) -> float:
        """0–100, unrounded."""
        return fmean(group.need for group in self.groups)

    @property
    def involvement(self) -> float:
        """Mean involvement index over the groups."""
        return fmean(group.involvement.mean for group in self.groups)

    @property
    def engagement(self) -> float:
        """Mean engagement index over the groups."""
        return fmean(group.engagement.mean for group in self.groups)

    @property
    def move(self) -> Move:
        """What to do, were this type a priority; one group alone keeps its intervals in view."""
        only = self.groups[0] if len(self.groups) == 1 else None
        placement = place(
            self.involvement,
            self.engagement,
            involvement_interval=only.involvement.interval if only else None,
            engagement_interval=only.engagement.interval if only else None,
        )
        return move_of_priority(placement, self.involvement, self.engagement)


@dataclass(frozen=True, slots=True)
class Priority:
    """A type to work on, with its move; `items` are its weakest items, lowest first.

    `need` is None where types cannot be scored and the plan is built on single items.
    """

    type: EpsteinType
    move: Move
    need: TypeNeed | None
    items: tuple[ItemResult, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """All types by need, the priorities taken from the top, and what is not ranked.

    `unknown` are types where half or more of the answers are *don't know* ("find out first"),
    `unscored` those without a score for another reason.
    """

    needs: tuple[TypeNeed, ...]
    priorities: tuple[Priority, ...]
    unknown: tuple[EpsteinType, ...]
    unscored: tuple[EpsteinType, ...]


def rank(groups: Sequence[GroupScores], most: int = USUAL) -> Ranking:
    """Rank the types over the groups that a report shows (at least one).

    Ties go to the lower engagement, then to Epstein's order. Where no type can be scored (one
    questionnaire in its short form) the plan is built on the `most` lowest engagement items; of one
    type they are one priority.
    """
    unknown = tuple(t for t in EpsteinType if any(t in g.unknown for g in groups))
    needs = [need for t in EpsteinType if t not in unknown and (need := _need(t, groups))]
    needs.sort(key=lambda n: (-snap(n.need), snap(n.engagement)))
    scored = {need.type for need in needs}
    priorities = tuple(
        Priority(need.type, need.move, need, _weakest(groups, need.type)) for need in needs[:most]
    )
    return Ranking(
        tuple(needs),
        priorities or _by_item(groups, unknown, most),
        unknown,
        tuple(t for t in EpsteinType if t not in scored and t not in unknown),
    )


def _need(type_: EpsteinType, groups: Iterable[GroupScores]) -> TypeNeed | None:
    having, without = [], []
    for group in groups:
        if pair := group.pair(type=type_):
            having.append(GroupNeed(group.audience, *pair))
        else:
            without.append(group.audience)
    return TypeNeed(type_, tuple(having), tuple(without)) if having else None


def _by_score(groups: Iterable[GroupScores]) -> list[ItemResult]:
    scored = [(s, r) for g in groups for r in g.items.values() if (s := r.score) is not None]
    scored.sort(key=lambda pair: (snap(pair[0]), pair[1].item.stance is not Stance.ENGAGEMENT))
    return [result for _, result in scored]


def _weakest(groups: Iterable[GroupScores], type_: EpsteinType) -> tuple[ItemResult, ...]:
    return tuple(result for result in _by_score(groups) if result.item.type is type_)


def _by_item(
    groups: Iterable[GroupScores], unknown: Sequence[EpsteinType], most: int
) -> tuple[Priority, ...]:
    """The lowest engagement items, those of one type together; a type stands at its lowest item."""
    of_engagement = [
        result
        for result in _by_score(groups)
        if result.item.stance is Stance.ENGAGEMENT and result.item.type not in unknown
    ]
    by_type: dict[EpsteinType, list[ItemResult]] = {}
    for result in of_engagement[:most]:
        assert result.item.type is not None
        by_type.setdefault(result.item.type, []).append(result)
    return tuple(
        Priority(type_, _move_of_item(results[0]), None, tuple(results))
        for type_, results in by_type.items()
    )


def _move_of_item(result: ItemResult) -> Move:
    """The move a single engagement item points to: start below the mid-line, widen above it."""
    score = result.score
    return Move.START if score is None or snap(score) < 50 else Move.WIDEN
