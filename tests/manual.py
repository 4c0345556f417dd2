"""docs/reflect.1, the page that `man reflect` shows: made from what `--help` says."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from reflect import __version__
from reflect.cli.main import SECTIONS
from tests.commands import Called, front, paragraphs, verb

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
    whole = front()
    question, *more = paragraphs(whole.command.help)
    yield '.\\" Made from the commands themselves by `./run generate`.'
    yield f'.TH REFLECT 1 "" "reflect {__version__}" "User commands"'
    yield from (".SH NAME", f"reflect \\- {roff(question)}")
    yield from (".SH SYNOPSIS", *_usage(whole))
    yield from (".SH DESCRIPTION", *_said(more))
    yield from (".SH OPTIONS", *_options(whole))
    for title, section in SECTIONS.items():
        yield f".SH {title.upper()}"
        for name in section.verbs:
            yield from _command(verb(name))
    yield from (".SH FILES", *_defined(FILES.items()))
    yield from (".SH EXIT STATUS", *_defined(exit_codes()))


def exit_codes() -> list[tuple[str, str]]:
    """Each exit code with what it means, as docs/exit-codes.md has them."""
    text = EXIT_CODES.read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \| (.+) \|$", text, re.MULTILINE)
    return [(code, meaning.replace("`", "")) for code, meaning in rows]


def _command(each: Called) -> Iterator[str]:
    yield f".SS {roff(each.name)}"
    yield from _usage(each)
    yield from _said(paragraphs(each.command.help))
    yield from _options(each)
    for inner in each.inner:
        yield from _command(inner)


def _usage(each: Called) -> Iterator[str]:
    yield f".B {roff(each.name)}"
    yield roff(each.usage)


def _said(text: list[str]) -> Iterator[str]:
    for paragraph in text:
        yield from (".P", roff(paragraph))


def _options(each: Called) -> Iterator[str]:
    yield from _defined(each.records)


def _defined(terms: Iterable[tuple[str, str]]) -> Iterator[str]:
    for term, meaning in terms:
        yield from (".TP", f".B {roff(term)}", roff(" ".join(meaning.split())))


def roff(text: str) -> str:
    """A line of text as itself: nothing in it is taken for a macro, an escape or a hyphen."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped
