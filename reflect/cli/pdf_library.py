"""Whether a PDF can be made here, and what to type where it cannot."""

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from reflect.diagnostics import Expected

if TYPE_CHECKING:
    from reflect.report.pdf import Rendered

if sys.platform == "win32":
    INSTALL = "install MSYS2 (msys2.org), then type in it: pacman -S mingw-w64-ucrt-x86_64-pango"
elif sys.platform == "darwin":
    INSTALL = "brew install pango"
elif Path("/etc/debian_version").exists():
    INSTALL = "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
elif Path("/etc/fedora-release").exists():
    INSTALL = "sudo dnf install pango"
else:
    INSTALL = "install Pango 1.44 or later with your system's package manager"

_HOMEBREW = "/opt/homebrew/lib:/usr/local/lib:/usr/lib"
"""Where Homebrew keeps libraries; a Python that Homebrew did not install does not look there."""


class NoPango(Expected):
    """The system library that draws the text of a PDF is missing."""

    def __init__(self) -> None:
        super().__init__(
            "A PDF needs Pango, a text library that is not on this computer. "
            f"To get it: {INSTALL}\n"
            "Or make the same report as a web page, which prints well: reflect report --format html"
        )


def make_pdf(html: str) -> "Rendered":
    """The PDF of a report's HTML; `NoPango` where the library is missing. Imports WeasyPrint."""
    if sys.platform == "darwin":
        os.environ.setdefault("DYLD_FALLBACK_LIBRARY_PATH", _HOMEBREW)
    try:
        from reflect.report.pdf import render_pdf
    except OSError as error:
        raise NoPango from error
    # WeasyPrint makes a hundred thousand objects that all live until the page is written: to look
    # through them for garbage again and again takes a sixth of the time of a report.
    gc.disable()
    try:
        return render_pdf(html)
    finally:
        gc.enable()
