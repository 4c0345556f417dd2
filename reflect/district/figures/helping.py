"""Who could help whom: a priority in one school, and clearly more engagement in another."""

from dataclasses import dataclass

from reflect.district.figures.together import Together
from reflect.framing import EpsteinType, Stance
from reflect.scoring.cells import Cell
from reflect.scoring.gaps import sample_of
from reflect.scoring.statistics.comparing import (
    benjamini_hochberg,
    difference,
    is_worth_discussing,
)

MOST_COMPARED = 60
"""Schools up to which each is held against each."""


@dataclass(frozen=True, slots=True)
class Help:
    """A type that some schools want to work on, and others that clearly stand higher in it.

    Both are by name from A to Z. `helpers` is None where there are too many schools to name any.
    """

    type: EpsteinType
    wanting: tuple[str, ...]
    helpers: tuple[str, ...] | None


def helps(found: Together) -> tuple[Help, ...]:
    """For each type that is a priority anywhere, the commonest first, who could tell others how.

    A school could where its engagement index is worth discussing beside that of a school with this
    priority, and the type is none of its own: 12.5 points higher, and Welch's test holds after
    Benjamini-Hochberg over all such pairs of all types.
    """
    wanting = {
        type_: [s.name for s, _ in found.schools if type_ in s.priorities] for type_ in EpsteinType
    }
    helpers = _helpers(found) if len(found.schools) <= MOST_COMPARED else None
    listed = [
        Help(type_, tuple(names), tuple(helpers.get(type_, ())) if helpers is not None else None)
        for type_, names in wanting.items()
        if names
    ]
    return tuple(sorted(listed, key=lambda each: -len(each.wanting)))


def _helpers(found: Together) -> dict[EpsteinType, list[str]]:
    pairs, tests = [], []
    for type_ in EpsteinType:
        cell = Cell(Stance.ENGAGEMENT, type=type_)
        having = [(s, g.indices[cell]) for s, g in found.schools if cell in g.indices]
        for school, low in having:
            for other, high in having:
                if type_ not in school.priorities or type_ in other.priorities:
                    continue
                if test := difference(sample_of(low), sample_of(high)):
                    pairs.append((type_, other.name))
                    tests.append(test)
    adjusted = benjamini_hochberg([test.p for test in tests])
    able: dict[EpsteinType, set[str]] = {}
    for (type_, name), test, p in zip(pairs, tests, adjusted, strict=True):
        if test.points > 0 and is_worth_discussing(test, p):
            able.setdefault(type_, set()).add(name)
    return {type_: sorted(names, key=str.casefold) for type_, names in able.items()}
