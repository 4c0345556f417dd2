"""All jobs on an executor, a few at a time, whatever becomes of its workers."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from itertools import chain
from typing import TypeAlias

from reflect.district.work.job import Failed, Job, Made, Silent
from reflect.district.work.making import make
from reflect.district.work.workshop import WorkersGone, Workshop

NoJob: TypeAlias = Failed | Silent
"""A school of which nothing can be made."""

Outcome: TypeAlias = Made | NoJob

_ROUNDS = 2
"""Jobs for each worker that are under way or waiting for it; the others are not read yet."""

_TRIES = 2

LOST = (
    "the process that worked on it was ended, twice though it worked on nothing else; perhaps "
    "there was too little memory"
)


def run(
    jobs: Iterable[Job | NoJob],
    workshop: Workshop,
    work: Callable[[Job], Outcome] = make,
) -> Iterator[Outcome]:
    """The outcome of each job, as they come; what is none is handed through.

    Where a worker is ended, each job that was under way is done again, by itself; one that ends two
    workers so has failed. Raises what `work` raises,
    and `WorkersGone`.
    """
    return _Run(jobs, workshop, work).outcomes()


class _Run:
    """One run over all schools."""

    def __init__(
        self,
        jobs: Iterable[Job | NoJob],
        workshop: Workshop,
        work: Callable[[Job], Outcome],
    ) -> None:
        self.jobs, self.workshop, self.work = iter(jobs), workshop, work
        self.is_grown = False
        self.under_way: dict[Future[Outcome], Job] = {}

    def outcomes(self) -> Iterator[Outcome]:
        """What becomes of each."""
        while True:
            yield from self._hand_out()
            if not self.under_way:
                return
            done, _ = wait(self.under_way, return_when=FIRST_COMPLETED)
            if any(self._is_lost(future) for future in done):
                yield from self._one_by_one()
            else:
                for future in done:
                    del self.under_way[future]
                    yield self._noted(future.result())

    def _hand_out(self) -> Iterator[Outcome]:
        """Give the workers as much as they should have, and pass on what is no work."""
        if self.is_grown and not self.under_way:
            self.workshop.renew()
            self.is_grown = False
        while not self.is_grown and len(self.under_way) < _ROUNDS * self.workshop.slots:
            job = next(self.jobs, None)
            if job is None:
                return
            if not isinstance(job, Job):
                yield job
                continue
            try:
                self.under_way[self.workshop.executor.submit(self.work, job)] = job
            except BrokenExecutor:  # a worker was ended since the last outcome
                self.jobs = chain([job], self.jobs)
                if self.under_way:
                    return
                self.workshop.renew()

    def _one_by_one(self) -> Iterator[Outcome]:
        """Do again what was lost with a worker, so that it shows which of it ends workers."""
        wait(self.under_way)  # what was lost ends at once
        under_way, self.under_way = self.under_way, {}
        lost = [job for future, job in under_way.items() if self._is_lost(future)]
        for future in under_way:
            if not self._is_lost(future):
                yield self._noted(future.result())
        self.workshop.renew()
        for job in lost:
            yield self._alone(job)

    def _alone(self, job: Job) -> Outcome:
        for _ in range(_TRIES):
            future = self.workshop.executor.submit(self.work, job)
            if not self._is_lost(future):
                return self._noted(future.result())
            self.workshop.renew()
        return Failed(job.name, LOST)

    def _is_lost(self, future: Future[Outcome]) -> bool:
        if future.cancelled():
            raise WorkersGone
        error = future.exception()
        return error is not None and self.workshop.is_lost(error)

    def _noted(self, outcome: Outcome) -> Outcome:
        most = self.workshop.most_memory
        if isinstance(outcome, Made) and most and (outcome.peak or 0) > most:
            self.is_grown = True
        return outcome
