"""One server for all tests of this folder, and in it one database that schools share."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reflect.responses.store import Place
from reflect.responses.store.server import migrate
from tests.postgres.server import Server, programs, running

pytest.importorskip("psycopg", reason="the extra postgres is not installed")


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server with a login of the trust, `trust`."""
    found = programs()
    if found is None:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    with running(found) as server:
        server.new_login("trust")
        yield server


@pytest.fixture(scope="session")
def trust(server: Server) -> str:
    """The URL of the shared database for the login that made its tables."""
    server.new_database("shared", "trust")
    url = server.url("trust", "shared")
    assert migrate(Place(url, "any")) is None
    return url


@pytest.fixture
def place(trust: str, request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """A school of each test's own, with nothing in it."""
    return Place(trust, f"School “{request.node.name}”", tmp_path)


@pytest.fixture(scope="session")
def let_in(server: Server, trust: str) -> Callable[[str, str], str]:
    """Make a login with the least rights, as docs/databases.md has it; its URL."""
    assert trust

    def let_in(login: str, school: str) -> str:
        server.new_login(login)
        server.run(*rights_of(login, school), login="trust", database="shared")
        return server.url(login, "shared")

    return let_in


def rights_of(login: str, school: str, which: str = "school") -> list[str]:
    """The statements of docs/databases.md that let a login in: a school's, or a district's."""
    page = Path(__file__).parents[2] / "docs" / "databases.md"
    sql = page.read_text(encoding="utf-8").split(f"<!-- rights of a {which} -->")[1]
    sql = sql.split("```sql")[1].split("```")[0]
    sql = sql.replace("hill_school", login).replace("trust_reads", login)
    sql = sql.replace("Hill Primary", school)
    return [statement.strip() for statement in sql.split(";") if statement.strip()]
