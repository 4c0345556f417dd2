"""`reflect lint`, `reflect rule` and `reflect new` as a person or a CI job calls them."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from reflect.cli.endings import exit_code_of
from reflect.cli.main import app
from reflect.resources import QUESTIONNAIRES
from tests.acceptance.command import reflect
from tests.acceptance.terminal import terminal

GOOD = """\
id: made
version: 1.0.0
language: en
title: Feeling heard
audiences: [leaders]
scales:
  often:
    options:
      - {value: 0, label: Never}
      - {value: 1, label: Sometimes}
      - {value: 2, label: Often}
items:
  - {id: a, scale: often, text: {leaders: How often do we ask parents?}}
  - {id: b, scale: often, text: {leaders: How often do parents ask us?}}
  - {id: c, scale: often, text: {leaders: How often do we tell parents?}}
subscales:
  heard: {title: Heard, items: [a, b, c]}
"""
BAD = GOOD.replace("How often do we ask", "How often do we ask and thank")
UNUSED = GOOD.replace(
    "items:\n  -", "  far: {options: [{value: 0, label: A}, {value: 1, label: B}]}\nitems:\n  -"
)
ADVICE = GOOD.replace("do we tell", "do we  tell")


@pytest.fixture
def made(tmp_path: Path) -> Path:
    path = tmp_path / "made.yaml"
    path.write_text(GOOD, encoding="utf-8")
    return path


# What is checked, and the exit code


def test_what_comes_with_reflect_is_clean_under_strict(tmp_path: Path) -> None:
    ran = reflect(tmp_path, "lint", "--strict")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("Nothing found in ")


def test_this_folders_questionnaires_are_checked_too(tmp_path: Path) -> None:
    (tmp_path / "questionnaires").mkdir()
    (tmp_path / "questionnaires" / "own.yaml").write_text(BAD, encoding="utf-8")
    ran = reflect(tmp_path, "lint", "--format", "concise")
    assert ran.code == 1
    place = os.path.join("questionnaires", "own.yaml")  # noqa: PTH118  as it is printed
    assert ran.out.startswith(f"{place}:13:59 warning R301 ")


def test_a_finding_is_shown_with_its_line_and_its_reason(made: Path) -> None:
    made.write_text(BAD, encoding="utf-8")
    ran = reflect(made.parent, "lint", made)
    lines = ran.out.splitlines()
    assert lines[0].startswith("warning R301: ")
    assert lines[1] == "  --> made.yaml:13:59"
    assert lines[4] == "   | " + " " * 58 + "^" * len("ask and thank")
    assert lines[5].startswith("  = why: ")
    assert ran.err == "Found 1 warning in 1 file. Explained by: reflect rule R301\n"


@pytest.mark.terminal
def test_a_terminal_has_colours_and_its_own_width(made: Path) -> None:
    made.write_text(BAD, encoding="utf-8")
    with terminal(made.parent, "lint", "made.yaml", columns=50) as screen:
        screen.child.expect("\x1b\\[1;33m")
        code, said = screen.end()
    assert code == 1
    assert all(len(line.rstrip()) <= 50 for line in said.splitlines()[:-1])
    with terminal(made.parent, "lint", "made.yaml", env={"NO_COLOR": "1"}) as screen:
        screen.child.expect("R301:")
        assert not re.search(r"\x1b\[[0-9;]*3\dm", str(screen.child.before))


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        (GOOD, [], 0),
        (BAD, [], 1),
        (BAD, ["--exit-zero"], 0),
        (BAD, ["--ignore", "r301"], 0),
        (BAD, ["--select", "R1,R4"], 0),
        (BAD, ["--select=R3", "--format=sarif"], 1),
        (ADVICE, [], 0),
        (ADVICE, ["--strict"], 1),
        (BAD, ["--select", "R99"], 2),
        (BAD, ["--format", "xml"], 2),
        (BAD, ["--fix", "--diff"], 2),
        (BAD, ["gone.yaml", "--exit-zero"], 2),
        (BAD.replace("thank", "thank # reflect: ignore[R301] it is one thing"), [], 1),
        (BAD.replace("}}\n", "}} # reflect: ignore[R301] it is one thing\n", 1), [], 0),
    ],
)
def test_the_exit_code(
    made: Path, text: str, options: list[str], code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Within this process, which is quicker."""
    made.write_text(text, encoding="utf-8")
    monkeypatch.chdir(made.parent)
    arguments = ["lint", "made.yaml", *options]
    assert exit_code_of(lambda: app(arguments, standalone_mode=False)) == code


def test_nothing_to_check_is_no_success(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "ci.yml").write_text("on: push\njobs: {}\n", encoding="utf-8")
    ran = reflect(tmp_path, "lint", "in")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("There is nothing to check in in")


def test_settings_of_the_folder(made: Path) -> None:
    made.write_text(BAD, encoding="utf-8")
    settings = made.parent / "pyproject.toml"
    settings.write_text('[tool.reflect.lint]\nignore = ["R3"]\n', encoding="utf-8")
    assert reflect(made.parent, "lint", made).code == 0
    settings.write_text("[tool.reflect.lint]\nignored = []\n", encoding="utf-8")
    ran = reflect(made.parent, "lint", made)
    assert ran.code == 2
    assert "did you mean `ignore`?" in ran.err


# Formats


def test_within_github_actions_findings_are_annotations(made: Path) -> None:
    made.write_text(BAD, encoding="utf-8")
    ran = reflect(made.parent, "lint", made, env={"GITHUB_ACTIONS": "true"})
    assert ran.out.startswith(
        "::warning title=reflect R301 (double-barrelled),file=made.yaml,line=13"
    )


def test_json_for_other_programs(made: Path) -> None:
    made.write_text(BAD, encoding="utf-8")
    ran = reflect(made.parent, "lint", made, "--format", "json")
    content = json.loads(ran.out)
    assert (content["format"], content["version"], content["files"]) == ("reflect-lint", 1, 1)
    assert [finding["code"] for finding in content["findings"]] == ["R301"]
    assert ran.err == ""


def test_statistics_count_by_rule(made: Path) -> None:
    made.write_text(BAD.replace("parents ask", "parents ask and thank"), encoding="utf-8")
    ran = reflect(made.parent, "lint", made, "--statistics")
    assert ran.out == "     2  R301  double-barrelled (warning)\n"


# Mending


def test_fix_writes_what_diff_shows(made: Path) -> None:
    made.write_text(UNUSED, encoding="utf-8", newline="\r\n")
    ran = reflect(made.parent, "lint", made, "--diff")
    assert ran.code == 1
    assert ran.out.startswith("--- made.yaml\n+++ made.yaml\n@@ ")
    assert [line for line in ran.out.splitlines() if line[:1] == "-"][1].startswith("-  far: ")
    assert ran.err == "Could mend 1 finding in 1 file.\n"
    assert made.read_bytes() == UNUSED.replace("\n", "\r\n").encode()

    ran = reflect(made.parent, "lint", made, "--fix")
    assert ran.code == 0
    assert ran.err.startswith("Mended 1 finding in 1 file.\n")
    assert made.read_bytes() == GOOD.replace("\n", "\r\n").encode()
    assert [path.name for path in made.parent.iterdir()] == ["made.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="other rights there")
def test_fix_keeps_the_rights_of_a_file_and_follows_links(made: Path) -> None:
    made.write_text(UNUSED, encoding="utf-8")
    made.chmod(0o640)
    link = made.with_name("link.yaml")
    link.symlink_to(made)
    assert reflect(made.parent, "lint", link, "--fix").code == 0
    assert link.is_symlink()
    assert made.read_text(encoding="utf-8") == GOOD
    assert made.stat().st_mode & 0o777 == 0o640


# git


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def test_since_a_revision(made: Path) -> None:
    git(made.parent, "init", "--quiet")
    git(made.parent, "add", "made.yaml")
    git(made.parent, "commit", "--quiet", "-m", "one")
    assert reflect(made.parent, "lint", made, "--since", "HEAD").code == 0

    made.write_text(GOOD.replace("How often do we tell", "How often do we write to"), "utf-8")
    (made.parent / "in").mkdir()
    (made.parent / "in" / "new.yaml").write_text(GOOD, encoding="utf-8")
    ran = reflect(made.parent, "lint", ".", "--since", "HEAD", "--format=concise")
    assert [line.split()[2] for line in ran.out.splitlines()] == ["R025"]

    ran = reflect(made.parent, "lint", made, "--since", "nowhere")
    assert ran.code == 2
    assert "git knows no revision “nowhere”" in ran.err
    assert reflect(made.parent, "lint", made, "--since", "--all").code == 2


def test_since_needs_a_repository(made: Path) -> None:
    ran = reflect(made.parent, "lint", made, "--since", "HEAD")
    assert ran.code == 2
    assert "none of these files is in a repository" in ran.err


# Explaining and beginning


def test_a_rule_is_explained_by_code_and_by_name(tmp_path: Path) -> None:
    by_code = reflect(tmp_path, "rule", "r301")
    assert by_code.out.startswith(
        "R301 double-barrelled (warning, wording)\n\nWhat it does\n  Finds"
    )
    assert reflect(tmp_path, "rule", "double-barrelled") == by_code
    assert "Use instead" in by_code.out


def test_rules_are_listed(tmp_path: Path) -> None:
    listed = reflect(tmp_path, "rule").out
    assert "  R301  double-barrelled " in listed
    assert "  R902  unused-ignore " in listed


def test_no_such_rule(tmp_path: Path) -> None:
    ran = reflect(tmp_path, "rule", "R9011")
    assert ran.code == 2
    assert "did you mean `R901`?" in ran.err


def test_a_new_questionnaire_is_clean_and_never_overwritten(tmp_path: Path) -> None:
    ran = reflect(tmp_path, "new", "after-school")
    assert ran.code == 0
    path = tmp_path / "questionnaires" / "after-school.yaml"
    written = path.read_bytes()
    assert reflect(tmp_path, "lint", "questionnaires", "--strict").code == 0
    ran = reflect(tmp_path, "new", "after-school")
    assert ran.code == 2
    assert "is there already" in ran.err
    assert path.read_bytes() == written
    assert reflect(tmp_path, "show", "after-school").code == 0


@pytest.mark.parametrize("name", ["After School", "../x", "", "a" * 81, "role-of-parents"])
def test_names_that_a_questionnaire_cannot_have(tmp_path: Path, name: str) -> None:
    assert reflect(tmp_path, "new", name).code == 2
    assert list(tmp_path.iterdir()) == []


# Light


def test_nothing_heavy_is_imported(tmp_path: Path) -> None:
    heavy = "weasyprint polars sqlalchemy prompt_toolkit jinja2 rich.console reflect.actions"
    code = (
        "import sys\n"
        f"sys.argv = ['reflect', 'lint', {str(QUESTIONNAIRES)!r}]\n"
        "from reflect.cli.main import main\n"
        "try:\n    main()\n"
        "except SystemExit as end:\n    assert not end.code\n"
        f"print(sorted(set(sys.modules) & set({heavy!r}.split())))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"
