"""Times of several things done in turn, so that a busy machine slows them all alike."""

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from statistics import median
from subprocess import DEVNULL, Popen, run
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds that one thing took, once a round."""

    rounds: tuple[float, ...]

    @property
    def middle(self) -> float:
        """The median."""
        return median(self.rounds)

    def __str__(self) -> str:
        """The median, and in brackets the fastest and the slowest."""
        unit, digits, name = (1, 2, "s") if self.middle >= 1 else (1000, 0, "ms")
        middle, fastest, slowest = (
            f"{unit * seconds:.{digits}f}"
            for seconds in (self.middle, min(self.rounds), max(self.rounds))
        )
        return f"{middle} {name} ({fastest}–{slowest})"


def interleaved(things: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, Times]:
    """Times of each thing, which returns its own seconds; a first round warms up, uncounted.

    The order turns round by round, so that none is always the first after another.
    """
    taken: dict[str, list[float]] = {name: [] for name in things}
    names = list(things)
    for number in range(rounds + 1):
        for name in names:
            seconds = things[name]()
            if number:
                taken[name].append(seconds)
        names = [*names[1:], names[0]]
    return {name: Times(tuple(seconds)) for name, seconds in taken.items()}


def calm(
    thing: Callable[[], float], reference: Callable[[], float], rounds: int
) -> tuple[Times, Times]:
    """Times of a thing and of a reference, for a bound in seconds on a machine that others share.

    A round counts only where the reference, run just before and just after, took at most a quarter
    longer than its fastest. Where fewer than five rounds are so calm, all count. (A ratio needs no
    such care.)
    """
    thing(), reference()  # warm up
    taken, around = [], [reference()]
    for _ in range(rounds):
        taken.append(thing())
        around.append(reference())
    limit = 1.25 * min(around)
    beside = zip(taken, around, around[1:], strict=False)
    counted = [seconds for seconds, *both in beside if max(both) <= limit]
    print(f"{len(counted)} of {rounds} rounds were calm", file=sys.stderr)
    return Times(tuple(counted if len(counted) >= 5 else taken)), Times(tuple(around))


def process(*command: object, **settings: object) -> Callable[[], float]:
    """A whole process, from its start to its end; `settings` as for `subprocess.run`."""
    return partial(_seconds_of, [str(part) for part in command], settings)


def processor(*command: object, **settings: object) -> Callable[[], float]:
    """The seconds of processor that a whole process takes; `settings` as for `subprocess.Popen`.

    What else the computer does counts less than in the seconds on the wall.
    """
    return partial(_processor_of, [str(part) for part in command], settings)


def as_installed(**more: str) -> dict[str, str]:
    """The environment, and `more`, of a Python that keeps what it compiles, as an installed one."""
    kept = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, **more}


def _seconds_of(command: list[str], settings: dict[str, object]) -> float:
    begun = perf_counter()
    run(command, check=True, capture_output=True, **settings)  # type: ignore[call-overload]
    return perf_counter() - begun


def _processor_of(command: list[str], settings: dict[str, object]) -> float:
    started = Popen(command, stdout=DEVNULL, stderr=DEVNULL, **settings)  # type: ignore[call-overload]
    _, code, used = os.wait4(started.pid, 0)
    if code:
        sys.exit(f"{' '.join(command)} failed")
    return used.ru_utime + used.ru_stime
