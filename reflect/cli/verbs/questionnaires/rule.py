"""`reflect rule`: what a code of the linter means, and what to do about it."""

import sys
import textwrap
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from reflect.diagnostics import Expected

if TYPE_CHECKING:
    from reflect.lint.rule import Rule

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def rule(
    code: Annotated[
        str | None,
        typer.Argument(help="A code like R301, or a name; left out: a list.", show_default=False),
    ] = None,
) -> None:
    """Explain a rule of `reflect lint`, or list them all."""
    from reflect.lint.catalogue import catalogue

    if code is None:
        _print(_listed(catalogue()))
    else:
        _print(_explained(_found(code, catalogue())))


def _found(wanted: str, rules: "Mapping[str, Rule]") -> "Rule":
    names = {rule.name: rule for rule in rules.values()}
    found = rules.get(wanted.upper()) or names.get(wanted.lower())
    if found is None:
        from reflect.documents import suggestion

        remedy = suggestion(wanted.upper(), rules)
        raise Expected(f"No rule is called “{wanted}”; {remedy}\nAll rules: reflect rule")
    return found


def _listed(rules: "Mapping[str, Rule]") -> Iterator[tuple[str, str]]:
    longest = max(len(rule.name) for rule in rules.values())
    families = dict.fromkeys(rule.family for rule in rules.values())
    for family in families:
        yield family.value.capitalize(), "bold"
        for rule in rules.values():
            if rule.family is family:
                fix = "  mended by --fix" if rule.fix else ""
                yield f"  {rule.code}  {rule.name:{longest}}  {rule.severity:7}{fix}".rstrip(), ""
        yield "", ""
    yield "One of them explained: reflect rule CODE", ""


def _explained(rule: "Rule") -> Iterator[tuple[str, str]]:
    from reflect.lint.explaining import YAML, sections, title

    yield title(rule), "bold"
    for heading, said in sections(rule):
        yield "", ""
        yield heading, "bold"
        for line in said.splitlines() if heading in YAML else textwrap.wrap(said, _columns() - 2):
            yield f"  {line}".rstrip(), ""


def _columns() -> int:
    import shutil

    return max(30, min(shutil.get_terminal_size((100, 24)).columns, 100))


def _print(lines: Iterator[tuple[str, str]]) -> None:
    if not sys.stdout.isatty():
        sys.stdout.writelines(f"{line}\n" for line, _ in lines)
        return
    from reflect.cli.terminal.console import screen

    for line, style in lines:
        screen().print(line, style=style or None, markup=False, soft_wrap=True)
