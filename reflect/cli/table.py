"""Rows under headings; where the screen is too narrow for that, a sentence a row."""

from collections.abc import Collection, Iterable, Sequence

from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from reflect.cli.console import printable, screen
from reflect.cli.dialogue import say

_WIDE = 10_000


def show_table(
    headings: Sequence[str], rows: Iterable[Sequence[str]], numbers: Collection[str] = ()
) -> None:
    """Print a table without lines; the columns under `numbers` are set to the right."""
    rows = list(rows)
    table = Table(box=None, pad_edge=False)
    for heading in headings:
        table.add_column(heading, justify="right" if heading in numbers else "left")
    for row in rows:
        table.add_row(*(Text(printable(cell).replace("\n", " ")) for cell in row))
    wide = screen().options.update(max_width=_WIDE)
    if Measurement.get(screen(), wide, table).minimum <= screen().width:
        screen().print(table)
        return
    for first, *rest in rows:
        said = [f"{h} {cell}" for h, cell in zip(headings[1:], rest, strict=True) if cell]
        say(f"{first}: {', '.join(said)}")
