"""A table of answers as a wide frame: one row a respondent, one column an item. Imports Polars."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from reflect.diagnostics import Checked, Diagnostic
from reflect.questionnaire import Audience, Item, Missing, Questionnaire
from reflect.responses.coding import KEYS, MISSING_CODES
from reflect.tables.answers import given_in
from reflect.tables.cells import BLANK_CODE, NOT_ASKED_CODE
from reflect.tables.columns import ABOUT, columns_of, items_of
from reflect.tables.file import TableFile, read_cells
from reflect.tables.people import people_in

_PARTY = KEYS[:3]
_SKIPPED = MISSING_CODES[Missing.SKIPPED]


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """The answers of a table, one row a respondent.

    `frame` has the columns of a wide frame, as `scoring.frame` says: `_school`, `_wave`,
    `_audience`, `_group` (String, null where not given), `_joint` (Int32), and every scored item of
    the questionnaires (Int8, see `coding`), also those without a column in the file: null, not
    asked. Besides: `_row` (UInt32, the row's number in a spreadsheet, the header being 1),
    `_respondent` (String or null), `_core` (Boolean: the short form; null where the table does not
    say), `_seconds` (Float64 or null: how long the respondent took), and every open item (String:
    empty where left blank, null where not asked).

    `rows` counts the rows that were read, `left_out` those of them in which no item was answered,
    which are not in `frame`.
    """

    path: str
    frame: pl.DataFrame
    rows: int
    left_out: int


def read_table(
    path: Path, questionnaires: Sequence[Questionnaire], audience: Audience | None = None
) -> Checked[AnswerTable]:
    """The answers in a CSV or Parquet file, or all that is wrong with it.

    A column is headed with the id of an item, or a name in `ABOUT`; `cells` says what may stand
    under an item. A blank cell is an item that was skipped, but a column that is blank for a whole
    audience (in a school and wave) was not asked of it. Where the table does not say who answered,
    `audience` did, or else the only audience that the questionnaires have. The ids of all items
    must differ.

    Diagnostics have the number of the row (as a spreadsheet shows it) as their line, and that of
    the column as their column: X101 (no table, or one that cannot be read), X102 (a heading), X103
    (a row wider or narrower than the header), X104 (a cell that is no answer to its item), X105 (an
    answer to an item that has no words for this audience), X106 (who answered: unknown or missing
    audience, a name too long, no number), X107 (names alike but for case or spaces; a respondent
    who stands twice).
    """
    items = items_of(questionnaires)
    cells = read_cells(path, {*items, *ABOUT})
    if cells.value is None:
        return Checked(None, cells.diagnostics)
    try:
        return _Reading(cells.value, questionnaires, audience).table()
    except pl.exceptions.PolarsError:
        said = "is damaged, so that not all of it can be read; write it again"
        return Checked(None, (Diagnostic(str(path), 0, 0, "X101", said),))


class _Reading:
    """One file on its way to a frame; `problems` fills with all that is wrong."""

    def __init__(
        self, file: TableFile, questionnaires: Sequence[Questionnaire], audience: Audience | None
    ) -> None:
        self._file, self._audience = file, audience
        self._items = items_of(questionnaires)
        self._asked = {each for q in questionnaires for each in q.audiences}
        self._columns, problems = columns_of(file.path, file.header, questionnaires)
        self._problems = list(problems)

    def table(self) -> Checked[AnswerTable]:
        """The table, or every problem."""
        codes, words = self._given()
        if codes.width == 0:
            return Checked(None, tuple(self._problems))
        says_something = ~pl.all().is_in([BLANK_CODE, NOT_ASKED_CODE])
        kept = codes.select(pl.any_horizontal(says_something)).to_series()
        if not kept.any() and not self._problems:
            said = "holds no answer in any row; there is nothing to take in"
            self._problems.append(Diagnostic(self._file.path, 0, 0, "X101", said))
        people, problems = people_in(
            self._file, self._columns.about, kept, self._asked, self._audience
        )
        self._problems += problems
        frame = pl.concat([people, codes.filter(kept)], how="horizontal")
        self._tell_without_words(frame)
        if self._problems:
            return Checked(None, tuple(self._problems))
        frame = frame.with_columns(map(_answer, codes.columns))
        frame = frame.with_columns(
            _in_words(id_, given.filter(kept)) for id_, given in words.items()
        )
        left_out = len(kept) - frame.height
        return Checked(AnswerTable(self._file.path, self._whole(frame), len(kept), left_out))

    def _given(self) -> tuple[pl.DataFrame, dict[str, pl.Series]]:
        """A column of codes for each item that has one in the file, and the words of open items."""
        codes: dict[str, pl.Series] = {}
        words: dict[str, pl.Series] = {}
        for id_, column in self._columns.items.items():
            given = given_in(self._file, column, self._items[id_])
            self._problems += given.problems
            codes[id_] = given.codes
            if given.words is not None:
                words[id_] = given.words
        return pl.DataFrame(codes), words

    def _tell_without_words(self, frame: pl.DataFrame) -> None:
        for id_, column in self._columns.items.items():
            without = [audience.value for audience in self._asked - {*self._items[id_].text}]
            if not without:
                continue
            given = (pl.col(id_) > BLANK_CODE) & pl.col("_audience").is_in(without)
            for audience, rows in frame.filter(given).group_by("_audience").agg("_row").iter_rows():
                said = (
                    f"this item has no words for {audience}, so they cannot have answered it; "
                    "leave the cells blank"
                )
                self._problems.append(self._file.problem("X105", column, rows, said))

    def _whole(self, frame: pl.DataFrame) -> pl.DataFrame:
        """With a column for every item, in the order of the questionnaires."""
        none = {
            id_: pl.lit(None, dtype=pl.Int8 if isinstance(item, Item) else pl.String).alias(id_)
            for id_, item in self._items.items()
        }
        people = [column for column in frame.columns if column not in none]
        return frame.select(*people, *(id_ if id_ in frame else e for id_, e in none.items()))


def _answer(id_: str) -> pl.Expr:
    """The code of an answer, now that it is known who was asked: null where not."""
    code = pl.col(id_)
    was_asked = (code > BLANK_CODE).any().over(_PARTY)
    is_blank = (code == BLANK_CODE) & was_asked
    return pl.when(code > BLANK_CODE).then(code).when(is_blank).then(_SKIPPED).cast(pl.Int8)


def _in_words(id_: str, words: pl.Series) -> pl.Expr:
    """What was written: empty where left blank, null where not asked."""
    code = pl.col(id_)
    return (
        pl.when(code.is_not_null())
        .then(pl.when(code == _SKIPPED).then(pl.lit("")).otherwise(words))
        .alias(id_)
    )


def hurried(table: AnswerTable, seconds_an_item: float) -> int:
    """How many respondents took less than this for each scored item that they were asked."""
    items = [name for name, kind in table.frame.schema.items() if kind == pl.Int8]
    asked = pl.sum_horizontal(pl.col(items).is_not_null())
    return table.frame.filter(pl.col("_seconds") < asked * seconds_an_item).height
