"""Findings for other programs: JSON with a version, which is raised when a key changes."""

import json
from typing import Any

from reflect import __version__
from reflect.diagnostics import Severity
from reflect.lint.finding import Finding
from reflect.lint.outcome import Outcome

VERSION = 1


def text(outcome: Outcome) -> str:
    """The outcome as indented JSON; a place or end that is not known is null."""
    content = {
        "format": "reflect-lint",
        "version": VERSION,
        "reflect": __version__,
        "files": outcome.files,
        "skipped": list(outcome.skipped),
        "summary": {severity.value: outcome.count(severity) for severity in Severity},
        "statistics": dict(outcome.by_code()),
        "findings": [_plain(finding, outcome) for finding in outcome.findings],
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def _plain(finding: Finding, outcome: Outcome) -> dict[str, Any]:
    return {
        "path": finding.path,
        "line": finding.line or None,
        "column": finding.column or None,
        "end_line": finding.end_line or None,
        "end_column": finding.end_column or None,
        "code": finding.code,
        "name": outcome.codes[finding.code].name,
        "severity": finding.severity.value,
        "message": finding.message,
        "fixable": bool(finding.edits),
    }
