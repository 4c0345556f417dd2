"""`reflect letter`: letters to families, before, while and after they are asked."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from reflect.cli.here import this_folder
from reflect.cli.options import WaveOption, language_option
from reflect.cli.terminal import dialogue
from reflect.cli.terminal.console import errors
from reflect.diagnostics import Expected
from reflect.documents import suggestion
from reflect.files import format_of, in_place, write_whole
from reflect.letters import Filled, Letter
from reflect.letters.library import in_language, letters, translated_into
from reflect.office.letters import values_for
from reflect.school import School
from reflect.survey.words import clean
from reflect.words.commands import typed
from reflect.words.language import ENGLISH, Language

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
    language: Annotated[
        Language | None,
        language_option("Of families, like ur, pl or Welsh; all translations are drafts."),
    ] = None,
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
    spoken_to = language or ENGLISH
    chosen = _spoken(known[name], spoken_to)
    values = values_for(folder, chosen, wave, link, spoken_to)
    given = _given(fill or (), chosen)
    filled = chosen.filled({**values, **given}, spoken_to)
    named = name if spoken_to.is_english else f"{name}-{spoken_to.tag}"
    path = output or folder.path / f"{named}.{written_as}"
    content = _content(filled, school, link, written_as, spoken_to)
    unfilled = chosen.filled(values, spoken_to) if given else filled
    untouched = {content, _content(unfilled, school, link, written_as, spoken_to)}
    if path.is_file() and path.read_bytes() not in untouched:
        raise Expected(f"{path} is there already, and may have been worked on; name another file.")
    dialogue.say(f"The letter is in {path}{in_place(write_whole(path, content))}")
    if filled.left:
        gap = filled.left[0]
        dialogue.say(f"Still to be filled in: {', '.join(filled.left)}.")
        spoken = "" if spoken_to.is_english else f" --language {spoken_to.tag}"
        fills = [*(f"{known}={text}" for known, text in given.items()), f"{gap}=…"]
        said = [("--wave", wave), ("--link", link), ("--output", output)]
        said += [("--fill", each) for each in fills]
        more = "".join(f" {option} {typed(each)}" for option, each in said if each)
        dialogue.point("In it, or like this:", f"reflect letter {name}{spoken}{more}")


def _spoken(letter: Letter, language: Language) -> Letter:
    """The letter in a language; the school is told that it is a draft."""
    found, name = in_language(letter, language), language.english_name
    if found is None:
        there = ", ".join(translated_into(language)) or "none so far"
        raise Expected(f"The letter “{letter.name}” is not translated into {name}; these: {there}.")
    if not language.is_english:
        dialogue.remark(
            f"The letter in {name} is a draft: let somebody who speaks it at home read it first."
        )
    return found


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


def _content(
    letter: Filled, school: School, link: str | None, written_as: Format, language: Language
) -> bytes:
    if written_as is Format.TXT:
        return letter.text.encode()
    if written_as is Format.DOCX:
        from reflect.letters.code import as_png
        from reflect.letters.document import document_of

        return document_of(letter, school.name, as_png(link) if link else None, language)
    from reflect.cli.pdf_library import make_pdf
    from reflect.letters.code import as_svg
    from reflect.letters.page import page_of

    with errors().status("Making the PDF; this takes a few seconds…"):
        made = make_pdf(page_of(letter, school, as_svg(link) if link else None, language))
    for remark in made.remarks:
        dialogue.remark(f"Note from the PDF renderer: {remark}")
    return made.pdf
