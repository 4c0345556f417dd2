"""Every single system call that touches the file of answers fails, or is the last of its run.

`python -m tests.attack.calls`; needs strace. For each kind of call, and for its first, second …
occurrence: the process is killed there, the disk is full there, or broken there.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.attack.submitting import Ended, traced, wrong

FAULTS = ("signal=SIGKILL", "error=ENOSPC", "error=EIO")
CALLS = ("pwrite64", "pread64", "fdatasync,fsync", "ftruncate", "openat", "unlink", "fcntl")
PEOPLE = 1
SUFFIXES = ("", "-wal", "-shm", "-journal")


def struck(folder: Path, call: str, fault: str, when: int) -> tuple[Ended, list[str]] | None:
    """The run that met the fault, and the problems after it; None where there is no such call."""
    path, told = folder / "reflect.db", folder / "told"
    paths = [part for suffix in SUFFIXES for part in ("-P", f"{path}{suffix}")]
    inject = f"inject={call}:{fault}:when={when}"
    options = ("-o", told, *paths, "-e", f"trace={call}", "-e", inject)
    run = traced(path, "run", PEOPLE, *options)
    was_struck = run.code not in {0, 2} or "(INJECTED)" in told.read_text(encoding="utf-8")
    return (run, wrong(path, {"run": run.kept})) if was_struck else None


def problems_of(run: Ended, fault: str, problems: list[str]) -> list[str]:
    """A killed run has nothing to say; any other ends well, or in a sentence."""
    if "KILL" not in fault and (run.code not in {0, 2} or "Traceback" in run.err):
        return [*problems, f"ends with {run.code}: {run.err[-300:]}"]
    return problems


def all_struck(call: str, fault: str) -> Iterator[tuple[int, list[str]]]:
    """The problems after each occurrence of the call."""
    for when in range(1, 1000):
        with tempfile.TemporaryDirectory() as folder:
            if (found := struck(Path(folder), call, fault, when)) is None:
                return
            run, problems = found
            yield when, problems_of(run, fault, problems)


def main() -> None:
    """Say what was found."""
    for fault in sys.argv[1:] or FAULTS:
        for call in CALLS:
            found = list(all_struck(call, fault))
            bad = [(when, problems) for when, problems in found if problems]
            print(f"{fault} at {call}: {len(found)} runs, {len(bad)} with problems", flush=True)
            for when, problems in bad:
                print(f"  {when}: {problems}")


if __name__ == "__main__":
    main()
