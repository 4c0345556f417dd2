"""People who sit down, answer and submit: what goes on while the attacks are made.

`python -m tests.attack.submitting reflect.db NAME 20` prints the number of each person as soon as
the store has taken the answers; code 2 means that it refused, in a sentence.
"""

import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reflect.diagnostics import Expected
from reflect.responses import Chosen, Entry
from reflect.responses.store import Store
from tests.responses.beside import Beside, beside
from tests.responses.keeping import DAY, draft

RUN = "import sys; from tests.attack.submitting import main; sys.exit(main())"

LET_BE_TRACED = """
import ctypes, sys
ctypes.CDLL(None).prctl(0x59616D61, ctypes.c_ulong(-1))
sys.stdin.readline()
"""
"""Lets others than its parent trace the run, where Linux has Yama, and waits for them."""

LONGEST = 300
"""Seconds until a run is taken to be without end."""


def answers(person: int) -> dict[str, Entry]:
    """What this person says; a note goes over pages of the file."""
    return {
        "a": Entry(Chosen(person % 2), f"note {person} " * 300),
        "b": Entry(Chosen(person // 2 % 2)),
    }


def submit(store: Store, name: str, person: int) -> None:
    """Sit down, answer one question after the other, and submit."""
    begun = draft(store, f"{name} {person}", f"{name} {person}")
    for item, entry in answers(person).items():
        store.save(begun, item, entry)
    store.submit(begun, ["a", "b"], DAY)


@dataclass(frozen=True)
class Ended:
    """A run, how it ended, and the people of whom it said that their answers are kept."""

    code: int
    kept: tuple[int, ...]
    err: str


def start(path: Path, name: str, people: int, before: str = "") -> Beside:
    """The run, forked off a process that has imported the store; `before` is code it runs first."""
    return beside(f"{before}{RUN}", path, name, people)


def ended(run: Beside, typed: str = "") -> Ended:
    """The run when it is over, with the people that nobody has read of yet."""
    out, err = run.communicate(typed, timeout=LONGEST)
    assert run.returncode is not None
    return Ended(run.returncode, tuple(map(int, out.split())), err)


def traced(path: Path, name: str, people: int, *options: object) -> Ended:
    """The run when it is over, of which strace was told with these options."""
    run = start(path, name, people, LET_BE_TRACED)
    command = ["strace", "-f", "-p", str(run.pid), *map(str, options)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as strace:
        assert strace.stderr is not None
        said = strace.stderr.readline()
        assert "attached" in said, said
        return ended(run, "go\n")


def wrong(path: Path, kept: Mapping[str, Sequence[int]]) -> list[str]:
    """What is wrong with the file when `kept` was said to be kept, by the name of the run."""
    store = Store(path)
    problems = store.check()
    found = {each.respondent.id: each.entries for each in store.responses()}
    for name, people in kept.items():
        problems += [f"{name} {person} is lost" for person in _lost(found, name, people)]
        more = [id_ for id_ in found if id_.rpartition(" ")[0] == name]
        if len(more) > len(people) + 1:  # one was perhaps just submitted
            problems.append(f"{name} submitted {len(people)}, and {len(more)} are there")
    return problems


def _lost(
    found: Mapping[str, Mapping[str, Entry]], name: str, people: Iterable[int]
) -> Iterable[int]:
    return (person for person in people if found.get(f"{name} {person}") != answers(person))


def main() -> int:
    """Submit, and say so."""
    path, name, people = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    try:
        store = Store(path)
        for person in range(people):
            submit(store, name, person)
            print(person, flush=True)
    except Expected as refused:
        print(refused, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
