"""Forms for other tools, made with the installed command: files, next steps, contradictions."""

from pathlib import Path

import pytest

from reflect.forms.formats import ENDINGS, FormFormat
from tests.acceptance.command import OWN, name_school, reflect

TOOLS = [format_ for format_ in FormFormat if not format_.on_paper]

FILES = {
    "google": "form-parents.gs",
    "microsoft": "form-parents.docx",
    "xlsform": "form-parents.xlsx",
    "limesurvey": "form-parents-limesurvey.txt",
    "surveyjs": "form-parents.json",
    "qualtrics": "form-parents-qualtrics.txt",
}


@pytest.mark.parametrize("tool", TOOLS)
def test_a_form_says_how_it_gets_in_and_how_its_answers_come_back(
    tool: FormFormat, tmp_path: Path
) -> None:
    name_school(tmp_path)
    ran = reflect(tmp_path, "form", "--format", tool.value)
    assert ran.code == 0, ran.err
    path = tmp_path / FILES[tool]
    first, *steps, last = ran.out.splitlines()
    assert first == f"The form is in {path}"
    assert path.stat().st_size > 3000
    told = " ".join(steps)
    assert told.startswith(" 1. ")
    assert path.name in told
    assert "store" in told
    kind = "xlsx" if tool is FormFormat.MICROSOFT else "csv"
    assert last == f"Then: reflect import answers.{kind} --audience parents"


@pytest.mark.parametrize("ending", ["gs", "docx", "xlsx", "json"])
def test_the_ending_of_a_file_tells_the_tool(ending: str, tmp_path: Path) -> None:
    name_school(tmp_path)
    ran = reflect(tmp_path, "form", "--output", f"ours.{ending}")
    assert ran.code == 0, ran.err
    tool = next(format_ for format_, its in ENDINGS.items() if its == ending)
    made = (tmp_path / f"ours.{ending}").read_bytes()
    reflect(tmp_path, "form", "--format", tool.value)
    assert (tmp_path / FILES[tool]).read_bytes() == made


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("--output form.txt", "say which: --format limesurvey or --format qualtrics"),
        ("--output form.gs --format microsoft", "let the name end in .docx"),
        ("--output form.odt", "let the name end in .pdf, .html, .gs, .docx, .xlsx, .txt or .json"),
        ("--format google --return-to office", "--return-to is for a form on paper"),
        ("--format google --csv a.csv", "--csv is for a form on paper"),
        ("--format google --paper A4", "--paper is for a form on paper"),
    ],
)
def test_what_contradicts_itself_is_refused(arguments: str, said: str, tmp_path: Path) -> None:
    name_school(tmp_path)
    ran = reflect(tmp_path, "form", *arguments.split())
    assert ran.code == 2
    assert said in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["reflect.toml"]


def test_a_questionnaire_that_was_named_is_named_again(tmp_path: Path) -> None:
    name_school(tmp_path)
    (tmp_path / "questionnaires").mkdir()
    (tmp_path / "questionnaires" / "climate.yaml").write_text(OWN, encoding="utf-8")
    ran = reflect(tmp_path, "form", "climate", "--format", "surveyjs", "--by", "Friday 6 March.")
    last = ran.out.splitlines()[-1]
    assert last == "Then: reflect import answers.csv --audience parents --questionnaire climate"
    made = (tmp_path / "form-climate-parents.json").read_text(encoding="utf-8")
    assert "Please answer by Friday 6 March." in made


def test_the_page_of_the_printed_form_says_that_it_is_for_printing(tmp_path: Path) -> None:
    name_school(tmp_path)
    reflect(tmp_path, "form", "--format", "html")
    assert "This page is for printing." in (tmp_path / "form-parents.html").read_text("utf-8")
