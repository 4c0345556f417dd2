"""A form on paper: made with the installed command, for this or that audience."""

import csv
from pathlib import Path

import pytest

from reflect.forms.form import form_of
from reflect.questionnaire import Audience, Missing
from reflect.responses import Chosen, Written
from tests.acceptance.command import OWN, built_in, name_school, reflect, store


def html_form(folder: Path, *arguments: str) -> str:
    """The form as HTML, white space collapsed."""
    ran = reflect(folder, "form", *arguments, "--format", "html", "--output", "form.html")
    assert ran.code == 0, ran.err
    return " ".join((folder / "form.html").read_text(encoding="utf-8").split())


def questions(html: str) -> int:
    return html.count('<span class="number">')


@pytest.mark.pango
def test_a_form_for_parents(tmp_path: Path) -> None:
    name_school(tmp_path)
    ran = reflect(tmp_path, "form")
    assert ran.code == 0, ran.err
    assert ran.err == ""
    path = tmp_path / "form-parents.pdf"
    assert path.read_bytes().startswith(b"%PDF-")
    first, *_, last = ran.out.splitlines()
    assert first == f"The form is in {path}"
    assert last == "Then: reflect import answers.csv"


def test_parents_are_asked_the_short_form_and_staff_all(tmp_path: Path) -> None:
    name_school(tmp_path)
    assert questions(html_form(tmp_path)) == 28
    assert questions(html_form(tmp_path, "--audience", "staff")) == 52
    assert questions(html_form(tmp_path, "--audience", "staff", "--core")) == 28
    assert questions(html_form(tmp_path, "--full")) == 52


def test_what_is_given_stands_on_it(tmp_path: Path) -> None:
    name_school(tmp_path)
    told = html_form(
        tmp_path,
        *("--return-to", "the box at the\nfront office", "--by", "Friday", "--paper", "Letter"),
        *("--group-line", "Your child's year", "--hints"),
    )
    assert "<strong>the box at the front office</strong> by <strong>Friday</strong>." in told
    assert "Your child’s year:" in told
    assert "For example a fair, a clean-up" in told
    assert "size: Letter" in told


def test_the_table_goes_with_the_form(tmp_path: Path) -> None:
    name_school(tmp_path)
    ran = reflect(tmp_path, "form", "--format", "html", "--csv", "my answers.csv")
    assert ran.out.splitlines()[-1] == 'Then: reflect import "my answers.csv"'
    with (tmp_path / "my answers.csv").open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    form = form_of(built_in(), Audience.PARENTS, core=True)
    assert head == [
        "respondent",
        "audience",
        "group",
        *(f"{q.number} {q.id}" for q in form.questions),
    ]
    assert {row[1] for row in rows} == {"parents"}


def test_what_is_typed_into_the_table_is_taken_in(tmp_path: Path) -> None:
    """Two forms came back; the other rows of the table stay empty."""
    name_school(tmp_path)
    reflect(tmp_path, "form", "--format", "html", "--csv", "answers.csv")
    path = tmp_path / "answers.csv"
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    ticked = ["3"] * 22 + ["", "Does not apply"]
    lines[1] = ",".join(["1", "parents", "Year 4", *ticked, "A café.", "", "", ""])
    lines[2] = ",".join(["2", "parents", "", *["3"] * 24, "", "", "", ""])
    path.write_text("\n".join(lines), encoding="utf-8-sig")
    ran = reflect(tmp_path, "import", "answers.csv")
    assert ran.code == 0, ran.err
    both = sorted(store(tmp_path).responses(), key=lambda r: r.respondent.group or "")
    assert [r.respondent.group for r in both] == [None, "Year 4"]
    last = form_of(built_in(), Audience.PARENTS, core=True).parts[-1]
    ids = [question.id for grid in last.grids for question in grid.questions]
    answers = [both[1].entries[id_].answer for id_ in ids[-3:]]
    assert answers == [Chosen(3), Missing.SKIPPED, Missing.NOT_APPLICABLE]
    assert both[1].entries["role.offer-more"].answer == Written("A café.")


def test_a_table_with_answers_is_never_written_over(tmp_path: Path) -> None:
    name_school(tmp_path)
    (tmp_path / "answers.csv").write_text("typed for an hour", encoding="utf-8")
    ran = reflect(tmp_path, "form", "--csv", "answers.csv")
    assert ran.code == 2
    assert "answers.csv is already there" in ran.err
    assert (tmp_path / "answers.csv").read_text(encoding="utf-8") == "typed for an hour"
    assert not (tmp_path / "form-parents.pdf").exists()


def test_a_questionnaire_of_the_schools_own(tmp_path: Path) -> None:
    name_school(tmp_path)
    (tmp_path / "questionnaires").mkdir()
    (tmp_path / "questionnaires" / "climate.yaml").write_text(OWN, encoding="utf-8")
    told = html_form(tmp_path, "climate", "climate")
    assert "<h1>Please tell us what you&#160;think</h1>" in told
    assert "<h2>Our own questions: tick one box in each row</h2>" in told
    assert questions(told) == 3
    ran = reflect(tmp_path, "form", "climate", "--audience", "staff")
    assert ran.code == 2
    assert "No questionnaire named here has words for staff." in ran.err


def test_without_a_school_it_says_how_to_make_one(tmp_path: Path) -> None:
    ran = reflect(tmp_path, "form")
    assert ran.code == 2
    assert "`reflect survey` asks for it" in ran.err


def test_a_form_in_two_languages(tmp_path: Path) -> None:
    name_school(tmp_path)
    form = ("form", "--format", "html")
    ran = reflect(tmp_path, *form, "--language", "Urdu", "--beside", "Polish")
    html = (tmp_path / "form-parents-ur-pl.html").read_text(encoding="utf-8")
    assert questions(html) == 28
    assert "Urdu are a draft" in ran.err
    assert "Polish are a draft" in ran.err
    reflect(tmp_path, *form, "--beside", "ur")
    assert "Urdu" not in (tmp_path / "form-parents-en-ur.html").read_text(encoding="utf-8")
    twice = reflect(tmp_path, *form, "--language", "ur", "--beside", "ur")
    assert (twice.code, twice.err) == (
        2,
        "The form is in Urdu already; name another language after --beside.\n",
    )
    none = reflect(tmp_path, *form, "--beside", "rom")
    assert (none.code, "is translated into Romany" in none.err) == (2, True)
