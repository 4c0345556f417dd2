"""Names of groups and waves that people spell in more than one way: "Year 4", "year 4", "Year4"."""

import unicodedata
from collections.abc import Iterable


def groups_alike(names: Iterable[str]) -> list[tuple[str, ...]]:
    """Sets of different names that differ only in upper and lower case, spaces and Unicode form.

    Sets and their names come in the order in which they first stand in `names`; a name that is like
    no other is in none.
    """
    alike: dict[str, dict[str, None]] = {}
    for name in names:
        alike.setdefault(_heard(name), {})[name] = None
    return [tuple(spellings) for spellings in alike.values() if len(spellings) > 1]


def known_spelling(name: str, known: Iterable[str]) -> str:
    """`name`, or where it is not among `known`, the first there that is alike."""
    alike = [other for other in known if same_name(name, other)]
    return name if name in alike or not alike else alike[0]


def same_name(one: str, other: str) -> bool:
    """Whether two names differ in nothing but upper and lower case, spaces and Unicode form."""
    return _heard(one) == _heard(other)


def _heard(name: str) -> str:
    """What is left of a name when it is read aloud: the same for all its spellings."""
    if name.isascii():
        return "".join(name.casefold().split())
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(unicodedata.normalize("NFKC", folded).split())
