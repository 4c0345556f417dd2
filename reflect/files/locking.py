"""One at a time: a lock on a file that people's programs share."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if os.name == "posix":
    import fcntl


@contextmanager
def held(path: Path, *, waits: bool) -> Iterator[bool]:
    """Hold the lock of `path`, which need not exist; whether it was free.

    With `waits` it is waited for. The system lets go of it when a run ends, however it ends. Where
    a network drive knows no locks, or the system none, everybody has it.
    """
    if os.name != "posix":
        yield True
        return
    beside = path.with_name(f".{path.name}.lock")
    handle = os.open(beside, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if waits else fcntl.LOCK_NB))
            free = True
        except BlockingIOError:
            free = False
        except OSError:
            free = True
        yield free
        if free:
            with suppress(OSError):
                beside.unlink()
    finally:
        os.close(handle)
