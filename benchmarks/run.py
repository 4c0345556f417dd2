"""All targets of speed and memory, measured one after another: one table, exit code 1 on a miss.

`--crowd` adds 300 families at the pages, which takes another twelve minutes.
"""

import sys

import country
import crowd
import families
import first_question
import front_door
import million
import taking_in
import whole_report
from finding import Finding, print_table


def main() -> int:
    """Measure and print."""
    found: list[Finding] = []
    measured = [front_door, first_question, whole_report, million, country, taking_in, families]
    if "--crowd" in sys.argv[1:]:
        measured.append(crowd)
    for benchmark in measured:
        print(f"{benchmark.__name__} …", file=sys.stderr)
        found += benchmark.findings()
    return not print_table(found)


if __name__ == "__main__":
    sys.exit(main())
