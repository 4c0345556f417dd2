"""What the linter found, on standard output, and one line of summary beside it."""

import os
import sys
from collections.abc import Iterable, Iterator

from reflect.cli.terminal.streams import write_bytes
from reflect.diagnostics import Severity
from reflect.lint import Outcome
from reflect.words.counting import counted


def write(outcome: Outcome, format_: str, *, statistics: bool) -> None:
    """Write the findings in a format; `statistics` counts by rule instead, where people read."""
    match format_:
        case "json":
            from reflect.lint.formats import json

            _write_for_programs(json.text(outcome))
        case "sarif":
            from reflect.lint.formats import sarif

            _write_for_programs(sarif.text(outcome))
        case _ if statistics:
            _write_plain(_counts(outcome))
            print(_summary(outcome), file=sys.stderr)
        case _:
            _write_findings(outcome, format_)
            print(_summary(outcome), file=sys.stderr)


def _write_findings(outcome: Outcome, format_: str) -> None:
    if format_ == "github":
        from reflect.lint.formats import github

        _write_plain(github.lines(outcome))
    elif format_ == "concise":
        from reflect.lint.formats import concise

        _write_plain(concise.lines(outcome))
    elif outcome.findings:
        from reflect.lint.formats import text

        if _is_terminal():
            _write_styled(outcome)
        else:
            _write_plain("".join(said for said, _ in line) for line in text.lines(outcome))


def _is_terminal() -> bool:
    """Whether colours are wanted; `rich`, which knows all the ways to say so, is slow to ask."""
    return sys.stdout.isatty() or bool({"FORCE_COLOR", "TTY_COMPATIBLE"} & os.environ.keys())


def _write_styled(outcome: Outcome) -> None:
    from rich.text import Text

    from reflect.cli.terminal.console import screen
    from reflect.lint.formats import text

    for line in text.lines(outcome, screen().width):
        screen().print(Text.assemble(*line), soft_wrap=True)


def _write_plain(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")


def _write_for_programs(content: str) -> None:
    """UTF-8; half a character, which only a file's name can hold, becomes a JSON escape."""
    write_bytes(content.encode("utf-8", "backslashreplace"))


def _counts(outcome: Outcome) -> Iterator[str]:
    for code, number in outcome.by_code():
        meant = outcome.codes[code]
        yield f"{number:>6}  {code}  {meant.name} ({meant.severity})"


def _summary(outcome: Outcome) -> str:
    files = f" in {counted(outcome.files, 'file')}" if outcome.files else ""
    parts = [
        counted(number, severity.value, plural="advice" if severity is Severity.ADVICE else None)
        for severity in Severity
        if (number := outcome.count(severity))
    ]
    said = f"Found {', '.join(parts)}{files}." if parts else f"Nothing found{files}."
    if outcome.skipped:
        said += f" Left out: {counted(len(outcome.skipped), 'file')} of other programs."
    if parts:
        said += f" Explained by: reflect rule {outcome.findings[0].code}"
    return said
