"""Nothing that a person names keeps a command waiting for ever, or fills the memory."""

import os
import time
from pathlib import Path

import pytest

from reflect.questionnaire import Audience
from tests.acceptance.command import reflect, responses, take_in

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")


@pytest.mark.parametrize("name", ["pipe", "/dev/zero"])
def test_a_list_of_names(tmp_path: Path, name: str) -> None:
    take_in(tmp_path, responses(Audience.LEADERS, 1))
    os.mkfifo(tmp_path / "pipe")
    with (tmp_path / "reflect.toml").open("a", encoding="utf-8") as file:
        file.write(f'names = "{name}"\n')
    started = time.monotonic()
    ran = reflect(tmp_path, "report", "--format", "html")
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1
    assert "N001 is a pipe or a device; name a file" in ran.err
    assert time.monotonic() - started < 30


@pytest.mark.parametrize(
    "verb",
    [
        ("score", "--answers"),
        ("import",),
        ("responses", "import"),
        ("survey", "--answers"),
        ("show",),
        ("lint",),
    ],
    ids=" ".join,
)
def test_a_pipe_in_the_place_of_a_file(tmp_path: Path, verb: tuple[str, ...]) -> None:
    take_in(tmp_path, responses(Audience.LEADERS, 1))
    os.mkfifo(tmp_path / "pipe.csv")
    ran = reflect(tmp_path, *verb, "pipe.csv")
    said = ran.out + ran.err
    assert (ran.code, "is a pipe or a device; name a file" in said) == (2, True), ran


def test_a_pipe_for_settings(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "reflect.toml")
    ran = reflect(tmp_path)
    assert (ran.code, "reflect.toml S001 is a pipe or a device" in ran.err) == (2, True), ran


def test_what_a_killed_run_left_goes_with_the_next_command(tmp_path: Path) -> None:
    (tmp_path / ".reflect-abc.csv").write_text("half of it", encoding="utf-8")
    assert reflect(tmp_path).code == 0
    assert list(tmp_path.iterdir()) == []
