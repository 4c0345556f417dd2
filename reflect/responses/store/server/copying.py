"""All that a store holds, carried from a file to a server and back, row by row."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, delete, func, insert, select

from reflect.diagnostics import Expected
from reflect.responses.store import schema
from reflect.responses.store.file import Database
from reflect.responses.store.server.database import ServerDatabase
from reflect.responses.store.server.place import Place

_AT_ONCE = 2_000
"""Rows that are carried at once; of more the memory would fill."""


def database_at(at: Path | Place) -> Database | ServerDatabase:
    """The database of a file, made where there is none, or of a school's rows on a server."""
    return Database(at) if isinstance(at, Path) else ServerDatabase(at)


def copied(at: Path | Place, into: Path | Place) -> Mapping[str, int]:
    """Copy all that is kept `at` one place `into` another; how many rows of each table.

    Drafts can be gone on with there, and what is kept aside can come back. All comes or nothing,
    and where it came from stays as it is. Raises `Expected` where something is there already.
    """
    source = database_at(at)
    with _gone_again(into), source.reading() as here:
        target = database_at(into)
        with target.unsettling() as there:
            _require_empty(there, target.name)
            there.execute(delete(schema.about))
            return {table.name: _carry(here, there, table.name) for table in _TABLES}


_TABLES = schema.metadata.sorted_tables
"""Those that others refer to first."""


@contextmanager
def _gone_again(into: Path | Place) -> Iterator[None]:
    """Remove a file that was made for a copy of which nothing came."""
    is_new = isinstance(into, Path) and not into.exists()
    try:
        yield
    except BaseException:
        if is_new and isinstance(into, Path):
            for ending in ("", "-wal", "-shm"):
                into.with_name(into.name + ending).unlink(missing_ok=True)
        raise


def _require_empty(connection: Connection, name: str) -> None:
    for table in _TABLES:
        if table is not schema.about and connection.execute(select(table).limit(1)).first():
            raise Expected(
                f"Something is kept already for this school in {name}, and nothing was changed. "
                "Copy into a new file, or have what is there deleted first."
            )


def _carry(here: Connection, there: Connection, name: str) -> int:
    table = schema.metadata.tables[name]
    found = here.execution_options(yield_per=_AT_ONCE).execute(select(table))
    for rows in found.mappings().partitions():
        there.execute(insert(table), [dict(row) for row in rows])
    counts = {each.scalar(select(func.count()).select_from(table)) for each in (here, there)}
    (count,) = counts  # else a row is missing, and nothing is kept
    return count or 0
