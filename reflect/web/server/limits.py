"""How much one address may ask for in a while: kept in memory alone, for as long as it matters.

A school's families may all come from one address, so limits are set by what a hall full of people
does; what a program does that guesses words is many times as much.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

Clock = Callable[[], float]
"""Seconds that only ever grow."""


@dataclass(frozen=True, slots=True)
class Limit:
    """So many at once, and then so many a second."""

    at_once: int
    a_second: float


REQUESTS = Limit(2000, 100)
"""Of one address: 300 families who all send at one moment, six times over."""

BEGUN = Limit(400, 1)
"""Drafts that may be begun from one address."""

CODES = Limit(200, 1 / 5)
"""Wrong codes of one address: one in three million is right, where 300 were printed."""

GUESSES = Limit(30, 1 / 20)
"""Wrong words or passwords of one address."""

ALL_GUESSES = Limit(120, 1 / 5)
"""Wrong words or passwords of all addresses together.

Where 300 drafts wait, a word out of 1.6 million meets one of them once in 7 hours of guessing.
"""

_MOST = 10_000
"""Addresses that are remembered; those that asked last stay."""


@dataclass
class Budget:
    """What is left of a limit, by address."""

    limit: Limit
    now: Clock
    _left: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)

    def left(self, address: str) -> float:
        """How many this address has left."""
        left, since = self._left.get(address, (float(self.limit.at_once), self.now()))
        earned = (self.now() - since) * self.limit.a_second
        return min(left + earned, self.limit.at_once)

    def spend(self, address: str) -> bool:
        """Take one from what is left; whether there was one."""
        left = self.left(address)
        self._left[address] = (left - 1 if left >= 1 else left, self.now())
        self._left.move_to_end(address)
        if len(self._left) > _MOST:
            self._left.popitem(last=False)
        return left >= 1
