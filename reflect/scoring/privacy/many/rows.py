"""Values that stand in a row of a frame, and are made only when somebody looks at them.

Of a country most groups are written to a file and never looked at: making a value of each number
takes several times as long as all the numbers themselves.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from polars import DataFrame

Key = TypeVar("Key")
Value = TypeVar("Value")

_AT_ONCE = 256
"""Rows made at once: to make one by itself takes as long as many."""


class Rows:
    """The rows of a frame as tuples."""

    __slots__ = ("_first", "_made", "table")

    def __init__(self, table: "DataFrame") -> None:
        self.table = table
        self._first = 0
        self._made: list[tuple[Any, ...]] = []

    def __getitem__(self, number: int) -> tuple[Any, ...]:
        if not self._first <= number < self._first + len(self._made):
            self._first = number - number % _AT_ONCE
            self._made = self.table.slice(self._first, _AT_ONCE).rows()
        return self._made[number - self._first]


class InRow(Mapping[Key, Value]):
    """What stands in one row of a frame, as a mapping that is made when it is looked into."""

    __slots__ = ("_made", "_make", "row", "table")

    def __init__(
        self, table: "DataFrame", row: int, make: Callable[[], Mapping[Key, Value]]
    ) -> None:
        self.table, self.row = table, row
        self._make = make
        self._made: Mapping[Key, Value] | None = None

    def __getitem__(self, key: Key) -> Value:
        return self._all[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def __repr__(self) -> str:
        return repr(self._all)

    def __reduce__(self) -> tuple[type[dict[Key, Value]], tuple[dict[Key, Value]]]:
        """To another process it goes as the values that it stands for."""
        return dict, (dict(self._all),)

    @property
    def _all(self) -> Mapping[Key, Value]:
        if self._made is None:
            self._made = self._make()
        return self._made
