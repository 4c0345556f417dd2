"""The SQLite file that answers are kept in: opened with care, and read and written as a whole."""

import os
import secrets
import sqlite3
import time
from collections.abc import Hashable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, Pool, create_engine, event, insert
from sqlalchemy.exc import DisconnectionError, OperationalError
from sqlalchemy.pool import NullPool

from reflect.diagnostics import Expected
from reflect.files import Unreadable, refuse_other_kinds
from reflect.responses.store import schema
from reflect.responses.store.at_hand import AtHand, touching
from reflect.responses.store.facts import SALT, SCHEMA_KEY, UNSETTLED, note, noted
from reflect.responses.store.file.failures import NO_DATABASE, damaged, remedied
from reflect.responses.store.steps import step_forward
from reflect.responses.store.transactions import Transactions
from reflect.verbose import step

PATIENCE = 20
"""Seconds to wait for others who write; SQLite lets them in as it happens, not in turn."""

_TIDYING_PATIENCE = 250
"""Milliseconds to wait for one where nothing is lost by leaving it to the next time."""

_A_MOMENT = 0.01
"""Seconds after which it is tried again where SQLite does not wait."""

_MAGIC = b"SQLite format 3\0"

for _table in schema.metadata.tables.values():  # row numbers would tell who came first
    _table.dialect_options["sqlite"]["with_rowid"] = False


class Database(Transactions):
    """A file with our tables.

    A connection is open only while something is read or written, except within `kept_open`. Else
    each is the last that has the file open, and the log is emptied into it after each: as many
    syncs again. What a hand-in settles is settled all the same, and where another file is put in
    its place, that is opened.

    `copy` is where the file was copied to before this opening brought its tables up to date.
    `settled` tells whether the last `settle` could be done.

    Raises `Expected` where the file is locked, read-only, damaged or from a newer version, is
    somebody else's, or where the disk is full.
    """

    remedy = (
        "restore your copy of the file, or save what is whole into a new one: reflect store rescue"
    )
    """What to do where an answer is not whole."""

    def __init__(self, path: Path) -> None:
        """Open the file at `path`, or make it; a file that is not ours is left as it is."""
        super().__init__(partial(_engine, path))
        self.path = path
        self.copy: Path | None = None
        self.settled = True
        self._is_kept_open = False
        self._kept: list[Connection] = []
        with remedied(path):
            self._open()
        step(f"Opened {path}: answers in tables of version {schema.SCHEMA}")

    @property
    def name(self) -> str:
        """What messages call it."""
        return str(self.path)

    def damaged(self) -> Expected:
        """What is raised where something was read that we never wrote."""
        return damaged(self.path)

    def _open(self) -> None:
        with suppress(OSError):  # SQLite says why it cannot be made
            os.close(os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            refuse_other_kinds(self.path)
            with self.path.open("rb") as file:
                start = file.read(len(_MAGIC))
        except Unreadable:
            raise Expected(f"{self.path} {NO_DATABASE}.") from None
        except PermissionError:
            raise Expected(
                f"{self.path} may not be read by you: what was answered is for its owner alone. "
                "Run reflect as the person who made the file."
            ) from None
        except OSError:
            start = b""
        if start not in (b"", _MAGIC):  # SQLite would write over a file of some bytes
            raise Expected(f"{self.path} {NO_DATABASE}.")
        with self._engine.begin() as connection:
            version = self._version(connection)
            self._keep_private()
            _keep_a_log(connection)
            unsettled = version == schema.SCHEMA and noted(connection, UNSETTLED)
        if version is None:
            self._make()
        elif version < schema.SCHEMA:
            self._bring_up_to_date()
        elif unsettled:
            self.settle()

    def _version(self, connection: Connection) -> int | None:
        """The version of the tables; None where there are none yet."""
        names = {name for (name,) in connection.exec_driver_sql("SELECT name FROM sqlite_master")}
        if not names:
            return None
        version = noted(connection, SCHEMA_KEY) if "about" in names else None
        if not (version and version.isdecimal()):
            raise Expected(f"{self.path} {NO_DATABASE}.")
        if int(version) > schema.SCHEMA:
            raise Expected(
                f"{self.path} was made by a newer version of reflect; update reflect "
                "(nothing was changed)."
            )
        return int(version)

    def _make(self) -> None:
        with self.writing() as connection:
            if self._version(connection) is None:  # or another process was quicker
                schema.metadata.create_all(connection, checkfirst=False)
                about = {SCHEMA_KEY: str(schema.SCHEMA), SALT: secrets.token_hex(16)}
                rows = [{"key": key, "value": value} for key, value in about.items()]
                connection.execute(insert(schema.about), rows)

    def _bring_up_to_date(self) -> None:
        with self.writing() as connection:
            version = self._version(connection)
            if version is None or version == schema.SCHEMA:  # another process was quicker
                return
            self.copy = self._copied(f".schema-{version}")
            step_forward(connection, version)
            note(connection, UNSETTLED, secrets.token_hex(4))
        self.settle()

    def _copied(self, ending: str) -> Path:
        """A copy of the file beside it, whole or not at all."""
        copy = self.path.with_name(self.path.name + ending)
        half = copy.with_name(copy.name + ".part")  # what a killed run left is written over
        half.unlink(missing_ok=True)
        os.close(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        with closing(sqlite3.connect(self.path)) as here, closing(sqlite3.connect(half)) as there:
            here.backup(there)
        with half.open("rb+") as file:
            os.fsync(file.fileno())
        return half.replace(copy)

    def delete_copies(self) -> None:
        """Delete the copies that were made before tables were brought up to date."""
        for copy in self.path.parent.glob("*.schema-*"):
            if copy.name.startswith(f"{self.path.name}.schema-"):
                copy.unlink()

    def _keep_private(self) -> None:
        """Let nobody else on this computer read the file, where it is ours to say so."""
        for ending in ("", "-wal", "-shm"):
            file = self.path.with_name(self.path.name + ending)
            with suppress(OSError):
                found = file.stat()
                if os.name != "nt" and found.st_uid == os.geteuid() and found.st_mode & 0o077:
                    file.chmod(found.st_mode & 0o700)

    def remedied(self) -> AbstractContextManager[None]:
        """What SQLite refuses, told as `Expected` about the file."""
        return remedied(self.path)

    @contextmanager
    def kept_open(self) -> Iterator[None]:
        """Keep one connection between transactions: to take it from the pool takes longer."""
        with super().kept_open():
            self._is_kept_open = True
            try:
                yield
            finally:
                self._is_kept_open = False
                while self._kept:
                    self._kept.pop().close()

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        """A connection to the file that is there now: the one that is kept, or a new one.

        Where the kept one is in use, or something fails, it is left to the pool.
        """
        kept = None
        with suppress(IndexError):
            kept = self._kept.pop()  # in one step, as no two threads may have the same
        if kept and kept.info[_FILE] != _identity(self.path):
            kept.close()
            kept = None
        connection = kept or self._engine.connect()
        try:
            yield connection
        except BaseException:
            connection.close()
            raise
        if self._is_kept_open and not self._kept:
            self._kept.append(connection)
        else:
            connection.close()

    @contextmanager
    def begun(self, *, writes: bool) -> Iterator[Connection]:
        """A transaction by itself."""
        if not self.path.exists():  # or SQLite would go on with a new, empty file
            raise Expected(f"{self.path} is no longer there; put it back, then go on.")
        with self._connected() as connection, connection.begin():
            _driver(connection).execute("BEGIN IMMEDIATE" if writes else "BEGIN")
            yield connection

    @contextmanager
    def unsettling(self) -> Iterator[Connection]:
        """The same where the order of rows, or what they held before, is to be forgotten."""
        with self.writing() as connection:
            yield connection
            with touching(connection):
                note(connection, UNSETTLED, secrets.token_hex(4))
        self.settle_in_time()

    def settle(self) -> None:
        """Leave nothing that tells in which order rows came, nor what was deleted.

        The file is written anew in the order of its keys, and the write-ahead log is emptied. Where
        another program reads or writes, or there is no room, that is left to a later opening.
        """
        self.settled = False
        with remedied(self.path), suppress(OperationalError):
            self._settle()

    def _settle(self) -> None:
        with self._connected() as connection, _hurrying(connection):
            since = noted(connection, UNSETTLED)
            connection.exec_driver_sql("VACUUM")
            if connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]:
                return  # somebody still reads what the log holds
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            if noted(connection, UNSETTLED) == since:  # else somebody wrote meanwhile
                note(connection, UNSETTLED, None)
            connection.commit()
        self.settled = True

    def require_sound(self, connection: Connection) -> None:
        """Raise `Expected` where pages of the file are not as SQLite writes them."""
        if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
            raise damaged(self.path)

    def require_references(self, connection: Connection) -> None:
        """The same where a row refers to one that is not there."""
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise damaged(self.path)


def _driver(connection: Connection) -> sqlite3.Connection:
    """What is spoken to without SQLAlchemy, for what each transaction begins with."""
    found: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
    return found


def _keep_a_log(connection: Connection) -> None:
    """Let those who read not wait for those who write: for good, with the first opening.

    For others who open the file at that moment SQLite does not wait by itself.
    """
    until = time.monotonic() + PATIENCE
    while True:
        try:
            connection.exec_driver_sql("PRAGMA journal_mode=WAL")
        except OperationalError as error:
            name = getattr(error.orig, "sqlite_errorname", "")
            if not name.startswith("SQLITE_BUSY") or time.monotonic() > until:
                raise
            time.sleep(_A_MOMENT)
        else:
            return


@contextmanager
def _hurrying(connection: Connection) -> Iterator[None]:
    """Wait but a moment for other programs, and for the disk only before and after rows are moved.

    A power cut meanwhile leaves the tidying to the next opening, and loses nothing.
    """
    connection.exec_driver_sql(f"PRAGMA busy_timeout={_TIDYING_PATIENCE}")
    connection.exec_driver_sql("PRAGMA synchronous=NORMAL")
    try:
        yield
    finally:
        connection.rollback()  # of what failed: nothing can be set within a transaction
        connection.exec_driver_sql("PRAGMA synchronous=FULL")
        connection.exec_driver_sql(f"PRAGMA busy_timeout={1000 * PATIENCE}")
        connection.rollback()  # of what SQLAlchemy takes for begun by that


def _engine(path: Path, pool: type[Pool]) -> Engine:
    """What opens the file, and whether it stays open is for the pool to say."""
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(path)),
        poolclass=pool,
        pool_reset_on_return=None,  # a transaction is ended by whoever began it
        hide_parameters=True,
        connect_args={"timeout": PATIENCE, "isolation_level": None},
    )

    def note_file(_: object, record: Any) -> None:
        record.info[_FILE] = _identity(path)

    def require_same_file(_: object, record: Any, __: object) -> None:
        if record.info[_FILE] != _identity(path):
            raise DisconnectionError("another file is in its place")  # and so it is opened anew

    event.listen(engine, "connect", _prepare)
    event.listen(engine, "connect", note_file)
    event.listen(engine, "checkout", require_same_file)
    if pool is not NullPool:
        event.listen(engine, "connect", _keep_at_hand)
        event.listen(engine, "begin", _look_anew)
        event.listen(engine, "rollback", _forget_what_is_at_hand)
    return engine


def _keep_at_hand(connection: Any, record: Any) -> None:
    """Note what tells that a file was changed: by others, or through this connection."""

    def rows() -> int:
        changes: int = connection.total_changes
        return changes

    def version() -> Hashable:
        found: Hashable = connection.execute(_BY_OTHERS).fetchone()
        return found

    record.info[AtHand] = AtHand(rows, version)


_BY_OTHERS = "PRAGMA data_version"


def _look_anew(connection: Connection) -> None:
    if at_hand := AtHand.of(connection):
        at_hand.begin()


def _forget_what_is_at_hand(connection: Connection) -> None:
    if at_hand := AtHand.of(connection):
        at_hand.forget()


_FILE = "file"


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from any other that is called so; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _prepare(connection: Any, _record: object) -> None:
    """Settings of every connection; `FULL` keeps the last answer through a power cut."""
    try:
        for pragma in (
            "foreign_keys=ON",
            "synchronous=FULL",
            "secure_delete=ON",
            "temp_store=MEMORY",  # no answer in a file that a killed process leaves behind
        ):
            connection.execute(f"PRAGMA {pragma}").close()
    except BaseException:
        connection.close()  # nobody else does, and Windows would keep the file locked
        raise
