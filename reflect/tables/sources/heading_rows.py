"""Where the headings of a table stand: below titles, in one row or several, and what is none."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from reflect.tables.headings.wording import heard
from reflect.tables.sources.separated import Row

_HEAD = 20
"""Rows among which the headings are looked for."""

_JSON = re.compile(r"\s*\{\s*\"import ?id\".*\}\s*", re.IGNORECASE | re.DOTALL)
"""A cell of the third row of Qualtrics."""

_BELOW = frozenset(
    map(
        heard,
        (
            *("Response", "Open-Ended Response", "Open-ended response", "Other (please specify)"),
            *("Antwort", "Offene Antwort", "Respuesta", "Respuesta abierta", "Réponse"),
            *("Réponse ouverte", "Risposta", "Risposta aperta", "Resposta", "Antwoord"),
            *("Open antwoord", "Svar", "Odpowiedź", "Text", "Number", "Date"),
        ),
    )
)
"""What stands in a second row of headings, under a question without rows of its own."""


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of each column from the top down; none where it is blank in all their rows.

    `main` is the row that names most items, `rows` are all rows of headings.
    """

    columns: tuple[tuple[str, ...], ...]
    main: int
    rows: tuple[int, ...]

    def is_again(self, cells: Sequence[str]) -> bool:
        """Whether a row of the table is its headings once more."""
        return len(cells) >= len(self.columns) > 1 and all(
            " ".join(cell.split()) in (*held, "")
            for cell, held in zip(cells, self.columns, strict=False)
        )


def headings_of(
    rows: Iterator[Row], is_item: Callable[[str], bool], is_known: Callable[[str], bool]
) -> tuple[Headings, Iterator[Row]]:
    """The headings, and the rows below them; `is_known` also tells what is no item.

    They stand in the row that names most items, in the first where none names any. Rows above
    belong to them if they name something, rows below if they name nothing but items.
    """
    head = list(islice(rows, _HEAD))
    if not head:
        return Headings((), 1, ()), rows
    named = [sum(map(is_item, cells)) for _, cells in head]
    best = named.index(max(named))
    first = last = best
    while first and any(map(is_known, head[first - 1][1])):
        first -= 1
    while last + 1 < len(head) and _goes_on(head[last + 1][1], is_item):
        last += 1
    block = [[_cell(cell) for cell in cells] for _, cells in head[first : last + 1]]
    width = max((at for cells in block for at, cell in enumerate(cells, 1) if cell), default=0)
    columns = tuple(
        tuple(dict.fromkeys(cells[at] for cells in block if at < len(cells) and cells[at]))
        for at in range(width)
    )
    numbers = tuple(number for number, _ in head[first : last + 1])
    return Headings(columns, head[best][0], numbers), chain(head[last + 1 :], rows)


def _goes_on(cells: Sequence[str], is_item: Callable[[str], bool]) -> bool:
    """Whether a row below headings is one of headings too."""
    there = [cell for cell in cells if cell.strip()]
    below = [cell for cell in there if _JSON.fullmatch(cell) or heard(cell) in _BELOW]
    named = [cell for cell in there if is_item(cell)]
    return len(below) == len(there) or (len(named) > 1 and len(below) + len(named) == len(there))


def _cell(text: str) -> str:
    """The heading that a cell holds, on one line; nothing for what only says that one follows."""
    return "" if _JSON.fullmatch(text) or heard(text) in _BELOW else " ".join(text.split())
