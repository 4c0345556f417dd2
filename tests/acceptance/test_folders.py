"""Folders in every state: empty, half gone, broken, in use, full, not to be written."""

import ctypes
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from reflect.questionnaire import Audience
from tests.acceptance.command import (
    COMMAND,
    OWN,
    name_school,
    reflect,
    reflect_that_waits,
    responses,
    resume_word,
    said_so_far,
    store,
    surroundings,
    take_in,
)


def test_an_empty_folder_stays_empty(tmp_path: Path) -> None:
    for command in ([], ["report"], ["responses", "list"]):
        ran = reflect(tmp_path, *command)
        assert (ran.code, "reflect survey" in ran.out + ran.err) == (2 if command else 0, True)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_lost_its_name_or_its_answers(tmp_path: Path) -> None:
    take_in(tmp_path, responses(Audience.LEADERS, 1))
    (tmp_path / "reflect.toml").unlink()
    assert "no reflect.toml, which names the school" in reflect(tmp_path).out
    named = reflect(tmp_path, "survey", "--audience", "leaders", typed="Hill School\n\n3\n")
    assert named.code == 0
    word = resume_word(named.out)
    assert len(store(tmp_path).responses()) == 1
    for path in tmp_path.glob("reflect.db*"):
        path.unlink()
    gone = reflect(tmp_path, "survey", "--resume", word)
    assert (gone.code, "There are no answers in" in gone.err) == (2, True)


def test_a_broken_reflect_toml_is_named_by_every_verb(tmp_path: Path) -> None:
    take_in(tmp_path, responses(Audience.LEADERS, 1))
    file = tmp_path / "reflect.toml"
    file.write_text('school = "A"\naccent = "red"\ncolour = 1\nphase = "nursery"\n')
    ran = reflect(tmp_path, "report", "--format", "html")
    assert ran.code == 2
    assert ":2:1 S003 `accent` cannot be `red`: colour of the report, as #rrggbb" in ran.err
    assert ":3:1 S003 unknown key `colour`; did you mean `accent`?" in ran.err
    assert ":4:1 S003 `phase` cannot be `nursery`; write one of: all-through, early" in ran.err
    file.write_text("school = ")
    ran = reflect(tmp_path, "survey")
    assert (ran.code, "reflect.toml:1:9 S002 is not valid TOML here: " in ran.err) == (2, True)


def test_settings_of_the_linter_are_no_school_yet(tmp_path: Path) -> None:
    file = tmp_path / "reflect.toml"
    file.write_text('[lint]\nignore = ["R108"]  # we agree\n', encoding="utf-8")
    for command in ([], ["lint"]):
        ran = reflect(tmp_path, *command)
        assert ran.code == 0, ran
    assert "There is no school in this folder yet." in reflect(tmp_path).out
    ran = reflect(tmp_path, "survey", "--audience", "leaders", typed="Oak\nUS\n3\n")
    assert ran.code == 0, ran
    text = file.read_text(encoding="utf-8")
    assert '\n[lint]\nignore = ["R108"]  # we agree\n' in text
    assert 'school = "Oak"\n' in text
    assert 'paper = "Letter"\n' in text
    assert reflect(tmp_path).out.startswith("Oak\n")


def test_a_database_that_is_none(tmp_path: Path) -> None:
    name_school(tmp_path)
    file = tmp_path / "reflect.db"
    file.touch()  # an empty one, as a copy that failed leaves it
    assert reflect(tmp_path, "survey", "--audience", "leaders", typed="3\n").code == 0
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("UPDATE about SET value = '99' WHERE key = 'schema'")
    newer = reflect(tmp_path, "survey", "--audience", "leaders")
    assert (newer.code, "made by a newer version of reflect; update" in newer.err) == (2, True)
    for leftover in tmp_path.glob("reflect.db-*"):
        leftover.unlink()
    file.write_bytes(b"PK\x03\x04" * 5000)
    ran = reflect(tmp_path)
    assert (ran.code, "is not a reflect database; move it away" in ran.err) == (2, True)
    assert file.read_bytes() == b"PK\x03\x04" * 5000


def test_a_damaged_database_is_not_made_worse(tmp_path: Path) -> None:
    take_in(tmp_path, responses(Audience.LEADERS, 3))
    file = tmp_path / "reflect.db"
    broken = file.read_bytes()[:8192] + b"\xff" * 12000
    file.write_bytes(broken)
    for leftover in tmp_path.glob("reflect.db-*"):
        leftover.unlink()
    ran = reflect(tmp_path, "report", "--format", "html")
    assert (ran.code, "is damaged; restore your copy of it" in ran.err) == (2, True), ran
    assert file.read_bytes()[8192:] == broken[8192:]


def test_a_database_in_use_by_another_program(tmp_path: Path) -> None:
    name_school(tmp_path)
    word = resume_word(reflect(tmp_path, "survey", "--audience", "leaders", typed="3\n").out)
    with closing(sqlite3.connect(tmp_path / "reflect.db", isolation_level=None)) as database:
        database.execute("BEGIN IMMEDIATE")
        patience = "reflect.responses.store.file.database.PATIENCE"
        resuming = ("survey", "--resume", word)
        ran = reflect_that_waits(0.1, patience, tmp_path, *resuming, typed="4\n")
        assert ran.code == 2
        assert "is being written by another program; wait a moment, then try again" in ran.err
        assert "Saved: 4" not in ran.out


LITTLE_ROOM = """
import atexit, resource
limits = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, ({}, limits[1]))
atexit.register(resource.setrlimit, resource.RLIMIT_FSIZE, limits)
"""
"""Keeps files small until the run is over; what measures it writes after that."""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of another kind")
def test_a_full_disk(tmp_path: Path) -> None:
    take_in(tmp_path, responses(Audience.LEADERS, 2))
    word = resume_word(reflect(tmp_path, "survey", "--audience", "leaders", typed="3\n").out)

    def run_with_little_room(*command: str, typed: str = "", room: int = 70_000) -> tuple[int, str]:
        ran = reflect(tmp_path, *command, typed=typed, first=LITTLE_ROOM.format(room))
        return ran.code, ran.err

    before = sorted(path.name for path in tmp_path.iterdir())
    code, said = run_with_little_room("report", "--format", "html")
    assert (code, "cannot be written: File too large" in said) == (2, True), said
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    code, said = run_with_little_room("survey", "--resume", word, typed="4\n" * 60, room=40_000)
    assert code == 2, said
    assert "reflect.db" in said
    assert said_so_far(tmp_path, word)["role.parenting.use-advice"] == "3"
    if Path("/dev/full").exists():
        with Path("/dev/full").open("wb") as full:
            ran = subprocess.run([COMMAND], stdout=full, stderr=subprocess.PIPE, check=False)
        assert (ran.returncode, b"No space left on device" in ran.stderr) == (2, True)


def without_the_rights_of_root() -> None:
    """Root may write everywhere; without these two capabilities the rights of files bind it too."""
    if os.geteuid() == 0:
        dac_override, dac_read_search, drop = 1, 2, 24
        for capability in (dac_override, dac_read_search):
            ctypes.CDLL(None).prctl(drop, capability, 0, 0, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="rights of another kind")
@pytest.mark.skipif(sys.platform == "darwin" and os.geteuid() == 0, reason="root may write")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    def run(*command: str, typed: str = "") -> tuple[int, str]:
        ran = subprocess.run(
            [COMMAND, *command],
            cwd=folder,
            input=typed.encode(),
            capture_output=True,
            env=surroundings(),
            check=False,
            preexec_fn=without_the_rights_of_root,
        )
        return ran.returncode, ran.stderr.decode()

    folder = tmp_path / "shut"
    take_in(folder, responses(Audience.LEADERS, 1))
    folder.chmod(0o555)
    code, said = run("survey", "--audience", "leaders")
    assert (code, "reflect.db may not be written; allow writing" in said) == (2, True), said
    folder.chmod(0o755)
    for path in folder.glob("reflect.*"):
        path.unlink()
    folder.chmod(0o555)
    code, said = run("survey", typed="Hill School\n\n")
    assert (code, "reflect.toml cannot be written: Permission denied" in said) == (2, True), said
    folder.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="a folder in use cannot be removed there")
def test_a_folder_that_was_removed(tmp_path: Path) -> None:
    each = f"for verb in '' 'show x'; do '{COMMAND}' $verb; echo $?; done"
    (tmp_path / "x").mkdir()
    ran = subprocess.run(
        ["/bin/sh", "-c", f"rmdir ../x; {each}"],
        cwd=tmp_path / "x",
        capture_output=True,
        env=surroundings(),
        text=True,
        check=False,
    )
    assert ran.stdout.split() == ["2"] * 2
    assert ran.stderr.splitlines() == ["This folder was removed; change to another one."] * 2


TABLE = "audience,warm,fair\nparents,Yes,No\nparents,No,No\n"


def fresh(folder: Path) -> Path:
    """A folder with a questionnaire and a table, and without a school."""
    (folder / "questionnaires").mkdir(parents=True)
    (folder / "questionnaires" / "climate.yaml").write_text(OWN, encoding="utf-8")
    (folder / "t.csv").write_text(TABLE, encoding="utf-8")
    return folder


STARTS = (
    ("import", "t.csv", "--questionnaire", "climate"),
    ("form", "climate", "--format", "html", "--output", "f.html"),
)


@pytest.mark.parametrize("verb", STARTS, ids=lambda verb: verb[0])
def test_a_folder_that_starts_with_it_asks_for_the_school(
    tmp_path: Path, verb: tuple[str, ...]
) -> None:
    folder = fresh(tmp_path / "new")
    ran = reflect(folder, *verb)
    assert (ran.code, 'write at its top: school = "Our School"' in ran.err) == (2, True)
    assert {path.name for path in folder.iterdir()} == {"questionnaires", "t.csv"}
    ran = reflect(folder, *verb, typed="Hill School\nIE\n")
    assert ran.code == 0, ran.err
    assert "What is the school called" in ran.out
    assert 'school = "Hill School"' in (folder / "reflect.toml").read_text(encoding="utf-8")


def test_a_refused_import_leaves_no_empty_file_of_answers(tmp_path: Path) -> None:
    folder = fresh(tmp_path / "new")
    name_school(folder)
    (folder / "a.csv").write_text("respondent,audience,warm\n1,parents,Yes\n", encoding="utf-8")
    (folder / "b.csv").write_text("respondent,audience,warm\n1,parents,No\n", encoding="utf-8")
    ran = reflect(folder, "import", "a.csv", "b.csv", "--questionnaire", "climate")
    assert (ran.code, "keep one of the two" in ran.err) == (2, True)
    assert not list(folder.glob("reflect.db*"))


def test_what_is_carried_over_brings_the_school_and_who_was_invited(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    take_in(here, responses(Audience.PARENTS, 2))
    reflect(here, "wave", "invited", "parents=296", "--families")
    assert reflect(here, "responses", "export", "../a.json", "--yes").code == 0
    there.mkdir()
    ran = reflect(there, "responses", "import", "../a.json")
    assert ran.out.startswith("The school is called Hill School, as there; kept in reflect.toml.")
    assert store(there).waves() == store(here).waves()

    other = tmp_path / "other"
    name_school(other, "Valley School")
    store(other).open_wave(replace(store(here).waves()[0], invited={}, counts_families=False))
    asked = reflect(other, "responses", "import", "../a.json", typed="no\n")
    assert "answers of Hill School, and this folder is of Valley School" in asked.out
    assert store(other).responses() == []
    assert reflect(other, "responses", "import", "../a.json", "--yes").code == 0
    assert store(other).waves() == store(here).waves()


def test_a_file_beside_a_database_is_said_not_to_be_read(tmp_path: Path) -> None:
    name_school(tmp_path)
    store(tmp_path)
    with (tmp_path / "reflect.toml").open("a", encoding="utf-8") as settings:
        settings.write('database = "postgresql+psycopg://oak@127.0.0.1:1/reflect"\n')
    ran = reflect(tmp_path)
    assert "The file reflect.db here is not read: reflect.toml names a database." in ran.out
    assert ran.code == 2
    assert "cannot be reached" in ran.err
