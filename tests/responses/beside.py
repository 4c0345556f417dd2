"""Python code in a process of its own, forked off one that has imported the store.

Started afresh, each of them would import it again, which takes longer than what it is for.
"""

import os
import subprocess
import sys
import traceback
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Self

ROOT = Path(__file__).parents[2]


def beside(code: str, *words: object) -> "Beside":
    """Run the code beside this process; the `words` are its arguments."""
    if sys.platform == "win32":  # which does not fork
        pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
        return subprocess.Popen(
            [sys.executable, "-c", code, *map(str, words)], cwd=ROOT, text=True, **pipes
        )
    return Beside(code, [str(word) for word in words])


class Beside:
    """A process that runs, with as much of `subprocess.Popen` as is asked of it."""

    def __init__(self, code: str, words: list[str]) -> None:
        forks = get_context("forkserver")
        forks.set_forkserver_preload(["tests.responses.keeping", __name__])
        (its_in, our_in), (our_out, its_out), (our_err, its_err) = (
            Pipe(duplex=False) for _ in range(3)
        )
        streams = (its_in, its_out, its_err)
        self._process = forks.Process(target=_be, args=(code, words, streams), daemon=True)
        self._process.start()
        for end in streams:
            end.close()
        self.stdin = os.fdopen(os.dup(our_in.fileno()), "w", encoding="utf-8")
        self.stdout = os.fdopen(os.dup(our_out.fileno()), encoding="utf-8")
        self.stderr = os.fdopen(os.dup(our_err.fileno()), encoding="utf-8")
        for end in (our_in, our_out, our_err):
            end.close()

    @property
    def pid(self) -> int:
        number = self._process.pid
        assert number
        return number

    @property
    def returncode(self) -> int | None:
        """None while it runs; of a process that was killed, less the number of the signal."""
        return self._process.exitcode

    def communicate(self, typed: str = "", timeout: float = 60) -> tuple[str, str]:
        """What it still wrote before it ended, when this has been typed."""
        self.stdin.write(typed)
        self.stdin.close()
        self._wait(timeout)
        with self.stdout, self.stderr:
            return self.stdout.read(), self.stderr.read()

    def _wait(self, timeout: float = 60) -> None:
        """How it ended, which it must within so many seconds; it writes no more than a pipe has."""
        self._process.join(timeout)
        if self.returncode is None:
            self.kill()
            raise subprocess.TimeoutExpired("python", timeout)

    def kill(self) -> None:
        self._process.kill()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._wait()
        for stream in (self.stdin, self.stdout, self.stderr):
            stream.close()


def _be(code: str, words: list[str], streams: tuple[Connection, Connection, Connection]) -> None:
    for number, end in enumerate(streams):
        os.dup2(end.fileno(), number)
        end.close()
    sys.argv = ["-c", *words]
    with open(0, encoding="utf-8") as sys.stdin, open(1, "w", encoding="utf-8") as sys.stdout:
        try:
            exec(code, {"__name__": "__main__"})
        except Exception:
            traceback.print_exc(file=sys.stdout)  # where the test looks
            raise
