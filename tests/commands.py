"""The commands, one after another; and docs/cli.md, which is made from them."""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import typer

from reflect.cli.main import SECTIONS, app

INTRODUCTION = """\
# Every command and option

<!-- Made from the commands themselves by `./run generate`. -->

`reflect COMMAND --help` says the same. How commands end: [exit-codes.md](exit-codes.md).

## `reflect` itself

`reflect` alone tells where a folder's survey stands and what to type next. Files and settings are \
those of the folder that you are in, or of the one behind `-C`. What follows stands before the \
command: `reflect --verbose report`.
"""


class Called(NamedTuple):
    """A command as it is typed, with Click's own idea of it and the context it is called in."""

    name: str
    command: Any
    context: Any

    @property
    def inner(self) -> Iterator["Called"]:
        """The commands under this one."""
        for name, command in getattr(self.command, "commands", {}).items():
            yield called(command, name, self.context)

    @property
    def usage(self) -> str:
        """What is typed after its name: `[OPTIONS] WAVE`."""
        return " ".join(self.command.collect_usage_pieces(self.context))

    @property
    def records(self) -> list[tuple[str, str]]:
        """What is typed and what it means, for each argument and option that `--help` shows."""
        found = (param.get_help_record(self.context) for param in self.command.params)
        return [record for record in found if record]


def called(command: Any, name: str, parent: Any = None) -> Called:
    """A command in a context in which nothing is run."""
    context = command.make_context(name, [], parent=parent, resilient_parsing=True)
    return Called(context.command_path, command, context)


@cache
def front() -> Called:
    """`reflect` itself."""
    return called(typer.main.get_command(app), "reflect")


@cache
def verb(name: str) -> Called:
    """A command of the first level."""
    whole = front()
    return called(whole.command.get_command(whole.context, name), name, whole.context)


def every_command() -> Iterator[Called]:
    """All commands, each before those under it."""
    for section in SECTIONS.values():
        for name in section.verbs:
            yield verb(name)
            yield from verb(name).inner


def page() -> str:
    """The page; a heading for each command, and a line for each argument and option."""
    lines = [INTRODUCTION, *_records(front())]
    for title, section in SECTIONS.items():
        lines.append(f"## {title}\n")
        for name in section.verbs:
            lines += _of(verb(name), "###")
            for inner in verb(name).inner:
                lines += _of(inner, "####")
    return "\n".join(lines)


def _of(each: Called, level: str) -> Iterator[str]:
    yield f"{level} `{each.name}`\n"
    yield f"```\n{each.name} {each.usage}\n```\n"
    said = "\n\n".join(paragraphs(each.command.help))
    yield f"{said}\n"
    yield from _records(each)


def _records(each: Called) -> Iterator[str]:
    if each.records:
        yield "| typed | meaning |\n|---|---|"
        yield from (f"| `{_cell(typed)}` | {_cell(said)} |" for typed, said in each.records)
        yield ""


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a help text, each on one line."""
    return [" ".join(part.split()) for part in text.split("\n\n")]


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
