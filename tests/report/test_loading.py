"""WeasyPrint is loaded without another program being asked, and without its own sheets."""

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


LACKING = """\
import ctypes
from cffi import FFI
from reflect.cli.pdf_library import NoPango, make_pdf

def lacking(*_):
    raise OSError("cannot open shared object file")

ctypes.CDLL = FFI.dlopen = lacking
try:
    make_pdf("<title>x</title>")
except NoPango as problem:
    print(problem)
"""


def test_where_libraries_are_missing_nobody_but_us_says_so() -> None:
    """WeasyPrint prints a block of its own, with links, on standard output."""
    ran = subprocess.run([sys.executable, "-c", LACKING], capture_output=True, check=True)
    assert ran.stdout.startswith(b"A PDF needs Pango, ")
    assert ran.stderr == b""


@pytest.mark.pango
def test_what_was_put_aside_comes_back() -> None:
    before = ctypes.util.find_library
    with loading.libraries_by_file():
        assert ctypes.util.find_library("c") is None
    assert ctypes.util.find_library is before


SHEETS = """\
import sys
from contextlib import nullcontext
from reflect.report.engine.loading import without_its_sheets

with without_its_sheets() if sys.argv[1] == "without" else nullcontext():
    from reflect.report.pdf import render_pdf
import weasyprint

print(len(weasyprint.CSS(string="p { color: red }").matcher.lower_local_name_selectors))
print(len(weasyprint.UA_STYLESHEET.matcher.lower_local_name_selectors) > 9)
head = "<title>x</title><style>@page { @bottom-right { content: counter(page) } }</style>"
print(render_pdf(f"<html lang='en'><head>{head}</head><body><ul><li>one</li></ul></body></html>"))
"""


@pytest.mark.pango
def test_our_pages_are_the_same_without_the_sheets_for_any_page() -> None:
    """Also its numbers and bullets, which the renderer's own sheet would have defined."""
    command = [sys.executable, "-c", SHEETS]
    without, with_them = (
        subprocess.run([*command, kind], capture_output=True, check=True).stdout.splitlines()
        for kind in ("without", "with")
    )
    assert without[:2] == [b"1", b"False"]
    assert with_them[:2] == [b"1", b"True"]
    assert without[2] == with_them[2]
