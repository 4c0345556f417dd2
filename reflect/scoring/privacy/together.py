"""How well items hang together in the groups shown. Importing this module imports Polars."""

from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from reflect.framing import Stance
from reflect.questionnaire import Audience, Questionnaire
from reflect.scoring.cells import Cell, Member, cells_of
from reflect.scoring.consistency import consistency
from reflect.scoring.model import GroupScores, WaveScores
from reflect.scoring.privacy.named import by_way, ways_of
from reflect.scoring.privacy.suppression import concealed
from reflect.scoring.privacy.unasked import NAMED, WHOLE, without
from reflect.scoring.raw import Group, GroupKey, Place
from reflect.scoring.reading import scored_items
from reflect.scoring.statistics.reliability import Consistency


def consistency_of(
    frame: pl.LazyFrame, scores: Mapping[Place, WaveScores]
) -> Mapping[Group, Mapping[Cell, Consistency]]:
    """How well the items of each cell hang together, for the groups and cells that `scores` show.

    `scores` are those of `frame` (see `score_frame`). Left out are leaders, whose team has no
    statistics of this kind, and cells that are formative: lists of practices, as involvement is.
    Items count that are shown of the group. So that subtraction reveals nobody, nothing is given
    where fewer than the floor answered every item, or where such are left over beside named groups,
    and nothing at all in a report that leaves the house, which has whole numbers alone.
    """
    wholes = {
        GroupKey(*place, group.audience): group
        for place, of_place in scores.items()
        for group in of_place.groups
        if group.items and group.audience is not Audience.LEADERS
    }
    parts = {
        GroupKey(*place, group.audience, group.name): group
        for place, of_place in scores.items()
        for group in of_place.named
        if group.audience is not Audience.LEADERS
    }
    of_any = next(iter(scores.values()), None)
    if of_any is None or not wholes or of_any.profile.shares:
        return {}
    questionnaires, floor = of_any.questionnaires, of_any.profile.floor
    frame = frame.filter(pl.col("_audience") != Audience.LEADERS.value)
    found = _consistent(frame, questionnaires, wholes, WHOLE, floor)
    for way in ways_of(frame) if parts else ():
        of_parts = _consistent(by_way(frame, way), questionnaires, parts, NAMED, floor)
        found |= _without_thin_complete(found, of_parts, floor)
    return found


def _reflective(questionnaires: Iterable[Questionnaire]) -> dict[Cell, tuple[Member, ...]]:
    """The cells whose items are indicators of one trait; involvement is a list of practices."""
    questionnaires = tuple(questionnaires)
    formative = {f"{q.id}/{s.id}" for q in questionnaires for s in q.subscales if s.formative}
    return {
        cell: members
        for cell, members in cells_of(questionnaires).items()
        if cell.stance is not Stance.INVOLVEMENT and cell.subscale not in formative
    }


def _consistent(
    frame: pl.LazyFrame,
    questionnaires: Sequence[Questionnaire],
    groups: Mapping[GroupKey, GroupScores],
    by: Sequence[str],
    floor: int,
) -> dict[Group, dict[Cell, Consistency]]:
    """Consistency of the cells shown of `groups`, over the items shown of them."""
    items = [item.id for item in scored_items(questionnaires)]
    hidden = {key: [i for i in items if i not in group.items] for key, group in groups.items()}
    found: dict[Group, dict[Cell, Consistency]] = {}
    frame = without(frame, hidden, by)
    for values, cells in consistency(frame, _reflective(questionnaires), by).items():
        key = GroupKey(values[0], values[1], Audience(str(values[2])), *values[3:])
        if group := groups.get(key):
            found[key] = {
                cell: each
                for cell, each in cells.items()
                if cell in group.indices and each.complete >= floor
            }
    return found


def _without_thin_complete(
    wholes: Mapping[Group, Mapping[Cell, Consistency]],
    parts: Mapping[Group, Mapping[Cell, Consistency]],
    floor: int,
) -> dict[Group, dict[Cell, Consistency]]:
    """`parts` without the cells by which a number of too few complete answers could be worked out.

    What was left over of a whole would be the difference between it and its parts.
    """
    kept = {key: dict(cells) for key, cells in parts.items()}
    people: dict[tuple[Group, Cell], dict[Group, int]] = {}
    for key, cells in parts.items():
        for cell, each in cells.items():
            people.setdefault(((*key[:3], None), cell), {})[key] = each.complete
    for (whole, cell), complete in people.items():
        of_whole = wholes.get(whole, {}).get(cell)
        for key in concealed(of_whole.complete, complete, floor) if of_whole else complete:
            del kept[key][cell]
    return kept
