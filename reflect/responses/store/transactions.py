"""Transactions of the tables: each by itself, or those of many people as one."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Connection, Engine, Pool
from sqlalchemy.pool import NullPool, QueuePool

from reflect.responses.refusals import Apart


class Transactions(ABC):
    """What reads and writes tables in one go, whole or not at all."""

    def __init__(self, engine_with: Callable[[type[Pool]], Engine]) -> None:
        """`engine_with` a pool is what connects; the pool says whether connections are kept."""
        self._engine_with = engine_with
        self._engine = engine_with(NullPool)
        self._shared: _Shared | None = None
        self._is_unsettled = False

    @contextmanager
    def kept_open(self) -> Iterator[None]:
        """Keep connections between transactions, as a server of pages does."""
        closing_each, self._engine = self._engine, self._engine_with(QueuePool)
        try:
            yield
        finally:
            try:
                self.settle_what_is_left()
            finally:
                self._engine.dispose()
                self._engine = closing_each

    @abstractmethod
    def remedied(self) -> AbstractContextManager[None]:
        """Turns what the database refuses, or garbles, into `Expected`."""

    @abstractmethod
    def begun(self, *, writes: bool) -> AbstractContextManager[Connection]:
        """A transaction by itself."""

    def reading(self) -> AbstractContextManager[Connection]:
        """A transaction that sees what is there at one moment."""
        return self._transaction(writes=False)

    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction that nobody else writes beside, from what it reads first to its end."""
        return self._transaction(writes=True)

    def _transaction(self, *, writes: bool) -> AbstractContextManager[Connection]:
        return self._shared.joined(writes=writes) if self._shared else self._alone(writes=writes)

    @contextmanager
    def _alone(self, *, writes: bool) -> Iterator[Connection]:
        with self.remedied(), self.begun(writes=writes) as connection:
            yield connection

    @abstractmethod
    def settle(self) -> None:
        """Leave nothing that tells in which order rows came."""

    def settle_in_time(self) -> None:
        """Settle now, or where people are answered together, at `settle_what_is_left`."""
        if self._shared:
            self._shared.unsettles = True
        else:
            self.settle()

    def settle_what_is_left(self) -> None:
        """Settle if those who were answered together left something of it."""
        if self._is_unsettled:
            self._is_unsettled = False
            self.settle()

    def afterwards(self, do: Callable[..., None], *given: object) -> None:
        """Do something once what was written is on the disk: now, or at the end of `together`.

        There what is asked for several times is done once, with all that was given.
        """
        if self._shared:
            self._shared.afterwards.setdefault(do, []).extend(given)
        else:
            do(*given)

    @contextmanager
    def together(self, *, writes: bool = False) -> Iterator[None]:
        """Let all that is read and written within be one transaction, that waits once for the disk.

        Where it `writes`, nobody else does from its begin on, else from the first that is written.
        Raises `Apart` where something failed within, though that was caught: then nothing of it is
        kept. Whatever is to be done afterwards is done, also where something of it fails; but to
        settle is left for when nobody waits.
        """
        opened = ExitStack()
        shared = self._shared = _Shared(self, opened, writes)
        try:
            with self.remedied(), opened:
                yield
                if shared.has_failed:
                    raise Apart
        finally:
            self._shared = None
        self._is_unsettled |= shared.unsettles
        with ExitStack() as afterwards:
            for do, given in reversed(shared.afterwards.items()):
                afterwards.callback(do, *given)


@dataclass
class _Shared:
    """A transaction that others join, begun when the first does; each joins `with` it.

    What is read before anything is written is a transaction of its own, so that those who only read
    keep nobody from writing.
    """

    of: Transactions
    opened: ExitStack
    writes: bool
    connection: Connection | None = None
    has_failed: bool = False
    unsettles: bool = False
    afterwards: dict[Callable[..., None], list[object]] = field(default_factory=dict)

    def joined(self, *, writes: bool) -> AbstractContextManager[Connection]:
        """The transaction; `Apart` where something failed in it: who knows what of it is left."""
        if self.has_failed:
            raise Apart
        if self.connection is None or (writes and not self.writes):
            self._begin(writes=writes)
        return self

    def _begin(self, *, writes: bool) -> None:
        self.has_failed = True  # unless it begins
        with self.of.remedied():
            self.opened.close()
            self.writes |= writes
            self.connection = self.opened.enter_context(self.of.begun(writes=self.writes))
        self.has_failed = False

    def __enter__(self) -> Connection:
        """What is read and written through."""
        assert self.connection
        return self.connection

    def __exit__(self, _: object, failure: BaseException | None, __: object) -> None:
        """Have nothing kept where this failed."""
        if failure:
            self.has_failed = True
            with self.of.remedied():
                raise failure
