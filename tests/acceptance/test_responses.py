"""Submitted answers: listed, carried between machines, deleted."""

import json
import os
import re
import sys
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from reflect.questionnaire import Audience
from tests.acceptance.command import export, name_school, reflect, responses, store, take_in


def test_carried_there_and_back_and_deleted(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    take_in(here, responses(Audience.LEADERS, 2, first_says='“Ja”: "a", 😀\\'))
    ran = reflect(here, "responses", "export", "my answers.json", typed="no\n")
    assert ran.code == 0
    assert "whoever has the file can read each person's answers" in ran.out
    assert "Nothing was written." in ran.out
    assert not (here / "my answers.json").exists()
    ran = reflect(here, "responses", "export", "my answers.json", typed="Yes\n")
    assert 'On the other machine: reflect responses import "my answers.json"' in ran.out

    name_school(there)
    twice = ["../here/my answers.json"] * 2
    added = reflect(there, "responses", "import", *twice)
    assert added.out == (
        "2 responses added; 0 were here already.\n"
        "2 responses stand twice in this; they are taken once.\n"
        "This was import 1. To take it back: reflect undo\n"
    )
    assert reflect(there, "responses", "import", *twice).out.startswith("0 responses added; 2")
    assert store(there).responses() == store(here).responses()

    several = reflect(there, "responses", "delete", "leaders")
    assert (several.code, "2 responses here begin with “leaders”" in several.err) == (2, True)
    kept = reflect(there, "responses", "delete", "leaders-1", typed="no\n")
    assert (kept.code, "Nothing was deleted." in kept.out) == (0, True)
    done = reflect(there, "responses", "delete", "leaders-1", typed="y\n")
    assert "1 response deleted." in done.out
    assert reflect(there, "responses", "delete", "--before", "2026-10-02", "--yes").code == 0
    assert "No answers have been submitted yet" in reflect(there, "responses", "list").out


def test_a_damaged_export_is_named_and_nothing_is_stored(tmp_path: Path) -> None:
    name_school(tmp_path)
    good = json.loads(export(tmp_path / "good.json", responses(Audience.LEADERS, 2)).read_bytes())
    item = "role.parenting.use-advice"

    def damaged(change: Callable[[Any], object]) -> str:
        content = deepcopy(good)
        change(content)
        return json.dumps(content)

    def entry(**keys: object) -> str:
        return damaged(lambda d: d["responses"][0]["entries"].update({item: keys}))

    files = {
        "cut.json": (json.dumps(good)[:5000], r"is not valid JSON here: unterm"),
        "empty.json": ("", r"is not valid JSON here"),
        "list.json": ("[]", r"the file must be a block of keys"),
        "deep.json": ("[" * 100_000, r"is nested too deep"),
        "scores.json": (damaged(lambda d: d.update(format="reflect-scores")), r"is no export"),
        "newer.json": (
            damaged(lambda d: d.update(version=5, more=1)),
            r"was written by another version of reflect; update reflect",
        ),
        "text.json": (entry(value="3"), r"`value` must be a number, not `3`"),
        "true.json": (
            entry(value=True),
            r"`value` must be a number, not `true`",
        ),
        "off.json": (entry(value=9), r"leaders-: role.*: 9 is off its scale; write one of 0, 1"),
        "both.json": (
            entry(value=1, words="x"),
            r"must have one of value, picked, words and missing",
        ),
        "item.json": (
            damaged(lambda d: d["responses"][0]["entries"].update({"x": {"value": 1}})),
            r"x: there is no such item",
        ),
        "twice.json": (
            damaged(lambda d: d["responses"][1].update(id=d["responses"][0]["id"])),
            r"the response `leaders-0` stands twice; keep one",
        ),
        "waves.json": (damaged(lambda d: d["waves"].append(d["waves"][0])), r"the wave `.*` stand"),
        "wave.json": (damaged(lambda d: d.update(waves=[])), r"its wave “.*” is not in the file"),
        "joint.json": (
            damaged(lambda d: d["responses"][0].update(joint=10**30)),
            r"`joint` cannot be `1000000000000000000000000000000`; write 200 or less",
        ),
        "asked.json": (
            damaged(lambda d: d["responses"][0].update(asked=[])),
            r"`asked` needs 1 entry",
        ),
        "day.json": (
            damaged(lambda d: d["responses"][0].update(submitted=0)),
            r"must be a day, not `0`",
        ),
        "text-of.json": (
            damaged(lambda d: d["questionnaires"].update({"ab": "id: x"})),
            r"the questionnaire ab was changed or damaged; export it again",
        ),
    }
    for name, (text, _) in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "wide.json").write_text(json.dumps(good), encoding="utf-16")
    ran = reflect(tmp_path, "responses", "import", "good.json", *files, "wide.json", "no.json", ".")
    assert ran.code == 2
    for name, (_, said) in files.items():
        line = next(line for line in ran.err.splitlines() if re.match(rf"{name}[: ]", line))
        assert re.search(rf"X00\d .*{said}", line), ran.err
    assert "wide.json X001 is not UTF-8 text" in ran.err
    assert "no.json X001 cannot be read: No such file or directory\n" in ran.err
    assert not (tmp_path / "reflect.db").exists()


def test_results_never_take_the_place_of_the_answers(tmp_path: Path) -> None:
    take_in(tmp_path, responses(Audience.LEADERS, 1))
    kept = (tmp_path / "reflect.db").read_bytes()
    for command in (
        ["responses", "export", "reflect.db", "--yes"],
        ["score", "--format", "csv", "--output", "./Reflect.TOML"],
    ):
        ran = reflect(tmp_path, *command)
        assert (ran.code, "is where reflect keeps its own" in ran.err) == (2, True)
    assert (tmp_path / "reflect.db").read_bytes() == kept
    folder = reflect(tmp_path, "responses", "export", ".", "--yes")
    assert (folder.code, "is a folder; name a file in it" in folder.err) == (2, True)


@pytest.mark.skipif(sys.platform == "win32", reason="rights of another kind")
def test_an_export_is_as_private_as_other_files_of_the_person(tmp_path: Path) -> None:
    take_in(tmp_path, responses(Audience.LEADERS, 1))
    (tmp_path / "link.json").symlink_to("answers.json")
    before = os.umask(0o077)
    try:
        reflect(tmp_path, "responses", "export", "link.json", "--yes")
    finally:
        os.umask(before)
    assert (tmp_path / "answers.json").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "link.json").is_symlink()
