"""`reflect --version` and `reflect --help`, beside a Python that only imports typer and rich."""

import sys
from collections.abc import Iterator

from command import REFLECT
from finding import Finding, print_table, ratio
from timing import interleaved, process


def findings(rounds: int = 25) -> Iterator[Finding]:
    """At most twice the imports alone."""
    times = interleaved(
        {
            "imports": process(sys.executable, "-c", "import typer, rich"),
            "--version": process(REFLECT, "--version"),
            "--help": process(REFLECT, "--help"),
        },
        rounds,
    )
    for option in ("--version", "--help"):
        yield ratio(f"reflect {option}", times[option], times["imports"], target=2)


if __name__ == "__main__":
    sys.exit(not print_table(findings()))
