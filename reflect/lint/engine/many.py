"""Lints many files, on all processors where that is quicker than on one."""

import signal
import sys
from collections.abc import Sequence

from reflect.lint.engine.linter import Linted, Linter
from reflect.lint.files.collecting import Source

_WORTH_A_PROCESS = 300_000
"""Bytes of files that one more process must have to itself before starting it pays."""

_linter: Linter | None = None
"""The linter of a worker process."""


def lint_all(linter: Linter, sources: Sequence[Source], processors: int) -> list[Linted]:
    """Every file's findings, in the order of `sources`, with up to `processors` processes."""
    workers = _workers(sources, processors)
    if workers > 1:
        try:
            return _in_processes(linter, sources, workers)
        except (ImportError, OSError):  # a machine that lets no process be started, or no semaphore
            pass
    return [linter.file(source) for source in sources]


def _workers(sources: Sequence[Source], processors: int) -> int:
    if processors < 2 or len(sources) < 2:
        return 1
    size = 0
    for source in sources:
        try:
            size += source.path.stat().st_size
        except OSError:
            continue
    return max(1, min(processors, len(sources), size // _WORTH_A_PROCESS))


def _in_processes(linter: Linter, sources: Sequence[Source], workers: int) -> list[Linted]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # A forked process has everything imported; elsewhere than on Linux, forking is not safe.
    context = get_context("fork" if sys.platform == "linux" else "spawn")
    chunk = max(1, len(sources) // (8 * workers))
    with ProcessPoolExecutor(workers, context, _start, (linter,)) as pool:
        return list(pool.map(_lint, sources, chunksize=chunk))


def _start(linter: Linter) -> None:
    global _linter  # noqa: PLW0603  a worker has no other place to keep it
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process answers Ctrl-C
    _linter = linter


def _lint(source: Source) -> Linted:
    assert _linter is not None
    return _linter.file(source)
