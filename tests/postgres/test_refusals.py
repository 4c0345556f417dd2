"""A server that refuses or is not there: one sentence with a remedy, and never the password."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reflect.responses import Entry, Written
from reflect.responses.store import Place, Store
from reflect.responses.store.server import migrate
from tests.postgres.server import PASSWORD, Server
from tests.responses.keeping import DAY, draft, refused, resumed, saved


def refusal(action: Callable[[], object]) -> str:
    """The one sentence that the action ends with, which tells no password, nor does its cause."""
    error = refused(action)
    assert PASSWORD not in f"{error} {error.__cause__}"
    return str(error)


def opened(url: str) -> str:
    """How opening a school's answers there is refused."""
    return refusal(lambda: Store(Place(url, "Oak")))


def test_nothing_that_listens(server: Server) -> None:
    other = server.url("trust").replace(str(server.port), "1")
    assert opened(other) == (
        "The database “postgres” at 127.0.0.1:1 cannot be reached; see whether it runs, and "
        "whether host and port are right. Every answer up to the last one shown is safe."
    )


def test_no_such_host() -> None:
    assert "at nowhere.invalid cannot be reached" in opened(
        "postgresql+psycopg://oak@nowhere.invalid/reflect"
    )


@pytest.mark.parametrize(
    "end", [":99999/reflect", "/reflect?ssl_mode=require", "/reflect?sslmode=on", "/reflect?port=x"]
)
def test_a_url_with_a_slip_after_the_host(end: str) -> None:
    said = opened(f"postgresql+psycopg://oak:{PASSWORD.replace(' ', '+')}@127.0.0.1{end}")
    assert "see how the port and what stands after ? are spelled in the URL." in said


def test_a_wrong_password(server: Server) -> None:
    said = opened(server.url("trust").replace("tells", "told"))
    assert "does not know this login, or its password is another; put them right" in said


def test_nobody_of_that_name(server: Server) -> None:
    assert "does not know this login, or its password" in opened(server.url("stranger"))


def test_no_password(server: Server) -> None:
    said = opened(f"postgresql+psycopg://trust@127.0.0.1:{server.port}/postgres")
    assert "asks for a password; put it in the file that docs/databases.md names" in said


def test_no_such_database(server: Server) -> None:
    assert "“none” at 127.0.0.1" in (said := opened(server.url("trust", "none")))
    assert "is not there, or nobody is called so" in said


def test_no_tables(server: Server) -> None:
    server.new_database("bare", "trust")
    assert opened(server.url("trust", "bare")) == (
        f"The database “bare” at 127.0.0.1:{server.port} has no tables of reflect yet. Make them "
        "once, with a login that may: reflect store migrate."
    )


def test_a_login_without_rights(server: Server, trust: str) -> None:
    assert trust
    server.new_login("guest")
    assert "does not let this login read and write" in opened(server.url("guest", "shared"))
    place = Place(server.url("guest", "shared"), "Oak")
    assert "does not let this login read and write" in refusal(lambda: migrate(place))


def test_tables_of_a_newer_version(server: Server) -> None:
    server.new_database("newer", "trust")
    place = Place(server.url("trust", "newer"), "Oak")
    migrate(place)
    server.run("UPDATE reflect.version SET schema = 5", login="trust", database="newer")
    assert refusal(lambda: migrate(place)) == refusal(lambda: Store(place))
    assert refusal(lambda: Store(place)) == (
        f"The tables in the database “newer” at 127.0.0.1:{server.port} were made by a newer "
        "version of reflect; update reflect (nothing was changed)."
    )


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+psycopg://oak:secret@host:port/reflect",
        "postgresql+psycopg://oak:secret@host",
        "mysql://oak:secret@host/reflect",
        "oak:secret",
    ],
)
def test_what_is_no_url(url: str) -> None:
    said = opened(url)
    assert "write it like postgresql+psycopg://login@host/database" in said
    assert "secret" not in said


def test_no_driver() -> None:
    code = """
import sys
sys.modules["psycopg"] = None
from reflect.diagnostics import Expected
from reflect.responses.store import Place, Store
try:
    Store(Place("postgresql+psycopg://oak@host/reflect", "Oak"))
except Expected as refused:
    print(refused)
"""
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout == (
        "Answers in a database need a library that is not installed: "
        "pip install 'school-reflect[postgres]'\n"
    )


@pytest.mark.parametrize("words", ["a\0b", "half \ud800"])
def test_a_text_that_cannot_be_kept_loses_nothing(place: Place, words: str) -> None:
    store = Store(place)
    begun = draft(store)
    store.save(begun, "c", Entry(Written("before")))
    said = refusal(lambda: store.save(begun, "c", Entry(Written(words))))
    assert "holds a character that a database cannot keep; retype it" in said
    assert saved(store) == {"c": Entry(Written("before"))}


def test_a_server_that_is_cut_off_and_comes_back(server: Server, place: Place) -> None:
    """What was acknowledged is there, and whoever kept the connection open goes on."""
    store = Store(place)
    with store.kept_open():
        begun = draft(store)
        store.save(begun, "c", Entry(Written("kept")))
        server.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'trust'")
        assert saved(store) == {"c": Entry(Written("kept"))}
        store.submit(resumed(store), ["c"], DAY)
    assert len(store.responses()) == 1
