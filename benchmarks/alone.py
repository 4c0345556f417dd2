"""Work done in a process of its own, by the script that knows how: its seconds and its memory."""

import resource
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import PIPE, run
from time import perf_counter
from typing import TypeVar

GB = 1e9
Result = TypeVar("Result")


@dataclass(slots=True)
class Alone:
    """`script what path` in a new process, which ends with `report`; `peaks` are in GB."""

    script: str
    what: str
    path: Path
    peaks: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        """Run it once; note its peak memory and return its seconds."""
        command = [sys.executable, self.script, self.what, str(self.path)]
        ran = run(command, check=True, stdout=PIPE, text=True)
        seconds, peak = map(float, ran.stdout.split())
        self.peaks.append(peak / GB)
        return seconds


def report(work: Callable[[], Result], clock: Callable[[], float] = perf_counter) -> Result:
    """Do the work; print the seconds it took by a clock and the most bytes ever held."""
    begun = clock()
    result = work()
    seconds = clock() - begun
    print(seconds, _most_held())
    return result


def _most_held() -> int:
    """Bytes; where Linux says it of this program alone, without the one that started it."""
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return 1024 * int(line.split()[1])
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
