"""Sums over items in whole numbers, shared by all the cells that need them.

A type × stance cell, its stance and its question × stance add up the same items. So items that
belong to exactly the same cells form a block, each block is summed once per respondent, and cells
add blocks. What is summed is a tally: one whole number that holds a respondent's points, the weight
of the items answered and the weight of the items asked, side by side. One addition does the work of
three, exactly, and a million respondents stay within a few times the time of reading the file.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from math import lcm

import polars as pl

from reflect.questionnaire import Item, Scale
from reflect.scoring.cells import Cell, Member


@dataclass(frozen=True, slots=True)
class Block:
    """Items that belong to the same cells, counted in the same direction there."""

    name: str
    members: tuple[Member, ...]
    cells: frozenset[Cell]


def blocks_of(cells: Mapping[Cell, Sequence[Member]]) -> tuple[Block, ...]:
    """The coarsest blocks that all the cells can be added up from."""
    memberships: dict[tuple[str, bool], set[Cell]] = {}
    members: dict[tuple[str, bool], Member] = {}
    for cell, of_cell in cells.items():
        for member in of_cell:
            key = member.item.id, member.reverse
            memberships.setdefault(key, set()).add(cell)
            members[key] = member
    grouped: dict[frozenset[Cell], list[Member]] = {}
    for key, of_item in memberships.items():
        grouped.setdefault(frozenset(of_item), []).append(members[key])
    return tuple(
        Block(f"_block {number}", tuple(of_block), cells_of_block)
        for number, (cells_of_block, of_block) in enumerate(grouped.items())
    )


def items_of(blocks: Iterable[Block]) -> list[Item]:
    """The items of all blocks, each once."""
    return list({m.item.id: m.item for block in blocks for m in block.members}.values())


@dataclass(frozen=True, slots=True)
class Tally:
    """How a respondent's points and weights stand in one whole number.

    tally = points + `points_span` · (answered + `weight_span` · asked), where `unit` points are an
    item score of 100. The unit makes every item score of ordinary scales whole; scores with wilder
    fractions are rounded to it, an error below 10⁻⁹ of a score unless weights run into thousands.
    Both spans are powers of two.
    """

    unit: int
    points_span: int
    weight_span: int
    dtype: type[pl.DataType]

    @classmethod
    def of(cls, items: Sequence[Item]) -> "Tally":
        """The tally that holds the points and weights of these items in the fewest bits."""
        weight = sum(item.weight for item in items)
        weight_span = 2 ** weight.bit_length()
        exact = lcm(*(part.denominator for item in items for part in parts_of(item.scale)))
        unit = min(exact, 2**62 // weight_span**2 // (weight + 1))
        return cls._of(unit, weight)

    @classmethod
    def of_weights(cls, items: Sequence[Item]) -> "Tally":
        """One for weights alone: every answer is worth no points."""
        return cls._of(0, sum(item.weight for item in items))

    @classmethod
    def _of(cls, unit: int, weight: int) -> "Tally":
        weight_span = 2 ** weight.bit_length()
        points_span = 2 ** (unit * weight).bit_length()
        span = points_span * weight_span**2
        dtypes: dict[int, type[pl.DataType]] = {15: pl.Int16, 31: pl.Int32, 63: pl.Int64}
        dtype = next(dtype for bits, dtype in dtypes.items() if span < 2**bits)
        return cls(unit, points_span, weight_span, dtype)

    def block(self, block: Block) -> pl.Expr:
        """The tally of a block, from its items' codes."""
        return pl.sum_horizontal(map(self._member, block.members)).alias(block.name)

    def read(self, tally: pl.Expr) -> tuple[pl.Expr, pl.Expr, pl.Expr]:
        """Points, weight answered and weight asked in a sum of tallies."""
        weights = tally // self.points_span
        answered, asked = weights & (self.weight_span - 1), weights // self.weight_span
        return tally & (self.points_span - 1), answered, asked

    def _member(self, member: Member) -> pl.Expr:
        """An item's tally: points and weights for an answer, the asked weight alone for none.

        0 for an item not asked rather than null: Polars takes half the time over such a column.
        """
        code = pl.col(member.item.id)
        weight = member.item.weight
        asked = weight * self.points_span * self.weight_span
        answered = asked + weight * self.points_span
        points = [round(part * self.unit) for part in parts_of(member.item.scale)]
        if member.reverse:
            points = [self.unit - point for point in points]
        not_chosen = pl.when(code < 0).then(self._number(asked)).otherwise(self._number(0))
        steps = {high - low for low, high in pairwise(points)}
        if steps == {0}:
            return pl.when(code > 0).then(self._number(answered)).otherwise(not_chosen)
        if len(steps) == 1:
            step = weight * steps.pop()
            first = answered + weight * points[0] - step
            worth = code.cast(self.dtype) * self._number(step) + self._number(first)
            return pl.when(code > 0).then(worth).otherwise(not_chosen)
        expression = not_chosen
        for rank, point in enumerate(points, 1):
            worth = self._number(answered + weight * point)
            expression = pl.when(code == rank).then(worth).otherwise(expression)
        return expression

    def _number(self, number: int) -> pl.Expr:
        return _literal(number, self.dtype)


@lru_cache(maxsize=256)
def _literal(number: int, dtype: type[pl.DataType]) -> pl.Expr:
    return pl.lit(number, dtype=dtype)


@lru_cache(maxsize=256)
def parts_of(scale: Scale) -> tuple[Fraction, ...]:
    """Item scores by rank as exact fractions from 0 to 1."""
    values = [Fraction(str(option.value)) for option in scale.ranked]
    return tuple((value - values[0]) / (values[-1] - values[0]) for value in values)


def sum_of(cell: Cell, blocks: Iterable[Block], prefix: str = "") -> pl.Expr:
    """What the blocks of a cell sum up to, from their columns, whose names begin with `prefix`."""
    return pl.sum_horizontal(pl.col(prefix + b.name) for b in blocks if cell in b.cells)
