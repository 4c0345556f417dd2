"""What the columns of a table of answers are: each an item, or something about the respondent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reflect.diagnostics import Diagnostic
from reflect.documents import quoted, suggestion
from reflect.questionnaire import Item, OpenItem, Questionnaire

ABOUT = ("school", "wave", "audience", "group", "respondent", "joint", "form", "seconds")
"""Columns about the respondent; a table may have any of them."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where (from 0) each column of a table stands: by item id, and by name in `ABOUT`."""

    items: Mapping[str, int]
    about: Mapping[str, int]


def items_of(questionnaires: Sequence[Questionnaire]) -> dict[str, Item | OpenItem]:
    """All items by id, in the order of the questionnaires."""
    return {item.id: item for q in questionnaires for item in q.items}


_MOST_UNKNOWN = 20
"""Unknown columns that are named one by one."""


def columns_of(
    path: str, header: Sequence[str], questionnaires: Sequence[Questionnaire]
) -> tuple[Columns, tuple[Diagnostic, ...]]:
    """The columns that are known, and all that is wrong with the header.

    Diagnostics: X102 (a heading that is unknown or stands twice, no item at all, an item called
    like a column of `ABOUT`).
    """
    items = items_of(questionnaires)
    known = (*items, *ABOUT)
    places: dict[str, int] = {}
    problems: list[Diagnostic] = []
    unknown = 0
    for number, heading in enumerate(header):
        name = heading.casefold()
        if name not in known:
            unknown += 1
            if unknown > _MOST_UNKNOWN:
                continue
            said = _unknown(heading, number, known)
        elif name in places:
            said = f"the column {quoted(name)} stands twice; keep one of the two"
        else:
            places[name] = number
            continue
        problems.append(Diagnostic(path, 1, number + 1, "X102", said))
    if unknown > _MOST_UNKNOWN:
        said = f"{unknown - _MOST_UNKNOWN} more columns are unknown; remove them"
        problems.append(Diagnostic(path, 1, 1, "X102", said))
    for name in items.keys() & {*ABOUT}:
        said = f"the item {quoted(name)} is called like a column about the respondent; rename it"
        problems.append(Diagnostic(path, 1, places.get(name, 0) + 1, "X102", said))
    if items.keys().isdisjoint(places):
        of = " and ".join(q.id for q in questionnaires)
        said = (
            f"no column is an item of {of}; head each column with the id of its item, like "
            f"{quoted(next(iter(items)))}, or name another questionnaire"
        )
        problems.append(Diagnostic(path, 1, 1, "X102", said))
    found = Columns(
        {name: places[name] for name in items if name in places},
        {name: places[name] for name in ABOUT if name in places},
    )
    return found, tuple(problems)


def _unknown(heading: str, number: int, known: Sequence[str]) -> str:
    if not heading:
        return f"column {number + 1} has no heading; write one, or remove the column"
    remedy = suggestion(heading.casefold(), known)
    if not remedy.startswith("did you mean"):
        remedy = f"remove it, or head it with the id of an item or one of: {', '.join(ABOUT)}"
    return f"the column {quoted(heading)} is unknown; {remedy}"
