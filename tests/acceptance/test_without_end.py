"""Input that never ends and means nothing, as of `yes`: the dialogue ends, and loses nothing."""

import subprocess
from pathlib import Path

import pytest

from reflect.made_up.schools import SCHOOLS, MadeUp, made_up_answers
from reflect.questionnaire import find
from reflect.questionnaire.library import BUILT_IN
from tests.acceptance.command import (
    Ran,
    name_school,
    reflect,
    resume_word,
    said_so_far,
    store,
)

pytestmark = pytest.mark.terminal  # where there is `yes`


def over_and_over(folder: Path, line: str, *arguments: str, first: str = "") -> Ran:
    """Run the command with some lines, and then with one line that comes again without end."""
    give = f"printf '{first}'; yes '{line}'"
    with subprocess.Popen(["/bin/sh", "-c", give], stdout=subprocess.PIPE) as giving:
        assert giving.stdout
        ran = reflect(folder, *arguments, typed=giving.stdout.fileno())
    assert len(ran.out) < 100_000
    return ran


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A school whose wave was answered."""
    folder = tmp_path_factory.mktemp("answered")
    name_school(folder)
    asked = [find(name, Path()).require() for name in BUILT_IN]
    answers = made_up_answers(SCHOOLS[MadeUp.INVOLVEMENT_LED], asked)
    wave = answers.waves[-1]
    given = [r for r in answers.responses if r.respondent.wave == wave.name]
    store(folder).add(given, asked, [wave])
    return folder


ENDED = "10 lines in a row meant nothing where they were read"


@pytest.mark.parametrize(
    ("first", "line"),
    [
        ("", ""),  # a number is asked for
        ("", "b"),
        ("1\\n", "b"),  # at the first question about what was chosen
        ("1\\nHead\\nTwo parents\\nWrite home\\nThe office\\n", "soon"),  # which is no day
        ("1\\n", "Head\nb"),  # there and back
        ("", "5\n\n"),  # an idea of one's own, without words
    ],
)
def test_a_plan(answered: Path, first: str, line: str) -> None:
    (answered / "plan.yaml").unlink(missing_ok=True)
    ran = over_and_over(answered, line, "plan", first=first)
    assert ran.code == 2
    assert ENDED in ran.err
    if "Head" in first:
        shown = reflect(answered, "plan", "show").out
        assert "Leads: Head" in shown
        assert "1.1  to do: Write home (The office)" in shown


def test_a_survey_keeps_what_was_answered_and_tells_how_to_go_on(tmp_path: Path) -> None:
    name_school(tmp_path)
    ran = over_and_over(tmp_path, "", "survey", "--audience", "leaders", first="3\\n4\\n")
    assert ran.code == 2
    assert ENDED in ran.err
    word = resume_word(ran.out)
    assert ran.out.endswith(f"Go on at any time with: reflect survey --resume {word}\n")
    assert sorted(said_so_far(tmp_path, word).values()) == ["3", "4"]
    assert reflect(tmp_path, "survey", "--resume", word, typed="q\n").code == 0


@pytest.mark.parametrize(
    ("first", "line"),
    [
        ("", ""),  # what the school is called
        ("", "A" * 200),
        ("Hill School\\n", "XX"),  # no country
        ("Hill School\\nGB\\n", ""),  # who answers
    ],
)
def test_the_questions_before_a_survey(tmp_path: Path, first: str, line: str) -> None:
    ran = over_and_over(tmp_path, line, "survey", first=first)
    assert ran.code == 2
    assert ENDED in ran.err
    assert not (tmp_path / "reflect.db").exists() or store(tmp_path).drafts() == []


def test_a_confirmation_is_asked_once(answered: Path) -> None:
    before = len(store(answered).responses())
    ran = over_and_over(answered, "", "responses", "delete", "--audience", "parents")
    assert ran.code == 0
    assert ran.out.count("Type yes to go on") == 1
    assert len(store(answered).responses()) == before
