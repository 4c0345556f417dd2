"""Rounds of asking: opened, closed, opened again, named as people name things."""

import shlex
import sys
from datetime import date
from pathlib import Path

from reflect.questionnaire import Audience
from reflect.responses import Wave
from tests.acceptance.command import (
    OPENED,
    name_school,
    reflect,
    responses,
    resume_word,
    store,
    take_in,
)


def test_the_life_of_a_wave(tmp_path: Path) -> None:
    name_school(tmp_path)
    name = 'Year 4/5 "pilot" <b> {{ 7*7 }} 😀'
    invited = ("--invited", "leaders=9", "--invited", "parents=120", "--families")
    opened = reflect(tmp_path, "wave", "open", f"  {name} ", *invited)
    assert opened.out == (
        f"Invited to “{name}” (parents: families): leaders 9, parents 120.\n"
        f"The wave “{name}” is open. Ask: reflect survey\n"
    )
    other = reflect(tmp_path, "wave", "open", "Another")
    assert (other.code, f"“{name}” is still open" in other.err) == (2, True)
    assert reflect(tmp_path, "wave", "open", "--invited", "staff=31").code == 0
    begun = reflect(tmp_path, "survey", "--audience", "leaders", typed="3\nq\n")

    closed = reflect(tmp_path, "wave", "close")
    assert closed.code == 0
    assert "1 unfinished draft stayed behind" in closed.out
    if sys.platform != "win32":
        command = closed.out.strip().rpartition(": ")[2]
        assert shlex.split(command) == ["reflect", "wave", "open", name]
    late = reflect(tmp_path, "survey", "--resume", resume_word(begun.out))
    assert (late.code, "no more answers are taken" in late.err) == (2, True)

    again = reflect(tmp_path, "wave", "open", name.upper(), typed="yes\n")
    assert f"“{name}” was closed on " in again.out
    listed = reflect(tmp_path, "wave", "list").out
    assert listed.startswith(f"{name}: Opened ")
    assert "Closed open, Answered leaders 0 of 9, staff 0 of 31 (0 %), parents 0 of 120" in listed


def test_a_wave_taken_in_later_counts_as_opened_when_it_was(tmp_path: Path) -> None:
    """Else then and now would be told by the day on which its table was taken in."""
    name_school(tmp_path)
    assert reflect(tmp_path, "wave", "open", "Paper", "--opened", "2024-03-01").code == 0
    reflect(tmp_path, "wave", "close")
    noted = reflect(tmp_path, "wave", "open", "paper", "--opened", "2023-03-01")
    assert noted.out == "“Paper” counts as opened on 2023-03-01.\n"
    (wave,) = store(tmp_path).waves()
    assert (wave.opened, wave.is_open) == (date(2023, 3, 1), False)
    for day, said in {
        "3/1/23": "is no day; write it like 20",
        "2999-01-01": "is still to come",
    }.items():
        ran = reflect(tmp_path, "wave", "open", "Paper", "--opened", day)
        assert (ran.code, said in ran.err) == (2, True), ran.err


def test_a_wave_is_not_opened_after_it_was_closed(tmp_path: Path) -> None:
    name_school(tmp_path)
    store(tmp_path).add([], [], [Wave("Old", date(2020, 1, 1), date(2020, 2, 1))])
    ran = reflect(tmp_path, "wave", "open", "Old", "--opened", "2020-03-01")
    assert (ran.code, "was closed on 2020-02-01" in ran.err) == (2, True)
    assert store(tmp_path).waves()[0].opened == date(2020, 1, 1)


def test_this_term_is_not_opened_again_unasked(tmp_path: Path) -> None:
    name_school(tmp_path)
    assert reflect(tmp_path, "wave", "open").code == 0
    (term,) = store(tmp_path).waves()
    store(tmp_path).close_wave(term.name, term.opened)
    ran = reflect(tmp_path, "survey", "--blank", "a.yaml")
    assert ran.code == 2
    assert f'To open another: reflect wave open "{term.name} (2)"' in ran.err
    assert f'Begin a new wave:    reflect wave open "{term.name} (2)"' in reflect(tmp_path).out
    assert f'To go on with this one: reflect wave open "{term.name}"\n' in ran.err


def test_what_cannot_be_a_wave_is_said(tmp_path: Path) -> None:
    name_school(tmp_path)
    for arguments, remedy in {
        ("  ",): "The name of the wave is empty",
        ("A", "--invited", "staff=" + "9" * 30): "write a number from 1 to 1,000,000",
    }.items():
        ran = reflect(tmp_path, "wave", "open", *arguments)
        assert (ran.code, remedy in ran.err) == (2, True), ran.err
    assert not (tmp_path / "reflect.db").exists()


def test_the_open_wave_comes_first_whatever_was_carried_in(tmp_path: Path) -> None:
    take_in(tmp_path, responses(Audience.LEADERS, 1))
    store(tmp_path).close_wave(OPENED.name, date(2026, 10, 2))
    store(tmp_path).open_wave(Wave("A pilot", OPENED.opened))
    assert "A pilot (open): nobody yet." in reflect(tmp_path).out
    closed = reflect(tmp_path, "report", "--format", "html", "--wave", " autumn  2026")
    assert (closed.code, "report-autumn-2026.html" in closed.out) == (0, True)
    unknown = reflect(tmp_path, "report", "--wave", "Spring")
    assert "There is no wave “Spring”. Waves here: “A pilot”, “Autumn 2026”." in unknown.err
    assert unknown.code == 2
