"""In which order the labels of a scale stand, where their words tell it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from reflect.documents import read_document

_FILE = Path(__file__).with_name("label_families.yaml")
_NUMBER = re.compile(r"\d+")

Family = Mapping[str, int]
"""Where each label stands, from the least."""


def standing(labels: Sequence[str], language: str) -> Sequence[int | None]:
    """How far from the least each label stands; None where its words do not tell.

    Told by a family of usual labels that knows at least two of these, or else by the numbers in
    them (“1 or 2 times”), where each has one.
    """
    plain = [" ".join(label.replace("’", "'").split()).casefold().rstrip(".") for label in labels]
    known = [[family.get(label) for label in plain] for family in _families(language)]
    best = max(known, key=_told, default=[])
    if _told(best) > 1:
        return best
    numbers = [_NUMBER.search(label) for label in plain]
    return [int(found[0]) if found and all(numbers) else None for found in numbers]


def _told(places: Sequence[int | None]) -> int:
    return sum(place is not None for place in places)


@cache
def _families(language: str) -> tuple[Family, ...]:
    file = read_document(_FILE).require().value
    return tuple(map(_family, file.get(language.partition("-")[0], {}).values()))


def _family(points: Sequence[Sequence[str]]) -> Family:
    return dict(_places(points))


def _places(points: Sequence[Sequence[str]]) -> Iterator[tuple[str, int]]:
    for place, labels in enumerate(points):
        yield from ((label.casefold(), place) for label in labels)
