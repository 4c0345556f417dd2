"""From the meeting to the diary: a plan that is made, kept and carried on."""

import re
import signal
from pathlib import Path

import pytest

from reflect.made_up.schools import SCHOOLS, MadeUp, made_up_answers
from reflect.questionnaire import find
from reflect.questionnaire.library import BUILT_IN
from reflect.responses.store import Store
from tests.acceptance.command import name_school, reflect
from tests.acceptance.terminal import Terminal, terminal

ASKED = [find(name, Path()).require() for name in BUILT_IN]


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The database of a school whose wave was answered."""
    folder = tmp_path_factory.mktemp("answered")
    answers = made_up_answers(SCHOOLS[MadeUp.INVOLVEMENT_LED], ASKED)
    wave = answers.waves[-1]
    responses = [r for r in answers.responses if r.respondent.wave == wave.name]
    Store(folder / "reflect.db").add(responses, ASKED, [wave])
    return (folder / "reflect.db").read_bytes()


@pytest.fixture
def school(tmp_path: Path, answered: bytes) -> Path:
    """A folder of that school."""
    name_school(tmp_path)
    (tmp_path / "reflect.db").write_bytes(answered)
    return tmp_path


def plan(folder: Path, *lines: str) -> str:
    ran = reflect(folder, "plan", typed="".join(f"{line}\n" for line in lines))
    assert ran.code == 0, ran.err
    return ran.out


FIRST_STEP = "Ask parents at the gate"
"""Typed instead of the step that the library offers."""


def test_a_plan_is_made_in_two_sittings_and_shown(school: Path) -> None:
    said = plan(school, "1", "Deputy head", "Two parents", FIRST_STEP, "The office", "q")
    assert "1 undertaking kept in plan.yaml." in said
    again = plan(school, "", "q")  # on to the second priority
    assert "Chosen: " in again
    shown = reflect(school, "plan", "show").out
    assert "Leads: Deputy head" in shown
    assert f"1.1  to do: {FIRST_STEP} (The office)" in shown
    assert reflect(school, "lint", "plan.yaml").code == 0


def test_the_page_of_a_plan_measures_what_was_chosen(school: Path) -> None:
    """Not the action that is offered first: its count would stand in the line of another."""
    plan(school, "2", "q")
    assert "Counted: Contacts and activities that came from" in reflect(school, "plan", "show").out
    reflect(school, "report", "--output", "r.html")
    page = (school / "r.html").read_text(encoding="utf-8")
    row = re.search(r"<tr>(?:(?!<tr>).)*Community: Now, counted by us", page, re.DOTALL)
    assert row
    assert "Contacts and activities that came from" in row[0]


def test_going_back_taking_out_and_a_day_that_is_none(school: Path) -> None:
    said = plan(
        *(school, "1", "Head", "b", "-", "Two parents"),
        *(f"{FIRST_STEP}.", "", "6/7", "2031-02-03", "q"),
    )
    assert "Who leads it? A role, like deputy head [Head]: " in said
    assert "“6/7” is no day; write it like " in said
    shown = reflect(school, "plan", "show").out
    assert "Leads" not in shown
    assert f"1.1  to do: {FIRST_STEP}, by 2031-02-03" in shown


def test_an_idea_of_parents_takes_the_place_of_a_chosen_action_only_when_asked(
    school: Path,
) -> None:
    plan(school, "1", "Head", "", FIRST_STEP, "q")
    theirs = ("5", "A walk to the library")
    assert "This takes the place of" in plan(school, *theirs, "no", "q")
    assert FIRST_STEP in reflect(school, "plan", "show").out
    plan(school, *theirs, "yes", "q")
    shown = reflect(school, "plan", "show").out
    assert "1  A walk to the library" in shown
    assert "Leads: Head" in shown
    assert FIRST_STEP not in shown


def _at_first_step(screen: Terminal) -> None:
    screen.see("What will you do?", "Number: ")
    screen.line("1")
    screen.see("Who leads it?")
    screen.line("Deputy head")
    screen.see("Which parents")
    screen.line()
    screen.see("First step")
    screen.line(FIRST_STEP)
    screen.see("who: ")


@pytest.mark.terminal
def test_what_was_answered_is_there_after_a_kill(school: Path) -> None:
    with terminal(school, "plan", columns=60) as screen:
        _at_first_step(screen)
        screen.child.kill(signal.SIGKILL)
    assert f"1.1  to do: {FIRST_STEP}" in reflect(school, "plan", "show").out
    assert [path.name for path in school.glob(".*")] == []


@pytest.mark.terminal
def test_what_another_window_writes_meanwhile_is_kept(school: Path) -> None:
    with terminal(school, "plan") as screen:
        _at_first_step(screen)
        assert reflect(school, "plan", "note", "1", "Agreed in the staff room").code == 0
        screen.line("The office")
        code, said = screen.end()
    assert code == 2
    assert "was changed by somebody else meanwhile; what they wrote is kept." in " ".join(
        said.split()
    )
    shown = reflect(school, "plan", "show").out
    assert "Agreed in the staff room" in shown
    assert FIRST_STEP in shown


def test_steps_notes_and_the_end_of_an_undertaking(school: Path) -> None:
    plan(school, "1", "Head", "", FIRST_STEP, "q")
    assert FIRST_STEP in reflect(school, "plan", "done", "1.1").out
    assert "was done on" in reflect(school, "plan", "done", "1.1").err
    assert reflect(school, "plan", "note", "1", "Nine families came").code == 0
    assert reflect(school, "plan", "review", "1", "keep", "--because", "It works").code == 0
    shown = reflect(school, "plan", "show").out
    assert "kept on" in shown
    assert ": It works" in shown
    assert "Nothing is due." in shown


def test_the_plan_goes_into_a_diary_and_a_document(school: Path) -> None:
    plan(school, "1", "Head", "", FIRST_STEP, "The office", "", "q")
    for name, begins in (("p.ics", b"BEGIN:VCALENDAR"), ("p.docx", b"PK"), ("p.xlsx", b"PK")):
        assert reflect(school, "plan", "--output", name).code == 0
        assert (school / name).read_bytes().startswith(begins)
    (school / "p.docx").write_bytes(b"worked on since")
    refused = reflect(school, "plan", "--output", "p.docx")
    assert refused.code == 2
    assert "may have been worked on" in refused.err
    assert (school / "p.docx").read_bytes() == b"worked on since"
    assert reflect(school, "plan", "--output", "p.pdf").code == 2
    assert reflect(school, "plan", "--output", "plan.yaml").code == 2


def test_what_stands_in_the_way_is_said_with_its_remedy(school: Path) -> None:
    assert "Begin with: reflect plan" in reflect(school, "plan", "show").err
    plan(school, "1", "q")
    text = (school / "plan.yaml").read_text(encoding="utf-8")
    (school / "plan.yaml").write_text(text.replace("move: ", "mvoe: "), encoding="utf-8")
    for arguments in (("show",), ("note", "1", "x"), ()):
        ran = reflect(school, "plan", *arguments, typed="1\n")
        assert ran.code == 2
        assert "R006 unknown key `mvoe`; did you mean `move`?" in ran.err
    (school / "plan.yaml").write_text(text.replace("wave: ", "wave: Old "), encoding="utf-8")
    ran = reflect(school, "plan", "note", "1", "x")
    assert ran.code == 2
    assert "there is no such wave here any more" in ran.err
