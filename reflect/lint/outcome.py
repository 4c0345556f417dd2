"""What comes of a run of the linter, before it is put into a format."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reflect.diagnostics import Diagnostic, Severity
from reflect.lint.engine.linter import Linted
from reflect.lint.explanation import Explanation
from reflect.lint.finding import Finding
from reflect.lint.registry import catalogue

CANNOT_READ = "R001"


@dataclass(frozen=True, slots=True)
class Outcome:
    """All findings in order, each once; the files looked at and those that are none of ours."""

    findings: tuple[Finding, ...]
    files: int
    skipped: tuple[str, ...]

    @classmethod
    def of(cls, linted: Sequence[Linted], problems: Iterable[Diagnostic]) -> "Outcome":
        """The outcome for these files, and for what could not be read at all."""
        found: dict[Finding, Finding] = {}
        for finding in (f for one in linted for f in one.findings):
            if finding not in found or finding.excerpt.text:  # a file's own finding has its line
                found[finding] = finding
        found |= {finding: finding for finding in map(Finding.of, problems)}
        skipped = tuple(one.path for one in linted if not one.ours)
        return cls(tuple(sorted(found.values())), len(linted) - len(skipped), skipped)

    @property
    def codes(self) -> Mapping[str, Explanation]:
        """What each code means, of every code that there is."""
        return catalogue()

    @property
    def unreadable(self) -> bool:
        """Whether a file could not be read at all, so that nothing is known of it."""
        return any(finding.code == CANNOT_READ for finding in self.findings)

    def count(self, severity: Severity) -> int:
        """How many findings are of this severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def by_code(self) -> list[tuple[str, int]]:
        """How many findings there are of each code, the most frequent first."""
        counted = Counter(finding.code for finding in self.findings)
        return sorted(counted.items(), key=lambda entry: (-entry[1], entry[0]))
