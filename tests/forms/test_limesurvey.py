"""The survey structure, parsed back by the rules of LimeSurvey's import."""

import csv
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from reflect.forms.formats import FormFormat
from reflect.forms.limesurvey import limesurvey
from reflect.questionnaire import Audience
from reflect.questionnaire.codes import bare_codes_of
from tests.forms.making import AUDIENCES, DIFFICULT, LENGTHS, asked, built_in, forms
from tests.forms.test_xlsform import ROLE_IN_URDU

LIMESURVEY = FormFormat.LIMESURVEY


@dataclass
class Asked:
    """A question as LimeSurvey would make it."""

    kind: str
    text: str
    rows: dict[str, str] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)


@dataclass
class Imported:
    """A survey as LimeSurvey would make it, in one language."""

    settings: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    groups: list[str] = field(default_factory=list)
    questions: dict[str, Asked] = field(default_factory=dict)

    def by_code(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        """By code of each row and each question in words: its text, the texts of its answers."""
        found = {}
        for code, question in self.questions.items():
            for row, text in question.rows.items():
                found[row] = (shown(text), tuple(map(shown, question.answers.values())))
            if question.kind == "T":
                found[code] = (shown(question.text), ())
        return found


def shown(text: str) -> str:
    """What a person reads: no expression may be in it, and tags are none of ours."""
    assert not re.search(r"[{}]", text)
    assert "<" not in text
    return html.unescape(text)


def cells(structure: bytes) -> Iterator[dict[str, str]]:
    """The rows; a cell between quotation marks loses them once more, as `TSVImportSurvey` does."""
    for row in csv.DictReader(StringIO(structure.decode("utf-8-sig")), delimiter="\t"):
        yield {
            column: cell[1:-1].replace('""', '"') if re.fullmatch('".*"', cell) else cell
            for column, cell in row.items()
        }


def imported(structure: bytes, language: str = "en") -> Imported:
    survey = Imported()
    question = Asked("", "")
    for row in cells(structure):
        match row["class"]:
            case "S":
                survey.settings[row["name"]] = row["text"]
            case _ if row["language"] != language:
                continue
            case "SL":
                survey.texts[row["name"]] = row["text"]
            case "G":
                survey.groups.append(row["name"])
            case "Q":
                assert re.fullmatch(r"[A-Za-z][A-Za-z0-9]{0,19}", row["name"])
                assert row["name"] not in survey.questions
                assert row["mandatory"] == "N"
                question = Asked(row["type/scale"], row["text"])
                survey.questions[row["name"]] = question
            case "SQ":
                assert re.fullmatch(r"[A-Za-z0-9]{1,20}", row["name"])
                question.rows[row["name"]] = row["text"]
            case "A":
                assert re.fullmatch(r"[A-Za-z0-9]{1,5}", row["name"])
                question.answers[row["name"]] = row["text"]
    return survey


@AUDIENCES
@LENGTHS
def test_the_survey_asks_what_the_questionnaires_ask(audience: Audience, core: bool) -> None:
    survey = imported(limesurvey(forms(LIMESURVEY, audience=audience, core=core)))
    ids = {code: id_ for q in built_in() for code, id_ in bare_codes_of(q).items()}
    assert {ids[code]: said for code, said in survey.by_code().items()} == {
        id_: (text, labels) for id_, text, labels in asked(built_in(), audience, core=core)
    }


def test_an_answers_code_is_what_stands_beside_its_box_on_paper() -> None:
    survey = imported(limesurvey(forms(LIMESURVEY)))
    assert list(survey.questions["array1"].answers) == ["0", "1", "2", "3", "4", "d", "n"]


def test_nobody_is_known() -> None:
    survey = imported(limesurvey(forms(LIMESURVEY)))
    assert survey.settings["anonymized"] == "Y"
    assert survey.settings["ipaddr"] == survey.settings["datestamp"] == "N"
    assert "The website that shows this form keeps" in survey.texts["surveyls_welcometext"]
    assert survey.texts["surveyls_endtext"].startswith("<p>Thank you.")
    assert all(
        f"{q.id} {q.version} {q.hash}" in survey.texts["surveyls_description"] for q in built_in()
    )


def test_whatever_people_wrote_is_text() -> None:
    """A scale with values that are no codes there has answers A1, A2 and so on."""
    survey = imported(limesurvey(forms(LIMESURVEY, DIFFICULT, core=False, group="Year")))
    said = [(text, labels) for _, text, labels in asked([DIFFICULT], Audience.PARENTS, core=False)]
    assert sorted(survey.by_code().values()) == sorted(said)
    assert survey.questions["group"].kind == "S"
    assert [list(q.answers) for q in survey.questions.values() if len(q.answers) == 4] == [
        ["A1", "A2", "A3", "A4"]
    ]


def test_another_language_has_rows_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "questionnaires").mkdir()
    path = tmp_path / "questionnaires" / "role-of-parents.ur.yaml"
    path.write_text(ROLE_IN_URDU, encoding="utf-8")
    structure = limesurvey(forms(LIMESURVEY, folder=tmp_path))
    english, urdu = imported(structure), imported(structure, "ur")
    assert english.settings["additional_languages"] == "ur"
    assert urdu.by_code().keys() == english.by_code().keys()
    assert "کتنی بار؟" in {text for text, _ in urdu.by_code().values()}
    assert len(urdu.groups) == len(english.groups)
