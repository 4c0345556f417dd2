"""Rows under headings; where the screen is too narrow for that, a sentence a row."""

from collections.abc import Collection, Iterable, Sequence

from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from reflect.cli.terminal.console import printable, screen
from reflect.cli.terminal.dialogue import say

_WIDE = 10_000


def show_table(
    headings: Sequence[str], rows: Iterable[Sequence[str]], numbers: Collection[str] = ()
) -> None:
    """Print a table without lines; the columns under `numbers` are set to the right."""
    rows = list(rows)
    table = _table(headings, rows, numbers)
    if _measured(table).minimum <= screen().width:
        screen().print(table)
        return
    for first, *rest in rows:
        said = [f"{h} {cell}" for h, cell in zip(headings[1:], rest, strict=True) if cell]
        say(f"{first}: {', '.join(said)}")


def fits_unbroken(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bool:
    """Whether these rows fit the screen with every cell on one line."""
    return _measured(_table(headings, rows, ())).maximum <= screen().width


def _table(
    headings: Sequence[str], rows: Iterable[Sequence[str]], numbers: Collection[str]
) -> Table:
    table = Table(box=None, pad_edge=False)
    for heading in headings:
        table.add_column(heading, justify="right" if heading in numbers else "left")
    for row in rows:
        table.add_row(*(Text(printable(cell).replace("\n", " ")) for cell in row))
    return table


def _measured(table: Table) -> Measurement:
    return Measurement.get(screen(), screen().options.update(max_width=_WIDE), table)
