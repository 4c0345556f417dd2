"""A wrong import is taken back, corrected rows replace the first, nothing goes by one key."""

import re
from datetime import date
from pathlib import Path

import pytest

from reflect.questionnaire import Audience
from reflect.responses import Wave
from tests.acceptance.command import OWN, name_school, reflect, responses, store, take_in

ASK = ("--questionnaire", "climate", "--audience", "parents")
ROWS = ["Yes,Yes", "Yes,No", "No,Yes", "No,No", "Yes,Don't know", "Don't know,No"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    name_school(tmp_path)
    (tmp_path / "questionnaires").mkdir()
    (tmp_path / "questionnaires" / "climate.yaml").write_text(OWN, encoding="utf-8")
    return tmp_path


def table(folder: Path, *rows: str, name: str = "typed.csv", named: bool = False) -> str:
    """A table of these rows, in which respondents may be numbered."""
    numbered = [f"{n},{row}" for n, row in enumerate(rows, 1)] if named else rows
    header = "respondent,warm,fair" if named else "warm,fair"
    (folder / name).write_text("\n".join([header, *numbered, ""]), encoding="utf-8")
    return name


def kept(folder: Path) -> list[tuple[str, str]]:
    """What everybody here answered to the two items."""
    entries = [response.entries for response in store(folder).responses()]
    return sorted((str(each["warm"].answer), str(each["fair"].answer)) for each in entries)


def test_the_last_import_is_taken_back_and_brought_back(folder: Path) -> None:
    assert reflect(folder, "import", table(folder, *ROWS), *ASK).code == 0
    before = kept(folder)
    assert len(before) == 6
    left = reflect(folder, "undo", typed="\n")
    assert left.out.startswith("This takes back import 1 (table, typed.csv, ")
    assert "6 responses go out. Kept aside it can be brought back: `reflect undo 1`" in left.out
    assert "Nothing was changed." in left.out
    assert kept(folder) == before
    assert reflect(folder, "undo", typed="yes\n").code == 0
    assert kept(folder) == []
    assert store(folder).waves() == []
    nothing = reflect(folder, "undo", "--yes")
    assert (nothing.code, "Nothing was imported here" in nothing.err) == (2, True)
    again = reflect(folder, "undo", "1", "--yes")
    assert again.out.startswith("Brought back: import 1 ")
    assert kept(folder) == before
    assert [wave.is_open for wave in store(folder).waves()] == [True]


def test_a_wave_in_which_there_is_more_than_the_import_stays(folder: Path) -> None:
    assert reflect(folder, "wave", "open", "Spring", "--invited", "parents=9").code == 0
    assert reflect(folder, "import", table(folder, *ROWS), *ASK).code == 0
    assert reflect(folder, "undo", "--yes").code == 0
    assert [wave.name for wave in store(folder).waves()] == ["Spring"]


def test_nothing_is_brought_back_that_is_here_again(folder: Path) -> None:
    name = table(folder, *ROWS)
    reflect(folder, "import", name, *ASK)
    reflect(folder, "undo", "--yes")
    reflect(folder, "import", name, *ASK)
    ran = reflect(folder, "undo", "1", "--yes")
    assert (ran.code, ran.out) == (2, "")
    assert "is here again, so there is nothing to bring back." in ran.err
    assert len(kept(folder)) == 6


def test_what_was_taken_back_may_be_imported_again(folder: Path) -> None:
    for _ in range(2):
        assert reflect(folder, "import", table(folder, *ROWS), *ASK).out.startswith("6 responses")
        assert reflect(folder, "undo", "--yes").code == 0


@pytest.mark.parametrize("named", [True, False])
def test_corrected_rows_take_the_place_of_the_first(folder: Path, named: bool) -> None:
    assert reflect(folder, "import", table(folder, *ROWS, named=named), *ASK).code == 0
    before = kept(folder)
    table(folder, *ROWS[:-1], "No,Don't know", name="corrected.csv", named=named)
    without = reflect(folder, "import", "corrected.csv", *ASK, typed="no\n")
    said = without.out + without.err
    assert re.search(r"6 respondents .*, 1 has other|5 of these 6 rows are here already", said)
    assert "give the same command with --replace" in said
    assert kept(folder) == before

    done = reflect(folder, "import", "corrected.csv", *ASK, "--replace", typed="yes\n")
    assert done.code == 0
    assert "1 response of this will take the place of 1 response here. 5 more stay" in done.out
    assert len(kept(folder)) == 6
    assert ("Chosen(value=0.0)", "dont_know") in kept(folder)
    assert ("dont_know", "Chosen(value=0.0)") not in kept(folder)
    again = reflect(folder, "import", "corrected.csv", *ASK, "--replace", "--yes")
    assert again.out.startswith("0 responses added; 6 were here already.")

    assert reflect(folder, "undo", "--yes").code == 0
    assert kept(folder) == before


def test_rows_added_by_mistake_are_put_right_afterwards(folder: Path) -> None:
    """`--yes` counts the corrected row as another person; saying `--replace` then mends it."""
    reflect(folder, "import", table(folder, *ROWS), *ASK)
    table(folder, *ROWS[:-1], "No,Don't know", name="corrected.csv")
    added = reflect(folder, "import", "corrected.csv", *ASK, "--yes")
    assert "Was this row put right?" in added.out
    assert len(kept(folder)) == 7
    reflect(folder, "import", "corrected.csv", *ASK, "--replace", "--yes")
    assert len(kept(folder)) == 6


def test_a_table_that_has_grown_is_no_correction(folder: Path) -> None:
    reflect(folder, "import", table(folder, *ROWS), *ASK)
    grown = reflect(folder, "import", table(folder, *ROWS, "No,Don't know"), *ASK)
    assert grown.out.startswith("1 response added; 6 were here already.")


def test_what_was_never_here_replaces_nothing(folder: Path) -> None:
    reflect(folder, "import", table(folder, *ROWS[:2]), *ASK)
    ran = reflect(folder, "import", table(folder, *ROWS[2:]), *ASK, "--replace", "--yes")
    assert (ran.code, "so there is nothing that they would replace" in ran.err) == (2, True)


def test_imports_are_listed_by_number_and_name_nobody(folder: Path) -> None:
    reflect(folder, "import", table(folder, *ROWS), *ASK)
    reflect(folder, "import", table(folder, "No,Don't know", name="jane.csv"), *ASK, "--yes")
    reflect(folder, "undo", "--yes")
    listed = reflect(folder, "responses", "list", "--imports").out
    first, second = listed.splitlines()[1:3]
    assert re.fullmatch(r" +1 +\d{4}-\d\d-\d\d +table +typed\.csv +6 +0 +stands *", first)
    assert re.fullmatch(r" +2 +\d{4}-\d\d-\d\d +table +1 table +0 +1 +taken back *", second)
    assert b"jane" not in (folder / "reflect.db").read_bytes()


def test_whole_sets_are_deleted_and_come_back(tmp_path: Path) -> None:
    take_in(tmp_path, responses(Audience.LEADERS, 2), responses(Audience.PARENTS, 5))
    for which, what in {
        ("--audience", "parents"): "5 responses of parents",
        ("--wave", "autumn 2026"): "7 responses of “autumn 2026”",
        ("--wave", "Autumn 2026", "--audience", "leaders"): "2 responses of leaders, “Autumn 2026”",
    }.items():
        left = reflect(tmp_path, "responses", "delete", *which, typed="n\n")
        assert f"This deletes {what}. `reflect undo` brings them back." in left.out
        assert len(store(tmp_path).responses()) == 7
        done = reflect(tmp_path, "responses", "delete", *which, "--yes")
        assert f"{what} deleted.\nTo bring them back: reflect undo\n" in done.out
        assert len(store(tmp_path).responses()) == 7 - int(what[0])
        assert reflect(tmp_path, "undo", "--yes").code == 0
        assert len(store(tmp_path).responses()) == 7
    none = reflect(tmp_path, "responses", "delete", "--audience", "staff", "--yes")
    assert (none.code, none.err) == (2, "No answers here are of that kind.\n")


def test_an_import_is_deleted_by_its_number(folder: Path) -> None:
    reflect(folder, "import", table(folder, *ROWS), *ASK)
    reflect(folder, "import", table(folder, "No,Don't know"), *ASK, "--yes")
    assert reflect(folder, "responses", "delete", "--import", "1", "--yes").code == 0
    assert kept(folder) == [("Chosen(value=0.0)", "dont_know")]
    unknown = reflect(folder, "responses", "delete", "--import", "9", "--yes")
    assert (unknown.code, "There is no import 9 here" in unknown.err) == (2, True)


def test_who_asks_for_it_is_gone_in_every_copy(tmp_path: Path) -> None:
    """By id, by day and as drafts, answers go for good, also out of what is kept aside."""
    take_in(tmp_path, responses(Audience.LEADERS, 2, first_says="zebra"))
    reflect(tmp_path, "responses", "delete", "--audience", "leaders", "--yes")
    database = tmp_path / "reflect.db"
    assert b"zebra" in database.read_bytes()
    done = reflect(tmp_path, "responses", "delete", "leaders-0", typed="yes\n")
    assert "This deletes 1 kept aside for good; no copy is kept." in done.out
    assert b"zebra" not in database.read_bytes()
    assert reflect(tmp_path, "undo", "--yes").code == 0
    assert [r.respondent.id for r in store(tmp_path).responses()] == ["leaders-1"]


@pytest.mark.parametrize("which", [("--aside",), ("--before", "2027-01-01")])
def test_what_is_kept_aside_is_deleted_for_good(tmp_path: Path, which: tuple[str, ...]) -> None:
    take_in(tmp_path, responses(Audience.LEADERS, 2, first_says="zebra"))
    reflect(tmp_path, "responses", "delete", "--audience", "leaders", "--yes")
    assert reflect(tmp_path, "responses", "delete", *which, "--yes").code == 0
    assert b"zebra" not in (tmp_path / "reflect.db").read_bytes()
    assert store(tmp_path).aside() == {}


class TestWaves:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        take_in(tmp_path, responses(Audience.LEADERS, 2))
        return tmp_path

    def test_renamed(self, folder: Path) -> None:
        left = reflect(folder, "wave", "rename", "autumn 2026", "Lent 2027", typed="no\n")
        assert "This renames “Autumn 2026” (2 responses) to “Lent 2027”." in left.out
        done = reflect(folder, "wave", "rename", "autumn 2026", "Lent 2027", "--yes")
        assert done.out == "The wave is called “Lent 2027” now.\n"
        assert [wave.name for wave in store(folder).waves()] == ["Lent 2027"]
        assert len(store(folder).responses("Lent 2027")) == 2

    def test_deleted_and_brought_back(self, folder: Path) -> None:
        before = store(folder).waves()
        left = reflect(folder, "wave", "delete", "Autumn 2026", typed="no\n")
        assert "This deletes the wave “Autumn 2026”, 2 responses." in left.out
        assert store(folder).waves() == before
        assert reflect(folder, "wave", "delete", "Autumn 2026", "--yes").code == 0
        assert (store(folder).waves(), store(folder).responses()) == ([], [])
        assert reflect(folder, "undo", "--yes").code == 0
        assert store(folder).waves() == before
        assert len(store(folder).responses()) == 2

    def test_an_empty_one(self, folder: Path) -> None:
        store(folder).close_wave("Autumn 2026", date(2026, 11, 1))
        store(folder).open_wave(Wave("Typo", date(2026, 11, 2)))
        gone = reflect(folder, "wave", "delete", "Typo", typed="yes\n")
        assert "This deletes the wave “Typo”, in which nobody has answered." in gone.out
        assert [wave.name for wave in store(folder).waves()] == ["Autumn 2026"]

    def test_a_closed_one_says_what_could_be_compared(self, folder: Path) -> None:
        store(folder).close_wave("Autumn 2026", date(2026, 11, 1))
        for command in (
            ("wave", "delete", "Autumn 2026"),
            ("responses", "delete", "--audience", "leaders"),
            ("responses", "delete", "leaders-0"),
        ):
            ran = reflect(folder, *command, typed="no\n")
            said = "“Autumn 2026” is closed: beside a report that was made of it before, the"
            assert (ran.code, said in ran.out) == (0, True)

    def test_numbers_invited_are_corrected(self, folder: Path) -> None:
        reflect(folder, "wave", "invited", "leaders=9")
        ran = reflect(folder, "wave", "invited", "leaders=8")
        assert ran.out == "Invited to “Autumn 2026”: leaders 8 (before: 9).\n"
