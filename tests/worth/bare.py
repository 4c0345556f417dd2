"""Whether `run` brings up a Debian that has Python and nothing else: `python3 -m tests.worth.bare`.

To be called as root, or with sudo, on a Debian or Ubuntu that has git and debootstrap; it needs
Python's standard library only. A small Debian is made in a temporary folder, and what is committed
here is cloned into two copies of it. In the first, root calls every verb for which that makes
sense, then somebody else calls what root set up. In the second, somebody who may install nothing
calls `run`, and an administrator does what it says, no more. After each step the checkout must be
as it was.

With sudo, `--preserve-env` hands over what the environment says of proxies and package indexes.
TMPDIR names another place for the folder, in which programs may run and devices may be made; it
needs 5 GB.
"""

import os
import re
import shutil
import signal
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.worth.debian import HOME, NEEDED, SOMEBODY, Debian, Ran, make, must, ran, suite_here

ROOT = Path(__file__).parent.parent.parent
CHECKOUT = "/srv/reflect"
GOAL = 0.3
"""Seconds that a call of a program that does nothing may take, all told, once it is set up."""

AS_TOLD = "what it says"
"""A step that is not known before: the command in the message of the step before it."""

TOLD = re.compile(r"To (?:install|get) (?:it|them): (?:sudo )?(apt-get install .*)$", re.MULTILINE)
SHOWN = 40
"""Lines of what a failed step printed, the last of them."""

DRAWN = ":!docs/samples/*.pdf"
"""Left out of what git compares: the bytes of a PDF hang on the versions of Pango and HarfBuzz."""

BEGINS = {".pdf": b"%PDF-", ".html": b"<!doctype html>"}


class Step(NamedTuple):
    """A command, and what is expected of it."""

    command: str
    says: str = ""
    code: int = 0
    makes: str = ""
    """A file, in the folder in which it is called."""
    user: str = "root"
    folder: str = CHECKOUT


A_TEST = "tests/scoring/test_cells.py"
BY_ROOT = [
    Step("./run demo", makes="reflect-demo.pdf"),
    Step("./run reflect --version", "reflect "),
    Step("./run reflect doctor", "a test page was made as PDF"),
    Step("./run sbom", "build/sbom.json"),
    Step("./run docs", "build/docs/index.html"),
    Step("./run fix"),
    Step("./run generate"),
    Step("./run lock"),
    Step(f"./run test {A_TEST} --exitfirst", " passed"),
    Step(f"./run lowest {A_TEST} tests/report/test_pdf.py", " passed"),
    Step("./run help", "./run demo"),
    Step("./run nonsense", "it knows demo, reflect, test", 2),
    Step(f"{CHECKOUT}/run demo", makes="reflect-demo.pdf", user=SOMEBODY, folder=HOME),
    Step(f"{CHECKOUT}/run reflect doctor", "as PDF", user=SOMEBODY, folder=HOME),
]
BY_SOMEBODY = [
    Step("./run demo", "cannot make virtual environments", 1, user=SOMEBODY),
    Step(AS_TOLD),
    Step("./run demo", "HTML reports work", 2, user=SOMEBODY),
    Step("./run demo --format html", makes="reflect-demo.html", user=SOMEBODY),
    Step("./run reflect doctor", "A PDF needs Pango", 1, user=SOMEBODY),
    Step(AS_TOLD),
    Step("./run demo", makes="reflect-demo.pdf", user=SOMEBODY),
    Step("./run reflect doctor", "as PDF", user=SOMEBODY),
]


def main(arguments: Sequence[str]) -> int:
    """Take every step, and say of each whether it holds; 1 where one does not."""
    parser = ArgumentParser("python3 -m tests.worth.bare", description=__doc__.split("\n\n")[1])
    parser.add_argument("--suite", help="of Debian (default: this machine's, else stable)")
    chosen = parser.parse_args(arguments)
    if os.geteuid() != 0 or not all(map(shutil.which, NEEDED)):
        print(f"This must be called as root, on a Debian or Ubuntu with {', '.join(NEEDED)}.")
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # the folder is deleted then, too
    with TemporaryDirectory(prefix="bare-") as folder:
        suite = chosen.suite or suite_here()
        print(f"Making a Debian {suite} ...", flush=True)
        pristine = make(Path(folder) / "pristine", suite)
        by_root = pristine.copy("by-root")
        clone(by_root, "root")
        held = [*take(by_root, BY_ROOT)]
        print(second_call(by_root))
        clone(pristine, SOMEBODY)
        held += take(pristine, BY_SOMEBODY)
    print(f"{sum(held)} of {len(held)} hold.")
    return 0 if all(held) else 1


def clone(debian: Debian, owner: str) -> None:
    """Put what is committed here into it."""
    checkout = str(debian.inside(CHECKOUT))
    must(["git", "clone", "--quiet", "--depth=1", f"file://{ROOT}", checkout])
    must(["chroot", str(debian.tree), "chown", "--recursive", f"{owner}:", CHECKOUT])


def changed(debian: Debian) -> str:
    """What is not as it was cloned, but for what is ignored or drawn by this Debian's own Pango."""
    looked = ["git", "-c", "safe.directory=*", "-C", str(debian.inside(CHECKOUT))]
    return ran([*looked, "status", "--porcelain", "--", ".", DRAWN]).printed


def take(debian: Debian, steps: Sequence[Step]) -> Iterator[bool]:
    """Whether each step holds; where it does not, what was wrong and printed is shown."""
    said = ""
    for step in steps:
        command = step.command
        if command == AS_TOLD:
            command = f"{['false', *TOLD.findall(said)][-1]} --yes"
        ended = debian.call(command, step.user, step.folder)
        said = ended.printed
        wrong = [*faults(debian, step, ended)]
        holds = "FAILS" if wrong else "holds"
        print(f"{holds}  {ended.code:3}  {ended.seconds:6.1f} s  {step.user}: {command}")
        if wrong:
            print(*wrong, *said.splitlines()[-SHOWN:], sep="\n")
        sys.stdout.flush()
        yield not wrong


def faults(debian: Debian, step: Step, ended: Ran) -> Iterator[str]:
    """What is not as expected."""
    if ended.code != step.code:
        yield f"Expected was the exit code {step.code}."
    if step.says not in ended.printed:
        yield f"It does not say {step.says!r}."
    if "Traceback" in ended.printed:
        yield "It shows a traceback."
    if left := changed(debian):
        yield f"Changed in the checkout:\n{left}"
    if step.makes:
        made = debian.inside(step.folder) / step.makes
        begin = BEGINS[made.suffix]
        if not made.exists() or made.read_bytes()[: len(begin)].lower() != begin.lower():
            yield f"{step.makes} is not what it is called."
        made.unlink(missing_ok=True)  # the next step that makes one begins without


def second_call(debian: Debian) -> str:
    """What a call takes once all is set up, beside the program alone and Python alone."""
    calls = "./run reflect --version", ".venv/bin/reflect --version", "python3 -c ''"
    run, program, python = (
        median(debian.call(call, folder=CHECKOUT).seconds for _ in range(5)) for call in calls
    )
    return (
        f"A second call takes {run:.2f} s (goal: {GOAL} s), of which `run` {run - program:.2f} s "
        f"and Python alone {python:.2f} s; each is the median of five."
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
