"""Where each school of a table stands among the others, from the scores that are shown."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, TypeAlias

from reflect.framing import snap
from reflect.questionnaire import Audience
from reflect.scoring.cells import Cell
from reflect.scoring.raw import ALL_SCHOOLS, Place
from reflect.scoring.scored import Scored
from reflect.scoring.statistics.standing import FEWEST_TO_STAND_AMONG, percentile, quartiles

if TYPE_CHECKING:
    from reflect.scoring.model import GroupScores, Index

Scores: TypeAlias = tuple[str | None, Audience, Cell, Sequence[float]]
"""Of a wave, the scores of whole audiences of schools on a cell, to 9 decimals."""


class OfRows(Protocol):
    """Groups whose scores are no values yet."""

    def __contains__(self, found: object) -> bool:
        """Whether it holds a group of a place: its audience, and its name or None for the whole."""

    def scores(self) -> Iterable[Scores]:
        """The scores of the whole audiences of schools among them."""


class Standing:
    """The scores of schools, by wave, audience and cell, from ten schools that show one."""

    def __init__(self, scored: Scored, rows: OfRows | None = None) -> None:
        found: dict[tuple[object, ...], list[float]] = {}
        for wave, audience, cell, means in (
            *_scores(scored, rows),
            *(rows.scores() if rows else ()),
        ):
            found.setdefault((wave, audience, cell), []).extend(means)
        self._scores: Mapping[tuple[object, ...], list[float]] = {
            key: sorted(means)
            for key, means in found.items()
            if len(means) >= FEWEST_TO_STAND_AMONG
        }

    def among(self, wave: str | None, audience: Audience, cell: Cell) -> Sequence[float]:
        """All that one is seen among, in order, to 9 decimals; none where they are too few."""
        return self._scores.get((wave, audience, cell), ())

    def percentile(self, place: Place, group: "GroupScores", index: "Index") -> float | None:
        """Of one school: percent of the schools below it, and half of those beside it."""
        among = self.among(place[1], group.audience, index.cell)
        is_one = place[0] != ALL_SCHOOLS and group.name is None and index.is_score
        return percentile(index.mean, among) if among and is_one else None

    def quartiles(
        self, place: Place, group: "GroupScores", index: "Index"
    ) -> tuple[float, float, float] | None:
        """Of all schools: lower quartile, median and upper quartile of their scores."""
        among = self.among(place[1], group.audience, index.cell)
        return quartiles(among) if among and place[0] == ALL_SCHOOLS else None


def _scores(scored: Scored, rows: OfRows | None) -> Iterable[Scores]:
    for place, scores in scored.places.items():
        school, wave = place
        for group in scores.groups if school not in (None, ALL_SCHOOLS) else ():
            if rows is None or (place, group.audience, None) not in rows:
                for cell, index in group.indices.items():
                    if index.is_score:
                        yield wave, group.audience, cell, (snap(index.mean),)
