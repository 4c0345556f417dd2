"""`reflect report`: the action report of a wave as PDF or HTML."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.console import errors, printable, screen
from reflect.cli.files import show_file, write_whole
from reflect.cli.folder import Folder, latest_wave
from reflect.cli.words import VIEW
from reflect.diagnostics import Expected
from reflect.questionnaire import Audience, load_text
from reflect.responses import Response, Wave
from reflect.school import Paper, School

if TYPE_CHECKING:
    from reflect.report.story import Story

app = typer.Typer(rich_markup_mode=None)


_LONGEST_SLUG = 40
"""File systems take 255 bytes, and a letter may take four."""


class Format(StrEnum):
    """What the report is written as."""

    PDF = "pdf"
    HTML = "html"


FormatOption = Annotated[
    Format, typer.Option("--format", help="html needs nothing installed and prints well.")
]
OutputOption = Annotated[Path | None, typer.Option(help="File to write.")]
OpenOption = Annotated[bool, typer.Option("--open", help="Open the report when it is made.")]


@app.command()
def report(
    wave: Annotated[
        str | None, typer.Option(help="Default: the open one, else the latest.")
    ] = None,
    audience: Annotated[
        Audience | None,
        typer.Option(help="Whose answers; default: the leaders', if they answered."),
    ] = None,
    format_: FormatOption = Format.PDF,
    output: OutputOption = None,
    paper: Annotated[Paper | None, typer.Option(help="Default: as reflect.toml says.")] = None,
    priorities: Annotated[int, typer.Option(min=1, max=5, help="How many priorities.")] = 3,
    open_: OpenOption = False,
) -> None:
    """Make the action report: where the school stands, and what to do next."""
    folder = Folder.here()
    store = folder.existing_store()
    school = folder.school()
    if paper:
        school = replace(school, paper=paper)
    chosen = latest_wave(store, wave)
    responses, sources = store.responses(chosen.name), store.sources()
    if not responses:
        raise Expected(
            f"Nobody has submitted answers in “{chosen.name}” yet. Ask the first: reflect survey"
        )
    responses = _within_framing(responses, sources)
    whose = audience or _first_heard(responses)
    if not any(r.respondent.audience is whose for r in responses):
        raise Expected(
            f"No answers from {VIEW[whose]} in “{chosen.name}” yet. "
            f"Ask: reflect survey --audience {whose}"
        )
    with errors().status("Scoring the answers…"):
        told = story_of(responses, sources, school, chosen, whose, priorities)
    if told is None:
        raise Expected(
            f"There are fewer than five answers from {VIEW[whose]} in “{chosen.name}”, so nothing "
            "is shown of them yet: it could be traced to one person. Ask more of them first."
        )
    write_report(told, output or folder.path / _name(chosen, whose, format_), format_, open_)


def _within_framing(responses: Sequence[Response], sources: Mapping[str, str]) -> list[Response]:
    """What was said to questionnaires of the framing; the others are named and left out."""
    hashes = {asked.hash for r in responses for asked in r.respondent.asked}
    asked = {hash_: load_text(sources[hash_], hash_[:12]).require() for hash_ in hashes}
    framed = {hash_ for hash_, questionnaire in asked.items() if questionnaire.framed}
    others = ", ".join(sorted({asked[hash_].title for hash_ in hashes - framed}))
    if not framed:
        raise Expected(
            f"{others}: this does not claim the framing of involvement and engagement, which the "
            "report stands on. Its own scores: reflect score"
        )
    if not others:
        return list(responses)
    _note(f"Not in the report, since it does not claim its framing: {others}. See: reflect score")
    items = {item.id for hash_ in framed for item in asked[hash_].items}
    return [
        replace(
            response,
            respondent=replace(response.respondent, asked=kept),
            entries={id_: entry for id_, entry in response.entries.items() if id_ in items},
        )
        for response in responses
        if (kept := tuple(a for a in response.respondent.asked if a.hash in framed))
    ]


def story_of(
    responses: Sequence[Response],
    sources: dict[str, str],
    school: School,
    wave: Wave,
    audience: Audience,
    priorities: int = 3,
    *,
    made_up: bool = False,
) -> "Story | None":
    """Score a wave's responses and tell their story; None below the floor."""
    from reflect.actions import load_library
    from reflect.report.story import tell
    from reflect.scoring import SCORING_VERSION
    from reflect.scoring.gate import score_wave

    return tell(
        score_wave(wave.name, responses, sources, wave.invited),
        responses,
        load_library().require(),
        audience=audience,
        school=school,
        wave=wave,
        scoring_version=SCORING_VERSION,
        software={
            "reflect": version("school-reflect"),
            **{name: version(name) for name in ("polars", "weasyprint", "pydyf")},
        },
        priorities=priorities,
        made_up=made_up,
    )


def write_report(told: "Story", path: Path, format_: Format, open_: bool) -> None:
    """Render a story, write it to `path`, and say where it is."""
    from reflect.report.html import render

    html = render(told)
    if format_ is Format.HTML:
        write_whole(path, html.encode())
    else:
        from reflect.cli.pango import make_pdf

        with errors().status("Making the PDF; this takes a few seconds…"):
            rendered = make_pdf(html)
        write_whole(path, rendered.pdf)
        _warn(rendered.remarks)
    screen().print(printable(f"The report is in {path}"), markup=False, soft_wrap=True)
    if open_:
        show_file(path)


def _first_heard(responses: Sequence[Response]) -> Audience:
    heard = {r.respondent.audience for r in responses}
    return next(audience for audience in Audience if audience in heard)


def _name(wave: Wave, audience: Audience, format_: Format) -> str:
    slug = re.sub(r"[^\w]+", "-", wave.name.casefold())[:_LONGEST_SLUG].strip("-") or "wave"
    whose = "" if audience is Audience.LEADERS else f"-{audience}"
    return f"report-{slug}{whose}.{format_}"


def _warn(remarks: Sequence[str]) -> None:
    """Say what the renderer could not do; characters without a font in one sentence."""
    missing = [found[1] for r in remarks if (found := re.search(r'by fonts: "(.+?)" \(', r))]
    if missing:
        _note(
            f"No font on this computer has: {' '.join(dict.fromkeys(missing))}. They show as "
            "empty boxes in the PDF; install a font for them, or use --format html."
        )
    for remark in remarks:
        if "unsupported by fonts" not in remark:
            _note(f"Note from the PDF renderer: {remark}")


def _note(said: str) -> None:
    errors().print(printable(said), markup=False, soft_wrap=True)
