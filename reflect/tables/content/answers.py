"""A column of answers as codes, before it is known who was asked. Imports Polars."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Protocol

import polars as pl

from reflect.diagnostics import Diagnostic
from reflect.documents import quoted
from reflect.questionnaire import AnyItem, ChoiceItem, Missing
from reflect.responses.coding import MISSING_CODES
from reflect.responses.model import MAX_WORDS
from reflect.tables.cells import (
    BLANK_CODE,
    GUARDED_PART,
    GUARDED_WORDS,
    NOT_ASKED,
    NOT_ASKED_CODE,
    PARTED,
    WRONG_CODE,
    plain,
    rows_named,
)
from reflect.tables.content.numbers import Numbers
from reflect.tables.content.other_words import NOTHING_SAID
from reflect.tables.file import TableFile

_WORDS_CODE = 1
_MOST_WRONG = 20
"""Wrong answers of one column that are told one by one."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """Cells of a column (from 0) that say the same and are no answer; `rows` are their numbers."""

    column: int
    rows: pl.Series
    cell: str
    said: str


@dataclass(frozen=True, slots=True)
class Given:
    """What a column holds, row by row: `codes` (Int8 or Int32, see `coding` and `cells`).

    The code of words and of numbers is 1; they themselves (String, Float64) stand in `said`.
    `nothing_said` counts answers in words that say nothing, and are blank here.
    """

    codes: pl.Series
    said: pl.Series | None = None
    wrong: tuple[Wrong, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    nothing_said: int = 0


class Reader(Protocol):
    """Tells what the cells of a column mean."""

    def code(self, cell: str) -> int | None:
        """The code of what a cell holds; None where that is unclear."""

    def problem(self, cell: str) -> str:
        """Why there is no code, and what to write instead."""


def given_in(
    file: TableFile, columns: Sequence[int], item: AnyItem, reader: Reader | None
) -> Given:
    """The answers to `item` in the columns (from 0) that hold them; `reader` but for words.

    Several columns are one where they complement each other, as they do when a question was taken
    out of a form and put in again.

    Diagnostics: X102 (columns of one item that contradict each other), X104 (words that are too
    long).
    """
    found = [
        _coded(file, column, item, reader) if reader else _words(file, column) for column in columns
    ]
    if len(found) == 1:
        return found[0]
    return reduce(lambda one, other: _joined(file, columns, one, other, item.id), found)


def ticked_in(file: TableFile, ticks: Mapping[int, Reader]) -> Given:
    """The answers to an item with a column for each option; `ticks` read them, by column.

    Where nothing is ticked, but something is said of an option, the item was left blank.
    """
    columns = [_read(file, column, reader, pl.Int32) for column, reader in ticks.items()]
    each = pl.DataFrame({str(place): given.codes for place, given in enumerate(columns)})
    ticked = pl.sum_horizontal(pl.when(pl.all() > 0).then(pl.all()))
    code = (
        pl.when(pl.min_horizontal(pl.all()) == WRONG_CODE)
        .then(WRONG_CODE)
        .when(ticked > 0)
        .then(ticked)
        .when(pl.any_horizontal((pl.all() < 0) & (pl.all() > BLANK_CODE)))
        .then(pl.min_horizontal(pl.when(pl.all() > BLANK_CODE).then(pl.all())))
        .when(pl.max_horizontal(pl.all()) == BLANK_CODE)
        .then(BLANK_CODE)
        .otherwise(MISSING_CODES[Missing.SKIPPED])
        .cast(pl.Int32)
    )
    wrong = tuple(wrong for given in columns for wrong in given.wrong)
    return Given(each.select(code).to_series(), None, wrong)


def _joined(file: TableFile, columns: Sequence[int], one: Given, other: Given, item: str) -> Given:
    """One column of two of which only one is filled in each row, or both are alike."""
    is_blank = one.codes.is_in([BLANK_CODE, NOT_ASKED_CODE])
    differ = ~is_blank & ~other.codes.is_in([BLANK_CODE, NOT_ASKED_CODE])
    differ &= one.codes != other.codes if one.said is None else one.said != other.said
    problems = (*one.problems, *other.problems)
    if differ.any():
        rows = rows_named(list(file.rows.filter(differ)))
        said = (
            f"`{item}` stands twice, in columns {columns[0] + 1} and {columns[-1] + 1}, and both "
            f"are filled in differently in {rows}; leave one of the two cells blank there"
        )
        problems += (Diagnostic(file.path, file.heading_row, columns[-1] + 1, "X102", said),)
    codes = pl.select(pl.when(is_blank).then(other.codes).otherwise(one.codes)).to_series()
    said_ = None
    if one.said is not None:
        said_ = pl.select(pl.when(is_blank).then(other.said).otherwise(one.said)).to_series()
    nothing = one.nothing_said + other.nothing_said
    return Given(codes, said_, (*one.wrong, *other.wrong), problems, nothing)


def _coded(file: TableFile, column: int, item: AnyItem, reader: Reader) -> Given:
    many = isinstance(item, ChoiceItem) and item.many
    given = _read(file, column, reader, pl.Int32 if many else pl.Int8)
    if not isinstance(reader, Numbers):
        return given
    numbers = pl.Series(map(reader.number, file.found(column)["text"]), dtype=pl.Float64)
    return Given(given.codes, file.spread(column, numbers), given.wrong)


def _read(file: TableFile, column: int, reader: Reader, type_: type[pl.DataType]) -> Given:
    read = [reader.code(text) for text in file.found(column)["text"]]
    known = [WRONG_CODE if code is None else code for code in read]
    codes = file.spread(column, pl.Series(known, dtype=type_))
    return Given(codes, None, tuple(_wrong(file, column, codes, reader)) if None in read else ())


def _wrong(file: TableFile, column: int, codes: pl.Series, reader: Reader) -> Iterator[Wrong]:
    is_wrong = codes == WRONG_CODE
    texts, rows = file.column(column).filter(is_wrong), file.rows.filter(is_wrong)
    alike: dict[str, list[str]] = {}
    for text in texts.unique(maintain_order=True):
        alike.setdefault(plain(text), []).append(text)
    for number, same in enumerate(alike.values()):
        here = rows.filter(texts.is_in(same))
        if number == _MOST_WRONG:
            said = f"{len(alike) - number} more kinds of cell are no answers; mend the ones above"
            yield Wrong(column, here, "", said)
            return
        yield Wrong(column, here, same[0], reader.problem(same[0]))


def told(file: TableFile, wrong: Iterable[Wrong]) -> Iterator[Diagnostic]:
    """One X104 for all cells that are wrong in the same way, at the first of them."""
    alike: dict[tuple[str, str], list[Wrong]] = {}
    for each in wrong:
        alike.setdefault((plain(each.cell), each.said), []).append(each)
    for (cell, _), (first, *others) in alike.items():
        if not others or not cell:
            yield from (file.problem("X104", w.column, w.rows, w.said) for w in (first, *others))
            continue
        more = f"{len(others)} more column{'s' if len(others) > 1 else ''}"
        where = f"column {quoted(file.header[first.column])}, {rows_named(list(first.rows))}"
        said = f"{where}, and {more}: {first.said}"
        yield Diagnostic(file.path, first.rows[0], first.column + 1, "X104", said)


def _words(file: TableFile, column: int) -> Given:
    words = (
        file.column(column)
        .str.replace_all(r"\r\n?", "\n")
        .str.replace_all(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "")
        .str.strip_chars()
    )
    key = words.str.to_lowercase()
    bare = key.str.strip_chars_end(" .!")
    none = pl.Series(sorted(NOTHING_SAID), dtype=pl.String)
    says_nothing = key.is_in(none) | bare.is_in(none)
    cells = pl.select(
        codes=pl.when(
            (words == "") | (says_nothing & (key != Missing.SKIPPED.value) & (key != NOT_ASKED))
        )
        .then(BLANK_CODE)
        .when(key == Missing.SKIPPED.value)
        .then(MISSING_CODES[Missing.SKIPPED])
        .when(key == NOT_ASKED)
        .then(NOT_ASKED_CODE)
        .otherwise(_WORDS_CODE)
        .cast(pl.Int8),
        words=words.str.replace(f"^'({GUARDED_WORDS})", "${1}").str.replace_all(
            f"{PARTED}'{GUARDED_PART}", "${1}${2}"
        ),
    )
    too_long = file.rows.filter(cells["words"].str.len_chars() > MAX_WORDS)
    problems: tuple[Diagnostic, ...] = ()
    if len(too_long):
        said = f"the answer is longer than {MAX_WORDS:,} characters; shorten it"
        problems = (file.problem("X104", column, too_long, said),)
    nothing = int((says_nothing & (cells["codes"] == BLANK_CODE)).sum())
    return Given(cells["codes"], cells["words"], (), problems, nothing)
