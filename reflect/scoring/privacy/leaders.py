"""What the leadership team passes on of itself: means alone, and never the mean of a single item.

Means over overlapping sets of items are equations in the items' means. Two that differ by one item
give that item away, and so may several together; three answers to an item could then be told from
their mean. So means are taken one by one, and each that would let an item be worked out is left.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TypeAlias

from reflect.questionnaire import Aggregate
from reflect.scoring.cells import Cell, Member
from reflect.scoring.raw import RawGroup

FEWEST_LEADERS = 3
"""Answers of leaders from which a mean of theirs may be shared."""

Row: TypeAlias = dict[str, Fraction]
"""What each item counts in a mean."""


def means_alone(leaders: RawGroup, cells: Mapping[Cell, Sequence[Member]]) -> RawGroup | None:
    """Neither spread nor items: three answers to an item could be told from their mean.

    Nor a cell that one or two leaders lack who count in another, nor one of all answers together in
    which the items were not answered alike: what each item counts in it would hang on that.
    """
    if leaders.respondents < FEWEST_LEADERS:
        return None
    answered = {id_ for id_, result in leaders.items.items() if result.n}
    told, _ = means_to_tell(cells, answered)
    several = {
        cell: index
        for cell, index in leaders.indices.items()
        if index.fed_by > 1
        and cell in told
        and not (index.aggregate is Aggregate.ANSWERS and index.partial)
    }
    kept: list[int] = []
    for n in sorted({index.n for index in several.values()}, reverse=True):
        if n >= FEWEST_LEADERS and all(more - n >= FEWEST_LEADERS for more in kept):
            kept.append(n)
    indices = {
        cell: replace(index, sd=None, left_out={})
        for cell, index in several.items()
        if index.n in kept
    }
    return replace(leaders, joint=(), indices=indices, items={}, unknown=frozenset())


def means_to_tell(
    cells: Mapping[Cell, Sequence[Member]],
    answered: Collection[str],
    shared: Collection[str] = (),
) -> tuple[set[Cell], set[Cell]]:
    """The cells whose mean over the items `answered` may be told, and over the `shared` beside it.

    Whatever is told of them all together, the mean of no single item can be worked out. Cells come
    in order: the indices of the whole before those of the types.
    """
    known: list[tuple[str, Row]] = []
    told: list[set[Cell]] = []
    for items in (set(answered), {*answered} & {*shared}):
        told.append(set())
        for cell, members in cells.items():
            row = {m.item.id: _worth(m) for m in members if m.item.id in items}
            more = _reduced_with(row, known)
            if row and not any(len(each) == 1 for _, each in more):
                known = more
                told[-1].add(cell)
    return told[0], told[1]


def _worth(member: Member) -> Fraction:
    """What an item counts; that it may count from 100 down tells nothing more or less."""
    return Fraction(-member.item.weight if member.reverse else member.item.weight)


def _reduced_with(row: Row, known: Iterable[tuple[str, Row]]) -> list[tuple[str, Row]]:
    """What is known with one more row, by Gauss and Jordan.

    Each item at the head of a row is in no other: so one can be worked out if it is alone in its.
    """
    known = list(known)
    for head, other in known:
        row = _less(row, head, other)
    if not row:
        return known
    head = next(iter(row))
    row = {id_: worth / row[head] for id_, worth in row.items()}
    return [*((each, _less(other, head, row)) for each, other in known), (head, row)]


def _less(row: Row, head: str, other: Row) -> Row:
    """`row` without the item `head`, by taking `other` from it as often as needed."""
    if not (times := row.get(head)):
        return row
    found = {id_: row.get(id_, Fraction(0)) - times * other.get(id_, 0) for id_ in {**row, **other}}
    return {id_: worth for id_, worth in found.items() if worth}
