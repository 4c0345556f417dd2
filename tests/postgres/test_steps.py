"""A database whose tables are of an earlier version, stepped from 4 to a made-up 5.

Version 4 was the first on a server, so the step is one of these tests; what takes it is not.
"""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from reflect.cli.verbs.keeping.store import migrate as verb
from reflect.diagnostics import Expected
from reflect.responses import Entry, Written
from reflect.responses.store import Place, Store, schema
from reflect.responses.store.server import ServerDatabase, migrate, steps
from tests.acceptance.command import name_school
from tests.postgres.conftest import rights_of
from tests.postgres.server import Server
from tests.postgres.test_apart import filled, run
from tests.postgres.test_refusals import refusal
from tests.responses.keeping import draft, saved

NUMBERS = count(1)


@pytest.fixture
def oak(server: Server, tmp_path: Path) -> Place:
    """Oak's rows, beside those of Elm, in a database of version 4: for the login that made it."""
    name = f"stepped_{next(NUMBERS)}"
    server.new_database(name, "trust")
    place = Place(server.url("trust", name), "Oak", tmp_path)
    assert migrate(place) is None
    for school in ("Oak", "Elm"):
        filled(Place(place.url, school))
    return place


def add_mottos(connection: Connection) -> None:
    """A step: a column whose values are made of the rows of all schools."""
    connection.execute(text("ALTER TABLE wave ADD COLUMN motto text"))
    connection.execute(text("UPDATE wave SET motto = school || ' asks'"))
    connection.execute(text("ALTER TABLE wave ALTER COLUMN motto SET NOT NULL"))


Five = Callable[[Callable[[Connection], None]], None]


@pytest.fixture
def five(monkeypatch: pytest.MonkeyPatch) -> Five:
    """Make this program one of version 5, which a step leads to."""

    def program(step: Callable[[Connection], None]) -> None:
        monkeypatch.setattr(schema, "SCHEMA", 5)
        monkeypatch.setattr(steps, "STEPS", {4: step})

    return program


def mottos(place: Place) -> list[object]:
    """Of the waves that the owner sees who names a school: one, its own."""
    return run(place, f"SET reflect.school = '{place.school}'", "SELECT motto FROM wave")


def test_a_step_reaches_the_rows_of_every_school_and_loses_nothing(oak: Place, five: Five) -> None:
    elm = Place(oak.url, "Elm")
    before = {place: (Store(place).responses(), Store(place).drafts()) for place in (oak, elm)}
    five(add_mottos)
    assert migrate(oak) == 4
    assert migrate(oak) == 5
    assert (mottos(oak), mottos(elm)) == ([("Oak asks",)], [("Elm asks",)])
    for place in (oak, elm):
        store = Store(place)
        assert (store.responses(), store.drafts()) == before[place]
        noted = "SELECT value FROM about WHERE key = 'schema'"
        assert run(place, f"SET reflect.school = '{place.school}'", noted) == [("5",)]


def test_after_a_step_schools_are_as_far_apart_as_before(
    oak: Place, five: Five, server: Server
) -> None:
    """The owner too is held to the policies again, which it was not while the step was made."""
    server.new_login("elm_after")
    database = str(oak.parsed().database)
    server.run(*rights_of("elm_after", "Elm"), login="trust", database=database)
    five(add_mottos)
    migrate(oak)
    elm = Place(server.url("elm_after", database), "Elm")
    assert len(Store(elm).responses()) == 2
    for table in schema.metadata.tables:
        theirs = f"SELECT count(*) FROM {table} WHERE school = 'Oak'"
        for place in (oak, elm):
            assert run(place, "SET reflect.school = 'Elm'", theirs) == [(0,)]


def test_a_step_that_fails_changes_nothing(oak: Place, five: Five) -> None:
    def half(connection: Connection) -> None:
        add_mottos(connection)
        raise Expected("The step is wrong.")

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(schema, "SCHEMA", 5)
        patched.setattr(steps, "STEPS", {4: half})
        assert refusal(lambda: migrate(oak)) == "The step is wrong."
    assert migrate(oak) == 4
    assert len(Store(oak).responses()) == 2
    columns = "SELECT count(*) FROM information_schema.columns WHERE column_name = 'motto'"
    assert run(oak, columns) == [(0,)]
    assert run(oak, "SET reflect.school = 'Elm'", "SELECT school FROM wave") == [("Elm",)]
    five(add_mottos)
    assert migrate(oak) == 4


def test_until_the_step_is_made_a_newer_program_is_refused_with_what_to_do(
    oak: Place, five: Five
) -> None:
    five(add_mottos)
    assert refusal(lambda: Store(oak)) == (
        f"The tables in {oak.name} are of an earlier version of reflect. Have them backed up, "
        "then brought up to date for all schools, by the login that made them: reflect store "
        "migrate (see docs/databases.md)."
    )


def test_from_then_on_an_older_program_is_refused(oak: Place) -> None:
    """One that has been open since before, too: it writes nothing into tables it does not know."""
    store = Store(oak)
    with store.kept_open():
        begun = draft(store)
        store.save(begun, "c", Entry(Written("before")))
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(schema, "SCHEMA", 5)
            patched.setattr(steps, "STEPS", {4: add_mottos})
            migrate(oak)
        newer = "were made by a newer version of reflect; update reflect"
        assert newer in refusal(lambda: store.save(begun, "c", Entry(Written("after"))))
        assert newer in refusal(store.responses)
    assert newer in refusal(lambda: Store(oak))
    assert newer in refusal(lambda: migrate(oak))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(schema, "SCHEMA", 5)
        assert saved(Store(oak)) == {"c": Entry(Written("before"))}


@pytest.fixture
def together() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(4) as pool:
        yield pool


def test_who_comes_while_a_step_is_made_waits_for_its_end(
    oak: Place, five: Five, together: ThreadPoolExecutor
) -> None:
    """Nobody reads tables that are half of one version; of two who would step, one does."""
    begun, go_on = threading.Event(), threading.Event()
    often = []

    def slow(connection: Connection) -> None:
        add_mottos(connection)
        often.append(1)
        begun.set()
        assert go_on.wait(timeout=60)

    five(slow)
    stepping = together.submit(migrate, oak)
    assert begun.wait(timeout=60)
    again = together.submit(migrate, oak)
    reading = together.submit(lambda: len(Store(oak).responses()))
    for waiting in (again, reading):
        with pytest.raises(NotYet):
            waiting.result(timeout=0.5)
    go_on.set()
    assert stepping.result(timeout=60) == 4
    assert again.result(timeout=60) == 5
    assert reading.result(timeout=60) == 2
    assert often == [1]


def test_a_step_waits_for_who_writes(oak: Place, five: Five, together: ThreadPoolExecutor) -> None:
    with ServerDatabase(oak).writing() as connection:
        five(add_mottos)
        stepping = together.submit(migrate, oak)
        with pytest.raises(NotYet):
            stepping.result(timeout=0.5)
        connection.execute(text("UPDATE wave SET opened = opened"))
    assert stepping.result(timeout=60) == 4


def test_a_school_s_login_cannot_step(oak: Place, five: Five, server: Server) -> None:
    server.new_login("oak_steps")
    database = str(oak.parsed().database)
    server.run(*rights_of("oak_steps", "Oak"), login="trust", database=database)
    five(add_mottos)
    said = refusal(lambda: migrate(Place(server.url("oak_steps", database), "Oak")))
    assert "the login that made them alone can bring them up to date: put it into the" in said


def test_the_command_says_what_became_of_the_tables(
    oak: Place, five: Five, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    name_school(oak.folder, "Oak")
    with (oak.folder / "reflect.toml").open("a", encoding="utf-8") as settings:
        settings.write(f'database = "{oak.url}"\n')
    monkeypatch.chdir(oak.folder)
    five(add_mottos)
    verb()
    assert " ".join(capsys.readouterr().out.split()) == (
        f"The tables of reflect in {oak.name} are up to date. They were of version 4 and are of 5 "
        "now, for all schools. Each school has to update reflect: earlier programs are refused."
    )
