"""What the verbs write: in the format that the name says, and over nothing that must stay."""

import os
import stat
import sys
from pathlib import Path

import pytest

from reflect.questionnaire import Audience
from tests.acceptance.command import OWN, name_school, reflect, responses, take_in

WRITING = (
    ("report", "--output"),
    ("demo", "--output"),
    ("form", "--output"),
    ("score", "--output"),
    ("compare", "leaders", "parents", "--output"),
    ("simulate", "--output"),
    ("export", "--yes"),
    ("responses", "export", "--yes"),
    ("survey", "--audience", "leaders", "--blank"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    take_in(tmp_path, responses(Audience.LEADERS, 5), responses(Audience.PARENTS, 5))
    return tmp_path


@pytest.mark.parametrize("verb", WRITING, ids=lambda verb: verb[0])
def test_an_ending_that_is_not_written_is_refused_with_the_list(
    folder: Path, verb: tuple[str, ...]
) -> None:
    before = sorted(folder.iterdir())
    for name in ("new.odt", "sim.ods", "noending"):
        ran = reflect(folder, *verb, name)
        assert (ran.code, ran.out) == (2, ""), ran
        assert f"{name} " in ran.err
        assert "; let the name end in ." in ran.err
    assert sorted(folder.iterdir()) == before


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize("verb", WRITING, ids=lambda verb: verb[0])
def test_no_verb_writes_over_what_the_folder_keeps(folder: Path, verb: tuple[str, ...]) -> None:
    kept = folder / "reflect.db"
    ending = {"simulate": "csv", "export": "csv", "responses": "json", "survey": "yaml"}
    link = folder / f"link.{ending.get(verb[0], 'json' if verb[0] == 'compare' else 'html')}"
    if verb[0] == "score":
        link = link.with_suffix(".csv")
    before = kept.read_bytes()
    for make in (os.symlink, os.link):
        make(kept, link)
        for name in ("reflect.db", "reflect.toml", str(link)):
            ran = reflect(folder, *verb, name)
            assert (ran.code, ran.out) == (2, ""), ran
            assert "another" in ran.err
        link.unlink()
    assert kept.read_bytes() == before


def test_the_ending_alone_is_enough(folder: Path) -> None:
    for verb, name, beginning in (
        (("report", "--output"), "new.html", "<!DOCTYPE html>"),
        (("demo", "--output"), "demo.html", "<!DOCTYPE html>"),
        (("form", "--output"), "form.html", "<!DOCTYPE html>"),
        (("score", "--output"), "scores.csv", "school,wave,"),
        (("score", "--output"), "scores.json", '{\n "format": "reflect-scores"'),
        (("compare", "leaders", "parents", "--output"), "c.json", '{\n "format": "reflect-comp'),
    ):
        ran = reflect(folder, *verb, name)
        assert ran.code == 0, ran
        assert "in place of" not in ran.out
        assert (folder / name).read_text(encoding="utf-8-sig").startswith(beginning)
        again = reflect(folder, *verb, name)
        assert f"{name}, in place of the one that was there" in again.out, again
        against = reflect(folder, *verb, name, "--format", "pdf" if "html" in name else "table")
        assert (against.code, "--format" in against.err) == (2, True), against


def test_scores_do_not_take_the_place_of_answers(folder: Path) -> None:
    (folder / "answers.csv").write_text("respondent,warm\n1,4\n", encoding="utf-8")
    ran = reflect(folder, "score", "--output", "answers.csv")
    assert (ran.code, "is there already, and not from here" in ran.err) == (2, True), ran
    assert (folder / "answers.csv").read_text(encoding="utf-8") == "respondent,warm\n1,4\n"


def test_each_form_has_a_name_of_its_own(tmp_path: Path) -> None:
    name_school(tmp_path)
    (tmp_path / "questionnaires").mkdir()
    (tmp_path / "questionnaires" / "climate.yaml").write_text(OWN, encoding="utf-8")
    for arguments, name in (
        ([], "form-parents.html"),
        (["--full"], "form-parents-full.html"),
        (["--audience", "staff"], "form-staff.html"),
        (["--audience", "staff", "--core"], "form-staff-short.html"),
        (["climate"], "form-climate-parents.html"),
        (["role-of-parents"], "form-role-of-parents-parents.html"),
    ):
        ran = reflect(tmp_path, "form", *arguments, "--format", "html")
        assert ran.out.splitlines()[0] == f"The form is in {tmp_path / name}", ran
    again = reflect(tmp_path, "form", "--format", "html", "--by", "Friday")
    assert again.out.startswith(f"The form is in {tmp_path / 'form-parents.html'}, in place of")


@pytest.mark.skipif(sys.platform == "win32", reason="rights of another kind")
def test_files_with_answers_can_be_read_by_their_owner_only(folder: Path) -> None:
    for arguments in (
        ("export", "answers.csv", "--yes"),
        ("responses", "export", "answers.json", "--yes"),
        ("survey", "--audience", "staff", "--blank", "mine.yaml"),
        ("form", "--format", "html", "--csv", "table.csv"),
    ):
        ran = reflect(folder, *arguments)
        assert ran.code == 0, ran
    for name in ("answers.csv", "answers.json", "mine.yaml", "table.csv"):
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600, name
