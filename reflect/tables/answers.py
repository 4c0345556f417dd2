"""A column of answers as codes, before it is known who was asked. Imports Polars."""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from reflect.diagnostics import Diagnostic
from reflect.questionnaire import Item, Missing, OpenItem
from reflect.responses.coding import MISSING_CODES
from reflect.responses.model import MAX_WORDS
from reflect.tables.cells import (
    BLANK_CODE,
    GUARDED,
    GUARDED_PART,
    NOT_ASKED,
    NOT_ASKED_CODE,
    PARTED,
    WRONG_CODE,
    Spellings,
    plain,
)
from reflect.tables.file import TableFile

_WORDS_CODE = 1
_MOST_WRONG = 20
"""Wrong answers of one column that are told one by one."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a column holds, row by row: `codes` (Int8, see `coding` and `cells`).

    The code of words is 1; the words themselves (String) stand in `words`.
    """

    codes: pl.Series
    words: pl.Series | None
    problems: tuple[Diagnostic, ...]


def given_in(file: TableFile, column: int, item: Item | OpenItem) -> Given:
    """The answers to `item` in the column at `column` (from 0).

    Diagnostics: X104 (a cell that is no answer to it), one for all cells that say the same.
    """
    texts = file.column(column)
    return (
        _options(file, column, texts, item)
        if isinstance(item, Item)
        else _words(file, column, texts)
    )


def _options(file: TableFile, column: int, texts: pl.Series, item: Item) -> Given:
    spellings = Spellings(item.scale)
    found = texts.unique()
    read = [spellings.code(text) for text in found]
    known = [WRONG_CODE if code is None else code for code in read]
    codes = texts.replace_strict(found, pl.Series(known, dtype=pl.Int8), return_dtype=pl.Int8)
    problems = tuple(_wrong(file, column, texts, codes, spellings)) if None in read else ()
    return Given(codes, None, problems)


def _wrong(
    file: TableFile, column: int, texts: pl.Series, codes: pl.Series, spellings: Spellings
) -> Iterator[Diagnostic]:
    is_wrong = codes == WRONG_CODE
    texts, rows = texts.filter(is_wrong), file.rows.filter(is_wrong)
    alike: dict[str, list[str]] = {}
    for text in texts.unique(maintain_order=True):
        alike.setdefault(plain(text), []).append(text)
    for number, same in enumerate(alike.values()):
        here = rows.filter(texts.is_in(same))
        if number == _MOST_WRONG:
            said = f"{len(alike) - number} more kinds of cell are no answers; mend the ones above"
            yield file.problem("X104", column, here, said)
            return
        yield file.problem("X104", column, here, spellings.problem(same[0]))


def _words(file: TableFile, column: int, texts: pl.Series) -> Given:
    words = (
        texts.str.replace_all(r"\r\n?", "\n")
        .str.replace_all(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "")
        .str.strip_chars()
    )
    key = words.str.to_lowercase()
    cells = pl.select(
        codes=pl.when(words == "")
        .then(BLANK_CODE)
        .when(key == Missing.SKIPPED.value)
        .then(MISSING_CODES[Missing.SKIPPED])
        .when(key == NOT_ASKED)
        .then(NOT_ASKED_CODE)
        .otherwise(_WORDS_CODE)
        .cast(pl.Int8),
        words=words.str.replace(f"^'({GUARDED})", "${1}").str.replace_all(
            f"{PARTED}'{GUARDED_PART}", "${1}${2}"
        ),
    )
    too_long = file.rows.filter(cells["words"].str.len_chars() > MAX_WORDS)
    problems: tuple[Diagnostic, ...] = ()
    if len(too_long):
        said = f"the answer is longer than {MAX_WORDS:,} characters; shorten it"
        problems = (file.problem("X104", column, too_long, said),)
    return Given(cells["codes"], cells["words"], problems)
