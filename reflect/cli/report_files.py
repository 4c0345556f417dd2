"""What a report is written as: the format asked for, its files, and what its renderer remarked."""

import gc
import re
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.terminal import dialogue
from reflect.cli.terminal.console import errors
from reflect.diagnostics import Expected
from reflect.files import in_place, show_file, write_whole
from reflect.report.editions import Edition
from reflect.words.language import ENGLISH, Language

if TYPE_CHECKING:
    from reflect.report.story import Story


class Format(StrEnum):
    """What a report is written as."""

    PDF = "pdf"
    HTML = "html"
    PNG = "png"


FORMATS = [*Format]


FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format",
        help="Default: as --output ends, else pdf. html needs nothing installed and prints well; "
        "png is a picture of each page.",
    ),
]
OutputOption = Annotated[Path | None, typer.Option(help="File to write.")]
OpenOption = Annotated[bool, typer.Option("--open", help="Open the report when it is made.")]
EditionOption = Annotated[
    Edition,
    typer.Option(help="brief: 2 pages; meeting: about 8; full: all; parents: for families."),
]


def write_report(
    told: "Story",
    path: Path,
    format_: Format,
    open_: bool,
    edition: Edition = Edition.FULL,
    language: Language = ENGLISH,
) -> None:
    """Render an edition of a story, write it to `path`, and say where it is."""
    from reflect.report.html import render

    html = render(told, edition, language)
    last = path
    if format_ is Format.HTML:
        replaced = write_whole(path, html.encode())
    else:
        from reflect.cli.pdf_library import make_pdf

        with errors().status("Making the PDF; this takes a few seconds…"):
            gc.disable()  # the run ends with the page: what is left is not searched any more
            rendered = make_pdf(html)
        if format_ is Format.PDF:
            replaced = write_whole(path, rendered.pdf)
        else:
            paths, replaced = _write_pictures(rendered.pdf, path)
            path, last = paths[0], paths[-1]
        _warn(rendered.remarks)
    to_last = f" to {last.name}" if last != path else ""
    dialogue.say(f"The report is in {path}{to_last}{in_place(replaced)}")
    if open_:
        show_file(path)


def _write_pictures(pdf: bytes, path: Path) -> tuple[list[Path], bool]:
    """Write a numbered picture of each page beside `path`; where, and was one there before?"""
    from reflect.report.pictures import pictures

    try:
        drawn = list(pictures(pdf))
    except ImportError as error:
        raise Expected(
            "Pictures need a library that is not installed: pip install 'school-reflect[pictures]'"
            "\nOr make the PDF: reflect report --format pdf"
        ) from error
    digits = len(str(len(drawn)))
    paths = [
        path.with_name(f"{path.stem}-{number:0{digits}}.png") for number, _ in enumerate(drawn, 1)
    ]
    replaced = [write_whole(each, one) for each, one in zip(paths, drawn, strict=True)]
    return paths, any(replaced)


def _warn(remarks: Sequence[str]) -> None:
    """Say what the renderer could not do; characters without a font in one sentence."""
    missing = [found[1] for r in remarks if (found := re.search(r'by fonts: "(.+?)" \(', r))]
    if missing:
        dialogue.remark(
            f"No font on this computer has: {' '.join(dict.fromkeys(missing))}. They show as "
            "empty boxes in the PDF; install a font for them, or use --format html."
        )
    for remark in remarks:
        if "unsupported by fonts" not in remark:
            dialogue.remark(f"Note from the PDF renderer: {remark}")


def not_for_leaders(language: Language) -> str:
    """Why there is no report for leaders in a language, and in which there is one."""
    from reflect.words.cldr import leaders_read

    there = ", ".join(f"{tag} ({Language(tag).english_name})" for tag in leaders_read())
    return (
        f"The report for leaders is not translated into {language.english_name}; it can be had in "
        f"{there}, or without --language in English. The one for families: add --edition parents"
    )
