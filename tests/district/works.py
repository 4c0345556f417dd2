"""What the workers of a test do in the place of a report; they are processes, and import it."""

import os
import signal
import time
from pathlib import Path

from reflect.district.work.job import Failed, Job, Made


def done(job: Job, peak: int | None = None) -> Made:
    """Nothing but the name."""
    return Made(job.name, b"report of " + job.name.encode(), None, (), None, (), b"", peak)


def deadly(job: Job) -> Made | Failed:
    """A school called “Kills …” ends the process; one called “Once …” does so the first time."""
    word, _, path = job.name.partition(" ")
    if word == "Once" and not Path(path).exists():
        Path(path).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "Kills":
        os.kill(os.getpid(), signal.SIGKILL)
    return done(job)


def hungry(job: Job) -> Made | Failed:
    """The number of the process in the place of a report; it says that it has taken a terabyte."""
    made = done(job, 1024**4)
    return Made(job.name, str(os.getpid()).encode(), None, (), None, (), b"", made.peak)


def slow(job: Job) -> Made | Failed:
    """Nothing but the name, and that not at once."""
    time.sleep(1)
    return done(job)


def slow_number() -> int:
    """The number of the process, and that not at once."""
    time.sleep(0.5)
    return os.getpid()
