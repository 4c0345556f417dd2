"""What one school adds to the picture of all: small, and only what the gate has let through."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reflect.actions.priorities import rank
from reflect.framing import EpsteinType, Placement
from reflect.questionnaire import Audience
from reflect.responses import Wave
from reflect.scoring.cells import Cell
from reflect.scoring.counts import item_scores
from reflect.scoring.model import GroupScores, Index, WaveScores


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """How many answered an item on its scale, and the sum of their item scores (0–100)."""

    n: int
    total: float


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """An audience of a school: its indices, and what its items add to those of all schools."""

    audience: Audience
    respondents: int
    invited: int | None
    indices: Mapping[Cell, Index]
    items: Mapping[str, ItemFigures]
    placement: Placement | None
    """Where it places the school as a whole."""


@dataclass(frozen=True, slots=True)
class SchoolFigures:
    """A school, as it may stand beside others.

    `too_few` are audiences that answered and of which nothing is shown. `priorities` are those of
    the groups here, which need not be those of the school's own report: leaders count there.
    """

    name: str
    wave: str
    groups: tuple[GroupFigures, ...]
    too_few: tuple[Audience, ...]
    priorities: tuple[EpsteinType, ...]
    counts_families: bool
    day: date
    """On which the last answer came in."""

    questionnaires: tuple[str, ...]
    """Hashes of those that the answers are read by."""

    def group(self, audience: Audience) -> GroupFigures | None:
        """An audience of the school; None where nothing of it is shown."""
        return next((g for g in self.groups if g.audience is audience), None)


def figures_of(
    name: str, wave: Wave, day: date, scores: WaveScores, shared: Sequence[GroupScores], most: int
) -> SchoolFigures:
    """What a school adds; `shared` are its groups over the items that all of them were asked.

    Leaders who pass on their means alone have no items, and are told of in their own school only.
    """
    groups = [group for group in scores.groups if group.items]
    alike = [group for group in shared if group.items]
    ranking = rank(alike, most) if alike else None
    return SchoolFigures(
        name,
        wave.name,
        tuple(_group(group, wave) for group in groups),
        scores.too_few,
        tuple(p.type for p in ranking.priorities if p.need) if ranking else (),
        wave.counts_families,
        day,
        tuple(q.hash for q in scores.questionnaires),
    )


def _group(group: GroupScores, wave: Wave) -> GroupFigures:
    items = {
        id_: ItemFigures(result.n, mean * result.n)
        for id_, result in group.items.items()
        if (mean := result.mean_of(item_scores(result.item, reverse=result.item.reverse)))
        is not None
    }
    return GroupFigures(
        group.audience,
        group.respondents,
        wave.invited.get(group.audience),
        {cell: index for cell, index in group.indices.items() if index.is_score},
        items,
        group.placement(),
    )
