"""Findings as SARIF 2.1.0 (OASIS), which code hosts keep and compare from run to run."""

import hashlib
import json
from collections import Counter
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from reflect import __version__
from reflect.diagnostics import Severity
from reflect.lint.explaining import markdown, plain
from reflect.lint.explanation import Explanation
from reflect.lint.finding import Finding
from reflect.lint.outcome import Outcome
from reflect.lint.registry import catalogue

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def text(outcome: Outcome) -> str:
    """The outcome as a SARIF log of one run, with the explanation of every rule."""
    rules = list(catalogue().linted.values())
    numbers = {rule.code: number for number, rule in enumerate(rules)}
    seen: Counter[str] = Counter()
    run = {
        "tool": {
            "driver": {
                "name": "reflect",
                "semanticVersion": __version__,
                "rules": [_rule(rule) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, numbers, seen) for finding in outcome.findings],
    }
    return (
        json.dumps(
            {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1, ensure_ascii=False
        )
        + "\n"
    )


def _rule(rule: Explanation) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.what.partition(". ")[0].rstrip(".") + "."},
        "fullDescription": {"text": f"{rule.what} {rule.why}"},
        "help": {"text": plain(rule), "markdown": markdown(rule)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family.value]},
    }


def _result(finding: Finding, numbers: dict[str, int], seen: Counter[str]) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": _artifact(finding.path)}
    if finding.line:
        location["region"] = _region(finding)
    return {
        "ruleId": finding.code,
        "ruleIndex": numbers[finding.code],
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"reflect/v1": _fingerprint(finding, seen)},
    }


def _artifact(path: str) -> dict[str, str]:
    """Where a file is: below the checkout, or by its full name."""
    pure = PurePath(path)
    if pure.is_absolute():
        return {"uri": pure.as_uri()}
    return {"uri": quote(pure.as_posix(), errors="surrogateescape"), "uriBaseId": "%SRCROOT%"}


def _region(finding: Finding) -> dict[str, int]:
    region = {"startLine": finding.line, "startColumn": finding.column}
    if finding.end_line:
        region |= {"endLine": finding.end_line, "endColumn": finding.end_column}
    return region


def _fingerprint(finding: Finding, seen: Counter[str]) -> str:
    """The same for a finding that only moved: by its file, rule, message and line of text."""
    known = "\0".join((finding.path, finding.code, finding.message, finding.excerpt.text.strip()))
    seen[known] += 1
    return hashlib.sha256(f"{known}\0{seen[known]}".encode(errors="replace")).hexdigest()[:32]
