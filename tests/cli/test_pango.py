"""One list of what a PDF needs: `run` installs it, and the program says it where it is missing."""

import sys
from pathlib import Path
from runpy import run_path

import pytest

from reflect.cli import pango
from reflect.cli.pdf_library import NoPango
from tests.generated import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="package managers of Linux")


@pytest.mark.parametrize(
    ("manager", "command"),
    [
        ("apt-get", "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"),
        ("dnf", "dnf install pango harfbuzz"),
        ("apk", "apk add pango so:libharfbuzz-subset.so.0"),
        ("none", "look for Pango and HarfBuzz in this system's package manager"),
    ],
)
def test_both_say_the_same(
    manager: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / manager).touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    said = pango.library_command()
    assert said.removeprefix("sudo ") == command
    assert f"To get it: {said}\n" in str(NoPango())
    assert run_path(str(ROOT / "run"))["library_command"]() == said


def test_what_run_installs_is_what_is_said() -> None:
    assert run_path(str(ROOT / "run"))["APT_PACKAGES"] == pango.APT_PACKAGES
