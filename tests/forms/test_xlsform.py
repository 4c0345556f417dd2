"""The XLSForm, converted by pyxform as KoboToolbox and ODK do, and its sheets read back."""

import warnings
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from reflect.diagnostics import Expected
from reflect.forms.formats import FormFormat
from reflect.forms.xlsform import xlsform
from reflect.questionnaire import Audience
from reflect.questionnaire.codes import codes_of
from tests.forms.making import AUDIENCES, DIFFICULT, LENGTHS, asked, built_in, forms
from tests.making import item, questionnaire

XLSFORM = FormFormat.XLSFORM

ROLE_IN_URDU = """\
translates: role-of-parents
language: ur
title: {text: والدین کا کردار}
scales:
  how-often:
    options: [{text: کبھی نہیں}, {}, {}, {}, {}, {}, {}]
items:
  role.communicating.attend-meetings:
    text:
      parents: {text: کتنی بار؟}
"""


def sheets(workbook: bytes) -> dict[str, list[dict[str, Any]]]:
    """Every sheet by name, its rows by column; blank cells left out."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(BytesIO(workbook))
    found = {}
    for sheet in book.worksheets:
        head, *rows = sheet.iter_rows(values_only=True)
        found[sheet.title] = [
            {str(k): v for k, v in zip(head, row, strict=True) if v is not None} for row in rows
        ]
    return found


def converted(workbook: bytes, folder: Path) -> str:
    """The XForm; a warning of pyxform is a failure."""
    from pyxform.xls2xform import convert

    path = folder / "form.xlsx"
    path.write_bytes(workbook)
    result = convert(path)
    assert result.warnings == []
    return str(result.xform)


@AUDIENCES
@LENGTHS
def test_the_form_asks_what_the_questionnaires_ask(
    audience: Audience, core: bool, tmp_path: Path
) -> None:
    workbook = xlsform(forms(XLSFORM, audience=audience, core=core))
    found = sheets(workbook)
    labels: dict[str, list[str]] = {}
    for choice in found["choices"]:
        labels.setdefault(choice["list_name"], []).append(choice["label"])
    ids = {code: id_ for q in built_in() for code, id_ in codes_of(q).items()}
    questions = {
        ids[row["name"]]: (row["label"], tuple(labels.get(row["type"].partition(" ")[2], ())))
        for row in found["survey"]
        if row.get("name") in ids
    }
    assert questions == {
        id_: (text, its) for id_, text, its in asked(built_in(), audience, core=core)
    }
    assert {row["required"] for row in found["survey"] if row.get("name") in ids} == {"no"}
    xform = converted(workbook, tmp_path)
    assert xform.count("<select1 ") == sum(bool(labels) for _, labels in questions.values())


def test_an_answer_is_called_what_stands_beside_its_box_on_paper() -> None:
    first = [c for c in sheets(xlsform(forms(XLSFORM)))["choices"] if c["list_name"] == "scale_1"]
    assert [choice["name"] for choice in first] == ["0", "1", "2", "3", "4", "d", "n"]


def test_every_submission_says_what_was_asked() -> None:
    found = sheets(xlsform(forms(XLSFORM)))
    (said,) = [row for row in found["survey"] if row["type"] == "calculate"]
    assert all(f"{q.id} {q.version} {q.hash}" in said["calculation"] for q in built_in())
    (settings,) = found["settings"]
    assert settings["form_id"] == "reflect-role-of-parents-school-interaction-parents"
    assert settings["style"] == "pages"
    notes = [row["label"] for row in found["survey"] if row["type"] == "note"]
    assert "The website that shows this form keeps the answers" in notes[1]
    assert notes[-1].startswith("Thank you.")


def test_whatever_people_wrote_is_text(tmp_path: Path) -> None:
    workbook = xlsform(forms(XLSFORM, DIFFICULT, core=False, group="Your child's year"))
    converted(workbook, tmp_path)
    rows = {row.get("name"): row for row in sheets(workbook)["survey"]}
    assert rows["x"]["label"] == "=SUM(A1) of ten?"
    assert rows["a_b_2"]["hint"] == "If not, choose Worth 1."
    assert rows["group"]["label"] == "Your child's year"


def test_a_translation_stands_in_columns_of_its_language(tmp_path: Path) -> None:
    """What it does not translate is asked in the language of the file."""
    (tmp_path / "questionnaires").mkdir()
    path = tmp_path / "questionnaires" / "role-of-parents.ur.yaml"
    path.write_text(ROLE_IN_URDU, encoding="utf-8")
    workbook = xlsform(forms(XLSFORM, folder=tmp_path))
    found = sheets(workbook)
    rows = {row.get("name"): row for row in found["survey"]}
    meetings = rows["role_communicating_attend_meetings"]
    assert meetings["label::English (en)"].startswith("When the school invites me to a meeting")
    assert meetings["label::Urdu (ur)"] == "کتنی بار؟"
    labels = [choice["label::Urdu (ur)"] for choice in found["choices"]]
    assert labels.count("کبھی نہیں") == 2  # one is of school-interaction, which comes translated
    assert "Often" in labels
    assert found["settings"][0]["default_language"] == "English (en)"
    converted(workbook, tmp_path)


def test_the_same_form_is_the_same_file() -> None:
    assert xlsform(forms(XLSFORM)) == xlsform(forms(XLSFORM))


def test_two_questions_under_one_code_are_refused() -> None:
    other = questionnaire(item("a-b"), id="other")
    with pytest.raises(Expected, match="Two questions would have the code a_b"):
        xlsform(forms(XLSFORM, questionnaire(item("a.b")), other, core=False))
