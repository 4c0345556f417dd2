"""Where the work is done: processes of this computer, or a cluster; the same protocol for both."""

import signal
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.process import BaseProcess
from threading import Thread
from typing import Protocol

from reflect.diagnostics import Expected
from reflect.files import MIB


class WorkersGone(Expected):
    """Nobody is left to work."""

    def __init__(self) -> None:
        super().__init__(
            "The workers went away. What is made stays: the same command goes on from there."
        )


class Workshop(Protocol):
    """An executor that can be had anew, since a pool is broken when one of its workers is ended."""

    @property
    def executor(self) -> Executor:
        """The executor of now."""
        ...

    @property
    def most_memory(self) -> int | None:
        """Bytes that a worker may come to before all are renewed; None where others see to that."""
        ...

    @property
    def slots(self) -> int:
        """How many schools are worked on at a time."""
        ...

    def is_lost(self, error: BaseException) -> bool:
        """Whether the worker was ended, by the system or by what it worked on."""
        ...

    def renew(self) -> None:
        """Have fresh workers, with nothing left to do."""
        ...

    def close(self) -> None:
        """End all workers at once, whatever they are at."""
        ...


class Processes:
    """Processes of this computer, each warm for many schools."""

    def __init__(self, slots: int, most_memory: int = 1024 * MIB) -> None:
        self._slots, self._most_memory = slots, most_memory
        self._open()

    @property
    def executor(self) -> Executor:
        """The pool of now."""
        return self._pool

    @property
    def most_memory(self) -> int | None:
        """Bytes that a process may come to before fresh ones take its place."""
        return self._most_memory

    @property
    def slots(self) -> int:
        """How many processes there are."""
        return self._slots

    def is_lost(self, error: BaseException) -> bool:
        """Whether a process of the pool was ended; then all that it had to do is lost."""
        return isinstance(error, BrokenExecutor)

    def renew(self) -> None:
        """Fresh processes in the place of these."""
        self.close()
        self._open()

    def close(self) -> None:
        """End the processes, whatever they are at."""
        for process in set(active_children()) - self._others:
            process.terminate()
        self._pool.shutdown(cancel_futures=True)  # waits, or the end of Python meets it half closed

    def _open(self) -> None:
        self._others = set(active_children())
        # A forked process would take the locks of Polars's threads along.
        self._pool = ProcessPoolExecutor(self._slots, get_context("spawn"), _begin)


def _begin() -> None:
    """Let the first process alone answer Ctrl-C, which a terminal sends to all, and end with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with, args=(parent_process(),), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    """A worker would wait for ever for work from a process that was killed."""
    parent.join()
    signal.raise_signal(signal.SIGTERM)
