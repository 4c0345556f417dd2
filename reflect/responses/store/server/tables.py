"""The tables of a database that schools share: those of `schema`, each row with its school.

Which rows a login sees and writes is for PostgreSQL to say, by one policy on every table: those of
the school that the connection has named (`reflect.school`), where `access` lets this login at it. A
login may name another school, and then sees nothing. The policies are forced on the owner too.
"""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    insert,
    select,
    text,
)

from reflect.responses.store import schema

SPACE = "reflect"
"""The schema, as PostgreSQL calls a space for names, that the tables stand in."""

SETTING = "reflect.school"
EVERY_SCHOOL = "*"
"""In `access`: a login that may name any school, like a trust's own."""

metadata = MetaData()

version = Table("version", metadata, Column("schema", Integer, primary_key=True))
access = Table(
    "access",
    metadata,
    Column("login", String, primary_key=True),
    Column("school", String, primary_key=True),
)
school = Table("school", metadata, Column("name", String, primary_key=True))
"""The schools that have something here."""

_NAMED = f"current_setting('{SETTING}', true)"
_MAY = (
    "EXISTS (SELECT FROM access WHERE access.login = current_user"
    f" AND access.school IN ({{}}, '{EVERY_SCHOOL}'))"
)


def _shared(table: Table) -> Table:
    """The like of a table of `schema`, with the school in front of every key."""
    columns = [
        Column(c.name, c.type, primary_key=c.primary_key, nullable=c.nullable, autoincrement=False)
        for c in table.columns
    ]
    whose = Column("school", String, primary_key=True, server_default=text(_NAMED))
    alike: list[ForeignKeyConstraint | CheckConstraint | UniqueConstraint] = [
        ForeignKeyConstraint(
            ["school", *key.column_keys],
            [
                f"{key.referred_table.name}.{name}"
                for name in ("school", key.elements[0].column.name)
            ],
            ondelete=key.ondelete,
        )
        for key in table.foreign_key_constraints
    ]
    for constraint in table.constraints:
        if isinstance(constraint, CheckConstraint):
            alike.append(CheckConstraint(str(constraint.sqltext), constraint.name))
        elif isinstance(constraint, UniqueConstraint):
            alike.append(UniqueConstraint("school", *(c.name for c in constraint.columns)))
    return Table(table.name, metadata, whose, *columns, *alike)


OF_SCHOOLS = tuple(_shared(table) for table in schema.metadata.sorted_tables)
"""The tables of which each school sees its own rows, those that others refer to first."""


def make_tables(connection: Connection) -> None:
    """Make all of it, owned by the login of this connection, which may name any school."""
    connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {SPACE}"))
    metadata.create_all(connection, checkfirst=False)
    connection.execute(insert(version), {"schema": schema.SCHEMA})
    owner = connection.scalar(select(text("current_user")))
    connection.execute(insert(access), {"login": owner, "school": EVERY_SCHOOL})
    for table in OF_SCHOOLS:
        mine = f"{table.name}.school = {_NAMED} AND {_MAY.format(_NAMED)}"
        _police(connection, table, f"USING ({mine}) WITH CHECK ({mine})", force=True)
    may = _MAY.format("school.name")
    _police(connection, school, f"USING ({may}) WITH CHECK ({may})", force=True)
    _police(connection, access, "FOR SELECT USING (login = current_user)", force=False)
    _police(connection, version, "FOR SELECT USING (true)", force=False)


def hold_owner(connection: Connection, *, to_policies: bool) -> None:
    """Hold the owner to the policies, like everybody else, or let it see the rows of all schools.

    Inside a transaction nobody else is let in meanwhile.
    """
    how = "FORCE" if to_policies else "NO FORCE"
    for table in (school, *OF_SCHOOLS):
        connection.execute(text(f'ALTER TABLE {SPACE}."{table.name}" {how} ROW LEVEL SECURITY'))


def _police(connection: Connection, table: Table, policy: str, *, force: bool) -> None:
    """Hold all logins to a policy; `force`: the table's owner too."""
    name = f'{SPACE}."{table.name}"'
    connection.execute(text(f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY"))
    if force:
        connection.execute(text(f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY"))
    connection.execute(text(f"CREATE POLICY own_rows ON {name} {policy}"))
