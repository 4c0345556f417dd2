"""Where each school of a table stands among the others, from the scores that are shown."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reflect.framing import snap
from reflect.scoring.raw import ALL_SCHOOLS, Place
from reflect.scoring.scored import Scored
from reflect.scoring.statistics.standing import FEWEST_TO_STAND_AMONG, percentile, quartiles

if TYPE_CHECKING:
    from reflect.scoring.model import GroupScores, Index


class Standing:
    """The scores of schools, by wave, audience and cell, from ten schools that show one."""

    def __init__(self, scored: Scored) -> None:
        found: dict[tuple[object, ...], list[float]] = {}
        for place, scores in scored.places.items():
            if place[0] not in (None, ALL_SCHOOLS):
                for group in scores.groups:
                    for index in group.indices.values():
                        if index.is_score:
                            key = _key(place, group, index)
                            found.setdefault(key, []).append(snap(index.mean))
        self._scores: Mapping[tuple[object, ...], list[float]] = {
            key: sorted(means)
            for key, means in found.items()
            if len(means) >= FEWEST_TO_STAND_AMONG
        }

    def percentile(self, place: Place, group: "GroupScores", index: "Index") -> float | None:
        """Of one school: percent of the schools below it, and half of those beside it."""
        among = self._scores.get(_key(place, group, index))
        is_one = place[0] != ALL_SCHOOLS and group.name is None and index.is_score
        return percentile(index.mean, among) if among and is_one else None

    def quartiles(
        self, place: Place, group: "GroupScores", index: "Index"
    ) -> tuple[float, float, float] | None:
        """Of all schools: lower quartile, median and upper quartile of their scores."""
        among = self._scores.get(_key(place, group, index))
        return quartiles(among) if among and place[0] == ALL_SCHOOLS else None


def _key(place: Place, group: "GroupScores", index: "Index") -> tuple[object, ...]:
    return place[1], group.audience, index.cell
