"""Drafts at hand: as a connection read or wrote them last, while nothing else was written since.

A family turns a page every few seconds, and hardly ever does anybody else touch its draft. To read
it from the tables for each page would be most of what a page takes.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import Connection

from reflect.responses.kept import Sitting

T = TypeVar("T")

Window = tuple[str, str]
"""What leads to a draft: the hash of its resume word, and the token of who holds it."""

_MOST = 1_000
"""Drafts of some 5 KB that are kept at hand."""


@dataclass
class AtHand:
    """What one connection believes, in transactions alone.

    `rows` changes with every row that is written through it, and `version` with whatever others
    have written when a transaction begins. Where either is not as it was, nothing is believed any
    more.
    """

    rows: Callable[[], int]
    version: Callable[[], Hashable]
    _version: Hashable = None
    """That of this transaction, once it was asked for."""

    _since: Hashable = None
    _sittings: dict[str, Sitting] = field(default_factory=dict)
    _ids: dict[Window, str] = field(default_factory=dict)
    _others: dict[Hashable, Any] = field(default_factory=dict)
    """What was read that is of no respondent."""

    @classmethod
    def of(cls, connection: Connection) -> "AtHand | None":
        """That of a connection, where its database can tell that nobody wrote."""
        found: AtHand | None = connection.info.get(cls)
        return found

    def begin(self) -> None:
        """Look anew at what others have written, as a transaction begins."""
        self._version = None

    def under(self, window: Window) -> Sitting | None:
        """The draft that a window holds; None where that is to be read."""
        return self._believed().get(self._ids.get(window, ""))

    def same(self, sitting: Sitting) -> Sitting | None:
        """The draft as it stands now, if the same window has it; None where that is to be read."""
        now = self._believed().get(sitting.respondent.id)
        return now if now and now.token == sitting.token else None

    def put(self, window: Window, sitting: Sitting) -> None:
        """Keep at hand what was read."""
        if len(self._believed()) >= _MOST:
            self.forget()
        self._sittings[sitting.respondent.id] = sitting
        self._ids[window] = sitting.respondent.id

    def drop(self, *respondents: str) -> None:
        """Have the drafts of these respondents no longer at hand."""
        believed = self._believed()
        for each in respondents:
            believed.pop(each, None)

    def keep(self, sitting: Sitting) -> None:
        """Have a draft at hand as it was just written."""
        self._believed()[sitting.respondent.id] = sitting

    def stay(self) -> None:
        """Believe what is left at hand, whatever was written just now."""
        self._since = self._state()

    def read(self, what: Hashable, read: Callable[[], T]) -> T:
        """What is of no respondent: at hand, or read; where there is none, it is read each time."""
        self._believed()
        if what in self._others:
            found: T = self._others[what]
            return found
        found = read()
        if found is not None:
            self._others[what] = found
        return found

    def forget(self) -> None:
        """Believe nothing, as after what was written was taken back."""
        self._sittings.clear()
        self._ids.clear()
        self._others.clear()

    def _believed(self) -> dict[str, Sitting]:
        now = self._state()
        if now != self._since:
            self.forget()
            self._since = now
        return self._sittings

    def _state(self) -> Hashable:
        if self._version is None:
            self._version = self.version()
        return self._version, self.rows()


def read_once(connection: Connection, what: Hashable, read: Callable[[], T]) -> T:
    """What is of no respondent, and read but once while nobody changes it (see `AtHand.read`)."""
    at_hand = AtHand.of(connection)
    return at_hand.read(what, read) if at_hand else read()


@contextmanager
def touching(connection: Connection, *respondents: str) -> Iterator[None]:
    """Other drafts stay at hand: what is written within is of these respondents, or of nobody."""
    at_hand = AtHand.of(connection)
    if at_hand:
        at_hand.drop(*respondents)
    yield
    if at_hand:
        at_hand.stay()
