"""Named groups in which nothing is hidden but spreads, found of all wholes at once.

The rules are those of `privacy.suppression`, which decides about one whole after another. Where any
of them would hide an item or a cell of a group, or that is in doubt, the groups of that whole are
not among those found here, and are looked at one after another. So are all where people are
weighed. Importing this module imports Polars.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import polars as pl

from reflect.questionnaire import Audience, Item, Questionnaire
from reflect.scoring.cells import Cell, Member, cells_of
from reflect.scoring.privacy.many import plain
from reflect.scoring.privacy.many.plain import apart_of, is_weighed, options_of
from reflect.scoring.privacy.many.rows import InRow
from reflect.scoring.privacy.profile import Profile
from reflect.scoring.privacy.suppression import MANY_ITEMS
from reflect.scoring.raw import GroupKey, RawGroup, RawIndex
from reflect.scoring.reading import scored_items
from reflect.scoring.statistics.intervals import FEWEST

_WHOLE = "number of whole"


@dataclass(frozen=True, slots=True)
class PlainParts:
    """Named groups by their row in a frame of figures that lacks the spreads not to be told."""

    table: pl.DataFrame
    row: Mapping[GroupKey, int] = field(default_factory=dict)
    groups: Mapping[GroupKey, RawGroup] = field(default_factory=dict)
    """The same protected, as `suppression` would."""

    wholes: Collection[GroupKey] = ()
    """Those whose groups they are; what is shown of the groups of any other is not said here."""


def plain_parts(
    groups: Mapping[GroupKey, Mapping[str, RawGroup]],
    wholes: Mapping[GroupKey, RawGroup],
    questionnaires: Sequence[Questionnaire],
    over_people: Collection[Cell],
    profile: Profile,
) -> PlainParts:
    """The wholes in whose `groups`, by name, nothing is hidden but spreads; and these groups.

    `groups` are those large enough to be shown, in the order of their names. Of the `wholes`, which
    are protected, no item was hidden. Cells `over_people` are means of their own scores.
    """
    of_rows = {
        whole: parts
        for whole, parts in groups.items()
        if parts and not (profile.shares and whole.audience is Audience.LEADERS)
    }
    found = [group for parts in of_rows.values() for group in parts.values()]
    if len(found) < plain.MANY:
        return PlainParts(pl.DataFrame())
    above = _rows_of(wholes[whole] for whole in of_rows)
    below = _rows_of(found)
    if above is None or below is None:
        return PlainParts(pl.DataFrame())
    numbers = [n for n, parts in enumerate(of_rows.values()) for _ in parts]
    below = below.with_columns(pl.Series(_WHOLE, numbers, dtype=pl.UInt32))
    items, cells = scored_items(questionnaires), cells_of(questionnaires)
    is_plain, tells = _Rules(items, cells, over_people, profile.floor).asked_of(above, below)
    return _found(of_rows, below, is_plain, tells)


def _found(
    groups: Mapping[GroupKey, Mapping[str, RawGroup]],
    below: pl.DataFrame,
    is_plain: pl.Series,
    tells: Mapping[Cell, pl.Series],
) -> PlainParts:
    """The groups of the wholes that are plain, without the spreads that are not told of them."""
    kept = is_plain.gather(below[_WHOLE])
    table = below.with_columns(
        pl.when(pl.lit(told)).then(pl.col(f"sd of {cell}")).alias(f"sd of {cell}")
        for cell, told in tells.items()
    )
    table = table.filter(kept).drop(_WHOLE)
    untold: dict[int, set[Cell]] = {}
    for cell, told in tells.items():
        for number in (~told.filter(kept)).arg_true():
            untold.setdefault(number, set()).add(cell)
    wholes = {w for w, kept in zip(groups, is_plain.to_list(), strict=True) if kept}
    rows: dict[GroupKey, int] = {}
    protected: dict[GroupKey, RawGroup] = {}
    for whole, parts in groups.items():
        for name, group in parts.items() if whole in wholes else ():
            key = GroupKey(*whole[:3], name)
            number = rows[key] = len(rows)
            protected[key] = group
            if number in untold:
                make = partial(_without_spreads, group.indices, untold[number])
                protected[key] = replace(group, indices=InRow(table, number, make))
    return PlainParts(table, rows, protected, wholes)


def _without_spreads(
    indices: Mapping[Cell, RawIndex], untold: Collection[Cell]
) -> dict[Cell, RawIndex]:
    return {
        cell: replace(index, tells_spread=False) if cell in untold else index
        for cell, index in indices.items()
    }


def _rows_of(groups: Iterable[RawGroup]) -> pl.DataFrame | None:
    """The rows of these groups, in their order; None where they are not all of one frame."""
    of_items = [group.items for group in groups]
    in_rows = [items for items in of_items if isinstance(items, InRow)]
    tables = {id(items.table): items.table for items in in_rows}
    if len(in_rows) < len(of_items) or len(tables) != 1:
        return None
    (table,) = tables.values()
    return None if is_weighed(table) else table[[items.row for items in in_rows]]


@dataclass(frozen=True, slots=True)
class _Rules:
    items: Sequence[Item]
    cells: Mapping[Cell, Sequence[Member]]
    over_people: Collection[Cell]
    floor: int

    def asked_of(
        self, above: pl.DataFrame, below: pl.DataFrame
    ) -> tuple[pl.Series, dict[Cell, pl.Series]]:
        """For each whole whether it is plain; and for each group whether it tells a spread."""
        counts = list(self._counts())
        above, below = above.with_columns(counts), below.with_columns(counts)
        of_items = (f"{what} {item.id}" for item in self.items for what in ("n", "asked"))
        names = [*of_items, *(f"n of {cell}" for cell in self.cells)]
        numbers = below[_WHOLE]
        left = above.select(names) - _summed(below.select(_WHOLE, *names))
        is_plain = _all(left.select(self._enough(pl.col(name)) for name in names))
        is_plain &= _all(above.select(self._enough(pl.col(f"n of {cell}")) for cell in self.cells))
        of_parts = _all(below.select(self._enough(pl.col(name)) for name in names))
        is_plain &= _of_all(of_parts, numbers)
        tells = {}
        for cell, members in self.cells.items():
            tells[cell], is_certain = self._of_rows(above, below, cell, members)
            is_plain &= is_certain
        return is_plain, tells

    def _counts(self) -> Iterator[pl.Expr]:
        """Of each item, how many answered it on its scale, and how many were asked."""
        for item in self.items:
            n = pl.sum_horizontal(options_of(item)).cast(pl.Int64)
            yield n.alias(f"n {item.id}")
            yield (n + pl.sum_horizontal(apart_of(item))).alias(f"asked {item.id}")
        yield pl.col("^(n|answered|complete) of .*$").cast(pl.Int64)

    def _enough(self, people: pl.Expr) -> pl.Expr:
        """None, or as many as the floor."""
        return (people == 0) | (people >= self.floor)

    def _of_rows(
        self, above: pl.DataFrame, below: pl.DataFrame, cell: Cell, members: Sequence[Member]
    ) -> tuple[pl.Series, pl.Series]:
        """Whether each group tells its spread on a cell; and of which wholes that is certain.

        As `suppression` says of a group by itself, and of what it tells beside the others. Not
        certain is where a mean over people would be hidden too.
        """
        rows = list(_rows(cell, members))
        wholes, parts = above.select(rows), below.select(_WHOLE, *rows)
        numbers = parts[_WHOLE]
        each = pl.all_horizontal(self._enough(pl.col(_lacking(m))) for m in members)
        n, partial_ = pl.col("n"), pl.col("partial")
        alone = (partial_ == 0) | (
            (n >= FEWEST) & self._enough(partial_) & ((pl.col("items") >= MANY_ITEMS) | each)
        )
        told = parts.select(alone).to_series()
        is_short = wholes["items"] < MANY_ITEMS
        beside, certain = self._concealed(wholes["partial"], parts["partial"], numbers)
        if is_short.any():
            for name in map(_lacking, members):
                hides, is_certain = self._concealed(wholes[name], parts[name], numbers)
                beside |= hides & is_short.gather(numbers)
                certain &= is_certain | ~is_short
        if cell in self.over_people:
            certain &= _of_all(~beside, numbers)
            certain &= wholes.select(self._enough(partial_)).to_series()
        return told & ~beside, certain

    def _concealed(
        self, wholes: pl.Series, parts: pl.Series, numbers: pl.Series
    ) -> tuple[pl.Series, pl.Series]:
        """Which parts to hide, as `suppression.concealed` of each whole; and where that is certain.

        Beside those below the floor that is one more at most: the smallest of the others, which
        makes up the floor by itself.
        """
        few = parts.is_between(1, self.floor - 1)
        order = parts * len(parts) + pl.int_range(len(parts), eager=True)
        shown = pl.DataFrame({_WHOLE: numbers, "people": parts, "order": order}).with_columns(
            pl.when(pl.col("people") >= self.floor).then(pl.all().exclude(_WHOLE))
        )
        of_wholes = shown.group_by(_WHOLE, maintain_order=True).agg(
            pl.col("people").sum(), pl.col("order").min()
        )
        rest = wholes - of_wholes["people"]
        next_ = of_wholes["order"].set(~rest.is_between(1, self.floor - 1), None)
        return few | (order == next_.gather(numbers)).fill_null(value=False), rest >= 0


def _rows(cell: Cell, members: Sequence[Member]) -> Iterator[pl.Expr]:
    """Of a cell, who has a score, the items answered, and who answered it in part or left an item.

    As in `RawIndex`; nobody where there is no score.
    """
    n, answered = pl.col(f"n of {cell}"), pl.col(f"answered of {cell}")
    of_items = {_lacking(m): pl.col(f"n {m.item.id}") for m in members}
    yield n.alias("n")
    yield pl.sum_horizontal(each > 0 for each in of_items.values()).alias("items")
    in_part = answered - pl.col(f"complete of {cell}")
    yield pl.when(n > 0).then(in_part).otherwise(0).alias("partial")
    for name, of_item in of_items.items():
        yield pl.when((n > 0) & (of_item > 0)).then(answered - of_item).otherwise(0).alias(name)


def _lacking(member: Member) -> str:
    return f"lacking {member.item.id}"


def _summed(parts: pl.DataFrame) -> pl.DataFrame:
    """The sums of each whole."""
    return parts.group_by(_WHOLE, maintain_order=True).agg(pl.all().sum()).drop(_WHOLE)


def _all(found: pl.DataFrame) -> pl.Series:
    return found.select(pl.all_horizontal(pl.all())).to_series()


def _of_all(parts: pl.Series, numbers: pl.Series) -> pl.Series:
    """Whether it holds for all parts of each whole."""
    table = pl.DataFrame({_WHOLE: numbers, "holds": parts})
    return table.group_by(_WHOLE, maintain_order=True).agg(pl.col("holds").all())["holds"]
