"""`reflect letter`: letters to families, before, while and after they are asked."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from reflect.cli.here import this_folder
from reflect.cli.options import WaveOption
from reflect.cli.terminal import dialogue
from reflect.cli.terminal.console import errors
from reflect.diagnostics import Expected
from reflect.documents import suggestion
from reflect.files import format_of, in_place, write_whole
from reflect.letters import Filled, Letter
from reflect.letters.library import letters
from reflect.office.letters import values_for
from reflect.school import School
from reflect.survey.words import clean
from reflect.words.commands import typed

app = typer.Typer(add_completion=False, rich_markup_mode=None)


class Format(StrEnum):
    """What a letter is written as."""

    DOCX = "docx"
    PDF = "pdf"
    TXT = "txt"


@app.command()
def letter(
    name: Annotated[str | None, typer.Argument(help="Which; without it, all are listed.")] = None,
    fill: Annotated[
        list[str] | None,
        typer.Option(metavar="GAP=TEXT", help='Fill a gap (repeatable), like until="6 March".'),
    ] = None,
    link: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Where to answer; also as a QR code.")
    ] = None,
    wave: WaveOption = None,
    output: Annotated[
        Path | None, typer.Option(help="File to write: .docx, .pdf or .txt; default: NAME.docx.")
    ] = None,
) -> None:
    """Write a letter to families: an invitation, a reminder, what came of it, and more.

    What reflect knows is filled in; what is left shows as dots, to be written in the document.
    """
    known = letters()
    if name is None:
        _list(list(known.values()))
        return
    if name not in known:
        raise Expected(f"There is no letter “{name}”; {suggestion(name, known)}")
    written_as = format_of(output, None, Format.DOCX, [*Format])
    folder = this_folder()
    school = folder.school()
    chosen, given = known[name], _given(fill or (), known[name])
    values = values_for(folder, chosen, wave, link)
    filled = chosen.filled({**values, **given})
    path = output or folder.path / f"{name}.{written_as}"
    content = _content(filled, school, link, written_as)
    untouched = (
        content,
        *[_content(chosen.filled(values), school, link, written_as)] * bool(given),
    )
    if path.is_file() and path.read_bytes() not in untouched:
        raise Expected(f"{path} is there already, and may have been worked on; name another file.")
    dialogue.say(f"The letter is in {path}{in_place(write_whole(path, content))}")
    if filled.left:
        gap = filled.left[0]
        dialogue.say(f"Still to be filled in: {', '.join(filled.left)}.")
        dialogue.point("In it, or like this:", f"reflect letter {name} --fill {typed(gap + '=…')}")


def _list(known: list[Letter]) -> None:
    width = max(len(each.name) for each in known)
    for each in known:
        dialogue.say(f"{each.name:{width}}  {each.kind}: {each.title}")
    dialogue.point("Write one:", f"reflect letter {known[0].name}")


def _given(fill: list[str] | tuple[()], letter: Letter) -> dict[str, str]:
    given = {}
    for each in fill:
        gap, equals, text = each.partition("=")
        if not equals:
            raise Expected(f'“{each}” fills no gap; write it like until="Friday 6 March".')
        if gap not in letter.gaps:
            raise Expected(f"The letter has no gap “{gap}”; {suggestion(gap, letter.gaps)}")
        given[gap] = clean(text)
    return given


def _content(letter: Filled, school: School, link: str | None, written_as: Format) -> bytes:
    if written_as is Format.TXT:
        return letter.text.encode()
    if written_as is Format.DOCX:
        from reflect.letters.code import as_png
        from reflect.letters.document import document_of

        return document_of(letter, school.name, as_png(link) if link else None)
    from reflect.cli.pdf_library import make_pdf
    from reflect.letters.code import as_svg
    from reflect.letters.page import page_of

    with errors().status("Making the PDF; this takes a few seconds…"):
        return make_pdf(page_of(letter, school, as_svg(link) if link else None)).pdf
