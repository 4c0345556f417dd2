"""Answers in a PostgreSQL database that several schools share, each with its own rows.

The tables are those of `schema`, with a column `school` in every key. Which rows a connection sees
is decided by the database itself (row-level security), so what reads and writes is the same as for
a file. SQLAlchemy imports the driver, which is the extra `postgres`.
"""

from reflect.responses.store.server.copying import copied, database_at
from reflect.responses.store.server.database import ServerDatabase, migrate
from reflect.responses.store.server.place import Place
from reflect.responses.store.server.schools import schools_let_at

__all__ = ["Place", "ServerDatabase", "copied", "database_at", "migrate", "schools_let_at"]
