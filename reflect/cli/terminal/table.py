"""Rows under headings; where the screen is too narrow for that, a sentence a row."""

from collections.abc import Collection, Iterable, Sequence

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from reflect.cli.terminal.console import printable, screen
from reflect.cli.terminal.dialogue import say

_PIPED = 80
"""Columns that a table takes at most where no terminal says how many there are."""

_LONG = 60
"""Columns from which on a text is rather left whole, in a sentence."""

_BETWEEN = 2
"""Spaces between two columns."""


def show_table(
    headings: Sequence[str], rows: Iterable[Sequence[str]], numbers: Collection[str] = ()
) -> None:
    """Print a table without lines; the columns under `numbers` are set to the right.

    Text is broken between words only; when piped, only beside numbers, and none that is longer than
    `_LONG`, so that names and questions can still be found.
    """
    rows = [[printable(text).replace("\n", " ") for text in row] for row in rows]
    widths = _widths(headings, rows)
    is_short = all(cell_len(text) <= _LONG for row in rows for text in row)
    may_break = screen().is_terminal or (numbers and is_short)
    if widths and (may_break or fits_unbroken(headings, rows)):
        screen().print(_table(headings, rows, numbers, widths))
        return
    for first, *rest in rows:
        said = [f"{h} {text}" for h, text in zip(headings[1:], rest, strict=True) if text]
        say(f"{first}: {', '.join(said)}")


def fits_unbroken(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bool:
    """Whether these rows fit the screen with every text on one line."""
    widest = [max(map(cell_len, texts)) for texts in zip(headings, *rows, strict=True)]
    return _whole(widest) <= _room()


def _room() -> int:
    return screen().width if screen().is_terminal else _PIPED


def _whole(widths: Sequence[int]) -> int:
    return sum(widths) + _BETWEEN * (len(widths) - 1)


def _widths(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """How wide each column is, the widest narrowed until all fit; none where words do not."""
    columns = list(zip(headings, *rows, strict=True))
    least = [max(cell_len(word) for word in " ".join(texts).split()) for texts in columns]
    widths = [max(map(cell_len, texts)) for texts in columns]
    while _whole(widths) > _room():
        wider = [n for n, width in enumerate(widths) if width > least[n]]
        if not wider:
            return []
        widths[max(wider, key=lambda n: widths[n])] -= 1
    return widths


def _table(
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    numbers: Collection[str],
    widths: Iterable[int],
) -> Table:
    table = Table(box=None, pad_edge=False)
    for heading, width in zip(headings, widths, strict=True):
        table.add_column(heading, justify="right" if heading in numbers else "left", width=width)
    for row in rows:
        table.add_row(*map(Text, row))
    return table
