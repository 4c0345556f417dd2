"""How the items of cells hang together in many groups: columns until somebody looks at one.

Importing this module imports Polars.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias, TypeVar

import polars as pl

from reflect.scoring.cells import Cell
from reflect.scoring.privacy.many.rows import Rows
from reflect.scoring.statistics.reliability import Consistency, Reliability

Key = TypeVar("Key", bound=tuple[str | None, ...])
Other = TypeVar("Other", bound=tuple[str | None, ...])

Pairs: TypeAlias = tuple[float | None, float | None]
"""Pairwise alpha and omega."""

ITEM_TOTAL, WITHOUT = "item-total ", "without "
"""What the names of columns of an item begin with; its id follows."""


class Consistencies(Mapping[Key, Mapping[Cell, Consistency]]):
    """The consistency of each cell in each group, by what the group is known by.

    `tables` have, by cell, the row of a group that `rows` says. Their columns are those of
    `Consistency` and `Reliability` (`complete`, `alpha`, `low`, `high`, `items`, `average_r`,
    `pairwise`, `omega`), then `ITEM_TOTAL` of each item of the cell, then `WITHOUT`. `complete` is
    null where nothing is told of a cell, `alpha` where it has no reliability; then all is.
    """

    __slots__ = ("_read", "rows", "tables")

    def __init__(self, rows: Mapping[Key, int], tables: Mapping[Cell, pl.DataFrame]) -> None:
        self.rows, self.tables = rows, tables
        self._read = {cell: (table.columns, Rows(table)) for cell, table in tables.items()}

    def __getitem__(self, key: Key) -> dict[Cell, Consistency]:
        row = self.rows[key]
        found = {cell: _value(names, read[row]) for cell, (names, read) in self._read.items()}
        return {cell: each for cell, each in found.items() if each}

    def __contains__(self, key: object) -> bool:
        return key in self.rows

    def __iter__(self) -> Iterator[Key]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        return repr(dict(self))

    def __or__(self, others: "Consistencies[Key]") -> "Consistencies[Key]":
        """Those of both, of the same cells."""
        if not self.rows or not others.rows:
            return self if self.rows else others
        first = len(next(iter(self.tables.values())))
        tables = {
            cell: pl.concat([table, others.tables[cell]]) for cell, table in self.tables.items()
        }
        return Consistencies(
            {**self.rows, **{key: first + row for key, row in others.rows.items()}}, tables
        )

    def of(self, keys: Mapping[Key, Other]) -> "Consistencies[Other]":
        """Those of these groups alone, by what each is to be known by."""
        rows = [self.rows[key] for key in keys]
        tables = {cell: table[rows] for cell, table in self.tables.items()}
        return Consistencies({key: row for row, key in enumerate(keys.values())}, tables)

    def where(self, told: Mapping[Cell, pl.Series]) -> "Consistencies[Key]":
        """The same, but for the cells of which it says, row by row, that they are not told."""
        tables = {
            cell: table.select(pl.when(pl.lit(told[cell])).then(pl.all()))
            if cell in told
            else table
            for cell, table in self.tables.items()
        }
        return Consistencies(self.rows, tables)

    def with_pairs(self, found: Mapping[Cell, Mapping[Key, Pairs]]) -> "Consistencies[Key]":
        """With what takes every pair of items, of those `found`."""
        tables = dict(self.tables)
        for cell, of_groups in found.items():
            table, rows = tables[cell], [self.rows[key] for key in of_groups]
            both = zip(*of_groups.values(), strict=True)
            tables[cell] = table.with_columns(
                pl.repeat(None, len(table), dtype=pl.Float64, eager=True)
                .scatter(rows, pl.Series(each, dtype=pl.Float64))
                .alias(name)
                for name, each in zip(("pairwise", "omega"), both, strict=True)
            )
        return Consistencies(self.rows, tables)


def _value(names: Sequence[str], row: Sequence[Any]) -> Consistency | None:
    of = {name: value for name, value in zip(names, row, strict=True) if value is not None}
    if "complete" not in of:
        return None
    if "alpha" not in of:
        return Consistency(of["complete"], None, {})
    reliability = Reliability(
        of["alpha"],
        (of["low"], of["high"]),
        of["complete"],
        of["items"],
        of.get("average_r"),
        of.get("pairwise"),
        of.get("omega"),
    )
    item_total, without = (
        {name.removeprefix(what): value for name, value in of.items() if name.startswith(what)}
        for what in (ITEM_TOTAL, WITHOUT)
    )
    return Consistency(of["complete"], reliability, item_total, without)
