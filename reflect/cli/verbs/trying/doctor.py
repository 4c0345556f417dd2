"""`reflect doctor`: what is installed, what is missing, how to get it, and a one-page test."""

import platform
import sqlite3
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version

import typer

from reflect import __version__
from reflect.cli.here import this_folder
from reflect.cli.terminal import dialogue
from reflect.cli.terminal.console import screen
from reflect.cli.terminal.paragraph import wrapped
from reflect.diagnostics import Expected
from reflect.words.counting import counted

app = typer.Typer(add_completion=False, rich_markup_mode=None)

_LIBRARIES = (
    "weasyprint",
    "polars",
    "sqlalchemy",
    "prompt-toolkit",
    "pydantic",
    "jinja2",
    "typer",
    "rich",
)

_TEST_PAGE = """<!DOCTYPE html><html lang="en"><head><title>Test page</title></head>
<body style="font-family: Reflect"><h1>reflect</h1><p>Åé ✓ “quotes” – مرحبا</p></body></html>"""


@app.command()
def doctor() -> None:
    """Check this computer and this folder; exit code 1 where something needs doing."""
    print_line(
        "ok", f"reflect {__version__}, Python {platform.python_version()}, {platform.system()}"
    )
    checks: list[Callable[[], str]] = [
        _libraries,
        _questionnaires,
        _actions,
        _database_engine,
        _folder,
        _test_render,
    ]
    healthy = True
    for check in checks:
        try:
            print_line("ok", check())
        except Expected as problem:
            healthy = False
            print_line("to do", str(problem))
    raise typer.Exit(0 if healthy else 1)


def print_line(state: str, said: str) -> None:
    """A finding, its state in words first."""
    style = "green" if state == "ok" else "bold yellow"
    head = f"{state:<6} "
    screen().print(head, style=style, end="", soft_wrap=True)
    first, *further = wrapped(said, screen().width - len(head))
    for line in (first, *(" " * len(head) + line for line in further)):
        dialogue.say(line)


def _libraries() -> str:
    found = []
    for name in _LIBRARIES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            raise Expected(
                f"The library {name} is missing. Install reflect again: pipx reinstall "
                "school-reflect"
            ) from None
    return ", ".join(found)


def _questionnaires() -> str:
    from reflect.questionnaire import available, find

    folder = this_folder().path
    problems = [d for name in available(folder) for d in find(name, folder).diagnostics]
    if problems:
        raise Expected("Questionnaires with errors:\n" + "\n".join(map(str, sorted(problems))))
    return f"questionnaires: {', '.join(available(folder))}"


def _actions() -> str:
    from reflect.actions import built_in_library

    library = built_in_library()
    return f"action library: {len(library.actions)} actions, {len(library.references)} references"


def _database_engine() -> str:
    return f"SQLite {sqlite3.sqlite_version}"


def _folder() -> str:
    folder = this_folder()
    if not folder.has_school:
        return f"{folder.path} has no school yet; reflect survey begins one"
    name = folder.school().name
    if not folder.has_answers:
        return f"{name}: no answers yet"
    store = folder.store()
    if problems := store.check():
        raise Expected("\n".join(problems))
    said = f"{name}: {store.name} is sound and can be written, waves: {len(store.waves())}"
    if aside := len(store.aside()):
        what = counted(aside, "response")
        said += f". {what} kept aside, to be deleted for good: reflect responses delete --aside"
    return said


def _test_render() -> str:
    from reflect.cli.pdf_library import make_pdf

    rendered = make_pdf(_TEST_PAGE)
    if rendered.remarks:
        raise Expected("The test page was made, with remarks:\n" + "\n".join(rendered.remarks))
    where = " (Pango from MSYS2)" if sys.platform == "win32" else ""
    return f"a test page was made as PDF{where}: {len(rendered.pdf):,} bytes"
