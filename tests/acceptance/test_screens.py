"""Terminals of every kind: wide, narrow, without colour, dumb, in a small encoding."""

import re
from pathlib import Path

import pytest

from reflect.questionnaire import Audience
from tests.acceptance.command import (
    OPENED,
    name_school,
    responses,
    resume_word,
    store,
    take_in,
)

pytest.importorskip("pexpect")

from tests.acceptance.terminal import terminal

pytestmark = pytest.mark.terminal

COLOUR = re.compile(r"\x1b\[[0-9;]*\b(3[0-7]|38|4[0-7]|48|9[0-7])\b[0-9;]*m")
MOVES = re.compile(r"\x1b\[[0-9;?]*[A-LPSTfhl]")


class Log:
    """Everything that a terminal was sent."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> None:
        self.text += text

    def flush(self) -> None:
        pass


@pytest.mark.parametrize(("columns", "rows"), [(60, 20), (200, 50), (20, 10)])
def test_a_survey_fits_any_terminal(tmp_path: Path, columns: int, rows: int) -> None:
    name_school(tmp_path)
    options = ("survey", "--audience", "leaders", "--core")
    with terminal(tmp_path, *options, columns=columns, rows=rows) as screen:
        word = resume_word(screen.see("begin.").replace("\r\n", " "))
        screen.line()
        screen.page("ny key")
        screen.type("xxxxxxxx")
        screen.page("of 28")
        screen.type("q")
        code, said = screen.end()
    assert code == 0
    assert f"reflect survey --resume {word}" in said


def test_a_terminal_one_column_wide_is_no_bug(tmp_path: Path) -> None:
    take_in(tmp_path, responses(Audience.LEADERS, 2))
    for plain in ([], ["--plain"]):
        with terminal(
            tmp_path, "survey", "--audience", "leaders", *plain, columns=1, rows=5
        ) as screen:
            screen.see("begin.")
            screen.line()
            if plain:
                for typed in "3hq":
                    screen.see("help):")
                    screen.line(typed)
            else:
                screen.type("x3hxery\x1bq")
            assert screen.end()[0] == 0
    for verb in ("score", "wave list", "responses list", "show role-of-parents", ""):
        with terminal(tmp_path, *verb.split(), columns=1, rows=5) as screen:
            assert screen.end()[0] == 0, verb


WORDS = "The wave “Autumn 2026” is still open. First:"
COMMAND = 'reflect wave close "Autumn 2026"'


@pytest.mark.parametrize("columns", [80, 40, 20])
def test_errors_break_between_words_and_commands_not_at_all(tmp_path: Path, columns: int) -> None:
    name_school(tmp_path)
    store(tmp_path).open_wave(OPENED)
    with terminal(tmp_path, "wave", "open", "Spring", columns=columns) as screen:
        code, said = screen.end()
    lines = said.replace("\r", "").splitlines()
    assert (code, " ".join(" ".join(lines).split())) == (2, f"{WORDS} {COMMAND}")
    assert any(line.endswith(COMMAND) for line in lines)
    assert max(len(line.removesuffix(COMMAND)) for line in lines) <= columns
    with terminal(tmp_path, "survey", "--bogus", columns=columns) as screen:
        code, said = screen.end()
    assert code == 2
    assert "'reflect survey -h'" in said
    assert " ".join(said.split()).endswith("Error: No such option: --bogus")


def test_no_table_loses_a_number_on_a_narrow_terminal(tmp_path: Path) -> None:
    take_in(tmp_path, responses(Audience.LEADERS, 2))
    with terminal(tmp_path, "score", columns=20, rows=10) as screen:
        code, said = screen.end()
    assert (code, "…" in said) == (0, False)
    assert "Involvement 75, n 2" in " ".join(said.split())


def test_no_color_means_no_colour(tmp_path: Path) -> None:
    name_school(tmp_path)
    with terminal(
        tmp_path, "survey", "--audience", "leaders", env={"NO_COLOR": "1", "TERM": ""}
    ) as screen:
        screen.child.logfile_read = log = Log()
        screen.see("Press Enter to begin")
        screen.line()
        screen.page("Any key")
        screen.type("x")
        screen.page("1 of 52")
        screen.type("q")
        assert screen.end()[0] == 0
    assert not COLOUR.search(log.text)


@pytest.mark.parametrize("how", ["--plain", "dumb"])
def test_the_plain_dialogue_in_a_terminal_moves_no_cursor(tmp_path: Path, how: str) -> None:
    name_school(tmp_path)
    options = ["--audience", "leaders", *(["--plain"] if how == "--plain" else [])]
    kind = "dumb" if how == "dumb" else "xterm-256color"
    with terminal(tmp_path, "survey", *options, env={"TERM": kind}) as screen:
        screen.child.logfile_read = log = Log()
        if how == "--plain":
            screen.see("Press Enter to begin")
            screen.line()
        screen.see("Question 1 of 52", "Your answer")
        screen.line("3")
        screen.see("Saved: 3, Often", "Question 2 of 52", "Your answer")
        screen.type("\x04")  # the end of the input
        code, said = screen.end()
    assert code == 0
    assert "reflect survey --resume" in said
    assert "still stands above" in said
    assert not MOVES.search(log.text)
    assert not COLOUR.search(log.text)


def test_a_terminal_that_speaks_ascii_only(tmp_path: Path) -> None:
    name_school(tmp_path, "École “Mitte” 😀")
    spoken = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "TERM": "vt100"}
    with terminal(tmp_path, "survey", "--audience", "leaders", "--core", env=spoken) as screen:
        screen.see('"Mitte" ?', "Press Enter to begin")
        screen.line()
        screen.page("Any key")
        screen.type("x" + "3" * 12 + "\r\r" + "x" + "3" * 12 + "\r\r")
        screen.page("Review")
        screen.type("yes\r")
        screen.see("own view", "Involvement", "###", "Press Enter")
        screen.line()
        assert screen.end()[0] == 0
    assert len(store(tmp_path).responses()) == 1
