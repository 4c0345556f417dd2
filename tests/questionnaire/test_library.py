"""Where a questionnaire is found by its name."""

import os
from pathlib import Path

import pytest

from reflect.questionnaire import available, find
from reflect.questionnaire.library import ALL_BUILT_IN

OWN = """\
id: {id}
version: 1.0.0
language: en
title: Ours
audiences: [leaders]
scales: {{s: {{options: [{{value: 0, label: No}}, {{value: 1, label: Yes}}]}}}}
items: [{{id: a, scale: s, text: {{leaders: Do we?}}}}]
"""


def own(folder: Path, name: str, id_: str = "ours") -> Path:
    """A questionnaire of the school's own in its folder."""
    path = folder / "questionnaires" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(OWN.format(id=id_), encoding="utf-8")
    return path


def problem(name: str, folder: Path) -> str:
    (diagnostic,) = find(name, folder).diagnostics
    return str(diagnostic)


def test_the_built_in_ones_are_there_without_any_folder(tmp_path: Path) -> None:
    assert tuple(available(tmp_path / "nowhere")) == ALL_BUILT_IN
    for name in ALL_BUILT_IN:
        assert find(name, tmp_path).require().id == name


def test_files_in_the_schools_folder_are_found_by_name(tmp_path: Path) -> None:
    path = own(tmp_path, "ours.yaml")
    assert available(tmp_path)["ours"] == path
    assert find("ours", tmp_path).require().title == "Ours"


def test_a_file_of_the_schools_own_replaces_a_built_in_one(tmp_path: Path) -> None:
    own(tmp_path, "role-of-parents.yaml", "role-of-parents")
    assert find("role-of-parents", tmp_path).require().title == "Ours"
    assert tuple(available(tmp_path)) == ALL_BUILT_IN


def test_hidden_files_are_no_questionnaires(tmp_path: Path) -> None:
    """A Mac leaves ._ours.yaml beside ours.yaml on a memory stick, an editor .#ours.yaml."""
    own(tmp_path, "._ours.yaml")
    own(tmp_path, ".#ours.yaml")
    assert tuple(available(tmp_path)) == ALL_BUILT_IN


@pytest.mark.parametrize("suffix", ["yaml", "yml", "txt"])
def test_a_path_is_taken_from_the_schools_folder(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"x.{suffix}").write_text(OWN.format(id="x"), encoding="utf-8")
    assert find(f"x.{suffix}", tmp_path).require().id == "x"
    assert find(str(tmp_path / f"x.{suffix}"), tmp_path / "elsewhere").require().id == "x"


def test_an_unknown_name_is_answered_with_a_suggestion(tmp_path: Path) -> None:
    assert problem("role-of-parent", tmp_path) == (
        "role-of-parent R001 there is no questionnaire of this name; did you mean "
        "`role-of-parents`?"
    )
    assert problem("x", tmp_path) == (
        "x R001 there is no questionnaire of this name; write one of: role-of-parents, "
        "school-interaction, what-stands-in-the-way"
    )


@pytest.mark.parametrize(
    "name", ["", ".", "x.yaml", "x" * 300, "x" * 300 + ".yaml", "a\0b", "\0.yaml"]
)
def test_what_is_no_questionnaire_is_said_in_one_line(tmp_path: Path, name: str) -> None:
    assert " R001 " in problem(name, tmp_path)


def test_a_broken_file_of_the_schools_own_is_named(tmp_path: Path) -> None:
    path = own(tmp_path, "role-of-parents.yaml")
    path.write_text("items: [", encoding="utf-8")
    assert problem("role-of-parents", tmp_path).startswith(f"{path}:1:9 R004 ")


@pytest.mark.parametrize(
    "text",
    [
        "translates: ours\nlanguage: ur\nitems: {a: {text: {leaders: {text: x}}}}\n",
        "{language: ur, 'translates': ours}\n",
    ],
)
def test_a_translation_is_no_questionnaire_whatever_its_name(tmp_path: Path, text: str) -> None:
    own(tmp_path, "ours.yaml")
    own(tmp_path, "theirs.yaml").write_text(text, encoding="utf-8")
    assert tuple(available(tmp_path)) == (*ALL_BUILT_IN, "ours")
    said = "is a translation of a questionnaire, not a questionnaire; name the one it translates"
    path = tmp_path / "questionnaires" / "theirs.yaml"
    assert problem("theirs", tmp_path) == f"{path} R001 {said}"
    assert problem(str(path), tmp_path) == f"{path} R001 {said}"


def test_a_broken_translation_is_no_questionnaire_either(tmp_path: Path) -> None:
    path = own(tmp_path, "theirs.yaml")
    path.write_text("translates: ours\nitems: [\n", encoding="utf-8")
    assert tuple(available(tmp_path)) == ALL_BUILT_IN
    assert problem("theirs", tmp_path).startswith(f"{path}:3:1 R004 ")


def test_a_questionnaire_may_be_named_like_a_translation(tmp_path: Path) -> None:
    own(tmp_path, "ours.ur.yaml").write_text(
        OWN.format(id="ours").replace("Do we?", "What translates: this?"), encoding="utf-8"
    )
    assert tuple(available(tmp_path)) == (*ALL_BUILT_IN, "ours.ur")


def test_both_endings_of_yaml_are_found_by_name(tmp_path: Path) -> None:
    path = own(tmp_path, "ours.yml")
    assert available(tmp_path)["ours"] == path
    assert find("ours", tmp_path).require().id == "ours"
    other = own(tmp_path, "ours.yaml")
    assert problem("ours", tmp_path) == f"{path} R001 stands beside {other}; keep one of the two"


def test_a_pipe_among_the_questionnaires_keeps_nobody_waiting(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes with names here")
    own(tmp_path, "ours.yaml")
    os.mkfifo(tmp_path / "questionnaires" / "pipe.yaml")
    assert tuple(available(tmp_path)) == (*ALL_BUILT_IN, "ours")
    assert "is a pipe" in problem(str(tmp_path / "questionnaires" / "pipe.yaml"), tmp_path)
