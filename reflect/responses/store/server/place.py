"""Where a school's answers stand on a server."""

from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from reflect.diagnostics import Expected
from reflect.school import REMEDY_FOR_URL


@dataclass(frozen=True, slots=True)
class Place:
    """The rows of one school in a database.

    `url` is SQLAlchemy's: `postgresql+psycopg://login@host/database`; what it leaves out, libpq
    finds where it always does (`~/.pgpass`, `PGPASSWORD`). `school` is the name in the school's
    reflect.toml, `folder` where that stands. No message and no `repr` holds the URL, which may hold
    a password.
    """

    url: str = field(repr=False)
    school: str
    folder: Path = Path()

    def parsed(self) -> URL:
        """The URL in its parts; `Expected` where it is none."""
        try:
            url = make_url(self.url)
        except (ArgumentError, ValueError):
            raise Expected(f"The URL of the database cannot be read: {REMEDY_FOR_URL}.") from None
        if url.drivername != "postgresql+psycopg" or not url.database:
            raise Expected(f"The URL of the database cannot be used: {REMEDY_FOR_URL}.")
        return url

    @property
    def name(self) -> str:
        """The database as messages call it: never with login or password."""
        url = self.parsed()
        host = url.host or url.query.get("host") or "this computer"
        at = f"{host}:{url.port}" if url.port else host
        return f"the database “{url.database}” at {at}"
