"""docs/reflect.1 is made from the commands (`test_generated.py`); here, that `man` can read it."""

import re
import shutil
import subprocess

import pytest

from reflect.cli.main import MODULES
from tests.generated import ROOT
from tests.manual import exit_codes, roff

PAGE = ROOT / "docs" / "reflect.1"


def test_every_verb_has_its_section() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [verb for verb in MODULES if f"\n.SS reflect {verb}\n" not in text] == []
    assert "\n.SS reflect wave open\n" in text
    assert "\n.TP\n.B \\-\\-audience [leaders|staff|parents|…]\n" in text


def test_exit_codes_are_those_of_their_page() -> None:
    assert [code for code, _ in exit_codes()] == ["0", "1", "2", "3", "70", "130"]


def test_text_is_never_a_macro() -> None:
    assert roff(".yaml") == "\\&.yaml"
    assert roff("'n' goes -on\\") == "\\&'n' goes \\-on\\e"


def test_groff_reads_it_without_a_warning() -> None:
    groff = shutil.which("groff")
    if groff is None:
        pytest.skip("there is no groff here")
    ran = subprocess.run(
        [groff, "-k", "-ww", "-man", "-Tutf8", PAGE],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert ran.stderr == ""
    shown = re.sub(".\b", "", ran.stdout)  # what is bold is struck twice
    assert "EXIT STATUS" in shown
    assert "--audience [leaders|staff|parents|…]" in shown
