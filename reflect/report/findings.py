"""What stands out: up to three findings, each with one number that is worth a large print."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from reflect.framing import Stance, snap
from reflect.questionnaire import Audience, Item
from reflect.scoring.change import CellChange, GroupChange, WaveChange
from reflect.scoring.gaps import Gap, ItemGap
from reflect.scoring.model import ItemResult
from reflect.scoring.statistics.intervals import proportion_interval

FEWEST_OPTIONS = 4
"""Options from which two count as low; of fewer, one does."""

MUCH = 0.5
"""Share of the answers from which low answers are worth a call-out."""


@dataclass(frozen=True, slots=True)
class Low:
    """How many of a group answered an item with one of its lowest options.

    `options` are those options' labels, the lowest first; `count` of `n` answers chose them.
    """

    item: Item
    audience: Audience
    options: tuple[str, ...]
    count: int
    n: int

    @property
    def share(self) -> float:
        """0–1; of the answers on the scale."""
        return self.count / self.n

    @classmethod
    def of(cls, audience: Audience, result: ItemResult, *, other_end: bool = False) -> "Low":
        """The low answers of a group that answered an item; where it counts backwards, the high.

        With `other_end` those at the other end of the scale, the outermost first.
        """
        options, counts = list(result.item.scale.ranked), list(result.counts)
        if result.item.reverse is not other_end:
            options.reverse()
            counts.reverse()
        most = 2 if len(options) >= FEWEST_OPTIONS else 1
        labels = tuple(option.label for option in options[:most])
        return cls(result.item, audience, labels, sum(counts[:most]), result.n)


@dataclass(frozen=True, slots=True)
class WidestGap:
    """The widest gap worth discussing: on an index of the whole, on an item, or on both."""

    whole: Gap | None
    item: ItemGap | None


@dataclass(frozen=True, slots=True)
class LargestChange:
    """The largest clear change of a group, and how many changes are clear."""

    group: GroupChange
    cell: CellChange
    clear: int


Finding: TypeAlias = Low | WidestGap | LargestChange


def lowest(results: Iterable[tuple[Audience, ItemResult]]) -> Low | None:
    """The item and group with the most low answers, if they are at least half of that group's.

    "Most" is the lower end of the share's 95 % interval (Wilson): 133 of 136 come before 8 of 8.
    Ties go to engagement, then to the order given.
    """
    found = [Low.of(audience, result) for audience, result in results if result.n]
    found = [low for low in found if low.share >= MUCH]
    return max(
        found,
        key=lambda low: (
            snap(proportion_interval(low.count, low.n)[0]),
            low.item.stance is Stance.ENGAGEMENT,
        ),
        default=None,
    )


def widest_gap(whole: Gap | None, items: Sequence[ItemGap]) -> WidestGap | None:
    """The gap on an index of the whole and the widest on an item, where worth discussing."""
    on_whole = whole if whole and whole.is_worth_discussing else None
    on_item = items[0] if items and items[0].widest.is_worth_discussing else None
    return WidestGap(on_whole, on_item) if on_whole or on_item else None


def largest_change(change: WaveChange | None) -> LargestChange | None:
    """The clear change of the most points; the whole of a stance before one of its types."""
    if change is None:
        return None
    clear = [(group, cell) for group in change.groups for cell in group.clear]
    if not clear:
        return None
    group, cell = max(
        clear, key=lambda pair: (abs(snap(pair[1].points)), pair[1].cell.type is None)
    )
    return LargestChange(group, cell, len(clear))
