"""What a table of answers was taken for, before anything is done with it."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from reflect.cli.terminal import dialogue
from reflect.cli.terminal.table import fits_unbroken, show_table
from reflect.tables.columns import Column, Taken
from reflect.words.commands import typed
from reflect.words.counting import counted

if TYPE_CHECKING:
    from reflect.tables.reading import AnswerTable, HowRead

_HEADINGS = ("Column", "Heading", "Taken as")

_LONGEST = 36
"""Characters of a heading in a table."""

_NAMED = 5
"""Columns that a sentence names."""


def show_columns(table: "AnswerTable") -> None:
    """Print each column of a table, and what it is taken for."""
    rows = [
        (str(column.place + 1), _cut(_row_of_grid(column.heading)), _taken(column))
        for column in table.how.columns
        if column.taken is not Taken.BLANK
    ]
    dialogue.say(f"{table.path}:", style="bold")
    if fits_unbroken(_HEADINGS, rows):
        show_table(_HEADINGS, rows, _HEADINGS[:1])
        return
    for number, heading, taken in rows:
        dialogue.say(f"{number} {heading}: {taken}")


def tell_how(
    table: "AnswerTable", say: Callable[[str], None], verb: str, *, said_group: bool
) -> None:
    """Say, sentence by sentence, what in a table was not plain; `verb` is the command to type."""
    for sentence in _sentences(table, verb, said_group=said_group):
        say(sentence)


def _sentences(table: "AnswerTable", verb: str, *, said_group: bool) -> Iterator[str]:
    how = table.how
    if how.encoding:
        yield (
            f"{table.path} is not UTF-8, and was read as {how.encoding.label}. If letters with "
            "accents come out wrong, name its encoding, like: --encoding cp1252"
        )
    if how.sheet:
        yield f"Of the sheets of {table.path} only “{how.sheet}” was read."
    if how.worded_for:
        yield f"The questions are worded for {how.worded_for}, so they answered."
    for item in how.joined:
        yield f"{item} stands in several columns, which were put together: no row has two answers."
    yield from _rows(how)
    if unused := [column for column in how.unused if column.heading]:
        yield f"Not used: {_named(unused)}."
        if not said_group and "_group" in table.frame and not table.frame["_group"].count():
            yield f"To take a column as the group: {verb} --group-from {typed(unused[0].heading)}"


def _rows(how: "HowRead") -> Iterator[str]:
    left_out = how.left_out
    if left_out.blank:
        were = "row was" if left_out.blank == 1 else "rows were"
        yield f"{left_out.blank} {were} left out, since nothing was answered there."
    if left_out.previews:
        were = "row was" if left_out.previews == 1 else "rows were"
        yield f"{left_out.previews} {were} left out: a preview or test by whoever made the form."
    if left_out.footers:
        were = "row was" if left_out.footers == 1 else "rows were"
        yield f"{left_out.footers} {were} left out: an average or a total, nobody’s answers."
    if how.unfinished:
        yield (
            f"{counted(how.unfinished, 'respondent')} did not send the form; what they had "
            "answered is taken in."
        )
    if how.nothing_said:
        count = "counts" if how.nothing_said == 1 else "count"
        yield (
            f"{counted(how.nothing_said, 'answer')} in words said nothing, like “n/a” or “-”, and "
            f"{count} as left blank."
        )


def _named(columns: Sequence[Column]) -> str:
    named = [f"“{_cut(column.heading)}”" for column in columns[:_NAMED]]
    more = [f"{len(columns) - _NAMED} more"] if len(columns) > _NAMED else []
    return ", ".join([*named, *more])


def _row_of_grid(heading: str) -> str:
    """The question of a heading like `Grid [question]`."""
    title, bracket, row = heading.rpartition("[")
    return row.rstrip("] ") if title and bracket and heading.rstrip().endswith("]") else heading


def _cut(heading: str) -> str:
    return heading if len(heading) <= _LONGEST else f"{heading[: _LONGEST - 1]}…"


def _taken(column: Column) -> str:
    match column.taken:
        case Taken.ITEM | Taken.ABOUT:
            return column.as_
        case Taken.TOOL:
            return "passed over (the form tool’s)"
    return "not used"
