"""What a benchmark found, beside what was wanted, as a row of a table."""

import os
import platform
from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table
from timing import Times


@dataclass(frozen=True, slots=True)
class Finding:
    """One target: what was measured, against what, and whether that is good enough.

    `figure` may be no more than `target`, where there is one; `form` shows both.
    """

    what: str
    measured: str
    reference: str
    figure: float
    target: float | None
    form: str = "{:.2f} ×"

    @property
    def is_met(self) -> bool:
        """Whether the target, if any, is met."""
        return self.target is None or self.figure <= self.target


def ratio(what: str, measured: Times, reference: Times, *, target: float | None = None) -> Finding:
    """The median of one thing over the median of another."""
    figure = measured.middle / reference.middle
    return Finding(what, str(measured), str(reference), figure, target)


def print_table(findings: Iterable[Finding]) -> bool:
    """Print all findings with the machine they were found on; return whether all are met."""
    findings = tuple(findings)
    table = Table("what", "measured", "reference", "result", "target", "met", title=_machine())
    for finding in findings:
        table.add_row(
            finding.what,
            finding.measured,
            finding.reference,
            finding.form.format(finding.figure),
            "–" if finding.target is None else finding.form.format(finding.target),
            "–" if finding.target is None else "yes" if finding.is_met else "NO",
        )
    Console().print(table)
    return all(finding.is_met for finding in findings)


def _machine() -> str:
    busy = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return (
        f"{os.cpu_count()} cores{busy}, {platform.system()}, Python {platform.python_version()}; "
        "medians (fastest–slowest)"
    )
