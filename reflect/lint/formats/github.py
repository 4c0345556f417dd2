"""Findings as workflow commands: GitHub Actions shows them beside the lines they are about."""

from collections.abc import Iterator
from pathlib import PurePath

from reflect.diagnostics import Severity
from reflect.lint.finding import Finding
from reflect.lint.outcome import Outcome

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


def lines(outcome: Outcome) -> Iterator[str]:
    """One workflow command a finding."""
    for finding in outcome.findings:
        title = f"{finding.code} ({outcome.codes[finding.code].name})"
        place = {"title": f"reflect {title}", "file": PurePath(finding.path).as_posix()}
        place |= _lines(finding)
        properties = ",".join(f"{key}={_property(value)}" for key, value in place.items())
        yield f"::{_COMMANDS[finding.severity]} {properties}::{_data(_spoken(finding))}"


def _spoken(finding: Finding) -> str:
    """The message with its place: the log shows nothing of the properties."""
    place = f":{finding.line}:{finding.column}" if finding.line else ""
    return f"{finding.path}{place}: {finding.code} {finding.message}"


def _lines(finding: Finding) -> dict[str, str]:
    """The place as far as GitHub takes it: columns only where it is all on one line."""
    if not finding.line:
        return {}
    if finding.end_line > finding.line:
        return {"line": str(finding.line), "endLine": str(finding.end_line)}
    place = {"line": str(finding.line), "col": str(finding.column)}
    if finding.end_line:
        place |= {"endLine": str(finding.end_line), "endColumn": str(finding.end_column)}
    return place


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
