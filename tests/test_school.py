"""The settings of a school's folder: what they say, what is wrong with them, how they are kept."""

from pathlib import Path

import pytest

from reflect.diagnostics import Expected
from reflect.lint import settings_for
from reflect.school import Paper, School, names_school, read_school, write_school


def read(folder: Path, text: str) -> School:
    (folder / "reflect.toml").write_text(text, encoding="utf-8")
    return read_school(folder).require()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", " S001 names no school; `reflect survey` asks for it, or write at its top: school = "),
        ("[lint]", " S001 names no school; "),
        ('country = "GB"', ":1:1 S003 `school` is missing; write it here"),
        ('school = "  "', ":1:1 S003 `school` is empty; write words here"),
        ("\nschool = 5", ":2:1 S003 `school` must be text; put `5` in quotes"),
        (
            'school = "A"\nschool = "B"',
            ":2:13 S002 is not valid TOML here: cannot overwrite",
        ),
        ('school = "A"\ncountry = "UK"', ":2:1 S003 `country` cannot be `UK`; did you mean `GB`?"),
        ('school = "A"\ncountry = "England"', "`country` cannot be `England`; did you mean `GB`?"),
        (
            'school = "A"\ncountry = "ZZ"',
            ":2:1 S003 `country` cannot be `ZZ`; write the two letters that ISO 3166 has for it, "
            "like GB, IE, US or AU",
        ),
        ('school = "A"\npaper = "a5"', "`paper` cannot be `a5`; write one of: A4, Letter"),
        ('school = "A"\npaper = "letter"', "`paper` cannot be `letter`; did you mean `Letter`?"),
        ('school = "A"\nschol = "B"', ":2:1 S003 unknown key `schol`; did you mean `school`?"),
        ('school = "A"\nlint = 3', ":2:1 S003 `lint` must be a block of keys; write its name "),
        (
            'school = "A"\ndatabase = "mysql://oak:secret@host/reflect"',
            ":2:1 S003 `database` cannot be used; write it like "
            "postgresql+psycopg://login@host/database, or leave it out to keep answers in a file",
        ),
        ('school = "A"\nask = "x"', ":2:1 S003 `ask` must be a list; write its entries between"),
        ('school = "A"\nask = []', ":2:1 S003 `ask` needs 1 entry at least; add some"),
        ('school = "A"\nask = [""]', ":2:1 S003 this entry is empty; write words here"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "reflect.toml").write_text(text, encoding="utf-8")
    (problem,) = read_school(tmp_path).diagnostics
    assert said in str(problem)
    assert "secret" not in str(problem)


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "reflect.toml").write_text('accent = "red"\npaper = 4\n', encoding="utf-8")
    assert len(read_school(tmp_path).diagnostics) == 3


@pytest.mark.parametrize(
    ("country", "paper"), [("GB", "A4"), ("US", "Letter"), ("ph", "Letter"), ("XK", "A4")]
)
def test_the_paper_follows_the_country(tmp_path: Path, country: str, paper: str) -> None:
    school = read(tmp_path, f'school = "A"\ncountry = "{country}"\n')
    assert (school.country, school.paper) == (country.upper(), paper)
    other = read(tmp_path, f'school = "A"\ncountry = "{country}"\npaper = "A4"\n')
    assert other.paper is Paper.A4


def test_what_was_written_is_read_back_and_nothing_else_is_left(tmp_path: Path) -> None:
    url = "postgresql+psycopg://zoë:a%20word@host:5433/reflect"
    school = School("Zoë’s “School”", country="US", paper=Paper.A4, names="names.txt", database=url)
    assert "word" not in repr(school)
    write_school(tmp_path, school)
    assert read_school(tmp_path).require() == school
    assert [path.name for path in tmp_path.iterdir()] == ["reflect.toml"]
    assert names_school(tmp_path)


@pytest.mark.parametrize("lint", ['[lint]\nignore = ["R1"]\n', 'lint.ignore = ["R1"]\n'])
def test_what_the_linter_was_told_stays(tmp_path: Path, lint: str) -> None:
    (tmp_path / "reflect.toml").write_text(lint, encoding="utf-8")
    assert not names_school(tmp_path)
    write_school(tmp_path, School("Oak"))
    assert read_school(tmp_path).require().name == "Oak"
    assert lint in (tmp_path / "reflect.toml").read_text(encoding="utf-8")
    assert settings_for(tmp_path).require().ignore == ("R1",)


def test_a_school_that_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    file = tmp_path / "reflect.toml"
    file.mkdir()
    with pytest.raises(Expected, match=r"reflect\.toml cannot be written: "):
        write_school(tmp_path, School("A"))
    assert [path.name for path in tmp_path.iterdir()] == ["reflect.toml"]
