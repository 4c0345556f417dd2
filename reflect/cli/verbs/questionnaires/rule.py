"""`reflect rule`: what a code means, and what to do about it."""

import shutil
import sys
import textwrap
from collections.abc import Iterator, Mapping
from typing import Annotated

import typer

from reflect.diagnostics import Expected
from reflect.documents import suggestion
from reflect.lint import Explanation, Family, catalogue
from reflect.lint.explaining import EXAMPLES, sections, title

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def rule(
    code: Annotated[
        str | None,
        typer.Argument(help="A code like R301, or a name; left out: a list.", show_default=False),
    ] = None,
) -> None:
    """Explain a code of `reflect lint`, or of another file; or list them all."""
    if code is None:
        _print(_listed(catalogue()))
    else:
        _print(_explained(_found(code, catalogue())))


def _found(wanted: str, codes: Mapping[str, Explanation]) -> Explanation:
    names = {one.name: one for one in codes.values()}
    found = codes.get(wanted.upper()) or names.get(wanted.lower())
    if found is None:
        remedy = suggestion(wanted.upper(), codes)
        raise Expected(f"No code is called “{wanted}”; {remedy}\nAll codes: reflect rule")
    return found


def _listed(codes: Mapping[str, Explanation]) -> Iterator[tuple[str, str]]:
    longest = max(len(one.name) for one in codes.values())
    for family in Family:
        yield family.value.capitalize(), "bold"
        for one in codes.values():
            if one.family is family:
                fix = "  mended by --fix" if one.fix else ""
                yield f"  {one.code}  {one.name:{longest}}  {one.severity:7}{fix}".rstrip(), ""
        yield "", ""
    yield f"One of them explained: reflect rule {next(iter(codes))}", ""


def _explained(one: Explanation) -> Iterator[tuple[str, str]]:
    yield title(one), "bold"
    for heading, said in sections(one):
        yield "", ""
        yield heading, "bold"
        as_it_is = heading in EXAMPLES
        for line in said.splitlines() if as_it_is else textwrap.wrap(said, _columns() - 2):
            yield f"  {line}".rstrip(), ""


def _columns() -> int:
    return max(30, min(shutil.get_terminal_size((100, 24)).columns, 100))


def _print(lines: Iterator[tuple[str, str]]) -> None:
    if not sys.stdout.isatty():
        sys.stdout.writelines(f"{line}\n" for line, _ in lines)
        return
    from reflect.cli.terminal.console import screen

    for line, style in lines:
        screen().print(line, style=style or None, markup=False, soft_wrap=True)
