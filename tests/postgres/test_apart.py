"""Schools in one database: what a login can and cannot do to the rows of another school."""

from collections.abc import Callable

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import ProgrammingError

from reflect.diagnostics import Expected
from reflect.responses import DELETION, Batch, Chosen, Entry
from reflect.responses.store import Place, Store
from reflect.responses.store import schema as tables
from tests.postgres.server import Server
from tests.responses.keeping import DAY, draft

LetIn = Callable[[str, str], str]


@pytest.fixture(scope="module")
def oak(let_in: LetIn) -> Place:
    """A school with answers, and its own login."""
    place = Place(let_in("oak", "Oak"), "Oak")
    filled(place).put_aside(["one of Oak"], Batch(DELETION, DAY, "one response"))
    return place


@pytest.fixture(scope="module")
def elm(let_in: LetIn) -> Place:
    """Another."""
    place = Place(let_in("elm", "Elm"), "Elm")
    filled(place)
    return place


def filled(place: Place) -> Store:
    """With a response, a draft, and somebody kept aside."""
    store = Store(place)
    for name in ("one", "two", "three"):
        begun = draft(store, f"{name} of {place.school}", f"{name}-of-{place.school}")
        store.save(begun, "a", Entry(Chosen(1), f"a note of {place.school}"))
        if name != "two":
            store.submit(begun, ["a", "b"], DAY)
    return store


def run(place: Place, *statements: str) -> list[object]:
    """What the last of these gives to the login of a place, in a session of its own."""
    engine = create_engine(place.parsed(), isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.execute(text("SET search_path TO reflect"))
            for statement in statements:
                result = connection.execute(text(statement))
            return [tuple(row) for row in result] if result.returns_rows else [result.rowcount]
    finally:
        engine.dispose()


def test_schools_use_the_same_names_and_words_and_ids_beside_each_other(trust: str) -> None:
    places = [Place(trust, school) for school in ("Ash", "Birch")]
    for place in places:
        store = Store(place)
        store.submit(draft(store, "r1", "amber-fox"), ["a"], DAY)
        draft(store, "r2", "amber-fox")
    for place in places:
        assert [response.respondent.id for response in Store(place).responses()] == ["r1"]
        assert [wave.name for wave in Store(place).waves()] == ["Spring 2026"]
        assert Store(place).check() == []
    first, second = (Store(place).salt() for place in places)
    assert first != second


@pytest.mark.parametrize("table", sorted(tables.metadata.tables))
def test_a_login_sees_no_row_of_another_school(oak: Place, elm: Place, table: str) -> None:
    naming_itself = f"SET reflect.school = '{elm.school}'"
    naming_the_other = f"SET reflect.school = '{oak.school}'"
    theirs = f"SELECT count(*) FROM {table} WHERE school = '{oak.school}'"
    for setting in (naming_itself, naming_the_other):
        assert run(elm, setting, theirs) == [(0,)]
    assert run(elm, naming_the_other, f"SELECT count(*) FROM {table}") == [(0,)]
    assert run(elm, f"SELECT count(*) FROM {table}") == [(0,)]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM respondent",
        "UPDATE wave SET closed = opened",
        "UPDATE about SET value = 'x'",
        "DELETE FROM entry",
    ],
)
def test_a_login_changes_no_row_of_another_school(oak: Place, elm: Place, statement: str) -> None:
    store = Store(oak)
    before = store.responses(), store.drafts(), store.waves(), store.salt()
    assert run(elm, f"SET reflect.school = '{oak.school}'", statement) == [0]
    assert (store.responses(), store.drafts(), store.waves(), store.salt()) == before


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO reflect.about (school, key, value) VALUES ('{oak}', 'x', 'y')",
        "INSERT INTO reflect.access VALUES (current_user, '{oak}')",
        "INSERT INTO reflect.access VALUES (current_user, '*')",
        "UPDATE reflect.about SET school = '{oak}'",
        "TRUNCATE reflect.respondent CASCADE",
        "DROP TABLE reflect.respondent",
        "ALTER TABLE reflect.respondent DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE reflect.respondent NO FORCE ROW LEVEL SECURITY",
        "DROP POLICY own_rows ON reflect.respondent",
        "CREATE TABLE reflect.trap (x integer)",
        "SET ROLE trust",
        "SET SESSION AUTHORIZATION trust",
        "ALTER ROLE current_user BYPASSRLS",
    ],
)
def test_a_login_cannot_help_itself_to_more(oak: Place, elm: Place, statement: str) -> None:
    mine = f"SET reflect.school = '{elm.school}'"
    with pytest.raises(ProgrammingError) as refused:
        run(elm, mine, statement.format(oak=oak.school))
    assert getattr(refused.value.orig, "sqlstate", "") == "42501"  # insufficient_privilege


def test_what_a_login_may_not_see_it_may_not_widen_either(oak: Place, elm: Place) -> None:
    """Nobody but the owner changes who is let at what, nor what version the tables are of."""
    assert run(elm, f"UPDATE access SET school = '{oak.school}'") == [0]
    assert run(elm, "DELETE FROM access") == [0]
    assert run(elm, "UPDATE version SET schema = 99") == [0]
    assert run(elm, "SELECT login FROM access") == [(elm.parsed().username,)]


def test_no_unique_key_tells_that_another_school_has_it(oak: Place, elm: Place) -> None:
    store = Store(elm)
    sat_down = draft(store, "two of Oak", "two-of-oak")
    assert store.resume("two-of-oak", take_over=True) is not None
    store.delete([sat_down.respondent.id])
    assert [found.id for found in Store(oak).drafts()] == ["two of Oak"]


def test_a_school_that_a_login_is_not_let_at_is_refused_in_a_sentence(
    oak: Place, elm: Place
) -> None:
    with pytest.raises(Expected) as refused:
        Store(Place(elm.url, oak.school))
    assert str(refused.value).startswith(f"This login is not let at “{oak.school}” in the database")
    assert "have it let in (see docs/databases.md)." in str(refused.value)


def test_the_trusts_login_is_held_to_one_school_at_a_time(
    oak: Place, elm: Place, trust: str
) -> None:
    """It owns the tables, and still sees of each school that it names that school alone."""
    for place in (oak, elm):
        ids = {r.respondent.id for r in Store(Place(trust, place.school)).responses()}
        assert ids == {r.respondent.id for r in Store(place).responses()}
    assert "three of Oak" not in ids


def test_nobody_above_all_rules_is_taken(server: Server, trust: str) -> None:
    assert trust
    server.new_login("sees_all", "BYPASSRLS")
    for login in ("boss", "sees_all"):
        with pytest.raises(Expected, match="above all rules of the database"):
            Store(Place(server.url(login, "shared"), "Oak"))
