"""A school's rows in a database on a server: opened with care, and read and written as a whole."""

import secrets
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Pool, create_engine, event, insert, select, text
from sqlalchemy.pool import NullPool, QueuePool

from reflect.diagnostics import Expected
from reflect.responses.store import schema
from reflect.responses.store.facts import SALT, SCHEMA_KEY, noted
from reflect.responses.store.server import tables
from reflect.responses.store.server.failures import NO_TABLES, damaged, refusal, remedied
from reflect.responses.store.server.place import Place
from reflect.responses.store.server.steps import require_version, step_forward, version_of
from reflect.responses.store.transactions import Transactions
from reflect.verbose import step

PATIENCE = 60
"""Seconds to wait for others who write for the same school."""

_HURRY = 10
"""Seconds to wait for a server that does not answer."""


class ServerDatabase(Transactions):
    """The rows of one school. A connection is open only while something is read or written.

    But within `kept_open` some stay open; one that was cut is made anew, as after the database was
    started again. What `Database` does for a file is done here by the
    server: it checks its pages and references itself, and who may read its files is for those to
    say who look after it. So `copy` is none, and `settled` never true: what was deleted stands in
    the server's log and backups for as long as these are kept.

    Raises `Expected` where the server cannot be reached or refuses the login, where the tables are
    not there or of another version, where the login is not let at this school, and where it is
    above all rules, so that nothing would keep schools apart.
    """

    copy: Path | None = None
    settled = False
    remedy = "restore your backup of the database"

    def __init__(self, place: Place) -> None:
        """Connect, and begin this school's rows where there are none and the login may write."""
        self.place = place
        with at_tables(place) as connection:
            self._open(connection)
        super().__init__(partial(_engine, place))
        step(f"Opened {self.name}: answers in tables of version {schema.SCHEMA}")

    @property
    def name(self) -> str:
        """What messages call it."""
        return self.place.name

    def damaged(self) -> Expected:
        """What is raised where something was read that we never wrote."""
        return damaged(self.place)

    def _open(self, connection: Connection) -> None:
        mine = (tables.EVERY_SCHOOL, self.place.school)
        may = select(tables.access.c.school).where(tables.access.c.school.in_(mine))
        if connection.execute(may).first() is None:
            raise Expected(
                f"This login is not let at “{self.place.school}” in {self.place.name}. Write "
                "the school's name in reflect.toml as it is known there, or have it let in "
                "(see docs/databases.md)."
            )
        if noted(connection, SALT) is None and _may_write(connection):
            _begin(connection, self.place.school)

    def remedied(self) -> AbstractContextManager[None]:
        """What the server refuses, told as `Expected` about the database."""
        return remedied(self.place)

    def begun(self, *, writes: bool) -> AbstractContextManager[Connection]:
        """A transaction by itself; nobody else of this school writes beside one that `writes`."""
        return self._writing() if writes else self._reading()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._engine.connect() as connection:
            connection.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
            with connection.begin():
                require_version(connection, self.place)
                yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """Whoever has the row of the salt writes; each statement sees what others have written."""
        whose_turn = select(schema.about.c.key).where(schema.about.c.key == SALT).with_for_update()
        with self._engine.begin() as connection:
            require_version(connection, self.place)
            connection.execute(whose_turn).all()
            yield connection

    def unsettling(self) -> Any:
        """The same: the order of rows is not a file's, and only the server's own log tells it."""
        return self.writing()

    def settle(self) -> None:
        """Nothing is left to it."""

    def delete_copies(self) -> None:
        """Backups are made, and deleted, by whoever looks after the server."""

    def require_sound(self, connection: Connection) -> None:
        """The server reads no page that it did not write."""

    def require_references(self, connection: Connection) -> None:
        """Nor does it keep a row that refers to one that is not there."""


@contextmanager
def at_tables(place: Place) -> Iterator[Connection]:
    """A transaction of a login that is held to the policies, where there are tables of ours."""
    with remedied(place), _engine(place, NullPool).begin() as connection:
        refuse_above_rules(connection)
        if version_of(connection) is None:
            raise refusal(place, NO_TABLES)
        require_version(connection, place)
        yield connection


def migrate(place: Place) -> int | None:
    """Make the tables where there are none, or bring them up to date; of which version they were.

    None where they were made: the login owns them, and is let at every school. Older ones are
    brought up to date for all schools, by the login that made them. Raises `Expected` as
    `ServerDatabase`.
    """
    with remedied(place), _engine(place, NullPool).begin() as connection:
        refuse_above_rules(connection)
        found = version_of(connection)
        if found is None:
            tables.make_tables(connection)
        elif found < schema.SCHEMA:
            step_forward(connection, place)
        else:
            require_version(connection, place)
    return found


def refuse_above_rules(connection: Connection) -> None:
    """`Expected` where no policy holds for the login of this connection."""
    above = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
    if connection.scalar(text(above)):
        raise Expected(
            "This login is above all rules of the database (superuser or BYPASSRLS), so nothing "
            "would keep schools apart. Use one that is not: see docs/databases.md."
        )


def _may_write(connection: Connection) -> bool:
    """Whether the login has more than the right to read, like one that is a district's."""
    asked = f"SELECT has_table_privilege('{tables.SPACE}.about', 'INSERT')"
    return bool(connection.scalar(text(asked)))


def _begin(connection: Connection, school: str) -> None:
    named = text("INSERT INTO school VALUES (:name) ON CONFLICT DO NOTHING")
    connection.execute(named, {"name": school})  # waits for who begins the same one just now
    if noted(connection, SALT) is None:
        about = {SCHEMA_KEY: str(schema.SCHEMA), SALT: secrets.token_hex(16)}
        rows = [{"key": key, "value": value} for key, value in about.items()]
        connection.execute(insert(schema.about), rows)


def _engine(place: Place, pool: type[Pool]) -> Engine:
    """What connects, with the name of the school told to each connection."""
    import psycopg

    engine = create_engine(
        place.parsed(),
        module=psycopg,
        poolclass=pool,
        pool_pre_ping=pool is QueuePool,
        hide_parameters=True,
        connect_args={"connect_timeout": _HURRY},
    )

    def prepare(connection: Any, _record: object) -> None:
        connection.autocommit = True
        settings = {
            tables.SETTING: place.school,
            "search_path": tables.SPACE,
            "lock_timeout": f"{PATIENCE}s",
        }
        with connection.cursor() as cursor:
            for name, value in settings.items():
                cursor.execute("SELECT set_config(%s, %s, false)", [name, value])
        connection.autocommit = False

    event.listen(engine, "connect", prepare)
    return engine
