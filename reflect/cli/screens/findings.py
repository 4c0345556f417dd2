"""The report of the linter on standard output, and one line of summary beside it."""

import os
import sys
from collections.abc import Iterable, Iterator

from reflect.cli.terminal.streams import write_bytes
from reflect.diagnostics import Severity
from reflect.lint import Report
from reflect.words.counting import counted


def write(report: Report, format_: str, *, statistics: bool) -> None:
    """Write the report in a format; `statistics` counts by rule instead, where people read."""
    match format_:
        case "json":
            from reflect.lint.formats import json

            _write_for_programs(json.text(report))
        case "sarif":
            from reflect.lint.formats import sarif

            _write_for_programs(sarif.text(report))
        case _ if statistics:
            _write_plain(_counts(report))
            print(_summary(report), file=sys.stderr)
        case _:
            _write_findings(report, format_)
            print(_summary(report), file=sys.stderr)


def _write_findings(report: Report, format_: str) -> None:
    if format_ == "github":
        from reflect.lint.formats import github

        _write_plain(github.lines(report))
    elif format_ == "concise":
        from reflect.lint.formats import concise

        _write_plain(concise.lines(report))
    elif report.findings:
        from reflect.lint.formats import text

        if _is_terminal():
            _write_styled(report)
        else:
            _write_plain("".join(said for said, _ in line) for line in text.lines(report))


def _is_terminal() -> bool:
    """Whether colours are wanted; `rich`, which knows all the ways to say so, is slow to ask."""
    return sys.stdout.isatty() or bool({"FORCE_COLOR", "TTY_COMPATIBLE"} & os.environ.keys())


def _write_styled(report: Report) -> None:
    from rich.text import Text

    from reflect.cli.terminal.console import screen
    from reflect.lint.formats import text

    for line in text.lines(report, screen().width):
        screen().print(Text.assemble(*line), soft_wrap=True)


def _write_plain(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")


def _write_for_programs(content: str) -> None:
    """UTF-8; half a character, which only a file's name can hold, becomes a JSON escape."""
    write_bytes(content.encode("utf-8", "backslashreplace"))


def _counts(report: Report) -> Iterator[str]:
    for code, number in report.by_code():
        meant = report.codes[code]
        yield f"{number:>6}  {code}  {meant.name} ({meant.severity})"


def _summary(report: Report) -> str:
    files = f" in {counted(report.files, 'file')}" if report.files else ""
    parts = [
        counted(number, severity.value, plural="advice" if severity is Severity.ADVICE else None)
        for severity in Severity
        if (number := report.count(severity))
    ]
    said = f"Found {', '.join(parts)}{files}." if parts else f"Nothing found{files}."
    if report.skipped:
        said += f" Left out: {counted(len(report.skipped), 'file')} of other programs."
    if parts:
        said += " Explained by: reflect rule CODE"
    return said
