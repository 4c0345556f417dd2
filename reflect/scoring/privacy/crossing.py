"""Groups told apart in two ways: what one way's groups tell beside the other's.

A region and a sex overlap. If all men but one live in the north, and nobody else does, the north
and the men differ by one. So of every group it is looked how near it can be built of the groups of
another way.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple


class Atom(NamedTuple):
    """How many people are alike: the name of their group in each way, None for none."""

    names: tuple[str | None, ...]
    people: int


def to_hide_next(
    atoms: Sequence[Atom], shown: Sequence[Collection[str]], floor: int
) -> tuple[int, str] | None:
    """The way, and the name, of the group to hide next; None where nobody is told apart.

    `shown` holds the names of the groups shown in each way. Of those that tell of too few it is the
    smallest.
    """
    found = [
        (sum(a.people for a in atoms if a.names[way] == name), way, name)
        for way, names in enumerate(shown)
        for name in names
        for other, others in enumerate(shown)
        if other != way and 0 < told_by(atoms, (way, name), other, others) < floor
    ]
    return min(found)[1:] if found else None


def told_by(
    atoms: Sequence[Atom], group: tuple[int, str], other: int, shown: Collection[str]
) -> int:
    """How few people a group tells of, beside the groups shown of another way.

    Of each of those, and of the people in none of them, either the ones in the group are left
    over, when the two are subtracted, or the ones outside of it: an attacker takes the fewer.
    """
    way, name = group
    inside: dict[str | None, int] = {}
    outside: dict[str | None, int] = {}
    for atom in atoms:
        beside = atom.names[other] if atom.names[other] in shown else None
        side = inside if atom.names[way] == name else outside
        side[beside] = side.get(beside, 0) + atom.people
    return sum(min(n, outside.get(beside, 0)) for beside, n in inside.items())
