"""A file of cells, text, workbook or Parquet, as columns of text. Imports Polars."""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path

import polars as pl

from reflect.diagnostics import Checked, Diagnostic
from reflect.documents import quoted
from reflect.files import Unreadable, refuse_other_kinds
from reflect.questionnaire import ChoiceItem, Item
from reflect.tables.bounds import MOST_COLUMNS, size_trouble, text_trouble
from reflect.tables.cells import rows_named
from reflect.tables.columns import is_known
from reflect.tables.headings.names import Names
from reflect.tables.parquet import DAMAGED, parquet_trouble
from reflect.tables.sources.encoding import Encoding, encoding_of, reads
from reflect.tables.sources.heading_rows import Headings, headings_of
from reflect.tables.sources.plain_text import Below, rows_below
from reflect.tables.sources.separated import BrokenRow, Row, Separated, rows_of, separated_by
from reflect.tables.sources.workbook import WORKBOOKS, sheet_of
from reflect.verbose import step

_TEXT = (".csv", ".tsv", ".txt")
_OTHERS = {
    ".xlsm": "may hold macros; open it, save it as .xlsx, and give that file",
    **dict.fromkeys(
        (".xls", ".xlsb", ".numbers"),
        "is a spreadsheet of another kind; open it, save it as .xlsx, and give that file",
    ),
    ".json": "is JSON, perhaps exported answers; for those: reflect responses import",
}
_NO_TEXT = "is no text, whatever its name says; save it as CSV (UTF-8)"
_NESTED = "holds lists, records or bytes; write text or numbers"
_CHUNK = 10_000
_MOST_RAGGED = 10_000
"""Rows of a wrong width that are counted; then the rest of the file is not read."""


@dataclass(frozen=True, slots=True)
class TableFile:
    """The cells of a file; a column of them becomes text only when it is asked for.

    `header` has the heading of each column, as a message names it, and `headings` all that it has
    where they stand in several rows; `heading_row` is the number of the row that names the items.
    `rows` holds the number of each row below as a spreadsheet shows it: rows that are blank
    throughout, or headings once more, are counted, but are not here.
    """

    path: str
    header: tuple[str, ...]
    rows: pl.Series
    _cells: pl.DataFrame | pl.LazyFrame = field(repr=False)
    _names: tuple[str, ...] = field(repr=False)
    headings: tuple[tuple[str, ...], ...] = ()
    heading_row: int = 1
    encoding: Encoding | None = None
    """Of a text."""

    sheet: str | None = None
    """The one that was read, where others in the workbook hold something too."""

    _found: dict[int, pl.DataFrame] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        if not self.headings:
            single = tuple((heading,) if heading else () for heading in self.header)
            object.__setattr__(self, "headings", single)

    def column(self, number: int, first: int = 0) -> pl.Series:
        """Text of the cells in the column at `number` (from 0), empty where there is none.

        They are those from the `first` row on. Raises `Unreadable` where a Parquet file is damaged.
        """
        return _texts(self._column(number)[first:])

    def _column(self, number: int) -> pl.Series:
        """The cells of a column as they were read."""
        name = self._names[number]
        if isinstance(self._cells, pl.DataFrame):  # a plan would look at every other column first
            return self._cells.get_column(name)
        try:
            return self._cells.select(name).collect().to_series()
        except pl.exceptions.PolarsError as error:
            raise Unreadable(DAMAGED) from error

    def _told_apart(self, number: int) -> pl.Series:
        """The cells of a column as text, or as categories (`pl.Categorical`) where all are such."""
        cells = self._column(number)
        is_coded = cells.dtype == pl.Categorical and not cells.has_nulls()
        return cells if is_coded else _texts(cells)

    def found(self, number: int) -> pl.DataFrame:
        """Each `text` that stands in a column, once, and in how many cells: `n` (UInt32)."""
        if number not in self._found:
            self._found[number] = _counted(self._told_apart(number).alias("text"))
        return self._found[number]

    def spread(self, number: int, values: pl.Series) -> pl.Series:
        """For each cell of a column what `values` has for its text, in the order of `found`."""
        cells, texts = self._told_apart(number), self.found(number)["text"]
        if cells.dtype != pl.Categorical:
            return cells.replace_strict(texts, values, return_dtype=values.dtype)
        codes = texts.cast(cells.dtype).to_physical()
        # Codes that no cell has get a value too: with nulls, gathering takes twice as long.
        of_codes = values.new_from_index(0, max(codes) + 1).scatter(codes, values)
        return of_codes[cells.to_physical()]

    def problem(
        self, code: str, column: int, rows: Sequence[int] | pl.Series, message: str
    ) -> Diagnostic:
        """What is wrong with the cells of a column (from 0) in these rows, in one sentence."""
        numbers = list(rows)
        where = f"column {quoted(self.header[column])}, {rows_named(numbers)}"
        return Diagnostic(self.path, numbers[0], column + 1, code, f"{where}: {message}")


def _counted(cells: pl.Series) -> pl.DataFrame:
    """Each `text` among these cells, and their number `n` (UInt32).

    Of categories those of the first rows are counted one by one, in half the time that it takes to
    count all of many: mostly there are no others.
    """
    if cells.dtype == pl.Categorical and len(cells) > _LIKELY:
        codes, likely = cells.to_physical(), cells.head(_LIKELY).unique()
        n = pl.Series(
            "n", [(codes == code).sum() for code in likely.to_physical()], dtype=pl.UInt32
        )
        if n.sum() == len(cells):
            return pl.DataFrame([likely.cast(pl.String), n])
    return cells.value_counts(name="n").cast({"text": pl.String})


_LIKELY = 1_000
"""Rows in which most texts of an item with options stand."""


def _texts(cells: pl.Series) -> pl.Series:
    if cells.dtype.is_float():
        cells = cells.fill_nan(None)
    texts = cells.cast(pl.String)
    return texts.fill_null("") if texts.null_count() else texts  # a plan of one step is dear


def read_cells(path: Path, names: Names, encoding: Encoding | None = None) -> Checked[TableFile]:
    """The cells of a file; what is known by `names` tells delimiter, sheet and rows of headings.

    Text is in `encoding`; where none is given in UTF-8, UTF-16 or else what it is most like.

    Diagnostics: X101 (cannot be read, or is no table), X103 (rows wider than the headings).
    """
    suffix = path.suffix.lower()
    try:
        if path.is_dir():
            return _refused(path, "is a folder; name the files in it")
        if suffix in (".parquet", *_TEXT, *WORKBOOKS):
            refuse_other_kinds(path)
        if suffix == ".parquet":
            return _parquet(path)
        if suffix in _TEXT:
            return _text(path, names, encoding)
        if suffix in WORKBOOKS:
            return _workbook(path, names)
    except Unreadable as error:
        return _refused(path, str(error))
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        return _refused(path, f"cannot be read: {getattr(error, 'strerror', None) or error}")
    called = f"is called {quoted(suffix)}" if suffix else "has no ending"
    said = f"{called}, so it is no table; give one: .csv, .tsv, .txt, .xlsx, .ods or .parquet"
    return _refused(path, _OTHERS.get(suffix, said))


def _refused(path: Path, said: str) -> Checked[TableFile]:
    return Checked(None, (Diagnostic(str(path), 0, 0, "X101", said),))


def _parquet(path: Path) -> Checked[TableFile]:
    with path.open("rb"):
        pass  # or the system says why not, in its own words
    if trouble := parquet_trouble(path):
        return _refused(path, trouble)
    cells = pl.scan_parquet(path, glob=False, hive_partitioning=False)
    try:
        schema = cells.collect_schema()
        height = cells.select(pl.len()).collect().item()
    except (pl.exceptions.PolarsError, OSError):
        return _refused(path, DAMAGED)
    return _columns(path, cells, schema, height)


def cells_of(frame: pl.DataFrame, name: str) -> Checked[TableFile]:
    """The cells of a frame that messages call `name`; its first row counts as row 2.

    Diagnostics: X101 (no rows, or a column of what is no text, number or the like).
    """
    return _columns(Path(name), frame, frame.schema, frame.height)


def _columns(
    path: Path, cells: pl.DataFrame | pl.LazyFrame, schema: pl.Schema, height: int
) -> Checked[TableFile]:
    if not height:
        return _refused(path, "has no rows; there is nothing to take in")
    nested = [
        Diagnostic(str(path), 1, number, "X101", f"column {quoted(name)} {_NESTED}")
        for number, (name, kind) in enumerate(schema.items(), 1)
        if kind.is_nested() or kind in (pl.Binary, pl.Object, pl.Duration)
    ]
    if nested:
        return Checked(None, tuple(nested))
    names = tuple(schema.names())
    rows = pl.int_range(2, height + 2, dtype=pl.UInt32, eager=True)
    found = TableFile(str(path), tuple(" ".join(n.split()) for n in names), rows, cells, names)
    _tell("columns", found)
    return Checked(found)


def _tell(how: str, found: TableFile) -> None:
    step(f"Read {found.path} as {how}: {len(found.rows):,} rows of {len(found.header)} columns")


def _text(path: Path, names: Names, given: Encoding | None) -> Checked[TableFile]:
    if trouble := size_trouble(path.stat().st_size):
        return _refused(path, trouble)
    raw = path.read_bytes()
    if trouble := text_trouble(raw):
        return _refused(path, trouble)
    encoding = given or encoding_of(raw)
    if encoding is None:
        return _refused(path, _NO_TEXT)
    if given and not reads(raw, given.name):
        return _refused(path, f"is no text in {given.name}; leave --encoding away, or name another")
    text = io.TextIOWrapper(io.BytesIO(raw), encoding.name, newline="")
    separated = separated_by(text, lambda cell: is_known(cell, names))
    is_utf8 = encoding.name == "utf-8-sig"
    quick = partial(_below, raw, separated, names) if is_utf8 else None
    try:
        checked = _grid(path, rows_of(text, separated.delimiter), names, quick)
    except BrokenRow as error:
        said = f"row {error.row} cannot be read as CSV ({error}); save the table again as CSV"
        return Checked(None, (Diagnostic(str(path), error.row, 1, "X101", said),))
    if checked.value is None:
        return checked
    how = f"text in {encoding.label}, cells parted by {separated.delimiter!r}"
    _tell(how, checked.value)
    return Checked(replace(checked.value, encoding=encoding))


def _below(raw: bytes, separated: Separated, names: Names, headings: Headings) -> Below | None:
    """The rows below headings, those under an item with options as categories."""
    coded = {
        place
        for place, held in enumerate(headings.columns)
        if any(_is_of_options(heading, names) for heading in held)
    }
    return rows_below(raw, separated, headings, coded)


def _is_of_options(heading: str, names: Names) -> bool:
    meant = names.meant(heading)
    items = (names.items[id_] for id_ in meant.items) if meant else ()
    return any(isinstance(item, Item | ChoiceItem) for item in items)


def _workbook(path: Path, names: Names) -> Checked[TableFile]:
    sheet = sheet_of(path, lambda cell: is_known(cell, names))
    checked = _grid(path, sheet.rows, names)
    if checked.value is None:
        return checked
    _tell(f"a workbook, its sheet {sheet.name!r}", checked.value)
    return Checked(replace(checked.value, sheet=sheet.name)) if sheet.others else checked


def _grid(
    path: Path,
    rows: Iterator[Row],
    names: Names,
    quick: Callable[[Headings], Below | None] | None = None,
) -> Checked[TableFile]:
    """Rows of cells as a file; they are read once, and kept as columns.

    Those below the headings are left to `quick` where it knows them.
    """
    headings, below = headings_of(
        rows, lambda cell: names.meant(cell) is not None, lambda cell: is_known(cell, names)
    )
    width = len(headings.columns)
    if not width:
        return _refused(path, "is empty; its first row must hold the headings")
    if width > MOST_COLUMNS:
        said = f"has {width:,} columns, and {MOST_COLUMNS:,} are the most"
        return _refused(path, f"{said}; keep those needed")
    found = quick(headings) if quick else None
    if found is None:
        answers = (row for row in below if not headings.is_again(row[1]))
        found, wide = _chunks(answers, width)
        if wide:
            return Checked(None, tuple(_too_wide(str(path), wide, width)))
    if found.cells.is_empty():
        return _refused(path, "holds headings only; there is nothing to take in")
    return Checked(
        TableFile(
            str(path),
            tuple(_shown(column, names) for column in headings.columns),
            found.numbers,
            found.cells,
            tuple(found.cells.columns),
            headings.columns,
            headings.main,
        )
    )


def _shown(headings: Sequence[str], names: Names) -> str:
    """The heading by which a message names a column: of several, the one that is known."""
    known = (heading for heading in headings if is_known(heading, names))
    return next(known, headings[0] if headings else "")


def _chunks(records: Iterator[Row], width: int) -> tuple[Below, dict[int, list[int]]]:
    """The rows, and the numbers of those of each width that is too great.

    Blank cells beyond the headings are nothing to complain of, nor are cells that are not there at
    the end of a row: a spreadsheet leaves blank ones away.
    """
    rows: list[int] = []
    wide: dict[int, list[int]] = {}
    schema = dict.fromkeys(map(str, range(width)), pl.String)
    chunks = [pl.DataFrame(schema=schema)]
    while chunk := list(islice(records, _CHUNK)):
        kept = []
        for number, record in chunk:
            while len(record) > width and not record[-1].strip():
                record.pop()
            if len(record) <= width:
                rows.append(number)
                kept.append(record + [""] * (width - len(record)))
            else:
                wide.setdefault(len(record), []).append(number)
        columns = dict(zip(schema, zip(*kept, strict=True), strict=False))
        chunks.append(pl.DataFrame(columns, schema=schema))
        if sum(map(len, wide.values())) > _MOST_RAGGED:
            break
    return Below(pl.Series(rows, dtype=pl.UInt32), pl.concat(chunks)), wide


def _too_wide(path: str, wide: dict[int, list[int]], width: int) -> Iterator[Diagnostic]:
    is_cut = sum(map(len, wide.values())) > _MOST_RAGGED
    for found, rows in wide.items():
        has = "has" if len(rows) == 1 else "have"
        said = (
            f"{rows_named(rows)} {has} {found} cells, the header has {width}; put quotation marks "
            "around a cell that holds the delimiter, or a heading above every cell"
        )
        said += " (the rows that follow were not read)" if is_cut else ""
        yield Diagnostic(path, rows[0], width + 1, "X103", said)
