"""How well items hang together in the groups shown. Importing this module imports Polars."""

from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from reflect.framing import Stance
from reflect.memory import no_search_for_cycles
from reflect.questionnaire import Audience, Questionnaire
from reflect.scoring.cells import Cell, Member, cells_of
from reflect.scoring.consistency import consistency, in_pairs
from reflect.scoring.figures.covariances import covariances_of
from reflect.scoring.model import GroupScores, WaveScores
from reflect.scoring.privacy.many.consistencies import Consistencies, Pairs
from reflect.scoring.privacy.many.rows import InRow
from reflect.scoring.privacy.suppression import concealed
from reflect.scoring.privacy.unasked import NAMED, WHOLE, rows_of_one, without
from reflect.scoring.privacy.ways import by_way, ways_of
from reflect.scoring.raw import ALL_SCHOOLS, Group, GroupKey, Place
from reflect.scoring.reading import scored_items


@no_search_for_cycles()
def consistency_of(frame: pl.LazyFrame, scores: Mapping[Place, WaveScores]) -> Consistencies[Group]:
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
        return Consistencies({}, {})
    questionnaires, floor = of_any.questionnaires, of_any.profile.floor
    frame = frame.filter(pl.col("_audience") != Audience.LEADERS.value)
    found = of_wholes = _consistent(frame, questionnaires, wholes, WHOLE, floor)
    for way in ways_of(frame) if parts else ():
        of_parts = _consistent(by_way(frame, way), questionnaires, parts, NAMED, floor)
        found |= _without_thin_complete(of_wholes, of_parts, floor)
    found = _without_thin_schools(found, floor)
    return _with_pairs(found, frame, wholes, questionnaires)


def _without_thin_schools(found: Consistencies[Group], floor: int) -> Consistencies[Group]:
    """Without the cells of all schools together beside which too few complete answers are left."""
    told = {cell: [True] * len(table) for cell, table in found.tables.items()}
    for of_all in [key for key in found if key[0] == ALL_SCHOOLS]:
        schools = [
            row
            for key, row in found.rows.items()
            if key[1:] == of_all[1:] and key[0] not in (None, ALL_SCHOOLS)
        ]
        row = found.rows[of_all]
        for cell, table in found.tables.items():
            complete = table["complete"]
            left = (complete[row] or 0) - complete[schools].sum()
            told[cell][row] = not 0 < left < floor
    return found.where(_as_columns(told))


MOST_PAIRED = 40
"""Audiences of schools and waves up to which all are told what takes every pair of items."""


def _with_pairs(
    found: Consistencies[Group],
    frame: pl.LazyFrame,
    wholes: Mapping[GroupKey, GroupScores],
    questionnaires: Sequence[Questionnaire],
) -> Consistencies[Group]:
    """With pairwise alpha and omega of whole audiences; of many, of all schools together alone.

    Not of a cell that too few answered only in part, like its spread: beside alpha of complete
    answers they would tell of these few.
    """
    cells = _reflective(questionnaires)
    reliable = {cell: table["alpha"].is_not_null() for cell, table in found.tables.items()}
    keys = [k for k in wholes if k in found and any(r[found.rows[k]] for r in reliable.values())]
    if len(keys) > MOST_PAIRED:
        keys = [key for key in keys if key.school == ALL_SCHOOLS]
    told: dict[Cell, dict[Group, Pairs]] = {}
    for key in keys:
        of_group = {cell: each for cell, each in found[key].items() if each.reliability}
        wanted = {m.item.id for cell in of_group for m in cells[cell]}
        items = [result.item for id_, result in wholes[key].items.items() if id_ in wanted]
        rows = rows_of_one(key, frame, WHOLE).select(item.id for item in items).collect()
        pairs = covariances_of(rows, items)
        for cell, each in of_group.items():
            index = wholes[key].indices[cell]
            if index.sample is None or index.sample.tells_spread:
                told.setdefault(cell, {})[key] = in_pairs(each, cells[cell], pairs)
    return found.with_pairs(told)


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
) -> Consistencies[Group]:
    """Consistency of the cells shown of `groups`, over the items shown of them."""
    items = [item.id for item in scored_items(questionnaires)]
    # of those in a row nothing is hidden
    looked_at = {key: g for key, g in groups.items() if not isinstance(g.items, InRow)}
    hidden = {key: [i for i in items if i not in g.items] for key, g in looked_at.items()}
    frame = without(frame, hidden, by)
    by_values = consistency(frame, _reflective(questionnaires), by)
    keys: dict[tuple[str | None, ...], Group] = {key[: len(by)]: key for key in groups}
    found = by_values.of({values: keys[values] for values in keys if values in by_values})
    told = {
        cell: (table["complete"].fill_null(0) >= floor).to_list()
        for cell, table in found.tables.items()
    }
    for key, group in looked_at.items():
        for cell in told.keys() - group.indices.keys() if key in found else ():
            told[cell][found.rows[key]] = False
    return found.where(_as_columns(told))


def _without_thin_complete(
    wholes: Consistencies[Group], parts: Consistencies[Group], floor: int
) -> Consistencies[Group]:
    """`parts` without the cells by which a number of too few complete answers could be worked out.

    What was left over of a whole would be the difference between it and its parts.
    """
    of_wholes: dict[Group, list[Group]] = {}
    for key in parts:
        of_wholes.setdefault((*key[:3], None), []).append(key)
    told = {}
    for cell in parts.tables:
        of_parts, of_whole = (of.tables[cell]["complete"].to_list() for of in (parts, wholes))
        is_told = told[cell] = [True] * len(of_parts)
        for whole, keys in of_wholes.items():
            people = {key: n for key in keys if (n := of_parts[parts.rows[key]])}
            complete = of_whole[wholes.rows[whole]] if whole in wholes else None
            for key in concealed(complete, people, floor) if complete else people:
                is_told[parts.rows[key]] = False
    return parts.where(_as_columns(told))


def _as_columns(told: Mapping[Cell, Sequence[bool]]) -> dict[Cell, pl.Series]:
    return {cell: pl.Series(each, dtype=pl.Boolean) for cell, each in told.items()}
