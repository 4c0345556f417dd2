"""Help on the way: what was meant by a slip, help on one verb, another folder, the Tab key."""

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reflect.cli.main import MODULES
from reflect.cli.verbs.trying.completion import PLACES
from tests.acceptance.command import COMMAND, name_school, reflect, surroundings


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("surve", "No such command 'surve'. Did you mean 'survey'?"),
        ("wave opne", "No such command 'opne'. Did you mean 'open'?"),
        ("help surve", "No such command 'surve'. Did you mean 'survey'?"),
        ("quux", "No such command 'quux'.\n"),
        ("survey --plian", "No such option: --plian. Did you mean '--plain'?"),
        ("survey --quux", "No such option: --quux\n"),
        (
            "wave list --verbose",
            "No such option: --verbose. It stands before the command: reflect --verbose wave list",
        ),
        (
            "score -C there",
            "No such option: -C. It stands before the command: reflect -C FOLDER score",
        ),
        ("--versoin", "No such option: --versoin. Did you mean '--version'?"),
    ],
)
def test_a_slip_is_answered_with_what_was_meant(tmp_path: Path, line: str, said: str) -> None:
    ran = reflect(tmp_path, *shlex.split(line))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith(f"Error: {said.rstrip()}\n")


@pytest.mark.parametrize("line", ["", "survey", "wave", "wave open"])
def test_help_on_one_verb_is_what_it_says_itself(tmp_path: Path, line: str) -> None:
    asked = reflect(tmp_path, "help", *line.split())
    assert asked == reflect(tmp_path, *line.split(), "--help")
    assert asked.code == 0
    assert f"Usage: reflect {line}".rstrip() in asked.out


def test_help_fits_on_one_screen(tmp_path: Path) -> None:
    lines = reflect(tmp_path, "--help").out.splitlines()
    assert len(lines) < 50
    assert max(map(len, lines)) <= 80


def test_another_folder_is_worked_in_as_if_one_were_there(tmp_path: Path) -> None:
    name_school(tmp_path / "there")
    assert reflect(tmp_path, "-C", "there").out.startswith("Hill School\n")
    ran = reflect(tmp_path, "-C", "there", "new", "climate")
    assert ran.code == 0, ran.err
    assert (tmp_path / "there" / "questionnaires" / "climate.yaml").exists()


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    ran = reflect(tmp_path, "-C", "nowhere", "survey")
    assert ran == (2, "", "reflect cannot work in nowhere: No such file or directory.\n")


# The Tab key


def completed(line: str) -> list[str]:
    """What reflect itself proposes for the last word of a line, as bash asks it."""
    words = line.split(" ")
    asked = {
        "_REFLECT_COMPLETE": "complete_bash",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
    }
    return reflect(Path.cwd(), env=asked).out.split()


def test_verbs_options_and_values_are_completed() -> None:
    assert completed("reflect ") == list(MODULES)
    assert completed("reflect s") == [
        "survey",
        "serve",
        "score",
        "store",
        "show",
        "schema",
        "simulate",
    ]
    assert completed("reflect wave o") == ["open"]
    assert completed("reflect survey --pl") == ["--plain"]
    assert completed("reflect survey --audience pa") == ["parents"]
    assert completed("reflect -C elsewhere score --form") == ["--format"]
    assert completed("reflect demo re") == []
    assert completed("reflect demo ro") == ["rosier"]


def test_to_complete_a_verb_imports_no_verb() -> None:
    code = (
        "import sys\n"
        "from reflect.cli.main import main\n"
        "try:\n    main()\n"
        "except SystemExit:\n    pass\n"
        "print([name for name in sys.modules if name.startswith('reflect.cli.verbs')])\n"
    )
    asked = {"_REFLECT_COMPLETE": "complete_bash", "COMP_WORDS": "reflect sur", "COMP_CWORD": "1"}
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[2],
        env=surroundings(asked),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert ran.stdout.splitlines() == ["survey", "[]"]


def in_shell(folder: Path, shell: str, *options: str, line: str) -> str:
    """What a shell prints that has read its script, with reflect on its path."""
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"there is no {shell} here")
    script = folder / "script"
    script.write_text(reflect(folder, "completion", shell).out, encoding="utf-8")
    path = f"{Path(COMMAND).parent}:/usr/bin:/bin"
    ran = subprocess.run(
        [program, *options, "-c", f"source {script}\n{line}"],
        cwd=folder,
        env=surroundings({"PATH": path, "HOME": str(folder)}),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.stderr == ""
    return ran.stdout


def test_in_bash(tmp_path: Path) -> None:
    press = "COMP_WORDS=(reflect resp); COMP_CWORD=1; _reflect_completion reflect"
    said = in_shell(tmp_path, "bash", "--norc", line=f'{press}; echo "${{COMPREPLY[@]}}"')
    assert said == "responses\n"


def test_in_fish(tmp_path: Path) -> None:
    said = in_shell(tmp_path, "fish", "--no-config", line='complete -C "reflect resp"')
    assert said == "responses\tList, carry over and delete answers.\n"


@pytest.mark.terminal
def test_in_zsh(tmp_path: Path) -> None:
    program = shutil.which("zsh")
    if program is None:
        pytest.skip("there is no zsh here")
    pexpect = pytest.importorskip("pexpect")
    script = tmp_path / "script"
    script.write_text(reflect(tmp_path, "completion", "zsh").out, encoding="utf-8")
    path = f"{Path(COMMAND).parent}:/usr/bin:/bin"
    there = surroundings({"PATH": path, "HOME": str(tmp_path), "TERM": "dumb"})
    shell = pexpect.spawn(program, ["-f", "-i"], env=there, cwd=tmp_path, encoding="utf-8")
    shell.sendline(f"PS1='ready> '; ZDOTDIR={tmp_path}; source {script}; echo so far")
    shell.expect("so far\r\n.*ready> ")
    shell.send("reflect resp\t")
    shell.expect("reflect responses ")
    shell.close(force=True)


def test_what_to_type_is_told_for_each_shell(tmp_path: Path) -> None:
    said = reflect(tmp_path, "completion").out
    assert [f"reflect completion {shell} {place}" in said for shell, place in PLACES.items()] == [
        True
    ] * 4
    powershell = reflect(tmp_path, "completion", "powershell").out
    assert "Register-ArgumentCompleter -Native -CommandName reflect" in powershell
