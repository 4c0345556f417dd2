"""WeasyPrint's libraries are loaded without another program being asked for them."""

import ctypes.util
import subprocess
import sys

import pytest

from reflect.report.engine import loading

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the loader of Linux")

IMPORT = """\
import subprocess
from reflect.report.engine.loading import libraries_by_file

def run(*_, **__):
    raise SystemExit("a program was asked")

subprocess.Popen = run
with libraries_by_file():
    from reflect.report.pdf import render_pdf
print(render_pdf("<title>x</title>").pdf[:5])
"""


@pytest.mark.pango
def test_no_program_is_asked() -> None:
    ran = subprocess.run([sys.executable, "-c", IMPORT], capture_output=True, check=True)
    assert ran.stdout == b"b'%PDF-'\n"


def test_where_the_loader_knows_none_all_is_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "_FILES", ("libnowhere.so.9",))
    before = ctypes.util.find_library
    with loading.libraries_by_file():
        assert ctypes.util.find_library is before


@pytest.mark.pango
def test_what_was_put_aside_comes_back() -> None:
    before = ctypes.util.find_library
    with loading.libraries_by_file():
        assert ctypes.util.find_library("c") is None
    assert ctypes.util.find_library is before
