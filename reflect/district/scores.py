"""The scores of all schools as one table, in the columns of `reflect score --format csv`."""

from codecs import BOM_UTF8
from collections.abc import Mapping
from enum import StrEnum
from io import BytesIO


class TableFormat(StrEnum):
    """What the table of scores is written as."""

    CSV = "csv"
    PARQUET = "parquet"
    XLSX = "xlsx"


def table_of(tables: Mapping[str, bytes], format_: TableFormat) -> bytes:
    """One table of the schools' own (CSV with headings), by name from A to Z.

    Parquet has the columns of numbers as such, null where there is none; a workbook one sheet.
    """
    parts = [tables[name] for name in sorted(tables, key=str.casefold)]
    headings = parts[0].partition(b"\n")[0] + b"\n" if parts else b""
    together = headings + b"".join(part.partition(b"\n")[2] for part in parts)
    match format_:
        case TableFormat.CSV:
            return BOM_UTF8 + together
        case TableFormat.PARQUET:
            return _as_parquet(together)
        case TableFormat.XLSX:
            return _as_xlsx(together)


def _as_parquet(table: bytes) -> bytes:
    from polars import read_csv

    file = BytesIO()
    read_csv(table, infer_schema_length=None).write_parquet(file)
    return file.getvalue()


def _as_xlsx(table: bytes) -> bytes:
    from polars import read_csv

    from reflect.tables.workbook import Sheet, workbook

    frame = read_csv(table, infer_schema_length=None)
    return workbook("scores", [Sheet("Scores", frame.columns, frame.rows())])
