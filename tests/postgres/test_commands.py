"""The commands where reflect.toml names a database: as with a file, and the same figures."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from reflect.questionnaire import Audience
from reflect.responses.store import Place, Store
from tests.acceptance.command import OWN, Ran, name_school, reflect, responses, take_in
from tests.postgres.server import PASSWORD


@pytest.fixture
def school(place: Place) -> Callable[[str], Path]:
    """A folder of the school, which keeps its answers in a file or in the database."""

    def made(kept_in: str) -> Path:
        folder = place.folder / kept_in
        name_school(folder, place.school)
        (folder / "questionnaires").mkdir()
        (folder / "questionnaires" / "climate.yaml").write_text(OWN, encoding="utf-8")
        if kept_in == "database":
            settings = folder / "reflect.toml"
            line = f"database = {json.dumps(place.url)}\n"
            settings.write_text(settings.read_text(encoding="utf-8") + line, encoding="utf-8")
        return folder

    return made


def done(folder: Path, *arguments: str, typed: str = "") -> Ran:
    """A run that does what it is asked, and tells no password."""
    ran = reflect(folder, *arguments, typed=typed)
    assert ran.code == 0, ran.err
    assert PASSWORD not in ran.out + ran.err
    return ran


HEADER = "wave,audience,group,form,warm,fair,more"
ROWS = [f"A,parents,Year {n % 2},short,{'Yes' if n % 3 else 'No'},No,skipped" for n in range(12)]


def term(folder: Path) -> list[object]:
    """What a school does in a term, and what it was told of it."""
    (folder / "t.csv").write_text("\n".join([HEADER, *ROWS]), encoding="utf-8")
    (folder / "u.csv").write_text(
        f"{HEADER}\nA,parents,Year 0,short,Yes,Yes,extra", encoding="utf-8"
    )
    told: list[object] = []
    tell = told.append
    done(folder, "wave", "open", "A", "--invited", "parents=20")
    done(folder, "import", "t.csv", "--questionnaire", "climate")
    done(folder, "import", "u.csv", "--questionnaire", "climate")
    done(folder, "undo", "--yes")
    typed = "1\n0\ns\nyes\n"
    done(folder, "survey", "climate", "--audience", "parents", "--group", "Year 1", typed=typed)
    done(folder, "wave", "close")
    scores = json.loads(done(folder, "score", "--format", "json").out)
    tell(scores)
    tell(done(folder, "wave", "list").out)
    tell(done(folder, "responses", "list", "--imports").out)
    done(folder, "wave", "open", "Autumn")
    tell(done(folder, "form", "climate", "--audience", "parents", "--output", "form.html").out)
    tell((folder / "form.html").read_text(encoding="utf-8"))
    report = folder / "report.html"
    done(folder, "report", "--wave", "A", "--output", "report.html")
    tell(report.read_text(encoding="utf-8"))
    return told


def test_a_term_is_the_same_in_a_file_and_in_a_database(school: Callable[[str], Path]) -> None:
    """Waves, an import taken back, an answer on the screen, the score and the report's figures."""
    in_file, in_database = (term(school(kept_in)) for kept_in in ("file", "database"))
    assert in_file == in_database


def test_it_is_checked_copied_and_gone_on_with(school: Callable[[str], Path], place: Place) -> None:
    folder = school("file")
    take_in(folder, responses(Audience.LEADERS, 3))
    copied = done(folder, "store", "copy", place.url)
    assert copied.out.startswith("Copied 3 respondents in 1 wave, and all that belongs to them.\n")
    there = school("database")
    checked = done(there, "store", "check")
    assert checked.out == (
        f"{place.name}: PostgreSQL, schema 4, 1 wave, 3 responses, 0 drafts, 2 questionnaires, "
        f"0 kept aside.\n{place.name} is sound, and can be written.\n"
    )
    assert "is sound and can be written" in done(there, "doctor").out
    done(there, "store", "copy", "back.db")
    assert Store(there / "back.db").responses() == Store(folder / "reflect.db").responses()
    assert not (there / "reflect.db").exists()
    again = reflect(there, "store", "copy", "back.db")
    assert again.code == 2
    assert "Something is kept already for this school in" in again.err


def test_tables_are_made_once(school: Callable[[str], Path]) -> None:
    folder = school("database")
    assert "are up to date." in done(folder, "store", "migrate").out
    assert "reflect.db is up to date." not in done(folder, "store", "migrate").out


def test_a_folder_of_which_nobody_was_asked(school: Callable[[str], Path]) -> None:
    folder = school("database")
    assert "Nobody has been asked yet." in done(folder).out
    ran = reflect(folder, "report")
    assert ran.code == 2
    assert "in its database yet. Begin with: reflect survey" in ran.err
    assert "restored from its backup" in reflect(folder, "store", "rescue").err


def test_a_school_of_a_database_that_is_out_of_reach(
    school: Callable[[str], Path], place: Place
) -> None:
    folder = school("database")
    settings = folder / "reflect.toml"
    port = f":{place.parsed().port}/"
    text = settings.read_text(encoding="utf-8").replace(port, ":1/")
    settings.write_text(text, encoding="utf-8")
    for verb in (["report"], ["survey"], ["store", "check"], ["store", "migrate"], []):
        ran = reflect(folder, *verb)
        assert ran.code == 2
        assert "at 127.0.0.1:1 cannot be reached" in ran.err
        assert PASSWORD not in ran.out + ran.err


def test_what_families_are_told_on_the_screen_is_true(school: Callable[[str], Path]) -> None:
    typed = "1\n0\ns\nyes\n"
    for kept_in, said in (("file", "in the file reflect.db"), ("database", "by the school")):
        asked = ("--audience", "parents", "--group", "1")
        ran = done(school(kept_in), "survey", "climate", *asked, typed=typed)
        assert said in " ".join(ran.out.split())
