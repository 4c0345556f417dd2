"""A table of answers as a wide frame: one row a respondent, one column an item. Imports Polars."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from reflect.diagnostics import Checked, Diagnostic
from reflect.files import Unreadable
from reflect.questionnaire import (
    Audience,
    ChoiceItem,
    Item,
    Questionnaire,
    Scale,
)
from reflect.questionnaire.translation import Translation
from reflect.responses.coding import column_type
from reflect.tables.cells import BLANK_CODE, NOT_ASKED_CODE
from reflect.tables.columns import Column, Columns, Table, Taken, columns_of
from reflect.tables.content.answers import Given, given_in, ticked_in, told
from reflect.tables.content.asked import as_answers
from reflect.tables.content.leftovers import Leftovers, leftovers_in
from reflect.tables.content.numbering import counted_otherwise
from reflect.tables.content.several import Tick
from reflect.tables.content.speaking import language_spoken, languages_noted
from reflect.tables.content.spellings import Spellings
from reflect.tables.content.times import seconds_in
from reflect.tables.content.ways import ways_of
from reflect.tables.file import TableFile, cells_of, read_cells
from reflect.tables.headings.names import Names
from reflect.tables.headings.tool_columns import Holds
from reflect.tables.manner import Manner
from reflect.tables.people import people_in
from reflect.tables.sources.encoding import Encoding, encoding_called

_OF_REFLECT = {"form", "joint", "respondent"}
"""Columns about the respondent that `reflect export` writes; its numbers are known."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Rows that are not taken in, by why."""

    blank: int = 0
    previews: int = 0
    footers: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.blank + self.previews + self.footers


@dataclass(frozen=True, slots=True)
class HowRead:
    """How a table was taken, as far as it does not say so itself.

    `columns` are all of them in their order. `unfinished` counts respondents who did not send the
    form and are taken in with what they answered, `nothing_said` answers in words that say nothing
    and count as left blank. `sheet` is the one that was read of several.
    """

    columns: tuple[Column, ...] = ()
    left_out: LeftOut = LeftOut()
    unfinished: int = 0
    nothing_said: int = 0
    encoding: Encoding | None = None
    sheet: str | None = None
    worded_for: Audience | None = None
    """The audience that the words of the headings are for, where the table does not name one."""

    joined: tuple[str, ...] = ()
    """Items whose answers were put together of several columns."""

    @property
    def unused(self) -> tuple[Column, ...]:
        """Columns that are passed over and that no form tool has added."""
        return tuple(column for column in self.columns if column.taken is Taken.UNUSED)


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """The answers of a table, one row a respondent.

    `frame` has the columns of a wide frame, as `scoring.frame` says: `_school`, `_wave`,
    `_audience`, `_group` (String, null where not given), `_joint` (Int32), and every scored item of
    the questionnaires (Int8, see `coding`), also those without a column in the file: null, not
    asked. Besides: `_row` (UInt32, the row's number in a spreadsheet, the header being 1),
    `_respondent` (String or null), `_core` (Boolean: the short form; null where the table does not
    say), `_language` (String, a BCP 47 tag; null where it is not known), `_seconds` (Float64 or
    null: how long the respondent took), a column for each heading of `Manner.by` (String, null
    where blank; named `BY` and the heading, after a `_`), and every item that is not scored: open
    ones (String: empty where left blank, null where not asked), choices (Int8, or Int32 where many
    may be ticked) and numbers (Float64). Where the table has such columns also `_weight` (Float64,
    what a respondent counts) and `_invited` (Int64 or null).

    `rows` counts the rows that were read; those that are not in `frame` are counted in `how`.
    """

    path: str
    frame: pl.DataFrame
    rows: int
    how: HowRead

    @property
    def left_out(self) -> int:
        """Rows that were read and are not in `frame`."""
        return self.rows - self.frame.height

    def says_itself(self, name: str) -> bool:
        """Whether every row tells this (a name in `ABOUT`), so that nothing need be said of it."""
        return any(c.as_ == name for c in self.how.columns if c.taken is Taken.ABOUT) and not (
            self.frame[f"_{name}"].has_nulls()
        )


def read_table(
    path: Path,
    questionnaires: Sequence[Questionnaire],
    audience: Audience | None = None,
    manner: Manner | None = None,
    translations: Sequence[Translation] = (),
) -> Checked[AnswerTable]:
    """The answers in a file of text, a workbook or a Parquet file, or all that is wrong with it.

    A column is headed with what an item is called (`headings.names`), or a name in `ABOUT`; what a
    form tool adds is passed over, and so is what nobody knows unless it looks like an item.
    `spellings` says what may stand under an item. A blank cell is an item that was skipped, but a
    column that is blank for a whole audience (in a school and wave) was not asked of it. Where the
    table does not say who answered, its words may be those of one audience; else `audience` did, or
    the only audience that the questionnaires have. Where it does not say in which language, its
    labels may. The ids of all items must differ. What is said
    in `manner` goes before what the table seems to say.

    Diagnostics have the number of the row (as a spreadsheet shows it) as their line, and that of
    the column as their column: X101 (no table, or one that cannot be read), X102 (a heading), X103
    (a row wider than the headings), X104 (a cell that is no answer to its item, numbers that count
    otherwise), X105 (an answer to an item that has no words for this audience), X106 (who answered:
    unknown or missing audience, a name too long, no number), X107 (names alike but for case or
    spaces; a respondent who stands twice). `Expected` where `manner` names no encoding.
    """
    manner = manner or Manner()
    names = Names(questionnaires, translations)
    encoding = encoding_called(manner.encoding) if manner.encoding else None
    cells = read_cells(path, names, encoding)
    if cells.value is None:
        return Checked(None, cells.diagnostics)
    try:
        return _Reading(cells.value, names, audience, manner).table()
    except Unreadable as error:
        return _damaged(path, error)


def read_frame(
    frame: pl.DataFrame, questionnaires: Sequence[Questionnaire], audience: Audience | None = None
) -> Checked[AnswerTable]:
    """The answers in a frame that another program made, as `read_table` takes those of a file.

    Messages call it `answers`; its first row is row 2, as it would be below headings.
    """
    names = Names(questionnaires)
    cells = cells_of(frame, "answers")
    if cells.value is None:
        return Checked(None, cells.diagnostics)
    return _Reading(cells.value, names, audience, Manner()).table()


def columns_in(
    path: Path,
    questionnaires: Sequence[Questionnaire],
    audience: Audience | None = None,
    manner: Manner | None = None,
    translations: Sequence[Translation] = (),
) -> Checked[Columns]:
    """How the columns of a table are taken, also where something is wrong with them.

    Diagnostics: X101, X103, where nothing can be told of any column.
    """
    manner = manner or Manner()
    names = Names(questionnaires, translations)
    encoding = encoding_called(manner.encoding) if manner.encoding else None
    cells = read_cells(path, names, encoding)
    if cells.value is None:
        return Checked(None, cells.diagnostics)
    try:
        return Checked(_Reading(cells.value, names, audience, manner).columns()[0])
    except Unreadable as error:
        return _damaged(path, error)


def _damaged(path: Path, error: Unreadable) -> Checked[Any]:
    return Checked(None, (Diagnostic(str(path), 0, 0, "X101", str(error)),))


@dataclass
class _Reading:
    """One file on its way to a frame; `problems` fills with all that is wrong."""

    file: TableFile
    names: Names
    audience: Audience | None
    manner: Manner
    problems: list[Diagnostic] = field(default_factory=list)

    def table(self) -> Checked[AnswerTable]:
        """The table, or every problem."""
        columns, wrong = self.columns()
        self.problems += wrong
        if not columns.items:
            return Checked(None, tuple(self.problems))
        given = self._given(columns)
        leftovers = leftovers_in(self.file, columns)
        codes = pl.DataFrame({id_: each.codes for id_, each in given.items()})
        answered = codes.select(
            pl.any_horizontal(~pl.all().is_in([BLANK_CODE, NOT_ASKED_CODE]))
        ).to_series()
        kept = answered & ~leftovers.previews & ~leftovers.footers
        self._tell_cells(given, columns, leftovers)
        if not kept.any() and not self.problems:
            self._problem("X101", "holds no answer in any row; there is nothing to take in")
        people, wrong = people_in(
            self.file,
            columns.about,
            kept,
            {each for q in self.names.questionnaires for each in q.audiences},
            self._audience(columns),
            seconds_in(self.file, columns),
        )
        self.problems += wrong
        frame = pl.concat([people, codes.filter(kept)], how="horizontal")
        self._tell_without_words(frame, columns)
        if self.problems:
            return Checked(None, tuple(self.problems))
        if "language" not in columns.about:
            frame = frame.with_columns(_language=self._languages(columns, kept))
        said = {i: each.said.filter(kept) for i, each in given.items() if each.said is not None}
        frame = as_answers(frame, codes.schema, said)
        how = self._how(columns, given, leftovers, kept)
        return Checked(AnswerTable(self.file.path, self._whole(frame), len(kept), how))

    def columns(self) -> tuple[Columns, tuple[Diagnostic, ...]]:
        """How the columns are taken, and what is wrong with them."""
        return columns_of(self._headings(), self.names, self.audience, self.manner)

    def _headings(self) -> Table:
        """The headings, with what is told of their columns by the cells below."""
        scales = [item.scale for item in self.names.items.values() if isinstance(item, Item)]
        labels = [
            self._spellings(scale) for scale in dict.fromkeys(scales) if len(scale.options) > 2
        ]
        blank, labelled = set[int](), set[int]()
        for place, headings in enumerate(self.file.headings):
            if headings and any(map(self.names.meant, headings)):
                continue
            cells = [text for text in self.file.column(place).unique() if text.strip()]
            if not cells:
                blank.add(place)
            elif any(all(map(spellings.is_label, cells)) for spellings in labels):
                labelled.add(place)
        file = self.file
        return Table(file.path, file.headings, file.header, file.heading_row, blank, labelled)

    def _spellings(self, scale: Scale) -> Spellings:
        return Spellings(scale, [labels for _, labels in self.names.labels_of(scale)], self.manner)

    def _languages(self, columns: Columns, kept: pl.Series) -> pl.Series | pl.Expr:
        """The rows' tags: what a tool notes, else what all labels speak."""
        if noted := columns.held(Holds.LANGUAGE):
            tags = {translation.language for translation in self.names.translations}
            return languages_noted(self.file.column(noted[0]).filter(kept), tags)
        cells: dict[Scale, set[str]] = {}
        for id_, places in columns.items.items():
            item = self.names.items[id_]
            if isinstance(item, Item):
                found = cells.setdefault(item.scale, set())
                found.update(*(self.file.found(place)["text"] for place in places))
        labels = {scale: self.names.labels_of(scale) for scale in cells}
        return pl.lit(language_spoken(cells, labels, self.manner), dtype=pl.String)

    def _given(self, columns: Columns) -> dict[str, Given]:
        """What the columns of each item hold."""
        spellings = cache(self._spellings)
        items = ((self.names.items[id_], places) for id_, places in columns.items.items())
        return {
            item.id: self._ticked(places)
            or given_in(self.file, places, item, ways_of(item, spellings))
            for item, places in items
        }

    def _ticked(self, places: Sequence[int]) -> Given | None:
        """What columns of an item hold that are for an option each; None if they are not."""
        ticks = {}
        for place in places:
            found = (t for h in self.file.headings[place] if (t := self.names.ticked(h)))
            for id_, option in found:
                item = self.names.items[id_]
                assert isinstance(item, ChoiceItem)
                ticks[place] = Tick(item.scale, option)
        return ticked_in(self.file, ticks) if ticks.keys() == {*places} else None

    def _tell_cells(self, given: dict[str, Given], columns: Columns, leftovers: Leftovers) -> None:
        """Cells that are no answers, in rows that are to be taken in."""
        passed = set(self.file.rows.filter(leftovers.previews | leftovers.footers))
        for each in given.values():
            self.problems += each.problems
        items = {
            place: self.names.items[i] for i, places in columns.items.items() for place in places
        }
        scales = {place: item.scale for place, item in items.items() if isinstance(item, Item)}
        is_export = columns.about.keys() >= _OF_REFLECT
        is_ours = any(self.names.has_code(h) for place in items for h in self.file.headings[place])
        otherwise = (
            () if is_export else counted_otherwise(self.file, scales, self.manner, is_ours=is_ours)
        )
        self.problems += otherwise
        if otherwise:
            return
        wrong = [each for one in given.values() for each in one.wrong]
        wrong = [each for each in wrong if not passed.issuperset(each.rows)]
        self.problems += told(self.file, wrong)

    def _audience(self, columns: Columns) -> Audience | None:
        """Who answered, where a row does not say; told where words and option contradict."""
        worded, given = columns.worded_for, self.audience
        if worded and given and worded is not given and "audience" not in columns.about:
            said = (
                f"the questions are worded for {worded}, and --audience says {given}; leave "
                "--audience away, or head the columns with the ids of their items"
            )
            self._problem("X106", said)
        return given or worded

    def _problem(self, code: str, said: str) -> None:
        self.problems.append(Diagnostic(self.file.path, 0, 0, code, said))

    def _tell_without_words(self, frame: pl.DataFrame, columns: Columns) -> None:
        asked = {each for q in self.names.questionnaires for each in q.audiences}
        for id_, (column, *_) in columns.items.items():
            without = [audience.value for audience in asked - {*self.names.items[id_].text}]
            if not without:
                continue
            given = (pl.col(id_) > BLANK_CODE) & pl.col("_audience").is_in(without)
            for audience, rows in frame.filter(given).group_by("_audience").agg("_row").iter_rows():
                said = (
                    f"this item has no words for {audience}, so they cannot have answered it; "
                    "leave the cells blank"
                )
                self.problems.append(self.file.problem("X105", column, rows, said))

    def _how(
        self, columns: Columns, given: dict[str, Given], leftovers: Leftovers, kept: pl.Series
    ) -> HowRead:
        previews, footers = int(leftovers.previews.sum()), int(leftovers.footers.sum())
        encoding = self.file.encoding
        return HowRead(
            columns.each,
            LeftOut(int((~kept).sum()) - previews - footers, previews, footers),
            int((leftovers.unfinished & kept).sum()),
            sum(each.nothing_said for each in given.values()),
            encoding if encoding and encoding.is_assumed else None,
            self.file.sheet,
            None if "audience" in columns.about else columns.worded_for,
            tuple(id_ for id_, places in columns.items.items() if len(places) > 1),
        )

    def _whole(self, frame: pl.DataFrame) -> pl.DataFrame:
        """With a column for every item, in the order of the questionnaires."""
        none = {
            id_: pl.lit(None, dtype=getattr(pl, column_type(item))).alias(id_)
            for id_, item in self.names.items.items()
        }
        people = [column for column in frame.columns if column not in none]
        return frame.select(*people, *(id_ if id_ in frame else e for id_, e in none.items()))
