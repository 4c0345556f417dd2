"""From the figures of groups to their scores. Importing this module imports Polars.

What it returns is not yet protected: only `reflect.scoring` itself uses it, and what may be shown
of it is decided in `gate`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias

import polars as pl

from reflect.framing import snap
from reflect.questionnaire import Aggregate, Audience, Item, MinAnswered, Missing, Questionnaire
from reflect.responses.coding import MISSING_CODES
from reflect.scoring.cells import Cell, Member, cells_of
from reflect.scoring.counts import Weighed
from reflect.scoring.figures import apart_of, count, figures, options_of, weighed_name
from reflect.scoring.model import LeftOut
from reflect.scoring.privacy.many.rows import InRow, Rows
from reflect.scoring.raw import GroupKey, RawGroup, RawIndex, RawItem
from reflect.scoring.reading import scored_items
from reflect.scoring.statistics.intervals import FEWEST, clustered_interval, mean_interval
from reflect.verbose import step


def score_by(
    frame: pl.LazyFrame,
    questionnaires: Sequence[Questionnaire],
    by: Sequence[str],
    invited: Mapping[Audience, int] | None = None,
    over_people: Mapping[Cell, MinAnswered] | None = None,
    populations: Mapping[GroupKey, int] | None = None,
) -> dict[GroupKey, RawGroup]:
    """Scores of the groups that the columns `by` (the first three or all of `KEYS`) tell apart.

    `invited` holds the sizes of populations by audience, for the intervals, where they are known,
    and `populations` those of single groups. Cells `over_people` are means over respondents;
    without it, those that the questionnaires say.

    Where `frame` has a column `_cluster`, the school of each respondent, intervals are those of a
    sample of schools.
    """
    items, cells = scored_items(questionnaires), cells_of(questionnaires)
    if over_people is None:
        over_people = rules_over_people(questionnaires)
    pooled = _subscales(questionnaires, Aggregate.ANSWERS).keys() - over_people.keys()
    found = figures(frame, items, cells, by, over_people, pooled)
    aggregates = {
        **dict.fromkeys(over_people, Aggregate.RESPONDENTS),
        **dict.fromkeys(pooled, Aggregate.ANSWERS),
    }
    reader = _Reader(found, items, cells, aggregates)
    groups = {}
    heads = found.select(*by, "respondents", "joint").iter_rows()
    for number, (school, wave, audience, *part, respondents, joint) in enumerate(heads):
        key = GroupKey(school, wave, Audience(audience), *part)
        population = invited.get(key.audience) if invited else None
        population = (populations or {}).get(key, population)
        results = InRow(found, number, partial(reader.items, number))
        of_group = partial(reader.indices, number, key.audience, respondents, results, population)
        indices = InRow(found, number, of_group)
        groups[key] = RawGroup(key.audience, key.name, respondents, tuple(joint), indices, results)
    step(f"Worked out the scores of {len(items)} items in {len(groups):,} groups")
    return groups


class _Reader:
    """How the items and cells of a group are read off a row of `figures`."""

    def __init__(
        self,
        found: pl.DataFrame,
        items: Sequence[Item],
        cells: Mapping[Cell, Sequence[Member]],
        aggregates: Mapping[Cell, Aggregate],
    ) -> None:
        self._rows, self._aggregates = Rows(found), aggregates
        self._place = place = {name: number for number, name in enumerate(found.columns)}
        self._is_clustered = any(f"clusters of {cell}" in place for cell in cells)
        self._is_weighed = any(f"alike of {item.id}" in place for item in items)
        self._of_items = [(item, *_columns(item, place)) for item in items]
        self._weighed = {i.id: _weighed(i, place) for i in items if self._is_weighed}
        self._of_cells = [(cell, members, _figures(cell, place)) for cell, members in cells.items()]

    def items(self, number: int) -> dict[str, RawItem]:
        """Every item that the group in this row was asked."""
        row, results = self._rows[number], {}
        for item, options, missing, ad in self._of_items:
            weighed = self._weighed[item.id](row) if self._is_weighed else None
            result = RawItem(
                item, options(row), dict(zip(_KINDS, missing(row), strict=True)), row[ad], weighed
            )
            if result.asked:
                results[item.id] = result
        return results

    def indices(
        self,
        number: int,
        audience: Audience,
        respondents: int,
        results: Mapping[str, RawItem],
        population: int | None,
    ) -> dict[Cell, RawIndex]:
        """Every cell that somebody in the group has a score on."""
        row, place, indices = self._rows[number], self._place, {}
        for cell, members, figures_of in self._of_cells:
            numbers = _Figures(*figures_of(row))
            if not numbers.n:
                continue
            aggregate = self._aggregates.get(cell, Aggregate.ITEMS)
            effective = row[place[f"effective of {cell}"]] if self._is_weighed else None
            interval = _interval(numbers, audience, population, effective)
            schools = row[place[f"clusters of {cell}"]] if self._is_clustered else None
            if schools is not None:
                error = row[place[f"error of {cell}"]]
                interval = clustered_interval(numbers.mean, error, schools)
            index = _index(cell, members, results, respondents, numbers, aggregate, interval)
            if self._is_weighed or self._is_clustered:
                index = replace(index, n_effective=effective, schools=schools)
            indices[cell] = index
        return indices


def people_rules(questionnaires: Iterable[Questionnaire]) -> dict[Cell, MinAnswered]:
    """For every cell, how much a respondent must answer for a score of their own on it.

    A cell of items of several questionnaires asks for what the strictest of them does.
    """
    questionnaires = tuple(questionnaires)
    rules = {
        Cell(subscale=f"{q.id}/{s.id}"): s.min_answered for q in questionnaires for s in q.subscales
    }
    framed = [q.min_answered for q in questionnaires if q.framed] or [MinAnswered()]
    strictest = MinAnswered(max(r.share for r in framed), max(r.items for r in framed))
    return {cell: rules.get(cell, strictest) for cell in cells_of(questionnaires)}


def rules_over_people(questionnaires: Iterable[Questionnaire]) -> dict[Cell, MinAnswered]:
    """The subscales that are means over respondents, and how much of each is needed."""
    return _subscales(questionnaires, Aggregate.RESPONDENTS)


def _subscales(
    questionnaires: Iterable[Questionnaire], aggregate: Aggregate
) -> dict[Cell, MinAnswered]:
    """The subscales of the questionnaires that declare this, and how much of each is needed."""
    return {
        Cell(subscale=f"{q.id}/{subscale.id}"): subscale.min_answered
        for q in questionnaires
        if q.aggregate is aggregate
        for subscale in q.subscales
    }


_KINDS = tuple(MISSING_CODES)

Pick: TypeAlias = Callable[[tuple[Any, ...]], tuple[Any, ...]]
"""Takes some of the values of a row."""


def _columns(item: Item, place: Mapping[str, int]) -> tuple[Pick, Pick, int]:
    """Of an item: the counts of its options and of the missing kinds, and where its AD stands."""
    return (
        itemgetter(*(place[column] for column in options_of(item))),
        itemgetter(*(place[column] for column in apart_of(item))),
        place[f"ad of {item.id}"],
    )


def _weighed(item: Item, place: Mapping[str, int]) -> Callable[[tuple[Any, ...]], Weighed]:
    """What the answers to an item weigh, of a row."""
    ranks = range(1, len(item.scale.options) + 1)
    options = [place[weighed_name(count(item, rank))] for rank in ranks]
    dont_know = place[weighed_name(count(item, MISSING_CODES[Missing.DONT_KNOW]))]
    names = ("squares of", "given of", "heaviest of")
    rest = itemgetter(
        *(place[weighed_name(f"{name} {item.id}")] for name in names), place[f"alike of {item.id}"]
    )
    return lambda row: Weighed(tuple(row[n] for n in options), row[dont_know], *rest(row))


class _Figures(NamedTuple):
    """Of a cell, as `figures` has them."""

    mean: float
    sd: float | None
    n: int
    answered: int
    complete: int
    asked: int


def _figures(cell: Cell, place: Mapping[str, int]) -> Pick:
    return itemgetter(*(place[f"{figure} of {cell}"] for figure in _Figures._fields))


def _index(
    cell: Cell,
    members: Sequence[Member],
    results: Mapping[str, RawItem],
    respondents: int,
    found: _Figures,
    aggregate: Aggregate,
    interval: tuple[float, float] | None,
) -> RawIndex:
    fed_by, lacking = 0, {}
    for member in members:
        if result := results.get(member.item.id):
            fed_by += 2 * result.n >= result.asked
            if result.n:
                lacking[member.item.id] = found.answered - result.n
    left_out = {
        LeftOut.NOT_ASKED: respondents - found.asked,
        LeftOut.TOO_FEW_ANSWERS: found.asked - found.n,
    }
    return RawIndex(
        cell,
        found.mean,
        found.sd,
        found.n,
        fed_by,
        left_out,
        found.answered - found.complete,
        lacking,
        aggregate,
        interval,
    )


def _interval(
    found: _Figures, audience: Audience, population: int | None, effective: float | None
) -> tuple[float, float] | None:
    size = found.n if effective is None else snap(effective)
    if audience is Audience.LEADERS or size < FEWEST or found.sd is None:
        return None
    return mean_interval(found.mean, found.sd, found.n, population, effective)
