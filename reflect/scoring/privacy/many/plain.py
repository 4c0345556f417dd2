"""Of which of many groups all may be told: nothing to hide, not even a spread. Imports Polars.

The rules are those of `privacy.suppression`, which decides about one group after another. Here they
are asked of all groups at once, and where the answer is not plainly yes, of each by itself. Where
people are weighed, or all schools are taken together, it never is.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress

import polars as pl

from reflect.questionnaire import Audience, Item, Questionnaire
from reflect.scoring.cells import Cell, Member, cells_of
from reflect.scoring.figures import apart_of as apart_of  # for what writes such groups
from reflect.scoring.figures import options_of as options_of
from reflect.scoring.figures import weighed_name
from reflect.scoring.privacy.many.rows import InRow
from reflect.scoring.privacy.profile import INTERNAL, Profile
from reflect.scoring.privacy.suppression import MANY_ITEMS
from reflect.scoring.raw import GroupKey, RawGroup
from reflect.scoring.reading import scored_items
from reflect.scoring.statistics.intervals import FEWEST

MANY = 64
"""Groups from which it pays to ask of all at once: to plan that takes as long as to ask each."""


@dataclass(frozen=True, slots=True)
class Plain:
    """The groups of which all may be told, by their row in a frame that holds no others.

    Each was asked something.

    `by_rule` are those of which it may be told by the rules for anybody: leaders, who see their own
    answers however few they are, are not all among them.
    """

    table: pl.DataFrame
    row: Mapping[GroupKey, int] = field(default_factory=dict)
    by_rule: Collection[GroupKey] = ()


def plain_of(
    groups: Mapping[GroupKey, RawGroup], questionnaires: Sequence[Questionnaire], profile: Profile
) -> Plain:
    """Which of these whole audiences, read off the rows of one frame in their order, are plain."""
    first = next((group.items for group in groups.values()), None)
    if not isinstance(first, InRow) or len(groups) < MANY:
        return Plain(pl.DataFrame())
    rules = _Rules(scored_items(questionnaires), cells_of(questionnaires), profile)
    by_rule, plain = rules.asked_of(first.table)
    keys = list(compress(groups, plain))
    return Plain(
        first.table.filter(pl.Series(plain, dtype=pl.Boolean)),
        {key: row for row, key in enumerate(keys)},
        frozenset(compress(groups, by_rule)),
    )


@dataclass(frozen=True, slots=True)
class _Rules:
    items: Sequence[Item]
    cells: Mapping[Cell, Sequence[Member]]
    profile: Profile

    def asked_of(self, found: pl.DataFrame) -> tuple[list[bool], list[bool]]:
        """For each row, whether all may be told by the rules for anybody, and for that group."""
        if is_weighed(found):
            return [False] * found.height, [False] * found.height
        by_rule = pl.all_horizontal(
            pl.col("respondents") >= self.profile.floor, *self._of_items(), *self._of_cells()
        )
        is_leaders = pl.col("_audience") == Audience.LEADERS.value
        is_asked = pl.any_horizontal(
            pl.col(options_of(item) + apart_of(item)) > 0 for item in self.items
        )
        asked = found.with_columns(self._answered()).select(
            (by_rule & is_asked).alias("by rule"), (is_leaders & is_asked).alias("leaders")
        )
        of_all, leaders = asked["by rule"], asked["leaders"]
        if self.profile.shares:
            of_all &= ~leaders
            leaders &= False
        return of_all.to_list(), (of_all | leaders).to_list()

    def _answered(self) -> Iterator[pl.Expr]:
        """How many answered each item on its scale."""
        for item in self.items:
            yield pl.sum_horizontal(options_of(item)).alias(f"n {item.id}")

    def _of_items(self) -> Iterator[pl.Expr]:
        """Whether nobody was asked an item, or enough, and of these nobody or enough answered."""
        for item in self.items:
            n = pl.col(f"n {item.id}")
            asked = n + pl.sum_horizontal(apart_of(item))
            yield from (self._enough(n), self._enough(asked))

    def _of_cells(self) -> Iterator[pl.Expr]:
        """Whether nobody has a score on a cell, or enough, and its spread may be told.

        Nor has anybody answered a cell on which nobody has a score.
        """
        for cell, members in self.cells.items():
            n, answered = pl.col(f"n of {cell}"), pl.col(f"answered of {cell}")
            partial = answered - pl.col(f"complete of {cell}")
            of_items = [pl.col(f"n {m.item.id}") for m in members]
            many = pl.sum_horizontal(each > 0 for each in of_items) >= MANY_ITEMS
            each = pl.all_horizontal(
                (of_item == 0) | self._enough(answered - of_item) for of_item in of_items
            )
            yield self._enough(n)
            yield (n > 0) | (answered == 0)
            yield self._enough(partial)
            yield (partial == 0) | ((n >= FEWEST) & (many | each))

    def _enough(self, people: pl.Expr) -> pl.Expr:
        return (people == 0) | (people >= self.profile.floor)


def is_weighed(found: pl.DataFrame) -> bool:
    """Whether people count by weights in these figures."""
    return any(name.startswith(weighed_name("")) for name in found.columns)


@dataclass(frozen=True, slots=True)
class Parts:
    """Of several schools together that are shown with a cell, how many people it rests on."""

    schools: int
    n: int
    partial: int
    lacking: Mapping[str, int]


def parts_of(
    plain: Plain, questionnaires: Sequence[Questionnaire]
) -> dict[GroupKey, dict[Cell, Parts]]:
    """By wave and audience (their key has no school), what the schools `by_rule` have of a cell."""
    if not plain.by_rule:
        return {}
    rules = _Rules(scored_items(questionnaires), cells_of(questionnaires), INTERNAL)
    is_counted = pl.Series([key in plain.by_rule for key in plain.row], dtype=pl.Boolean)
    rows = plain.table.filter(is_counted).with_columns(rules._answered())
    sums = rows.group_by("_wave", "_audience").agg(_sums(rules.cells))
    found = {}
    for row in sums.iter_rows(named=True):
        key = GroupKey(None, row["_wave"], Audience(row["_audience"]))
        found[key] = {
            cell: Parts(
                row[f"schools {cell}"],
                row[f"n {cell}"],
                row[f"partial {cell}"],
                {m.item.id: row[f"{m.item.id} {cell}"] for m in members},
            )
            for cell, members in rules.cells.items()
        }
    return found


def _sums(cells: Mapping[Cell, Sequence[Member]]) -> Iterator[pl.Expr]:
    for cell, members in cells.items():
        answered = pl.col(f"answered of {cell}")
        yield (pl.col(f"n of {cell}") > 0).sum().alias(f"schools {cell}")
        yield pl.col(f"n of {cell}").sum().alias(f"n {cell}")
        yield (answered - pl.col(f"complete of {cell}")).sum().alias(f"partial {cell}")
        for member in members:
            id_ = member.item.id
            there = pl.col(f"n {id_}") > 0
            yield (answered - pl.col(f"n {id_}")).filter(there).sum().alias(f"{id_} {cell}")
