"""The plain dialogue through pipes: nothing guessed, nothing broken, whatever the encoding."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from reflect.questionnaire import Audience, json_schema
from reflect.responses import Wave
from tests.acceptance.command import (
    COMMAND,
    OPENED,
    name_school,
    reflect,
    responses,
    resume_word,
    said_so_far,
    store,
    surroundings,
    take_in,
)


def test_from_the_first_line_to_the_picture(tmp_path: Path) -> None:
    lines = ["Hill School", "", "1", "", "2", "e", "seen at the gate", "", "b", "3", "d", "n", "s"]
    first = reflect(tmp_path, "survey", typed="\n".join([*lines, "9", "maybe", "q", ""]))
    assert first.code == 0
    assert "\x1b" not in first.out
    assert "9 is not on this scale of 0 to 4" in first.out
    assert "“maybe” means nothing here" in first.out
    word = resume_word(first.out)
    said = list(said_so_far(tmp_path, word).values())
    assert sorted(said) == ["3", "dont_know", "not_applicable", "skipped"]

    rest = ["2"] * 20 + ["s", "the summer fair"] + ["2"] * 24 + ["s", "s", "yes"]
    last = reflect(tmp_path, "survey", "--resume", word, typed="\n".join(rest) + "\n")
    assert last.code == 0
    assert "Question 5 of 52" in last.out
    assert re.search(r"Involvement: 5\d of 100, Established \(\d+ items\)\.", last.out), last.out
    assert "Strongest in your answers:" in last.out
    assert "Weakest in your answers:" in last.out
    assert "When all have answered: reflect report" in last.out
    assert store(tmp_path).resume(word) is None


def test_the_end_of_the_input_never_becomes_an_answer(tmp_path: Path) -> None:
    name_school(tmp_path)
    nobody = reflect(tmp_path, "survey", typed="")
    assert nobody.code == 2
    assert "The input ended before this was answered" in nobody.err
    assert store(tmp_path).drafts() == []

    left = reflect(tmp_path, "survey", "--audience", "leaders", typed="3\n4")
    word = resume_word(left.out)
    assert left.code == 0
    assert left.out.splitlines()[-1].endswith(f"reflect survey --resume {word}")
    held = {"role.parenting.use-advice": "3", "role.parenting.join-talks": "4"}
    assert said_so_far(tmp_path, word) == held

    for typed in ("e\n", "r\n"):  # in the middle of a note, and at the review
        again = reflect(tmp_path, "survey", "--resume", word, typed=typed)
        assert again.code == 0
        assert "Thank you" not in again.out
        assert said_so_far(tmp_path, word) == held


def test_no_encoding_is_too_small_for_what_is_said(tmp_path: Path) -> None:
    name_school(tmp_path, "Wörth “Mitte” ━ 😀")
    typed, env = b"3\ne\ncaf\xe9 \xff\ny\nq\n", {"PYTHONIOENCODING": "cp437"}
    said = reflect(tmp_path, "survey", "--audience", "leaders", typed=typed, env=env)
    assert said.code == 0
    assert "Saved: 3, Often" in said.out
    assert "Note saved." in said.out
    assert ' "Mitte" ' in said.out
    assert "reflect survey --resume" in said.out


def test_what_is_meant_for_programs_is_utf_8_in_every_locale(tmp_path: Path) -> None:
    spoken = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert reflect(tmp_path, "schema", env=spoken).out == json_schema()


def test_piped_lines_are_never_broken(tmp_path: Path) -> None:
    name_school(tmp_path, "A school with a name that takes up more than one line of eighty " * 2)
    wave = "A round of asking with a name that takes up more than one line of eighty letters"
    store(tmp_path).open_wave(Wave(wave, OPENED.opened))
    narrow = {"COLUMNS": "20"}
    out = reflect(tmp_path, "survey", "--audience", "leaders", typed="1\nq\n", env=narrow).out
    assert f"go on with: reflect survey --resume {resume_word(out)}\n" in out
    assert wave in reflect(tmp_path, "wave", "list", env=narrow).out
    assert f"{wave} (open): nobody yet." in reflect(tmp_path, env=narrow).out


def test_piped_tables_take_eighty_columns(tmp_path: Path) -> None:
    take_in(tmp_path, responses(Audience.PARENTS, 12), responses(Audience.STAFF, 12))
    for verb in (
        ["score"],
        ["wave", "list"],
        ["responses", "list"],
        ["compare", "staff", "parents"],
    ):
        table = [line for line in reflect(tmp_path, *verb).out.splitlines() if "  " in line]
        assert table
        assert max(map(len, table)) <= 80, verb
    compared = reflect(tmp_path, "compare", "staff", "parents").out
    assert "\nCommunicating, " in compared


@pytest.mark.skipif(sys.platform == "win32", reason="shells of another kind")
def test_a_stream_that_is_closed_is_no_bug(tmp_path: Path) -> None:
    name_school(tmp_path)
    survey = f"'{COMMAND}' survey --audience leaders"
    commands = (f"{survey} <&-", f"{survey} >&- 2>&-", f"{survey} | head -1")
    ran = subprocess.run(
        ["/bin/sh", "-c", "; ".join(f"({command}); echo ended $?" for command in commands)],
        cwd=tmp_path,
        input="3\n",
        capture_output=True,
        env=surroundings(),
        text=True,
        check=False,
    )
    assert ran.stderr == ""
    assert re.findall("ended .*", ran.stdout) == ["ended 0"] * 3
