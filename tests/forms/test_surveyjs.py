"""The JSON for SurveyJS, loaded and filled in by SurveyJS itself."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from reflect.forms.formats import FormFormat
from reflect.forms.surveyjs import surveyjs
from reflect.questionnaire import Audience
from reflect.questionnaire.codes import codes_of
from tests.forms.making import AUDIENCES, DIFFICULT, LENGTHS, asked, built_in, forms, node
from tests.forms.test_xlsform import ROLE_IN_URDU

SURVEYJS = FormFormat.SURVEYJS


def filled_in(
    survey: bytes, folder: Path, *people: Mapping[str, int | str], language: str = ""
) -> Any:
    """What SurveyJS says and gives; a person's answer is a place among the answers, or words."""
    for name, content in (("survey", survey.decode()), ("people", json.dumps(people or [{}]))):
        (folder / f"{name}.json").write_text(content, encoding="utf-8")
    return node("fill.mjs", folder / "survey.json", folder / "people.json", language)


def questions(texts: Mapping[str, Any], codes: Sequence[str]) -> dict[str, Any]:
    """By code, text and labels, as SurveyJS shows them."""
    return {
        code: (texts[code]["text"], tuple(label for _, label in texts[code].get("columns", ())))
        for code in codes
        if code in texts
    }


def in_grids(data: Mapping[str, Any]) -> dict[str, int | float | str]:
    """The answers of all grids by code."""
    grids = (answers for name, answers in data.items() if name.startswith("grid_"))
    return {code: value for answers in grids for code, value in answers.items()}


@AUDIENCES
@LENGTHS
def test_the_survey_asks_what_the_questionnaires_ask(
    audience: Audience, core: bool, tmp_path: Path
) -> None:
    ran = filled_in(surveyjs(forms(SURVEYJS, audience=audience, core=core)), tmp_path)
    assert ran["errors"] == []
    ids = {code: id_ for q in built_in() for code, id_ in codes_of(q).items()}
    shown = questions(ran["texts"], list(ids))
    assert {ids[code]: said for code, said in shown.items()} == {
        id_: (text, labels) for id_, text, labels in asked(built_in(), audience, core=core)
    }
    assert not any(ran["texts"][code]["required"] for code in shown)
    assert "Thank you." in ran["done"]


def test_answers_come_by_code_and_value(tmp_path: Path) -> None:
    """The first answer is worth 0, and an empty one leaves nothing."""
    survey = surveyjs(forms(SURVEYJS))
    used, meetings = "role_parenting_use_advice", "role_communicating_attend_meetings"
    person: dict[str, int | str] = {used: 0, "role_offer_more": "A café.", meetings: 6}
    (data,) = filled_in(survey, tmp_path, person)["data"]
    assert in_grids(data) == {used: 0, meetings: "n"}
    assert data["role_offer_more"] == "A café."
    assert all(f"{q.id} {q.version} {q.hash}" in data["questionnaire"] for q in built_in())


def test_whatever_people_wrote_is_text(tmp_path: Path) -> None:
    survey = surveyjs(forms(SURVEYJS, DIFFICULT, core=False, group="Year"))
    ran = filled_in(survey, tmp_path, {"q_1_halves": 1, "x": 10, "group": "4"})
    assert ran["errors"] == []
    said = {text: labels for _, text, labels in asked([DIFFICULT], Audience.PARENTS, core=False)}
    assert dict(questions(ran["texts"], list(codes_of(DIFFICULT))).values()) == said
    (data,) = ran["data"]
    assert in_grids(data) == {"q_1_halves": 0.5, "x": 10}
    assert data["group"] == "4"


def test_another_language_is_chosen_by_its_tag(tmp_path: Path) -> None:
    (tmp_path / "questionnaires").mkdir()
    path = tmp_path / "questionnaires" / "role-of-parents.ur.yaml"
    path.write_text(ROLE_IN_URDU, encoding="utf-8")
    survey = surveyjs(forms(SURVEYJS, folder=tmp_path))
    ran = filled_in(survey, tmp_path, language="ur")
    assert ran["texts"]["role_communicating_attend_meetings"]["text"] == "کتنی بار؟"
    assert ran["texts"]["role_communicating_attend_meetings"]["columns"][0] == [0, "کبھی نہیں"]
