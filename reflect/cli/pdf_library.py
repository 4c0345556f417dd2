"""Whether a PDF can be made here, and what to type where it cannot."""

import os
import sys
from typing import TYPE_CHECKING

from reflect.cli.pango import HOMEBREW, library_command
from reflect.diagnostics import Expected
from reflect.memory import no_search_for_cycles
from reflect.report.engine.loading import libraries_by_file, without_its_sheets

if TYPE_CHECKING:
    from reflect.report.pdf import Rendered


class NoPango(Expected):
    """The system library that draws the text of a PDF is missing."""

    def __init__(self) -> None:
        super().__init__(
            "A PDF needs Pango, a text library that is not on this computer. "
            f"To get it: {library_command()}\n"
            "Reports can be had as web pages, too, which print well: --format html"
        )


def make_pdf(html: str) -> "Rendered":
    """The PDF of a report's HTML; `NoPango` where the library is missing. Imports WeasyPrint."""
    if sys.platform == "darwin":
        os.environ.setdefault("DYLD_FALLBACK_LIBRARY_PATH", ":".join([*HOMEBREW, "/usr/lib"]))
    try:
        with libraries_by_file(), without_its_sheets():
            from reflect.report.pdf import render_pdf
    except OSError as error:
        raise NoPango from error
    with no_search_for_cycles():  # of WeasyPrint's boxes; it takes a sixth of a report's time
        return render_pdf(html)
