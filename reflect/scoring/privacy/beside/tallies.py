"""How a group answered what is not scored, as far as it may be shown: counts, and middles.

Only `reflect.scoring.privacy.beside.telling` makes these; outputs take nothing else.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from reflect.questionnaire import ChoiceItem, Missing, NumberItem


@dataclass(frozen=True, slots=True)
class ChoiceTally:
    """How many of a group chose each option, and each answer apart from the scale.

    `counts` is in the order of `item.scale.options`, `apart` in that of its missing options. None
    stands for a few, fewer than the floor, and for as many more as keep these from being worked
    out. Where many may be ticked, the counts add up to more than `given`.
    """

    item: ChoiceItem
    asked: int
    given: int
    """Who answered in any way, also apart from the scale."""

    counts: tuple[int | None, ...]
    apart: Mapping[Missing, int | None]

    @property
    def blank(self) -> int:
        """Who left it blank."""
        return self.asked - self.given

    def options(self) -> Iterator[tuple[str, int | None]]:
        """What each option and each answer apart is called, and how many chose it."""
        scale = self.item.scale
        yield from zip((option.label for option in scale.options), self.counts, strict=True)
        yield from ((option.label, self.apart[option.missing]) for option in scale.missing_options)


@dataclass(frozen=True, slots=True)
class NumberTally:
    """Where the numbers that a group gave lie; the smallest and the greatest are never told."""

    item: NumberItem
    asked: int
    given: int
    mean: float | None
    """None, as the median is, without an answer."""

    median: float | None
    quartiles: tuple[float, float] | None
    """A quarter lies below the one, a quarter above the other; from ten answers."""

    @property
    def blank(self) -> int:
        """Who left it blank."""
        return self.asked - self.given


Tally: TypeAlias = ChoiceTally | NumberTally
