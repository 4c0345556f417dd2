"""`reflect district` on a database that schools share: as from the folders that name it."""

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.exc import ProgrammingError

from reflect.district.sources.database import DatabaseOfSchools
from reflect.office.report import Told
from reflect.office.sharing import Sharing
from reflect.questionnaire import Audience
from reflect.responses import DELETION, Batch, Fact, Response, Wave
from reflect.responses.store import Place, Store
from reflect.responses.store import schema as tables
from reflect.responses.store.server import migrate, schools_let_at
from reflect.school import School
from tests.acceptance.command import Ran, name_school, reflect
from tests.district.schools import ASKED, WAVE, people
from tests.postgres.conftest import rights_of
from tests.postgres.server import PASSWORD, Server
from tests.postgres.test_apart import filled, run
from tests.postgres.test_refusals import refusal
from tests.responses.keeping import DAY

SCHOOLS = {"Hill School": 12, "Vale School": 9, "St Mary’s": 7}
BEFORE = Wave("Autumn 2025", date(2025, 9, 1), date(2025, 10, 1))


def then(number: int, seed: int) -> list[Response]:
    """So many who answered a year before."""
    return [
        replace(
            response,
            respondent=replace(
                response.respondent, id=f"then {response.respondent.id}", wave=BEFORE.name
            ),
        )
        for response in people(number, seed=seed)
    ]


@pytest.fixture(scope="module")
def owner(server: Server) -> str:
    """The URL of a database of three schools, for the login that made its tables."""
    server.new_database("district", "trust")
    url = server.url("trust", "district")
    migrate(Place(url, "any"))
    for seed, (school, number) in enumerate(SCHOOLS.items()):
        store = Store(Place(url, school))
        store.add(people(number, seed=seed), [ASKED], [WAVE])
        if school == "Hill School":
            store.add(then(8, seed=50), [ASKED], [BEFORE])
    return url


def login(
    server: Server, name: str, which: str, *, school: str = "", database: str = "district"
) -> str:
    """A login with the rights of docs/databases.md; its URL."""
    server.new_login(name)
    server.run(*rights_of(name, school, which), login="trust", database=database)
    return server.url(name, database)


@pytest.fixture(scope="module")
def reader(server: Server, owner: str) -> str:
    """The URL for a login that may read what was handed in, and no more."""
    assert owner
    return login(server, "trust_reads", "district")


def district(folder: Path, source: str, *more: str, output: str = "out") -> Ran:
    asked = ("--output", output, "--edition", "brief", "--format", "html", *more)
    ran = reflect(folder, "district", source, *asked)
    assert PASSWORD not in ran.out + ran.err
    return ran


def made(folder: Path) -> dict[str, bytes]:
    """All that is in a folder, by its path there; nothing of it holds a password."""
    files = {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    assert not any(PASSWORD.encode() in content for content in files.values())
    return files


def test_reports_are_those_of_the_folders_that_name_the_database(
    tmp_path: Path, owner: str, reader: str
) -> None:
    for number, school in enumerate(SCHOOLS):
        folder = tmp_path / "schools" / str(number)
        name_school(folder, school)
        with (folder / "reflect.toml").open("a", encoding="utf-8") as settings:
            settings.write(f"database = {json.dumps(owner)}\n")
    of_folders = district(tmp_path, "schools", output="of-folders")
    of_database = district(tmp_path, reader, output="of-database")
    assert (of_folders.code, of_database.code) == (0, 0), of_database.err
    assert "Made: 3 reports, in" in of_database.out
    expected = made(tmp_path / "of-folders")
    assert made(tmp_path / "of-database") == expected  # the manifest among them
    page = expected["reports/hill-school.html"].decode()
    assert "Autumn 2025" in page
    assert "Autumn 2025" not in expected["reports/vale-school.html"].decode()


def test_run_again_only_what_changed_is_made(tmp_path: Path, owner: str, reader: str) -> None:
    assert "Made: 3 reports, in" in district(tmp_path, reader).out
    assert "Made: 0 reports, 3 unchanged" in district(tmp_path, reader).out
    store = Store(Place(owner, "Vale School"))
    store.add(then(6, seed=60), [ASKED], [BEFORE])
    assert "Made: 1 report, 2 unchanged" in district(tmp_path, reader).out
    assert "Made: 0 reports, 3 unchanged" in district(tmp_path, owner).out


@pytest.fixture
def two_more(owner: str) -> Iterator[None]:
    """Dale, which has nothing but its name there, and West, where nobody has answered yet."""
    Store(Place(owner, "Dale School"))
    west = Store(Place(owner, "West School"))
    west.open_wave(replace(WAVE, closed=None, invited={Audience.PARENTS: 40}))
    yield
    for school in ("Dale School", "West School"):
        gone = [f"DELETE FROM {table}" for table in ("invited", "wave", "about")]
        gone.append(f"DELETE FROM school WHERE name = '{school}'")
        run(Place(owner, school), f"SET reflect.school = '{school}'", *gone)


@pytest.mark.usefixtures("two_more")
def test_schools_of_which_there_is_nothing_are_named_and_the_others_are_done(
    tmp_path: Path, reader: str
) -> None:
    ran = district(tmp_path, reader)
    assert ran.code == 1
    assert "Made: 3 reports" in ran.out
    assert "Dale School failed: There are no answers of “Dale School” in the data" in ran.err
    with (tmp_path / "out" / "failed.csv").open(encoding="utf-8-sig") as file:
        assert [row["school"] for row in csv.DictReader(file)] == ["Dale School"]
    with (tmp_path / "out" / "no-answers.csv").open(encoding="utf-8-sig") as file:
        assert list(csv.DictReader(file)) == [{"school": "West School", "parents": "40"}]
    page = (tmp_path / "out" / "district.html").read_text(encoding="utf-8")
    assert "West School: nobody has answered there in this wave." in page


def test_a_school_s_own_login_is_told_that_it_sees_one_school(
    tmp_path: Path, server: Server, owner: str
) -> None:
    assert owner
    mine = login(server, "hill_alone", "school", school="Hill School")
    ran = district(tmp_path, mine)
    assert ran.code == 2
    assert "is let at one school alone in the database “district” at 127.0.0.1" in ran.err
    assert "“Hill School”, and sees nothing of the others. The report of this school is" in ran.err
    assert not (tmp_path / "out").exists()


def test_a_part_of_the_schools(server: Server, reader: str) -> None:
    some = login(server, "two_schools", "school", school="Hill School")
    row = "INSERT INTO reflect.access VALUES ('two_schools', 'Vale School')"
    server.run(row, login="trust", database="district")
    assert sorted(schools_let_at(some)) == ["Hill School", "Vale School"]
    assert sorted(schools_let_at(reader)) == sorted(SCHOOLS)


@pytest.mark.usefixtures("owner")
def test_a_login_that_is_let_at_none(server: Server) -> None:
    nowhere = login(server, "let_nowhere", "school", school="Hill School")
    gone = "DELETE FROM reflect.access WHERE login = 'let_nowhere'"
    server.run(gone, login="trust", database="district")
    assert "This login is not let at any school in the database “district”" in refusal(
        lambda: schools_let_at(nowhere)
    )


def test_a_database_without_schools_or_tables_or_of_a_newer_version(server: Server) -> None:
    server.new_database("empty_district", "trust")
    url = server.url("trust", "empty_district")
    assert "has no tables of reflect yet" in refusal(lambda: schools_let_at(url))
    migrate(Place(url, "any"))
    assert "No school that this login is let at has anything in" in refusal(
        lambda: schools_let_at(url)
    )
    newer = f"UPDATE reflect.version SET schema = {tables.SCHEMA + 1}"
    server.run(newer, login="trust", database="empty_district")
    assert "were made by a newer version of reflect; update" in refusal(lambda: schools_let_at(url))


def test_a_database_that_is_out_of_reach(tmp_path: Path, server: Server, owner: str) -> None:
    ran = district(tmp_path, owner.replace(str(server.port), "1"))
    assert ran.code == 2
    assert "The database “district” at 127.0.0.1:1 cannot be reached; see whether" in ran.err


def test_options_of_a_table_are_refused(tmp_path: Path, reader: str) -> None:
    ran = district(tmp_path, reader, "--invited", "invited.csv")
    assert ran.code == 2
    assert "go with a table; what a school keeps knows what was asked" in ran.err


def test_schools_that_differ_in_case_alone(server: Server) -> None:
    server.new_database("alike", "trust")
    url = server.url("trust", "alike")
    migrate(Place(url, "any"))
    for school in ("Hill School", "HILL School"):
        Store(Place(url, school))
    source = (url, Path(), School("Trust"), None, Sharing(share=False, with_leaders=False), Told())
    assert "which cannot be told apart" in refusal(lambda: DatabaseOfSchools(*source))


@pytest.fixture(scope="module")
def half_done(server: Server) -> tuple[Place, Place]:
    """A school of which one is kept aside and one has not handed in: for its owner, and to read."""
    server.new_database("half_done", "trust")
    owned = Place(server.url("trust", "half_done"), "Oak")
    migrate(owned)
    filled(owned).put_aside(["three of Oak"], Batch(DELETION, DAY, "one response"))
    return owned, Place(login(server, "only_reads", "district", database="half_done"), "Oak")


def test_the_login_reads_what_was_handed_in(half_done: tuple[Place, Place]) -> None:
    owned, read = half_done
    assert [response.respondent.id for response in Store(read).responses()] == ["one of Oak"]
    assert Store(read).responses() == Store(owned).responses()
    assert Store(read).waves() == Store(owned).waves()


def test_the_login_does_not_see_what_was_not_handed_in(half_done: tuple[Place, Place]) -> None:
    """Nor the salt. Who asks as the owner sees that there is both."""
    owned, read = half_done
    notes = "SELECT count(*) FROM entry WHERE respondent = 'two of Oak'"
    salt = "SELECT count(*) FROM about WHERE key = 'salt'"
    for statement in (notes, salt):
        assert run(owned, "SET reflect.school = 'Oak'", statement) == [(1,)]
        assert run(read, "SET reflect.school = 'Oak'", statement) == [(0,)]
    assert (len(Store(owned).drafts()), len(Store(read).drafts())) == (1, 0)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM aside_respondent",
        "SELECT * FROM aside_entry",
        "SELECT * FROM batch",
        "DELETE FROM respondent",
        "UPDATE about SET value = 'x'",
        "INSERT INTO school VALUES ('Mine')",
        "INSERT INTO access VALUES (current_user, 'x')",
        "DROP POLICY handed_in ON respondent",
    ],
)
def test_the_login_can_do_nothing_else(half_done: tuple[Place, Place], statement: str) -> None:
    with pytest.raises(ProgrammingError) as refused:
        run(half_done[1], "SET reflect.school = 'Oak'", statement)
    assert getattr(refused.value.orig, "sqlstate", "") == "42501"  # insufficient_privilege


def test_what_would_write_is_refused_in_a_sentence(half_done: tuple[Place, Place]) -> None:
    assert "does not let this login read and write the tables of reflect" in refusal(
        lambda: Store(half_done[1]).remember(Fact.LAST_WAVE, "x")
    )
