"""The table `about`: what the store knows of itself, by key."""

from sqlalchemy import Connection, bindparam, delete, insert, select

from reflect.responses.store.schema import about

SCHEMA_KEY = "schema"
SALT = "salt"
UNSETTLED = "unsettled"
"""There while rows may still tell in which order they came (see `Database.settle`)."""


def noted(connection: Connection, key: str) -> str | None:
    """What is noted under a key."""
    return connection.execute(_NOTED, {"noted": key}).scalar()


def note(connection: Connection, key: str, value: str | None) -> None:
    """Note a value, in place of an earlier one; None: nothing."""
    connection.execute(_FORGET, {"noted": key})
    if value is not None:
        connection.execute(_NOTE, {"key": key, "value": value})


_NOTED = select(about.c.value).where(about.c.key == bindparam("noted"))
_FORGET = delete(about).where(about.c.key == bindparam("noted"))
_NOTE = insert(about)
