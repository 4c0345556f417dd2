"""What a form can be written as, and how its file ends."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from reflect.diagnostics import Expected
from reflect.files import ending_of


class FormFormat(StrEnum):
    """What a form is written as: paper, or another tool."""

    PDF = "pdf"
    HTML = "html"
    GOOGLE = "google"
    MICROSOFT = "microsoft"
    XLSFORM = "xlsform"
    LIMESURVEY = "limesurvey"
    SURVEYJS = "surveyjs"
    QUALTRICS = "qualtrics"

    @property
    def on_paper(self) -> bool:
        """Whether it is printed and filled in by hand."""
        return self in {FormFormat.PDF, FormFormat.HTML}

    @property
    def many_languages(self) -> bool:
        """Whether one file holds the form in all its languages."""
        return self in {FormFormat.XLSFORM, FormFormat.LIMESURVEY, FormFormat.SURVEYJS}


ENDINGS: Mapping[FormFormat, str] = {
    FormFormat.PDF: "pdf",
    FormFormat.HTML: "html",
    FormFormat.GOOGLE: "gs",
    FormFormat.MICROSOFT: "docx",
    FormFormat.XLSFORM: "xlsx",
    FormFormat.LIMESURVEY: "txt",
    FormFormat.SURVEYJS: "json",
    FormFormat.QUALTRICS: "txt",
}


def form_format(output: Path | None, asked: FormFormat | None) -> FormFormat:
    """The format that is asked for, or that the ending of `output` tells; else PDF.

    `Expected` where they contradict each other, or where an ending could mean two formats.
    """
    if output is None:
        return asked or FormFormat.PDF
    if asked is not None and ending_of(output, [ENDINGS[asked]], f" for --format {asked}"):
        return asked
    ending = ending_of(output, list(dict.fromkeys(ENDINGS.values())))
    found = [format_ for format_, its in ENDINGS.items() if its == ending]
    if len(found) > 1:
        ways = " or ".join(f"--format {format_}" for format_ in found)
        raise Expected(f"{output} could be for more than one tool; say which: {ways}")
    return found[0]
