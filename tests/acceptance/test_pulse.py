"""A pulse between two waves: parents are asked again what the plan is about, and no more."""

import json
import re
import shutil
from pathlib import Path

import pytest

from reflect.made_up.schools import SCHOOLS, MadeUp, made_up_answers
from reflect.questionnaire import Audience, find
from reflect.questionnaire.library import BUILT_IN
from reflect.responses.store import Store
from tests.acceptance.command import name_school, reflect

ASKED = [find(name, Path()).require() for name in BUILT_IN]
VIEWS = "role.decisions.change-decisions"
IDEAS = "role.volunteering.start-from-own-ideas"
TALKED = "interaction.decisions.talk-about-ideas"
PLAN = f"""\
plans:
  - wave: WAVE
    decided: 2026-11-26
    actions:
      - type: decision-making
        move: start
        what: Ask parents before we decide
        idea: school
        measure: {{item: {VIEWS}, now: {{}}}}
      - type: volunteering
        move: start
        what: A card on which families offer what they like
        idea: parents
"""
NAME = "Pulse, Spring 2027"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a wave that was answered and closed, and a plan made from it."""
    folder = tmp_path_factory.mktemp("made")
    name_school(folder)
    answers = made_up_answers(SCHOOLS[MadeUp.INVOLVEMENT_LED], ASKED)
    wave = answers.waves[-1]
    responses = [r for r in answers.responses if r.respondent.wave == wave.name]
    Store(folder / "reflect.db").add(responses, ASKED, [wave])
    reflect(folder, "wave", "close", wave.name)
    (folder / "plan.yaml").write_text(PLAN.replace("WAVE", wave.name), encoding="utf-8")
    return folder


@pytest.fixture
def school(made: Path, tmp_path: Path) -> Path:
    """A copy of it, of each test's own."""
    return Path(shutil.copytree(made, tmp_path / "school"))


def whole(school: Path) -> str:
    """The name of the wave that the plan was made from."""
    return Store(school / "reflect.db").waves()[0].name


def opened(school: Path) -> None:
    ran = reflect(school, "wave", "open", NAME, "--pulse", "--invited", "parents=100")
    assert ran.code == 0, ran.err


def answered(school: Path, people: int = 12) -> None:
    """Twelve parents: all say that their views shape a great deal, the others are blank."""
    rows = "".join(f"p{number},4,skipped,skipped\n" for number in range(people))
    text = f"respondent,{VIEWS},{IDEAS},{TALKED}\n{rows}"
    (school / "pulse.csv").write_text(text, encoding="utf-8")
    ran = reflect(school, "import", "pulse.csv", "--audience", "parents", "--yes")
    assert ran.code == 0, ran.err


def test_it_asks_what_the_plan_is_about(school: Path) -> None:
    """The measured item first, then what stands for engagement in each type, to three items."""
    ran = reflect(school, "wave", "open", NAME, "--pulse")
    assert "It asks parents 3 questions" in ran.out
    assert Store(school / "reflect.db").waves()[-1].pulse == (IDEAS, VIEWS, TALKED)
    for line in ("How much do parents' views shape", "how often is what I do my own idea"):
        assert line in ran.out


def test_those_invited_may_be_counted_as_families(school: Path) -> None:
    reflect(school, "wave", "open", NAME, "--pulse", "--invited", "parents=100", "--families")
    wave = Store(school / "reflect.db").wave(NAME)
    assert wave
    assert (wave.invited, wave.counts_families) == ({Audience.PARENTS: 100}, True)


def test_the_survey_asks_no_more(school: Path) -> None:
    opened(school)
    ran = reflect(school, "survey", "--plain", typed="\n2\n1\n4\nyes\n")
    assert ran.code == 0, ran.err
    assert "Question 3 of 3" in ran.out
    (response,) = Store(school / "reflect.db").responses(NAME)
    assert response.entries.keys() == {IDEAS, VIEWS, TALKED}
    assert response.respondent.audience is Audience.PARENTS
    assert "Partnership" not in ran.out


def test_a_draft_goes_on_with_no_more(school: Path) -> None:
    opened(school)
    begun = reflect(school, "survey", "--plain", typed="\n2\nq\n")
    word = re.search(r"--resume (\S+)", begun.out)
    assert word
    ran = reflect(school, "survey", "--plain", "--resume", word[1], typed="1\n4\nyes\n")
    assert ran.code == 0, ran.err
    assert "of 3" in ran.out
    assert "of 24" not in ran.out


@pytest.mark.parametrize("format_", ["google", "surveyjs"])
def test_a_form_asks_no_more(school: Path, format_: str) -> None:
    opened(school)
    ran = reflect(school, "form", "--format", format_)
    assert ran.code == 0, ran.err
    (path,) = school.glob("form-pulse*")
    text = path.read_text(encoding="utf-8")
    assert text.count("How often") + text.count("how often") >= 2
    assert "attend" not in text


def test_an_answer_file_asks_no_more_and_comes_back(school: Path) -> None:
    opened(school)
    assert reflect(school, "survey", "--blank", "one.yaml").code == 0
    path = school / "one.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count("    answer:") == 3
    path.write_text(re.sub(r"answer:$", "answer: 3", text, flags=re.MULTILINE), encoding="utf-8")
    ran = reflect(school, "survey", "--answers", "one.yaml")
    assert ran.code == 0, ran.err
    (response,) = Store(school / "reflect.db").responses(NAME)
    assert response.entries.keys() == {IDEAS, VIEWS, TALKED}


def test_it_is_compared_item_by_item_and_has_no_position(school: Path) -> None:
    opened(school)
    answered(school)
    ran = reflect(school, "compare", whole(school), NAME, "--format", "json")
    assert ran.code == 0, ran.err
    said = json.loads(ran.out)
    (parents,) = said["groups"]
    assert (parents["audience"], parents["cells"]) == ("parents", [])
    measured = {each["item"]: each for each in said["items"]}
    assert measured.keys() == {VIEWS}
    assert measured[VIEWS]["now"] == {"score": 100.0, "sd": 0.0, "n": 12}
    assert measured[VIEWS]["clear"] is True
    scored = reflect(school, "score", "--wave", NAME)
    assert "Position" not in scored.out
    assert "Parents' views shape the school's decisions" in scored.out


def test_it_makes_no_report_and_a_report_does_not_look_back_to_it(school: Path) -> None:
    opened(school)
    answered(school)
    ran = reflect(school, "report")
    assert ran.code == 2
    assert f'reflect compare "{whole(school)}" "{NAME}"' in ran.err
    reflect(school, "wave", "close")
    since = reflect(school, "report", "--wave", whole(school), "--since", NAME)
    assert since.code == 2
    assert "is a pulse" in since.err


def test_a_questionnaire_without_its_items_is_not_asked_in_it(school: Path) -> None:
    opened(school)
    ran = reflect(school, "survey", "what-stands-in-the-way", "--plain")
    assert ran.code == 2
    assert "is a pulse of 3 questions, and none of them is in what-stands-in-the-way" in ran.err


def test_without_a_plan_there_is_nothing_to_ask(tmp_path: Path) -> None:
    name_school(tmp_path)
    ran = reflect(tmp_path, "wave", "open", "--pulse")
    assert ran.code == 2
    assert "Begin with: reflect plan" in ran.err


def test_it_is_carried_to_another_folder(
    school: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    opened(school)
    answered(school)
    assert reflect(school, "responses", "export", "all.json", typed="yes\n").code == 0
    other = tmp_path_factory.mktemp("other")
    name_school(other)
    (other / "all.json").write_bytes((school / "all.json").read_bytes())
    assert reflect(other, "responses", "import", "all.json").code == 0
    wave = Store(other / "reflect.db").wave(NAME)
    assert wave
    assert wave.pulse == (IDEAS, VIEWS, TALKED)
