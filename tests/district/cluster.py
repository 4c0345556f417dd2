"""A scheduler and workers of Dask on this computer, each a process of its own."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.acceptance.command import surroundings

ROOT = Path(__file__).parents[2]


@dataclass
class LocalCluster:
    """Its address, and its processes."""

    folder: Path
    address: str = ""
    scheduler: "subprocess.Popen[bytes] | None" = None
    workers: "list[subprocess.Popen[bytes]]" = field(default_factory=list)

    def start(self, workers: int) -> None:
        """Start a scheduler on a free port, and so many workers of one thread."""
        self.scheduler = self._run("scheduler", "--port", "0", "--host", "127.0.0.1")
        self.address = self._said("Scheduler at:")
        for _ in range(workers):
            self.workers.append(self._run("worker", self.address, "--nthreads", "1", "--no-nanny"))

    def _run(self, what: str, *arguments: str) -> "subprocess.Popen[bytes]":
        path = self.folder / f"{what}-{len(self.workers)}.log"
        with path.open("wb") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "dask", what, *arguments, "--no-dashboard"],
                cwd=self.folder,
                stdout=log,
                stderr=log,
                env=surroundings({"PYTHONPATH": str(ROOT)}),
            )

    def _said(self, before: str) -> str:
        log = self.folder / "scheduler-0.log"
        for _ in range(600):
            for line in log.read_text(encoding="utf-8").splitlines():
                if before in line and "tcp://" in line:
                    return "tcp://" + line.rpartition("tcp://")[2].strip()
            time.sleep(0.1)
        raise AssertionError(log.read_text(encoding="utf-8"))


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[LocalCluster]:
    """A cluster, which ends with this."""
    folder.mkdir()
    local = LocalCluster(folder)
    try:
        local.start(workers)
        yield local
    finally:
        for process in (*local.workers, local.scheduler):
            if process:
                process.kill()
                process.wait()
