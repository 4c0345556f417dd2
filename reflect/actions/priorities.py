"""Which types to work on first; the arithmetic is plain enough to print."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from reflect.framing import EpsteinType, Move, Placement, Stance, place, snap
from reflect.questionnaire import Audience, Item
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
    def placement(self) -> Placement:
        """Where the type stands over the groups; one group alone keeps its intervals in view."""
        only = self.groups[0] if len(self.groups) == 1 else None
        return place(
            self.involvement,
            self.engagement,
            involvement_interval=only.involvement.reach if only else None,
            engagement_interval=only.engagement.reach if only else None,
        )

    @property
    def move(self) -> Move:
        """What to do about this type."""
        return self.placement.move


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item as the groups shown answered it; a group without an answer on the scale is absent."""

    item: Item
    results: tuple[tuple[Audience, ItemResult], ...]

    @property
    def score(self) -> float:
        """Plain mean of the groups' scores (0–100, unrounded)."""
        return fmean(score for _, r in self.results if (score := r.score) is not None)


@dataclass(frozen=True, slots=True)
class Priority:
    """A type to work on, with its move; `items` are its weakest items, lowest first.

    `need` is None where types cannot be scored and the plan is built on single items.
    """

    type: EpsteinType
    move: Move
    need: TypeNeed | None
    items: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """All types by need, the priorities taken from the top, and what is not ranked.

    `unknown` are types where half or more of the answers are *don't know* ("find out first"), with
    the groups that gave them; what those groups say of the type does not count in its need, and a
    type unknown to all is not ranked. `unscored` are those without a score for another reason.
    """

    needs: tuple[TypeNeed, ...]
    priorities: tuple[Priority, ...]
    unknown: Mapping[EpsteinType, tuple[Audience, ...]]
    unscored: tuple[EpsteinType, ...]


def rank(groups: Sequence[GroupScores], most: int = USUAL) -> Ranking:
    """Rank the types over the groups that a report shows (at least one).

    Ties go to the lower engagement, then to Epstein's order. Where no type can be scored (one
    questionnaire in its short form) the plan is built on the `most` lowest engagement items; of one
    type they are one priority.
    """
    unknown = {
        type_: audiences
        for type_ in EpsteinType
        if (audiences := tuple(g.audience for g in groups if type_ in g.unknown))
    }
    needs = [need for type_ in EpsteinType if (need := _need(type_, groups))]
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
        if type_ not in group.unknown and (pair := group.pair(type=type_)):
            having.append(GroupNeed(group.audience, *pair))
        else:
            without.append(group.audience)
    return TypeNeed(type_, tuple(having), tuple(without)) if having else None


def views_of(groups: Sequence[GroupScores]) -> tuple[ItemView, ...]:
    """Every item that a group answered on its scale, in the order met."""
    results: dict[str, list[tuple[Audience, ItemResult]]] = {}
    for group in groups:
        for id_, result in group.items.items():
            if result.n:
                results.setdefault(id_, []).append((group.audience, result))
    return tuple(ItemView(found[0][1].item, tuple(found)) for found in results.values())


def _lowest_first(groups: Sequence[GroupScores]) -> list[ItemView]:
    return sorted(
        views_of(groups),
        key=lambda view: (snap(view.score), view.item.stance is not Stance.ENGAGEMENT),
    )


def _weakest(groups: Sequence[GroupScores], type_: EpsteinType) -> tuple[ItemView, ...]:
    return tuple(view for view in _lowest_first(groups) if view.item.type is type_)


def _by_item(
    groups: Sequence[GroupScores], unknown: Collection[EpsteinType], most: int
) -> tuple[Priority, ...]:
    """The lowest engagement items, those of one type together; a type stands at its lowest item."""
    of_engagement = [
        view
        for view in _lowest_first(groups)
        if view.item.stance is Stance.ENGAGEMENT and view.item.type not in unknown
    ]
    by_type: dict[EpsteinType, list[ItemView]] = {}
    for view in of_engagement[:most]:
        assert view.item.type is not None
        by_type.setdefault(view.item.type, []).append(view)
    return tuple(
        Priority(type_, _move_of_item(views[0]), None, tuple(views))
        for type_, views in by_type.items()
    )


def _move_of_item(view: ItemView) -> Move:
    """The move a single engagement item points to: start below the mid-line, widen above it."""
    return Move.START if snap(view.score) < 50 else Move.WIDEN
