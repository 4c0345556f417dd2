"""The face for a terminal, with real keys through a pipe and real output to a screen of text."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput
from prompt_toolkit.output.vt100 import Vt100_Output

from reflect.questionnaire import Missing
from reflect.responses import Chosen, Entry, Written
from reflect.survey import Flow, Outcome
from reflect.survey.terminal import ask
from tests.survey.small import Disk, small_flow

ENTER, ESCAPE, LEFT, DOWN, CTRL_C = "\r", "\x1b", "\x1b[D", "\x1b[B", "\x03"


@contextmanager
def keyboard() -> Iterator[PipeInput]:
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        yield pipe


def typed(keys: str, flow: Flow | None = None) -> tuple[Flow, Outcome, Disk]:
    disk = Disk()
    with keyboard() as pipe:
        pipe.send_text(keys)
        flow, outcome = ask(flow or small_flow(), disk, "amber-fox")
    return flow, outcome, disk


def test_a_survey_from_the_introduction_to_the_end() -> None:
    keys = ["x", "3", "d", "our library", ENTER, "x", "1", "0", ENTER, "1", ENTER, "y"]
    flow, outcome, disk = typed("".join(keys))
    assert outcome is Outcome.SUBMITTED
    assert disk.order == ["ideas", "trips", "proud", "rate", "both", "change"]
    assert flow.entries == disk.entries
    assert disk.entries == {
        "ideas": Entry(Chosen(2)),
        "trips": Entry(Missing.DONT_KNOW),
        "proud": Entry(Written("our library")),
        "rate": Entry(Chosen(9)),
        "both": Entry(Chosen(0)),
        "change": Entry(Missing.SKIPPED),
    }


def test_letters_work_in_capitals_too() -> None:
    assert typed("xDQ")[2].entries == {"ideas": Entry(Missing.DONT_KNOW)}


def test_arrows_move_the_hand_and_lead_back() -> None:
    _, outcome, disk = typed(f"x{DOWN}{DOWN}{ENTER}{LEFT}{DOWN}{ENTER}q")
    assert outcome is Outcome.LEFT
    assert disk.order == ["ideas", "ideas"]
    assert disk.entries == {"ideas": Entry(Chosen(2))}


def test_letters_are_words_in_the_text_field() -> None:
    disk = typed(f"xe bqsr 1{ENTER}ss quiet, please? {ENTER}q")[2]
    assert disk.entries["ideas"] == Entry(Missing.SKIPPED, "bqsr 1")
    assert disk.entries["proud"] == Entry(Written("quiet, please?"))


def test_escape_leads_from_the_text_field_to_the_other_keys() -> None:
    _, outcome, disk = typed(f"xssgood tea{ESCAPE}b1q")
    assert outcome is Outcome.LEFT
    assert disk.entries["proud"] == Entry(Written("good tea"))
    assert disk.entries["trips"] == Entry(Chosen(0))


def test_control_c_comes_out_with_everything_saved() -> None:
    disk = Disk()
    with keyboard() as pipe:
        pipe.send_text(f"x2eseen{ENTER}{CTRL_C}")
        with pytest.raises(KeyboardInterrupt):
            ask(small_flow(), disk, "amber-fox")
    assert disk.entries == {"ideas": Entry(Chosen(1)), "trips": Entry(None, "seen")}


def test_control_c_comes_out_of_the_text_field_too() -> None:
    with keyboard() as pipe:
        pipe.send_text(f"xehalf a no{CTRL_C}")
        with pytest.raises(KeyboardInterrupt):
            ask(small_flow(), Disk(), "amber-fox")


def test_an_answer_that_cannot_be_saved_ends_the_survey_with_the_error() -> None:
    def full(_: str, __: Entry) -> None:
        raise OSError("no space left")

    with keyboard() as pipe:
        pipe.send_text("x31111")
        with pytest.raises(OSError, match="no space left"):
            ask(small_flow(), full, "amber-fox")


def test_a_terminal_that_goes_away_leaves_the_survey() -> None:
    disk = Disk()
    with keyboard() as pipe:
        pipe.send_text("x3")
        pipe.close()
        _, outcome = ask(small_flow(), disk, "amber-fox")
    assert outcome is Outcome.LEFT


def test_pasted_text_answers_nothing_outside_the_text_field() -> None:
    assert typed("x\x1b[200~3\n1\n\x1b[201~q")[2].entries == {}


def test_it_is_drawn_on_the_alternate_screen_and_nothing_stays() -> None:
    drawn = StringIO()
    output = Vt100_Output(drawn, lambda: Size(rows=24, columns=80), term="xterm")
    with (
        create_pipe_input() as pipe,
        create_app_session(input=pipe, output=output),
    ):
        pipe.send_text("x3q")
        ask(small_flow(), Disk(), "amber-fox")
    screen = drawn.getvalue()
    assert "\x1b[?1049h" in screen
    after = screen[screen.rindex("\x1b[?1049l") :]
    assert re.sub(r"\x1b\[[?0-9;]*[a-zA-Z]", "", after).strip() == ""


def test_importing_the_face_pulls_in_nothing_heavy() -> None:
    program = (
        "import sys, reflect.survey.terminal\n"
        "print([m for m in ('polars', 'weasyprint', 'sqlalchemy', 'jinja2') if m in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "[]"


def test_the_plain_face_needs_no_prompt_toolkit() -> None:
    program = "import sys, reflect.survey.plain; print('prompt_toolkit' in sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "False"
