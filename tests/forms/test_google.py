"""The script for Google, run against a FormApp that records what it is told."""

from pathlib import Path
from typing import Any

import pytest

from reflect.diagnostics import Expected
from reflect.forms.formats import FormFormat
from reflect.forms.google import google_script
from reflect.questionnaire import Audience
from tests.forms.making import AUDIENCES, DIFFICULT, LENGTHS, NODE, asked, built_in, forms, node
from tests.making import item, questionnaire

GOOGLE = FormFormat.GOOGLE


def recorded(script: bytes, folder: Path) -> Any:
    path = folder / "form.gs"
    path.write_bytes(script)
    return node("record.mjs", path)


def rows_and_columns(form: Any) -> dict[str, tuple[str, ...]]:
    """By the text of each question, its answers; none of one that is answered in words."""
    grids = {row: tuple(i["columns"]) for i in form["items"] for row in i.get("rows", ())}
    return grids | {i["title"]: () for i in form["items"] if i["kind"] == "words"}


@AUDIENCES
@LENGTHS
def test_the_form_asks_what_the_questionnaires_ask(
    audience: Audience, core: bool, tmp_path: Path
) -> None:
    (form,) = forms(GOOGLE, audience=audience, core=core)
    (made,) = recorded(google_script(form), tmp_path)["forms"]
    assert rows_and_columns(made) == {
        text: labels for _, text, labels in asked(built_in(), audience, core=core)
    }
    assert [i["kind"] for i in made["items"]][:2] == ["heading", "grid"]
    assert {i["required"] for i in made["items"] if "required" in i} == {False}


def test_nobody_is_asked_who_they_are(tmp_path: Path) -> None:
    (form,) = forms(GOOGLE)
    ran = recorded(google_script(form), tmp_path)
    settings = ran["forms"][0]["settings"]
    assert settings["setCollectEmail"] is False
    assert settings["setLimitOneResponsePerUser"] is False
    assert settings["setPublishingSummary"] is False
    assert "Google keeps the answers in the school's account" in settings["setDescription"]
    assert "fewer than five people" in settings["setDescription"]
    assert settings["setConfirmationMessage"].startswith("Thank you.")
    assert ran["log"] == [
        "The form to send to people: https://docs.google.com/forms/d/e/made-up/viewform",
        "The form to change it: https://docs.google.com/forms/d/made-up/edit",
    ]


def test_it_says_what_it_was_made_of() -> None:
    script = google_script(forms(GOOGLE)[0]).decode()
    assert all(f"{q.id} {q.version} {q.hash}" in script for q in built_in())


def test_whatever_people_wrote_is_text(tmp_path: Path) -> None:
    (form,) = forms(GOOGLE, DIFFICULT, core=False, group="Your child's “year”\\")
    (made,) = recorded(google_script(form), tmp_path)["forms"]
    assert rows_and_columns(made) == {
        text: labels for _, text, labels in asked([DIFFICULT], Audience.PARENTS, core=False)
    }
    assert made["items"][0]["title"] == "Your child's “year”\\"
    helps = [i["help"] for i in made["items"] if i["kind"] == "grid"]
    assert helps[0] == "“How often - really -?” If not, choose Worth 1."


def test_questions_that_the_tool_could_not_tell_apart_are_refused() -> None:
    alike = questionnaire(item("a", text={"parents": "Why?"}), item("b", text={"parents": "why?"}))
    with pytest.raises(Expected, match="a and b ask the same in the same words"):
        google_script(forms(GOOGLE, alike, core=False)[0])


@pytest.mark.parametrize("group", [None, "Year"])
def test_the_script_is_what_google_documents(group: str | None, tmp_path: Path) -> None:
    """Checked by the TypeScript compiler against the declarations of Google Apps Script."""
    path = tmp_path / "form.js"
    path.write_bytes(google_script(forms(GOOGLE, DIFFICULT, core=False, group=group)[0]))
    assert node("check.mjs", path, NODE) == {"status": 0, "said": ""}
