"""How the items of cells hang together in each group, as JSON. Importing this imports Polars."""

import json
from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from reflect.results import number_columns as written
from reflect.scoring.cells import Cell
from reflect.scoring.privacy.many.consistencies import ITEM_TOTAL, WITHOUT, Consistencies
from reflect.scoring.privacy.many.rows import Rows
from reflect.scoring.raw import Group
from reflect.scoring.statistics.reliability import standardised

OF_NOTHING = '"alpha": null, "complete_rows": null, "item_total": {}, "alpha_without": {}'
"""What stands in a cell of which nothing is told."""

AGAINST_NONE = "[]"
"""What stands in an item that runs against no cell."""


class Together:
    """What stands in the cells and the items of groups, made column by column.

    In a cell that is without brackets around it, in an item the list of the cells it runs against.
    """

    def __init__(self, found: Consistencies[Group]) -> None:
        self._row = found.rows
        self._cells = {cell: _in_cell(table) for cell, table in found.tables.items()}
        self._items = dict(_against(found.tables))
        columns = [*self._cells.values(), *self._items.values()]
        self._rows = Rows(pl.DataFrame({str(n): text for n, text in enumerate(columns)}))
        self._place = {what: n for n, what in enumerate((*self._cells, *self._items))}

    def of(self, groups: Sequence[Group]) -> tuple[dict[Cell, pl.Series], dict[str, pl.Series]]:
        """By cell and by item, for each of these groups in turn."""
        rows = pl.Series([self._row.get(group) for group in groups], dtype=pl.UInt32)
        return (
            {cell: text.gather(rows).fill_null(OF_NOTHING) for cell, text in self._cells.items()},
            {id_: text.gather(rows).fill_null(AGAINST_NONE) for id_, text in self._items.items()},
        )

    def in_cell(self, group: Group, cell: Cell) -> str:
        """The same of one group and cell."""
        return self._one(group, cell) or OF_NOTHING

    def of_item(self, group: Group, id_: str) -> str:
        """The same of one group and item."""
        return self._one(group, id_) or AGAINST_NONE

    def _one(self, group: Group, what: Cell | str) -> str | None:
        row, place = self._row.get(group), self._place.get(what)
        if row is None or place is None:
            return None
        found: str = self._rows[row][place]
        return found


def _in_cell(table: pl.DataFrame) -> pl.Series:
    found = _in_decimals(
        table.with_columns(standardised(pl.col("average_r"), pl.col("items")).alias("standardised"))
    )
    reliability = written.filled(
        '{"alpha": ',
        pl.col("alpha"),
        ', "interval": [',
        pl.col("low"),
        ", ",
        pl.col("high"),
        '], "complete": ',
        pl.col("complete"),
        ', "items": ',
        pl.col("items"),
        *(
            part
            for name in ("standardised", "average_r", "pairwise", "omega")
            for part in (f', "{name}": ', pl.col(name).fill_null("null"))
        ),
        "}",
    )
    text = written.filled(
        '"alpha": ',
        reliability.fill_null("null"),
        ', "complete_rows": ',
        pl.col("complete"),
        ', "item_total": {',
        _by_item(found, ITEM_TOTAL),
        '}, "alpha_without": {',
        _by_item(found, WITHOUT),
        "}",
    )
    return found.select(text.fill_null(OF_NOTHING)).to_series()


def _in_decimals(table: pl.DataFrame) -> pl.DataFrame:
    """With two decimals of every number, none where there is none.

    They are stacked: to plan an expression for each takes longer than to write those of a school.
    """
    names = [name for name, dtype in table.schema.items() if dtype == pl.Float64]
    stacked = pl.concat(table[name] for name in names).alias("number")
    texts = written.two_decimals(stacked)
    height = table.height
    return table.with_columns(
        texts.slice(place * height, height).alias(name) for place, name in enumerate(names)
    )


def _by_item(found: pl.DataFrame, what: str) -> pl.Expr:
    """The inside of a JSON object."""
    pairs = (
        written.filled(f"{_quoted(name.removeprefix(what))}: ", pl.col(name))
        for name in found.columns
        if name.startswith(what)
    )
    return pl.concat_str(*pairs, separator=", ", ignore_nulls=True)


def _against(tables: Mapping[Cell, pl.DataFrame]) -> Iterator[tuple[str, pl.Series]]:
    """Of each item that runs against a cell in any group, the cells, in each group."""
    found: dict[str, list[pl.Expr]] = {}
    for cell, table in tables.items():
        for name in table.columns:
            if name.startswith(ITEM_TOTAL) and (runs := table[name].round(9) < 0).any():
                text = pl.when(pl.lit(runs)).then(pl.lit(_quoted(str(cell))))
                found.setdefault(name.removeprefix(ITEM_TOTAL), []).append(text)
    for id_, cells in found.items():
        inside = pl.concat_str(*cells, separator=", ", ignore_nulls=True)
        yield id_, pl.select(written.filled("[", inside, "]")).to_series()


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
