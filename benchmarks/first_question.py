"""`reflect survey` in a real terminal, from its start to the words of its first question.

Whoever answers here reads nothing: Enter at once where it says so, a key at once at the
introduction. So every bit of work before the first question counts. A Python that only imports
typer and rich, run before and after, tells when the machine was busy with something else.
"""

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

import pexpect
from command import REFLECT, make_school
from finding import Finding, print_table
from screen import Screen
from timing import calm, process

from reflect.questionnaire import Audience, find
from reflect.questionnaire.library import BUILT_IN

HEAVY = ("polars", "weasyprint", "jinja2")
ROWS, COLUMNS = 24, 80
PATIENCE = 30
SETTLED = 0.2
"""Seconds after which a question takes a key, as one that has been read."""

_THEN_SAY_WHAT_WAS_IMPORTED = f"""
import sys
from pathlib import Path
from reflect.cli.main import main
try:
    main()
finally:
    found = [name for name in {HEAVY} if name in sys.modules]
    Path("imported.txt").write_text(" ".join(found), encoding="utf-8")
"""


def findings(rounds: int = 40) -> Iterator[Finding]:
    """Within 0.6 seconds, and without what only a report needs."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        make_school(folder)
        first = find(BUILT_IN[0], folder).require()
        words = first.items[0].text[Audience.LEADERS]
        start = first.introduction[Audience.LEADERS].split(".")[0]
        ask = partial(_first_question, folder, start, words)
        imports = process(sys.executable, "-c", "import typer, rich")
        taken, reference = calm(partial(ask, REFLECT), imports, rounds)
        ask(sys.executable, "-c", _THEN_SAY_WHAT_WAS_IMPORTED)
        heavy = (folder / "imported.txt").read_text(encoding="utf-8").split()
    beside = f"typer, rich: {reference}"
    yield Finding("survey, first question", str(taken), beside, taken.middle, 0.6, "{:.2f} s")
    found = " ".join(heavy) or "none"
    without = f"no {', '.join(HEAVY)}"
    yield Finding("survey, heavy imports", found, without, len(heavy), 0, "{:.0f}")


def _first_question(folder: Path, introduction: str, words: str, *command: str) -> float:
    """Seconds until `words` stand on the screen; the draft is then left, and the program ends."""
    begun = perf_counter()
    terminal = pexpect.spawn(
        command[0],
        [*command[1:], "survey", "--audience", "leaders"],
        cwd=str(folder),
        dimensions=(ROWS, COLUMNS),
        encoding="utf-8",
        timeout=PATIENCE,
    )
    terminal.delaybeforesend = None
    screen = Screen(ROWS, COLUMNS)
    _wait_for("Press Enter to begin.", screen, terminal)
    terminal.send("\r")
    _wait_for(introduction, screen, terminal)
    terminal.send(" ")
    _wait_for(words, screen, terminal)
    taken = perf_counter() - begun
    sleep(SETTLED)
    terminal.send("q")
    terminal.expect(pexpect.EOF)
    terminal.close()
    if terminal.exitstatus:
        sys.exit(f"reflect survey ended with {terminal.exitstatus}:\n{terminal.before}")
    return taken


def _wait_for(words: str, screen: Screen, terminal: "pexpect.spawn[str]") -> None:
    words = " ".join(words.split())
    try:
        while words not in screen.words:
            screen.feed(terminal.read_nonblocking(65536, PATIENCE))
    except (pexpect.EOF, pexpect.TIMEOUT):
        sys.exit(f"“{words}” never came; the screen says: {screen.words}")


if __name__ == "__main__":
    sys.exit(not print_table(findings()))
