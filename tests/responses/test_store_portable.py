"""The tables are plain SQL: a server's database can hold them too."""

from pathlib import Path

import pytest
from sqlalchemy import create_mock_engine
from sqlalchemy.sql.ddl import ExecutableDDLElement

from reflect.responses.store import schema

PATHS = sorted(Path(schema.__file__).parent.glob("*.py"))


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p.stem)
def test_what_is_peculiar_to_sqlite_stands_in_its_room(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    text = text.replace("exec_driver_sql(str(statement), rows)", "")  # compiled for any dialect
    assert not [word for word in ("sqlite", "PRAGMA", "exec_driver_sql", "VACUUM") if word in text]


def test_the_tables_as_postgresql_takes_them() -> None:
    """The kept text was given to a server of PostgreSQL 15 (`psql -v ON_ERROR_STOP=1`), which took
    all of it and kept the checks; where the tables change, give it the new text."""
    made: list[str] = []

    def note(said: ExecutableDDLElement, *_: object, **__: object) -> None:
        made.append(f"{str(said.compile(dialect=engine.dialect)).strip()};\n")

    engine = create_mock_engine("postgresql://", note)
    schema.metadata.create_all(engine, checkfirst=False)
    kept = Path(__file__).with_name("data") / "schema-4.postgresql.sql"
    assert "".join(made) == kept.read_text(encoding="utf-8")
