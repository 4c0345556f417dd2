"""Workers of a cluster, by `dask.distributed`: the same work on the same protocol."""

from collections.abc import Mapping
from concurrent.futures import Executor
from logging import CRITICAL, getLogger
from typing import Any

from reflect.diagnostics import Expected
from reflect.district.work.job import versions
from reflect.district.work.making import NoPango, ready
from reflect.district.work.workshop import WorkersGone

_PATIENCE = "10 s"
"""How long a scheduler may take to answer."""


class Cluster:
    """The workers behind a scheduler like `tcp://10.0.0.5:8786`.

    No disk is shared: answers travel there, pages come back. Every worker must have the versions
    that are here, so that a report has the same bytes wherever it is made.
    """

    most_memory = None
    """The cluster's own nannies see to that."""

    def __init__(self, address: str, *, draws: bool) -> None:
        """Reach the scheduler, and try whether its workers can do the work, and draw if they must.

        `Expected` where one of them cannot, or the library is not installed here.
        """
        try:
            import distributed
            from distributed.scheduler import KilledWorker
        except ImportError as error:
            raise Expected(
                "--scheduler needs a library that is not installed: pip install "
                "'school-reflect[district]'"
            ) from error
        getLogger("distributed").setLevel(CRITICAL)  # what it has to say is said below
        self._killed = KilledWorker
        try:
            client: Any = distributed.Client
            self._client: Any = client(address, timeout=_PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise Expected(
                f"No scheduler answers at {address}. Is it running, and can it be reached from "
                "here? To start one: dask scheduler"
            ) from error
        try:
            self._refuse_unfit(address, draws=draws)
        except BaseException:
            self._client.close()
            raise
        self._executor: Any = self._client.get_executor(pure=False)

    @property
    def executor(self) -> Executor:
        """The executor that the cluster is."""
        executor: Executor = self._executor
        return executor

    @property
    def slots(self) -> int:
        """How many schools its workers can work on at a time now; raises `WorkersGone`."""
        try:
            threads: Mapping[str, int] = self._client.nthreads()
        except OSError as error:
            raise WorkersGone from error
        return max(1, sum(threads.values()))

    def is_lost(self, error: BaseException) -> bool:
        """Whether each of the workers that were given the job one after another was ended."""
        return isinstance(error, self._killed)

    def renew(self) -> None:
        """Nothing: the cluster sees to its workers."""

    def close(self) -> None:
        """Take back what is not done; the cluster stays."""
        self._executor.shutdown(wait=False)
        self._client.close()

    def _refuse_unfit(self, address: str, *, draws: bool) -> None:
        if not self._client.nthreads():
            raise Expected(
                f"The scheduler at {address} has no workers. To start one: dask worker {address} "
                "--nthreads 1"
            )
        try:
            workers = self._client.run(_tried, draws)
        except Exception as error:
            raise Expected(
                f"The workers at {address} cannot run this version of reflect "
                f"({type(error).__name__}). Install there what is here: pip install "
                f"school-reflect=={versions()['school-reflect']}"
            ) from error
        refuse_unlike(workers)


def _tried(draws: bool) -> Mapping[str, str] | None:
    """The versions of a worker; None where it should draw, and cannot."""
    try:
        return ready() if draws else versions()
    except NoPango:
        return None


def refuse_unlike(workers: Mapping[str, Mapping[str, str] | None]) -> None:
    """`Expected` about the first worker that cannot draw, or has other versions than are here."""
    here = versions()
    for address, there in workers.items():
        if there is None:
            raise Expected(
                f"The worker {address} lacks Pango, which draws the text of a PDF. `reflect "
                "doctor` says there how to get it; or make web pages: --format html"
            )
        for name, version in here.items():
            if there.get(name) != version:
                raise Expected(
                    f"The worker {address} has {name} {there.get(name)}, and here it is {version}. "
                    "Have the same on both, so that a report is the same wherever it is made."
                )
