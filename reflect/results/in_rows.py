"""Scores of groups that stand in rows of a frame, as JSON, without a value of each number.

What is written is, to the letter, what `reflect.results.scores` writes of one group after another.
Importing this module imports Polars.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

import polars as pl

from reflect.questionnaire import Audience
from reflect.results import number_columns as written
from reflect.results.rows_as_json import Beside, InRows
from reflect.results.standing import Scores, Standing
from reflect.results.together import Together
from reflect.scoring.cells import Cell, cells_of
from reflect.scoring.model import ItemResult
from reflect.scoring.privacy.many.rows import InRow
from reflect.scoring.raw import ALL_SCHOOLS, Place
from reflect.scoring.reading import scored_items
from reflect.scoring.scored import Scored

OneGroup: TypeAlias = tuple[Place, Audience, str | None]
"""Where it is; the name of a group within the audience or None for the whole."""


class GroupsInRows:
    """The groups of scores that stand in rows of a frame."""

    def __init__(self, scored: Scored, together: Together) -> None:
        self._scored, self._together = scored, together
        of_items: dict[OneGroup, InRow[str, ItemResult]] = {}
        for place, scores in scored.places.items():
            for group in (*scores.groups, *scores.named):
                if isinstance(group.items, InRow) and isinstance(group.indices, InRow):
                    of_items[place, group.audience, group.name] = group.items
        self._table, self._row = _one_table(of_items)
        self._in_place: dict[Place, list[OneGroup]] = {}
        for key in of_items:
            self._in_place.setdefault(key[0], []).append(key)
        self._percentiles: dict[Cell, pl.Series] = {}

    def __contains__(self, found: object) -> bool:
        return found in self._row

    def scores(self) -> Iterator[Scores]:
        """The scores of the whole audiences of schools on each cell that is one."""
        alike = self._alike(None, ALL_SCHOOLS)
        for cell, means in self._rows(self._table).means():
            near = means.round(9)
            for (wave, audience), rows in alike.items():
                yield wave, audience, cell, near[rows].drop_nulls().to_list()

    def as_json(self, places: Iterable[Place]) -> dict[OneGroup, tuple[bytes, bytes]]:
        """The cells and the items of each group of these places, in UTF-8."""
        keys = [key for place in places for key in self._in_place.get(place, ())]
        if not keys:
            return {}
        in_cells, against = self._together.of([(*p, a, name) for p, a, name in keys])
        numbers = [self._row[key] for key in keys]
        rows = self._rows(self._table[numbers])
        percentiles = {cell: text[numbers] for cell, text in self._percentiles.items()}
        populations = [self._population(*key) for key in keys]
        beside = Beside(populations, in_cells, percentiles, against)
        texts = zip(rows.cells_as_json(beside), rows.items_as_json(beside), strict=True)
        return dict(zip(keys, texts, strict=True))

    def stand(self, standing: Standing) -> None:
        """Work out where each whole audience stands among the schools of its wave."""
        alike = self._alike(ALL_SCHOOLS)
        for cell, means in self._rows(self._table).means():
            texts = pl.repeat("null", len(means), dtype=pl.String, eager=True)
            for (wave, audience), rows in alike.items():
                if among := standing.among(wave, audience, cell):
                    texts = texts.scatter(rows, _percentiles(means[rows], among))
            self._percentiles[cell] = texts

    def _alike(self, *apart: str | None) -> dict[tuple[str | None, Audience], list[int]]:
        """The rows of whole audiences, by wave and audience, but for those of some schools."""
        alike: dict[tuple[str | None, Audience], list[int]] = {}
        for ((school, wave), audience, name), row in self._row.items():
            if school not in apart and name is None:
                alike.setdefault((wave, audience), []).append(row)
        return alike

    def _rows(self, table: pl.DataFrame) -> InRows:
        asked = self._scored.questionnaires
        return InRows(table, scored_items(asked), cells_of(asked), self._scored.profile)

    def _population(self, place: Place, audience: Audience, name: str | None) -> int | None:
        if name is not None:
            return None
        groups = self._scored.places[place].groups
        group = next(group for group in groups if group.audience is audience)
        return self._scored.population(place, group)


def _one_table(
    of_items: Mapping[OneGroup, InRow[str, ItemResult]],
) -> tuple[pl.DataFrame, dict[OneGroup, int]]:
    """The frames that these groups stand in, one below another, and the row of each group."""
    tables = {id(items.table): items.table for items in of_items.values()}
    first, begun = 0, {}
    for number, table in tables.items():
        begun[number] = first
        first += table.height
    rows = {key: begun[id(items.table)] + items.row for key, items in of_items.items()}
    return pl.concat([table.drop("_group", strict=False) for table in tables.values()]), rows


def _percentiles(means: pl.Series, among: Sequence[float]) -> pl.Series:
    """As JSON, `null` without a mean (see `statistics.standing.percentile`)."""
    ordered = pl.select(written.snapped(pl.lit(pl.Series(among)))).to_series()
    wanted = pl.select(written.snapped(pl.lit(means))).to_series()
    below, to = (ordered.search_sorted(wanted, side=side) for side in ("left", "right"))
    table = pl.DataFrame({"mean": wanted, "below": below, "to": to})
    percent = written.rounded(100 * (pl.col("below") + pl.col("to")) / 2 / len(among))
    text = pl.when(pl.col("mean").is_not_null()).then(percent.cast(pl.String)).fill_null("null")
    return table.select(text).to_series()
