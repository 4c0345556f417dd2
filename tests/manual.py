"""docs/reflect.1, the page that `man reflect` shows: made from what `--help` says."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from reflect import __version__
from reflect.cli.main import SECTIONS, app

EXIT_CODES = Path(__file__).parent.parent / "docs" / "exit-codes.md"

FILES = {
    "reflect.toml": "What the school is called, and its settings.",
    "reflect.db": "The answers, without names; only its owner can open it.",
    "plan.yaml": "What was decided.",
    "questionnaires/": "The school's own questionnaires.",
}
"""What lies in a school's folder."""


def page() -> str:
    """The whole page in the macros of man(7)."""
    return "".join(f"{line}\n" for line in _lines())


def _lines() -> Iterator[str]:
    front: Any = typer.main.get_command(app)
    context = front.make_context("reflect", [], resilient_parsing=True)
    question, *more = _paragraphs(front.help)
    yield '.\\" Made from the commands themselves by `./run generate`.'
    yield f'.TH REFLECT 1 "" "reflect {__version__}" "User commands"'
    yield from (".SH NAME", f"reflect \\- {roff(question)}")
    yield from (".SH SYNOPSIS", *_usage(front, context))
    yield from (".SH DESCRIPTION", *_said(more))
    yield from (".SH OPTIONS", *_options(front, context))
    for title, section in SECTIONS.items():
        yield f".SH {title.upper()}"
        for name in section.verbs:
            yield from _command(front.get_command(context, name), name, context)
    yield from (".SH FILES", *_defined(FILES.items()))
    yield from (".SH EXIT STATUS", *_defined(exit_codes()))


def exit_codes() -> list[tuple[str, str]]:
    """Each exit code with what it means, as docs/exit-codes.md has them."""
    text = EXIT_CODES.read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \| (.+) \|$", text, re.MULTILINE)
    return [(code, meaning.replace("`", "")) for code, meaning in rows]


def _command(command: Any, name: str, parent: Any) -> Iterator[str]:
    context = command.make_context(name, [], parent=parent, resilient_parsing=True)
    yield f".SS {roff(context.command_path)}"
    yield from _usage(command, context)
    yield from _said(_paragraphs(command.help))
    yield from _options(command, context)
    for inner, under in getattr(command, "commands", {}).items():
        yield from _command(under, inner, context)


def _usage(command: Any, context: Any) -> Iterator[str]:
    yield f".B {roff(context.command_path)}"
    yield roff(" ".join(command.collect_usage_pieces(context)))


def _said(paragraphs: list[str]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield from (".P", roff(paragraph))


def _options(command: Any, context: Any) -> Iterator[str]:
    records = (param.get_help_record(context) for param in command.params)
    yield from _defined(record for record in records if record)


def _defined(terms: Any) -> Iterator[str]:
    for term, meaning in terms:
        yield from (".TP", f".B {roff(term)}", roff(" ".join(meaning.split())))


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split("\n\n")]


def roff(text: str) -> str:
    """A line of text as itself: nothing in it is taken for a macro, an escape or a hyphen."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped
