"""`reflect report`: the action report of a wave as PDF or HTML."""

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.here import this_folder
from reflect.cli.options import (
    ExcludeOption,
    ShareOption,
    WaveOption,
    WithLeadersOption,
    audience_option,
)
from reflect.cli.terminal import dialogue
from reflect.cli.terminal.console import errors
from reflect.files import format_of, in_place, show_file, write_whole
from reflect.office.report import Told, report_on
from reflect.office.sharing import Sharing, profile_for
from reflect.office.waves import latest_wave, which_wave
from reflect.questionnaire import Audience
from reflect.report.masking import read_names
from reflect.school import Paper

if TYPE_CHECKING:
    from reflect.report.story import Story

app = typer.Typer(add_completion=False, rich_markup_mode=None)

_LONGEST_SLUG = 40
"""File systems take 255 bytes, and a letter may take four."""


class Format(StrEnum):
    """What the report is written as."""

    PDF = "pdf"
    HTML = "html"


FORMAT_HELP = "Default: as --output ends, or pdf; html needs nothing installed and prints well."
FormatOption = Annotated[Format | None, typer.Option("--format", help=FORMAT_HELP)]
OutputOption = Annotated[Path | None, typer.Option(help="File to write.")]
OpenOption = Annotated[bool, typer.Option("--open", help="Open the report when it is made.")]


@app.command()
def report(
    wave: WaveOption = None,
    audience: Annotated[
        Audience | None,
        audience_option("Whose answers alone; default: of all, side by side."),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="WAVE", help="Compare with it; default: the wave before."),
    ] = None,
    share: ShareOption = False,
    with_leaders: WithLeadersOption = False,
    exclude: ExcludeOption = None,
    format_: FormatOption = None,
    output: OutputOption = None,
    paper: Annotated[Paper | None, typer.Option(help="Default: as reflect.toml says.")] = None,
    priorities: Annotated[int, typer.Option(min=1, max=5, help="How many priorities.")] = 3,
    open_: OpenOption = False,
) -> None:
    """Make the action report: where the school stands, and what to do next."""
    written_as = format_of(output, format_, Format.PDF, [*Format])
    folder = this_folder()
    store = folder.existing_store()
    school = folder.school()
    if paper:
        school = replace(school, paper=paper)
    chosen = latest_wave(store, wave)
    if wave is None and (which := which_wave(store, chosen)):
        dialogue.remark(which)
    told = Told(
        audience=audience,
        profile=profile_for(chosen, Sharing(share, with_leaders)),
        exclude=exclude or (),
        names=read_names(folder.path, school.names).require() if school.names else (),
        priorities=priorities,
    )
    with errors().status("Scoring the answers…"):
        made = report_on(store, school, chosen, since, told)
    for remark in made.remarks:
        dialogue.remark(remark)
    path = output or folder.path / _name(made.story, audience, written_as)
    write_report(made.story, path, written_as, open_)


def write_report(told: "Story", path: Path, format_: Format, open_: bool) -> None:
    """Render a story, write it to `path`, and say where it is."""
    from reflect.report.html import render

    html = render(told)
    if format_ is Format.HTML:
        replaced = write_whole(path, html.encode())
    else:
        from reflect.cli.pdf_library import make_pdf

        with errors().status("Making the PDF; this takes a few seconds…"):
            rendered = make_pdf(html)
        replaced = write_whole(path, rendered.pdf)
        _warn(rendered.remarks)
    dialogue.say(f"The report is in {path}{in_place(replaced)}")
    if open_:
        show_file(path)


def _name(told: "Story", audience: Audience | None, format_: Format) -> str:
    slug = re.sub(r"[^\w]+", "-", told.wave.casefold())[:_LONGEST_SLUG].strip("-") or "wave"
    whose = f"-{audience}" if audience else ""
    share = "-to-share" if told.profile.shares else ""
    share += "-with-leaders" if told.profile.with_leaders else ""
    return f"report-{slug}{whose}{share}.{format_}"


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
