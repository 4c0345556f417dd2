"""The face for a terminal, with real keys through a pipe and real output to a screen of text."""

import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from io import StringIO
from time import sleep

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput
from prompt_toolkit.output.vt100 import Vt100_Output

from reflect.questionnaire import Missing
from reflect.responses import Chosen, Entry, Written
from reflect.survey import Flow, Outcome
from reflect.survey.terminal import SETTLING, ask
from tests.survey.small import Disk, small_flow

ENTER, ESCAPE, LEFT, DOWN, CTRL_C = "\r", "\x1b", "\x1b[D", "\x1b[B", "\x03"


@contextmanager
def keyboard() -> Iterator[PipeInput]:
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        yield pipe


def typed(keys: str, flow: Flow | None = None) -> tuple[Flow, Outcome, Disk]:
    """The survey after these keys, all of them pressed at once, and none of them too soon."""
    disk = Disk()
    with keyboard() as pipe:
        pipe.send_text(keys)
        flow, outcome = ask(flow or small_flow(), disk, "amber-fox", settling=0)
    return flow, outcome, disk


def typed_slowly(*keys: str) -> tuple[Outcome, Disk]:
    """The survey after these keys, each pressed when the page before it has settled."""
    disk = Disk()

    def send() -> None:
        for key in keys:
            sleep(5 * SETTLING)
            pipe.send_text(key)

    with keyboard() as pipe, ThreadPoolExecutor() as hand:
        hand.submit(send)
        _, outcome = ask(small_flow(), disk, "amber-fox")
    return outcome, disk


def test_a_survey_from_the_introduction_to_the_end() -> None:
    keys = ["x", "3", "d", "our library", ENTER, "x", "1", "0", ENTER, "1", ENTER, "yes", ENTER]
    flow, outcome, disk = typed("".join(keys))
    assert outcome is Outcome.SUBMITTED
    assert disk.order == ["ideas", "trips", "proud", "rate", "both", "change"]
    assert flow.entries == disk.entries
    assert disk.entries == {
        "ideas": Entry(Chosen(3)),
        "trips": Entry(Missing.DONT_KNOW),
        "proud": Entry(Written("our library")),
        "rate": Entry(Chosen(10)),
        "both": Entry(Chosen(1)),
        "change": Entry(Missing.SKIPPED),
    }


def test_letters_work_in_capitals_too() -> None:
    assert typed("xDQ")[2].entries == {"ideas": Entry(Missing.DONT_KNOW)}


def test_arrows_move_the_hand_and_lead_back() -> None:
    _, outcome, disk = typed(f"x{DOWN}{DOWN}{ENTER}{LEFT}{DOWN}{ENTER}q")
    assert outcome is Outcome.LEFT
    assert disk.order == ["ideas", "ideas"]
    assert disk.entries == {"ideas": Entry(Chosen(3))}


def test_letters_are_words_in_the_text_field() -> None:
    disk = typed(f"xe bqsr 1{ENTER}ss quiet, please? {ENTER}q")[2]
    assert disk.entries["ideas"] == Entry(Missing.SKIPPED, "bqsr 1")
    assert disk.entries["proud"] == Entry(Written("quiet, please?"))


def test_escape_leads_from_the_text_field_to_the_other_keys() -> None:
    outcome, disk = typed_slowly("x", "s", "s", "good tea", ESCAPE, "b", "1", ESCAPE, "q")
    assert outcome is Outcome.LEFT
    assert disk.entries["proud"] == Entry(Written("good tea"))
    assert disk.entries["trips"] == Entry(Chosen(1))


def test_control_c_comes_out_with_everything_saved() -> None:
    disk = Disk()
    with keyboard() as pipe:
        pipe.send_text(f"x2eseen{ENTER}{CTRL_C}")
        with pytest.raises(KeyboardInterrupt):
            ask(small_flow(), disk, "amber-fox", settling=0)
    assert disk.entries == {"ideas": Entry(Chosen(2)), "trips": Entry(None, "seen")}


def test_control_c_comes_out_of_the_text_field_with_its_words_saved() -> None:
    disk = Disk()
    with keyboard() as pipe:
        pipe.send_text(f"xehalf a no{CTRL_C}")
        with pytest.raises(KeyboardInterrupt):
            ask(small_flow(), disk, "amber-fox", settling=0)
    assert disk.entries == {"ideas": Entry(None, "half a no")}


def test_coming_back_to_words_the_field_is_open_behind_the_last_of_them() -> None:
    words = typed(f"xssour library{ENTER}b is splendid, quite{ENTER}q")[2].entries["proud"]
    assert words == Entry(Written("our library is splendid, quite"))


def test_words_of_two_keys_move_in_the_text_field() -> None:
    _, disk = typed_slowly("x", "s", "s", "tea", f"{ESCAPE}b", "good ", ENTER, "q")
    assert disk.entries["proud"] == Entry(Written("good tea"))


def test_an_answer_that_cannot_be_saved_ends_the_survey_with_the_error() -> None:
    def full(_: str, __: Entry) -> None:
        raise OSError("no space left")

    with keyboard() as pipe:
        pipe.send_text("x31111")
        with pytest.raises(OSError, match="no space left"):
            ask(small_flow(), full, "amber-fox", settling=0)


def test_a_terminal_that_goes_away_leaves_the_survey() -> None:
    disk = Disk()
    with keyboard() as pipe:
        pipe.send_text("x3")
        pipe.close()
        _, outcome = ask(small_flow(), disk, "amber-fox", settling=0)
    assert outcome is Outcome.LEFT


@pytest.mark.parametrize("text", ["3\n1\n", "3", "s", "enter", "down", "q", "u"])
def test_pasted_text_answers_nothing_outside_the_text_field(text: str) -> None:
    pasted = f"\x1b[200~{text}\x1b[201~"
    assert typed(f"{pasted}x{pasted}q")[2].entries == {}
    assert typed(f"xr{pasted}y{pasted}{ENTER}q")[1] is Outcome.LEFT


def test_lines_pasted_into_the_text_field_are_one_answer() -> None:
    disk = typed(f"xss\x1b[200~one\r\n2\ns\n\x1b[201~three{ENTER}q")[2]
    assert disk.entries["proud"] == Entry(Written("one 2 s three"))
    assert disk.order == ["ideas", "trips", "proud"]


@pytest.mark.parametrize("key", ["3", "s", ENTER])
def test_a_key_held_down_answers_one_question_until_it_is_let_go(key: str) -> None:
    disk = typed_slowly("x", key * 20, "q")[1]
    assert disk.order == ["ideas"]


def test_keys_pasted_where_nothing_marks_them_answer_one_question() -> None:
    outcome, disk = typed_slowly("x", "3\r2\rsome q words\r1\r1\ry\r", "2", ESCAPE, "q")
    assert (outcome, disk.order) == (Outcome.LEFT, ["ideas", "trips"])
    assert disk.entries["trips"] == Entry(Chosen(2))


def test_it_is_drawn_on_the_alternate_screen_and_nothing_stays() -> None:
    drawn = StringIO()
    output = Vt100_Output(drawn, lambda: Size(rows=24, columns=80), term="xterm")
    with (
        create_pipe_input() as pipe,
        create_app_session(input=pipe, output=output),
    ):
        pipe.send_text("x3q")
        ask(small_flow(), Disk(), "amber-fox", settling=0)
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
