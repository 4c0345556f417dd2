"""Tables on a server brought up to date, for all schools that share them; no step goes back.

Every transaction of a program begins with the version of the tables (see `require_version`). So
whoever locks that waits for those who are at it, and the others wait until all steps are done.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import Connection, select, text, update

from reflect.diagnostics import Expected
from reflect.responses.store import schema
from reflect.responses.store.facts import SCHEMA_KEY
from reflect.responses.store.server import tables
from reflect.responses.store.server.place import Place

STEPS: Mapping[int, Callable[[Connection], None]] = {}
"""What brings the tables from a version to the next. None yet: version 4 was the first on a server.

A step speaks of the tables in words of its own, since `schema` speaks only of the newest. It sees
the rows of all schools.
"""


def version_of(connection: Connection) -> int | None:
    """The version of the tables; None where there are none."""
    if connection.scalar(text(f"SELECT to_regclass('{tables.SPACE}.version')")) is None:
        return None
    return _noted(connection)


def require_version(connection: Connection, place: Place) -> None:
    """`Expected` where the tables are of another version than ours.

    The first that is asked in every transaction, since a program may be open for days.
    """
    found = _noted(connection)
    if found > schema.SCHEMA:
        raise Expected(
            f"The tables in {place.name} were made by a newer version of reflect; update reflect "
            "(nothing was changed)."
        )
    if found < schema.SCHEMA:
        raise Expected(
            f"The tables in {place.name} are of an earlier version of reflect. Have them backed "
            "up, then brought up to date for all schools, by the login that made them: reflect "
            "store migrate (see docs/databases.md)."
        )


def step_forward(connection: Connection, place: Place) -> None:
    """Bring the tables to our version, for all schools: all in this transaction, or nothing.

    `Expected` where this login did not make them, or they are of a newer version by now.
    """
    mine = text("SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = to_regclass(:it)")
    if not connection.scalar(mine, {"it": f"{tables.SPACE}.version"}):
        raise Expected(
            f"The tables in {place.name} are of an earlier version of reflect, and the login that "
            "made them alone can bring them up to date: put it into the URL in reflect.toml."
        )
    connection.execute(text(f"LOCK TABLE {tables.SPACE}.version"))
    found = _noted(connection)
    if found < schema.SCHEMA:
        with _all_rows(connection):
            for version in range(found, schema.SCHEMA):
                STEPS[version](connection)
            said = update(schema.about).where(schema.about.c.key == SCHEMA_KEY)
            connection.execute(said.values(value=str(schema.SCHEMA)))
        connection.execute(update(tables.version).values(schema=schema.SCHEMA))
    require_version(connection, place)


def _noted(connection: Connection) -> int:
    found: int = connection.execute(select(tables.version.c.schema)).scalar_one()
    return found


@contextmanager
def _all_rows(connection: Connection) -> Iterator[None]:
    """Let the owner see and write the rows of all schools, until the block ends."""
    tables.hold_owner(connection, to_policies=False)
    yield
    tables.hold_owner(connection, to_policies=True)
