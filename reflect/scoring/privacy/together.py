"""How well items hang together in the groups shown. Importing this module imports Polars."""

from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from reflect.framing import Stance
from reflect.memory import no_search_for_cycles
from reflect.questionnaire import Audience, Questionnaire
from reflect.scoring.cells import Cell, Member, cells_of
from reflect.scoring.consistency import consistency, paired
from reflect.scoring.figures.covariances import covariances_of
from reflect.scoring.model import GroupScores, WaveScores
from reflect.scoring.privacy.many.rows import InRow
from reflect.scoring.privacy.suppression import concealed
from reflect.scoring.privacy.unasked import NAMED, WHOLE, rows_of, without
from reflect.scoring.privacy.ways import by_way, ways_of
from reflect.scoring.raw import ALL_SCHOOLS, Group, GroupKey, Place
from reflect.scoring.reading import scored_items
from reflect.scoring.statistics.reliability import Consistency


@no_search_for_cycles()
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
        if group.audience is not Audience.LEADERS
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
    found = _without_thin_schools(found, floor)
    return _with_pairs(found, frame, wholes, questionnaires)


def _without_thin_schools(
    found: Mapping[Group, Mapping[Cell, Consistency]], floor: int
) -> dict[Group, dict[Cell, Consistency]]:
    """Without the cells of all schools together beside which too few complete answers are left."""
    complete: dict[tuple[Group, Cell], int] = {}
    for (school, wave, audience, name), cells in found.items():
        if school not in (None, ALL_SCHOOLS) and name is None:
            for cell, each in cells.items():
                of_all = GroupKey(ALL_SCHOOLS, wave, audience), cell
                complete[of_all] = complete.get(of_all, 0) + each.complete

    def is_told(key: Group, cell: Cell, each: Consistency) -> bool:
        left = each.complete - complete.get((key, cell), 0)
        return key[0] != ALL_SCHOOLS or not 0 < left < floor

    return {
        key: {cell: each for cell, each in cells.items() if is_told(key, cell, each)}
        for key, cells in found.items()
    }


MOST_PAIRED = 40
"""Audiences of schools and waves up to which all are told what takes every pair of items."""


def _with_pairs(
    found: Mapping[Group, Mapping[Cell, Consistency]],
    frame: pl.LazyFrame,
    wholes: Mapping[GroupKey, GroupScores],
    questionnaires: Sequence[Questionnaire],
) -> dict[Group, dict[Cell, Consistency]]:
    """With pairwise alpha and omega of whole audiences; of many, of all schools together alone.

    Not of a cell that too few answered only in part, like its spread: beside alpha of complete
    answers they would tell of these few.
    """
    cells = _reflective(questionnaires)
    keys = [key for key in wholes if any(c.reliability for c in found.get(key, {}).values())]
    if len(keys) > MOST_PAIRED:
        keys = [key for key in keys if key.school == ALL_SCHOOLS]
    told = {key: dict(of_group) for key, of_group in found.items()}
    for key in keys:
        wanted = {m.item.id for cell, c in told[key].items() if c.reliability for m in cells[cell]}
        items = [result.item for id_, result in wholes[key].items.items() if id_ in wanted]
        rows = rows_of([key], frame, WHOLE).select(item.id for item in items).collect()
        pairs = covariances_of(rows, items)
        for cell, each in told[key].items():
            index = wholes[key].indices[cell]
            if each.reliability and (index.sample is None or index.sample.tells_spread):
                told[key][cell] = paired(each, cells[cell], pairs)
    return told


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
    hidden = {
        key: [i for i in items if i not in group.items]
        for key, group in groups.items()
        if not isinstance(group.items, InRow)  # of those in a row nothing is hidden
    }
    found: dict[Group, dict[Cell, Consistency]] = {}
    frame = without(frame, hidden, by)
    for values, cells in consistency(frame, _reflective(questionnaires), by).items():
        key = GroupKey(values[0], values[1], Audience(str(values[2])), *values[3:])
        if group := groups.get(key):
            found[key] = {
                cell: each
                for cell, each in cells.items()
                if each.complete >= floor
                and (isinstance(group.indices, InRow) or cell in group.indices)
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
