"""`reflect show`: a questionnaire as a review sheet, for people who do not read YAML."""

from collections.abc import Iterator
from typing import Annotated

import typer
from rich.padding import Padding
from rich.text import Text

from reflect.cli.here import this_folder
from reflect.cli.options import audience_option, language_option
from reflect.cli.terminal.console import printable, screen
from reflect.framing import EpsteinType, Stance
from reflect.office.asking import refuse_unknown
from reflect.office.asking.languages import places_of, spoken
from reflect.questionnaire import (
    AnyItem,
    Audience,
    ChoiceItem,
    NumberItem,
    OpenItem,
    Questionnaire,
    Scale,
    find,
    marked,
)
from reflect.responses.model import bounds_of
from reflect.words.audiences import CHOICES
from reflect.words.counting import counted
from reflect.words.directions import Direction, isolated
from reflect.words.language import ENGLISH, Language

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def show(
    questionnaire: Annotated[
        str, typer.Argument(help="A name, like role-of-parents, or a YAML file.")
    ],
    audience: Annotated[
        Audience | None, audience_option("Only the wording for this audience.")
    ] = None,
    language: Annotated[
        Language | None, language_option("In this language, like ur, pl or Welsh.")
    ] = None,
) -> None:
    """Print every question with its wordings, scale and tags, to be read before it is asked."""
    folder = this_folder().path
    found = find(questionnaire, folder).require()
    refuse_unknown(audience, [found])
    audiences = [a for a in found.audiences if audience in (None, a)]
    if language:
        (found,) = spoken([found], language, places_of(folder, [questionnaire]), audience)
    for line, indent, style in _sheet(found, audiences, language or ENGLISH):
        shown = Padding(Text(printable(line), style=style), (0, 0, 0, indent), expand=False)
        screen().print(shown if line else "")


def _sheet(
    q: Questionnaire, audiences: list[Audience], language: Language
) -> Iterator[tuple[str, int, str]]:
    """Lines with their indents and styles; our own words in the language where it has them."""
    yield _told(q.title), 0, "bold"
    opened = len(q.items) - len(q.scored) - len(q.others)
    others = f"{counted(len(q.others), 'question')} not scored, " if q.others else ""
    core = sum(item.core for item in q.scored)
    yield (
        f"{q.id}, version {q.version}. {counted(len(q.scored), 'scored question')} "
        f"({core} in the short form), {others}{counted(opened, 'open question')}.",
        0,
        "",
    )
    if q.time_frame:
        yield f"About: {_told(q.time_frame)}.", 0, ""
    yield "", 0, ""
    yield from _coverage(q, language)
    for scale in q.scales.values():
        yield _scale(scale), 0, ""
    for number, item in enumerate(q.items, 1):
        yield "", 0, ""
        yield f"{number}. {_tags(item, language)}", 0, "bold"
        if not isinstance(item, OpenItem) and item.statement:
            yield f"Statement: {_told(item.statement)}", 3, ""
        for audience in audiences:
            if audience in item.text:
                called = q.own_audiences.get(audience) or language.say(CHOICES[audience])
                yield f"{_told(called)}: {_told(item.text[audience])}", 3, ""
        if item.help:
            yield f"Help: {_told(item.help)}", 3, "dim"
        yield item.id, 3, "dim"


def _told(text: str) -> str:
    """Words in any language as they stand in an English line."""
    return isolated(marked(text), Direction.RIGHTWARD)


def _coverage(q: Questionnaire, language: Language) -> Iterator[tuple[str, int, str]]:
    if not q.framed:
        return
    yield "Questions by type (involvement + engagement):", 0, ""
    for type_ in EpsteinType:
        of_type = [item.stance for item in q.scored if item.type is type_]
        counts = " + ".join(str(of_type.count(stance)) for stance in Stance)
        yield f"{_told(language.say(type_.label))}: {counts}", 3, ""
    yield "", 0, ""


def _scale(scale: Scale) -> str:
    worth = ", ".join(f"{_told(option.label)} ({option.value:g})" for option in scale.options)
    apart = ", ".join(_told(option.label) for option in scale.missing_options)
    return f"Scale {scale.id}: {worth}" + (f"; apart from it: {apart}" if apart else "")


def _tags(item: AnyItem, language: Language) -> str:
    match item:
        case OpenItem():
            return "Open question, in their own words"
        case NumberItem():
            unit = f" · in {_told(item.unit)}" if item.unit else ""
            return f"Not scored: {bounds_of(item)}{unit}"
        case ChoiceItem():
            how_many = "all that apply" if item.many else "one option"
            return f"Not scored: {how_many} · scale {item.scale.id}"
    tags = [_told(language.say(tag.label)) for tag in (item.type, item.stance) if tag]
    tags += [f"scale {item.scale.id}"]
    tags += ["short form"] if item.core else []
    tags += ["counts backwards"] if item.reverse else []
    tags += [f"weight {item.weight}"] if item.weight != 1 else []
    return " · ".join(tags)
