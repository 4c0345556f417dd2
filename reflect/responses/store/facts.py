"""The table `about`: what the store knows of itself, by key."""

from sqlalchemy import Connection, delete, insert, select

from reflect.responses.store.schema import about

SCHEMA_KEY = "schema"
SALT = "salt"
UNSETTLED = "unsettled"
"""There while rows may still tell in which order they came (see `Database.settle`)."""


def noted(connection: Connection, key: str) -> str | None:
    """What is noted under a key."""
    return connection.execute(select(about.c.value).where(about.c.key == key)).scalar()


def note(connection: Connection, key: str, value: str | None) -> None:
    """Note a value, in place of an earlier one; None: nothing."""
    connection.execute(delete(about).where(about.c.key == key))
    if value is not None:
        connection.execute(insert(about).values(key=key, value=value))
