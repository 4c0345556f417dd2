"""The file of answers: checked, and what is whole in a damaged one saved."""

import sqlite3
from contextlib import closing
from pathlib import Path

from reflect.questionnaire import Audience
from reflect.responses.store import Store
from tests.acceptance.command import built_in, reflect, responses, store, take_in


def damage(folder: Path, old: bytes, new: bytes) -> None:
    """Write over what stands in the file, as a bad disk does."""
    file = folder / "reflect.db"
    content = file.read_bytes()
    assert old in content
    file.write_bytes(content.replace(old, new, 1))


def test_a_sound_file_is_called_so(tmp_path: Path) -> None:
    take_in(tmp_path, responses(Audience.LEADERS, 3))
    ran = reflect(tmp_path, "store", "check")
    assert (ran.code, ran.out) == (
        0,
        "reflect.db: SQLite, schema 4, 1 wave, 3 responses, 0 drafts, 2 questionnaires, 0 kept "
        "aside.\n"
        "reflect.db is sound, and can be written.\n",
    )


def test_what_is_whole_in_a_damaged_file_is_saved(tmp_path: Path) -> None:
    given = responses(Audience.LEADERS, 3, first_says="somebody noted this")
    take_in(tmp_path, given)
    damage(tmp_path, b"somebody noted this", b"somebody noted THIS")
    checked = reflect(tmp_path, "store", "check")
    assert (checked.code, "reflect store rescue" in checked.out) == (1, True), checked
    assert reflect(tmp_path, "doctor").code == 1

    saved = reflect(tmp_path, "store", "rescue")
    assert "Saved into rescued.db: 2 responses in 1 wave." in saved.out
    assert "1 respondent could not be saved whole." in saved.out
    kept = {r.respondent.id for r in Store(tmp_path / "rescued.db").responses()}
    assert kept == {given[1].respondent.id, given[2].respondent.id}
    again = reflect(tmp_path, "store", "rescue")
    assert (again.code, "rescued.db" in again.err) == (2, True)


def test_rows_of_a_table_have_ids_of_this_folder(tmp_path: Path) -> None:
    """The same table, taken into two folders, tells nobody by its ids that it is the same."""
    ids = []
    for name in ("a", "b"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "reflect.toml").write_text('school = "A"\n', encoding="utf-8")
        item = built_in()[0].scored[0].id
        (folder / "t.csv").write_text(f"audience,{item}\nleaders,3\n", encoding="utf-8")
        assert "1 response added" in reflect(folder, "import", "t.csv").out
        assert "0 responses added; 1 was here already" in reflect(folder, "import", "t.csv").out
        (response,) = store(folder).responses()
        ids.append(response.respondent.id)
    assert ids[0] != ids[1]


def test_a_folder_of_an_earlier_version_is_told_once_what_changed(tmp_path: Path) -> None:
    """That its file was brought up to date, where it is as it was, and that scores are new."""
    script = Path(__file__).parents[1] / "responses" / "data" / "schema-1.sql"
    with closing(sqlite3.connect(tmp_path / "reflect.db")) as connection:
        connection.executescript(script.read_text(encoding="utf-8"))
    first, second = (reflect(tmp_path, "score", "--format", "json") for _ in range(2))
    assert (first.code, second.code) == (0, 0)
    assert first.out == second.out
    assert "As it was, it is in reflect.db.schema-1" in " ".join(first.err.split())
    assert "scores by a new rule" in " ".join(first.err.split())
    assert "schema-1" not in second.err
    assert "new rule" not in second.err


def test_a_new_folder_hears_of_no_new_rule(tmp_path: Path) -> None:
    take_in(tmp_path, responses(Audience.LEADERS, 3))
    assert reflect(tmp_path, "score", "--format", "json").err == ""
