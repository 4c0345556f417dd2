"""One line a finding, for people who know the rules and for programs that read lines."""

from collections.abc import Iterator

from reflect.lint.formats.safe_text import shown
from reflect.lint.outcome import Outcome


def lines(outcome: Outcome) -> Iterator[str]:
    """`file.yaml:12:9 warning R310 message`, in the order of the files."""
    for finding in outcome.findings:
        place = f":{finding.line}:{finding.column}" if finding.line else ""
        said = f"{finding.severity} {finding.code} {finding.message}"
        yield f"{shown(finding.path)}{place} {shown(said)}"
