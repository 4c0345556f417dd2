"""The SQLite file that answers are kept in: opened with care, and read and written as a whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, create_engine, event, insert, select
from sqlalchemy.pool import NullPool

from reflect.diagnostics import Expected
from reflect.responses.store import schema
from reflect.responses.store.failures import NO_DATABASE, remedied

SCHEMA = 1
"""Version of the tables; raised whenever they change."""

PATIENCE = 5
"""Seconds to wait for another program that is writing."""

_MAGIC = b"SQLite format 3\0"


class Database:
    """A file with our tables. A connection is open only while something is read or written.

    Raises `Expected` where the file is locked, read-only, damaged or from a newer version, is
    somebody else's, or where the disk is full.
    """

    def __init__(self, path: Path) -> None:
        """Open the file at `path`, or make it; a file that is not ours is left as it is."""
        self.path = path
        self._engine = create_engine(
            URL.create("sqlite+pysqlite", database=str(path)),
            poolclass=NullPool,
            hide_parameters=True,
            connect_args={"timeout": PATIENCE, "isolation_level": None},
        )
        event.listen(self._engine, "connect", _prepare)
        with remedied(path):
            self._open()

    def _open(self) -> None:
        try:
            with self.path.open("rb") as file:
                start = file.read(len(_MAGIC))
        except OSError:
            start = b""  # SQLite makes the file, or says why it cannot
        if start not in (b"", _MAGIC):  # SQLite would write over a file of some bytes
            raise Expected(f"{self.path} {NO_DATABASE}.")
        with self._engine.begin() as connection:
            is_new = self._is_new(connection)
            connection.exec_driver_sql("PRAGMA journal_mode=WAL")
        if is_new:
            with self.writing() as connection:
                if self._is_new(connection):  # still: another process may have been quicker
                    schema.metadata.create_all(connection)
                    connection.execute(insert(schema.about).values(key="schema", value=str(SCHEMA)))

    def _is_new(self, connection: Connection) -> bool:
        names = {name for (name,) in connection.exec_driver_sql("SELECT name FROM sqlite_master")}
        if not names:
            return True
        wanted = select(schema.about.c.value).where(schema.about.c.key == "schema")
        version = connection.execute(wanted).scalar() if "about" in names else None
        if not (version and version.isdecimal()):
            raise Expected(f"{self.path} {NO_DATABASE}.")
        if int(version) > SCHEMA:
            raise Expected(
                f"{self.path} was made by a newer version of reflect; update reflect "
                "(nothing was changed)."
            )
        return False

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees the file as it is at one moment."""
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that nobody else writes beside, from what it reads first to its end."""
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Connection]:
        if not self.path.exists():  # or SQLite would go on with a new, empty file
            raise Expected(f"{self.path} is no longer there; put it back, then go on.")
        with remedied(self.path), self._engine.begin() as connection:
            connection.exec_driver_sql(begin)
            yield connection

    def empty_log(self) -> None:
        """Leave nothing in the write-ahead log, which may still hold what was deleted."""
        with remedied(self.path), self._engine.begin() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _prepare(connection: Any, _record: object) -> None:
    """Settings of every connection; `FULL` keeps the last answer through a power cut."""
    try:
        for pragma in ("foreign_keys=ON", "synchronous=FULL", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}").close()
    except BaseException:
        connection.close()  # nobody else does, and Windows would keep the file locked
        raise
