"""A leadership team at one computer, from the first question to the report."""

import os
import re
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.acceptance.command import COMMAND, name_school, reflect, resume_word, said_so_far, store

pytest.importorskip("pexpect")

from tests.acceptance.terminal import Terminal, terminal

pytestmark = pytest.mark.terminal

FIRST = ("role.parenting.use-advice", "role.parenting.join-talks")


@contextmanager
def shell(folder: Path) -> Iterator[Terminal]:
    """A shell that can stop a program and go on with it, ready for its first command."""
    options, env = ("--norc", "--noprofile", "-i"), {"PS1": "ready> "}
    with terminal(folder, *options, command="/bin/bash", env=env) as screen:
        screen.see("ready>")
        yield screen


def notes_in(folder: Path) -> list[str]:
    """Every note on disk, of whoever wrote it."""
    with closing(sqlite3.connect(folder / "reflect.db")) as connection:
        rows = connection.execute("SELECT note FROM entry WHERE note IS NOT NULL").fetchall()
    return [note for (note,) in rows]


def begin(screen: Terminal) -> str:
    """From the start of a survey to its first question; the resume word."""
    word = resume_word(screen.see("Press Enter to begin"))
    screen.line()
    screen.page("Any key")
    screen.type("x")
    screen.page("1 of 52")
    return word


def test_from_the_first_question_to_the_report(tmp_path: Path) -> None:
    with terminal(tmp_path, "survey") as screen:
        screen.see("What is the school called")
        screen.line("St Mary’s & Co 😀")
        screen.see("Country")
        screen.line("ie")
        screen.see("What kind of school is it?", "Number")
        screen.line("2")
        for asked in ("the country or in a town?", "many languages", "board", "support to learn"):
            screen.see(asked, "Number")
            screen.line("1" if asked == "board" else "")
        screen.see("Who is answering?", "Number:")
        screen.line("1")
        screen.see("Enter for none")
        screen.line("governors")
        word = begin(screen)
        screen.type("3")
        screen.page("2 of 52")
        screen.type("b")
        screen.page("1 of 52")
        screen.type("4")  # changes the first answer
        screen.page("2 of 52")
        screen.type("eminutes of May\rd")  # a note, then don't know
        screen.page("3 of 52")
        screen.type("q")
        code, said = screen.end()
    assert code == 0
    assert f"reflect survey --resume {word}" in said
    assert 'country = "IE"' in (tmp_path / "reflect.toml").read_text(encoding="utf-8")
    assert said_so_far(tmp_path, word) == {FIRST[0]: "4", FIRST[1]: "dont_know"}

    with terminal(tmp_path, "survey", "--resume", f" {word.upper()} ") as screen:
        screen.page("3 of 52")
        screen.type("3" * 22 + "more say\r" + "\r" + "x" + "3" * 24 + "\r" + "sooner\r")
        screen.page("Review")
        screen.type("y")
        screen.page("2 of 52 are blank, numbers 26 and 51")
        screen.type("es\r")
        screen.see("Thank you", "your own view", "Involvement", "Engagement", "Position:")
        screen.see("The role parents play:", "The interaction we offer:", "Press Enter")
        screen.line()
        code, said = screen.end()
    assert code == 0
    assert "reflect survey" in said
    assert "reflect report" in said

    status = reflect(tmp_path).out
    assert status.startswith("St Mary’s & Co 😀\n")
    assert "leaders 1." in status
    assert re.search(r"The whole +7\d +1 +7\d +1", reflect(tmp_path, "score").out)
    report = reflect(tmp_path, "report", "--format", "html", "--output", "report.html")
    assert "The report is in report.html" in report.out
    html = (tmp_path / "report.html").read_text(encoding="utf-8")
    for text in ("St Mary’s &amp; Co 😀", "minutes of May", "more say", "sooner"):
        assert text in html


def test_nobody_else_sees_the_first_ones_answers(tmp_path: Path) -> None:
    name_school(tmp_path)
    with terminal(tmp_path, "survey", "--audience", "leaders") as screen:
        first = begin(screen)
        screen.type("4eour secret\rq")
        assert "our secret" not in screen.end()[1]
    second = reflect(tmp_path, "survey", "--audience", "leaders", typed="q\n").out
    assert resume_word(second) != first
    assert "Question 1 of 52" in second
    assert "our secret" not in second
    assert "1 unfinished draft" not in second
    wrong = reflect(tmp_path, "survey", "--resume", "amber-nobody")
    assert wrong.code == 2
    assert "No unfinished answers wait under “amber-nobody”" in wrong.err
    assert first not in (tmp_path / "reflect.db").read_text(encoding="latin-1")
    report = reflect(tmp_path, "report", "--format", "html")
    assert (report.code, "Nobody has submitted answers in" in report.err) == (2, True)
    assert "Ask the first: reflect survey" in report.err


def test_every_answer_before_the_item_on_screen_outlives_a_killed_process(tmp_path: Path) -> None:
    name_school(tmp_path)
    with terminal(tmp_path, "survey", "--audience", "leaders") as screen:
        word = begin(screen)
        screen.type("01234")
        screen.page("6 of 52")
        screen.child.kill(signal.SIGKILL)
        code, _ = screen.end()
        assert (code, screen.child.signalstatus) == (None, signal.SIGKILL)
    untold = reflect(tmp_path, "survey", "--resume", word, typed="no\n").out
    assert "open in another window, or were when it was cut off" in untold
    resumed = reflect(tmp_path, "survey", "--resume", word, typed="yes\n" + "b\n" * 5).out
    assert "Question 6 of 52" in resumed
    assert re.findall(r"Your answer so far: (\d)", resumed) == ["4", "3", "2", "1", "0"]


def test_what_stands_in_the_text_field_outlives_the_end_of_the_program(tmp_path: Path) -> None:
    name_school(tmp_path)
    ends = [(signal.SIGTERM, "reflect survey --resume"), (signal.SIGHUP, "")]
    for run, (number, said) in enumerate(ends, 1):
        with terminal(tmp_path, "survey", "--audience", "leaders") as screen:
            begin(screen)
            screen.type("2e")
            screen.page("Your note")
            screen.write("half a no")
            screen.page("half a no")
            screen.child.kill(number)
            code, left = screen.end()
            assert (code, screen.child.signalstatus) == (None, number)
        assert said in left
        assert notes_in(tmp_path) == ["half a no"] * run


def test_control_z_gives_the_terminal_back_and_fg_goes_on_with_the_same_page(
    tmp_path: Path,
) -> None:
    name_school(tmp_path)
    for how in ("key", "signal"):
        with shell(tmp_path) as screen:
            screen.line(f"'{COMMAND}' survey --audience leaders")
            word = begin(screen)
            screen.type("2e")
            screen.page("Your note")
            screen.write("half a no")
            screen.page("half a no")
            if how == "key":
                screen.type("\x1a")
            else:
                os.killpg(os.tcgetpgrp(screen.child.child_fd), signal.SIGTSTP)
            screen.see("\x1b[?1049l", "Stopped", "ready>")
            screen.line("stty -a")
            screen.see(" icanon", "ready>")
            screen.line("fg")
            screen.see("\x1b[?1049h", "half a no")
            screen.type("te\r")
            screen.page("Note: half a note")
            screen.type("q")
            screen.see("ready>")
        assert said_so_far(tmp_path, word) == {FIRST[0]: "2", FIRST[1]: "None"}
        assert set(notes_in(tmp_path)) == {"half a note"}


def test_control_z_puts_the_picture_of_the_answers_away(tmp_path: Path) -> None:
    name_school(tmp_path)
    with shell(tmp_path) as screen:
        screen.line(f"'{COMMAND}' survey --audience leaders")
        begin(screen)
        screen.type("ryes\r")
        screen.see("\x1b[?1049h", "Press Enter when you have read it")
        screen.type("\x1a")
        screen.see("\x1b[?1049l", "Stopped", "ready>")
        screen.line("fg")
        screen.see("\x1b[?1049h", "Press Enter when you have read it")
        screen.line()
        screen.see("\x1b[?1049l", "Thank you", "ready>")


def test_control_z_in_the_plain_dialogue_says_the_question_again(tmp_path: Path) -> None:
    name_school(tmp_path)
    with shell(tmp_path) as screen:
        screen.line(f"'{COMMAND}' survey --audience leaders --plain")
        word = resume_word(screen.see("Press Enter to begin"))
        screen.line()
        screen.see("Your answer (0 to 4, s to skip, h for help):")
        screen.type("\x1a")
        screen.see("Stopped", "ready>")
        screen.line("fg")
        screen.see("Your answer (0 to 4, s to skip, h for help):")
        screen.line("3")
        screen.see("Question 2 of 52", "Your answer")
        screen.line("q")
        screen.see("ready>")
    assert said_so_far(tmp_path, word) == {FIRST[0]: "3"}


def test_lines_pasted_into_the_plain_dialogue_are_one(tmp_path: Path) -> None:
    name_school(tmp_path)
    with terminal(tmp_path, "survey", "--audience", "leaders", "--plain") as screen:
        word = resume_word(screen.see("Press Enter to begin"))
        screen.line()
        screen.see("Question 1 of 52", "Your answer")
        screen.write("3\r2\rs\rq\r")
        screen.see("“3 2 s q” means nothing here.", "Your answer")
        screen.line("2")
        screen.see("Question 2 of 52", "Your answer")
        screen.line("r")
        screen.see("Hand in?")
        screen.line("25")
        screen.see("Question 25 of 52", "Your words")
        screen.write("first\r\rthird\r")
        screen.see("Saved.", "Hand in?")
        screen.line("q")
        assert screen.end()[0] == 0
    assert sorted(said_so_far(tmp_path, word).values()) == ["2", "first third"]


def test_closing_the_terminal_keeps_every_answer(tmp_path: Path) -> None:
    name_school(tmp_path)
    with terminal(tmp_path, "survey", "--audience", "leaders") as screen:
        word = begin(screen)
        screen.type("2")
        screen.page("2 of 52")
        screen.child.close()
        assert screen.child.signalstatus == signal.SIGHUP
    assert said_so_far(tmp_path, word) == {FIRST[0]: "2"}


def test_control_c_anywhere_ends_with_130_and_says_how_to_go_on(tmp_path: Path) -> None:
    with terminal(tmp_path, "survey", afresh=True) as screen:  # Polars, once there, hears it first
        screen.see("What is the school called")
        screen.type("\x03")
        assert screen.end()[0] == 130
    assert list(tmp_path.iterdir()) == []

    name_school(tmp_path)
    with terminal(tmp_path, "survey", "--audience", "leaders") as screen:
        word = begin(screen)
        screen.type("4")
        screen.page("2 of 52")
        screen.type("ehalf a no\x03")
        code, said = screen.end()
    assert code == 130
    assert f"reflect survey --resume {word}" in said

    with terminal(tmp_path, "survey", "--resume", word, "--plain") as screen:
        screen.see("Question 2 of 52", "Your answer")
        screen.line("1")
        screen.see("Question 3 of 52", "Your answer")
        screen.type("\x03")
        code, said = screen.end()
    assert code == 130
    assert f"reflect survey --resume {word}" in said
    assert "still stands above" in said
    assert said_so_far(tmp_path, word) == {FIRST[0]: "4", FIRST[1]: "1"}
    assert notes_in(tmp_path) == ["half a no"]
    assert store(tmp_path).responses() == []

    with terminal(tmp_path, "survey", "--resume", word) as screen:
        screen.page("3 of 52")
        screen.type("ryes\r")
        screen.see("Press Enter when you have read it")
        screen.type("\x03")
        code, said = screen.end()
    assert (code, said.strip()) == (130, "Thank you: your answers are in.")
    assert len(store(tmp_path).responses()) == 1
